"""Lists that go out: CSV that comes back, XLSX as Excel reads it, a journal anybody can verify, and never half a file."""
import csv
import datetime
import io
import json
import os
import stat
import subprocess
import sys
import unittest

from shop import BEER, BROCHURE, ITEMS, RICE, TOWEL, ShopTest
from workbook import Workbook

VERIFIER = os.path.join(os.path.dirname(__file__), "..", "..", "journal_verifier", "verify_journal.py")
ZEROS = "0200000000011"
# Names that a spreadsheet would run, that quote themselves, and a code with zeros before it.
AWKWARD = (ITEMS + f'{ZEROS},"=HYPERLINK(""x"")",standard,100,goods,,\n'
           '49999990,+81の電話,standard,200,goods,,\n45000003,"名前, 二つ",standard,300,goods,,\'90年代\n')


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


def rows_of(data):
    assert data.startswith(b"\xef\xbb\xbf"), data[:8]
    return list(csv.DictReader(io.StringIO(data[3:].decode(), newline="")))


class Csv(ShopTest):
    def test_items_go_out_and_come_back_unchanged(self):
        shop = self.shop(items=AWKWARD)
        path = shop.path("items.csv")
        told = shop.json("export", "items", "-o", path)
        data = bytes_of(path)
        self.assertEqual(told, {"kind": "items", "format": "csv", "file": path, "bytes": len(data), "rows": 9})
        self.assertTrue(data.endswith(b"\r\n"))
        rows = {row["code"]: row for row in rows_of(data)}
        self.assertEqual(rows[RICE]["price"], "1080")
        self.assertEqual(rows[BROCHURE]["price"], "")
        # Guarded, so that no spreadsheet runs it; the shop's own name has no apostrophe.
        self.assertEqual(rows[ZEROS]["name"], "'=HYPERLINK(\"x\")")
        self.assertEqual(rows["49999990"]["name"], "'+81の電話")
        self.assertEqual((rows["45000003"]["name"], rows["45000003"]["category"]), ("名前, 二つ", "'90年代"))
        self.assertIn("=HYPERLINK(\"x\")", {item["name"] for item in shop.json("items")})
        again = shop.json("import", "items", path)
        self.assertEqual((again["added"], again["changed"], again["unchanged"]), (0, 0, 9))
        shop.ok("import", "items", shop.write("a.csv", "code,name,tax_class,price,kind,expiry_alert\n"
                                              f"{RICE},つや姫 2kg,reduced_food,1080,food,third\n"))
        shop.ok("export", "items", "-o", path)
        self.assertEqual(shop.json("import", "items", path)["unchanged"], 9)
        # Into a shop that has none of them: the same items.
        other = self.shop(items=None)
        self.assertEqual(other.json("import", "items", path)["added"], 9)
        strip = lambda items: [{k: v for k, v in item.items() if k != "id"} for item in items]
        self.assertEqual(strip(other.json("items")), strip(shop.json("items")))
        self.assertEqual(other.ok("export", "items"), shop.ok("export", "items"))

    def test_the_demo_lists_come_back_unchanged(self):
        shop = self.shop(init=("--demo",), items=None)
        for kind in ("items", "partners"):
            path = shop.path(kind + ".csv")
            rows = shop.json("export", kind, "-o", path)["rows"]
            done = shop.json("import", kind, path)
            self.assertEqual((done["added"], done["changed"], done["unchanged"]), (0, 0, rows))
            self.assertGreater(rows, 40)

    def test_stock_goes_out_and_comes_back_into_another_shop(self):
        places = "code,name,kind\nSTORE,倉庫,place\n"
        shop = self.shop()
        shop.ok("import", "locations", shop.write("l.csv", places))
        shop.ok("receive", "--item", RICE + "*24", "--lot", "L7", "--expires", "2030-03-31")
        shop.ok("receive", "--item", RICE + "*6", "--lot", "L8", "--use-by", "2030-02-28", "--to", "STORE")
        shop.ok("receive", "--item", BEER + "*3")
        shop.ok("receive", "--item", BEER + "*2", "--expires", "2031-01-01")
        # Sold without a lot, so that the book is below nothing there; and sold, but never received.
        shop.sell("--item", RICE + "*2", "--tender", "cash=3000")
        shop.sell("--item", TOWEL, "--tender", "cash=1100")
        path = shop.path("stock.csv")
        shop.ok("export", "stock", "-o", path)
        rows = rows_of(bytes_of(path))
        self.assertIn(("", "-2", "yes"), {(row["lot"], row["quantity"], row["counted"]) for row in rows})
        other = self.shop()
        other.ok("import", "locations", other.write("l.csv", places))
        done = other.json("import", "stock", path)
        self.assertEqual((done["added"], done["unchanged"]), (len(rows) - 1, 1))
        counted = lambda shop: [row for row in rows_of(shop.run("export", "stock").stdout) if row["code"] != TOWEL]
        self.assertEqual(counted(other), counted(shop))
        self.assertEqual([{k: v for k, v in row.items()} for row in other.json("stock", "--lots") if row["item"] != TOWEL],
                         [row for row in shop.json("stock", "--lots") if row["item"] != TOWEL])
        self.assertTrue(other.json("verify")["ok"])
        # The same list twice doubles nothing.
        error = other.fails(65, "import_failed", "import", "stock", path)
        self.assertEqual({row["code"] for row in error["lines"]}, {"stock_there"})
        # A list of one's own knows no figure below nothing, and a date is a date.
        own = "code,location,quantity,lot,expires,expiry_kind,from\n"
        error = other.fails(65, "import_failed", "import", "stock", other.write("own.csv", own
                            + f"{TOWEL},CORNER,-1,,,,\n{TOWEL},CORNER,1,A,2030-02-30,,\n{TOWEL},CORNER,1,B,2030-03-01,soon,\n"
                            + f"{TOWEL},CORNER,1,C,2030-03-01,,STORE\n"))
        self.assertEqual([(row["line"], row["column"]) for row in error["lines"]],
                         [(2, "quantity"), (3, "expires"), (4, "expiry_kind"), (5, "from")])

    def test_stock_and_movements(self):
        shop = self.shop()
        shop.ok("receive", "--item", RICE + "*24", "--lot", "L7", "--expires", "2030-03-31")
        shop.ok("waste", "--item", RICE + "*2", "--lot", "L7", "--reason", "damaged", "--note", "=落とした")
        shop.sell("--item", TOWEL, "--tender", "cash=1100")
        stock = {row["code"]: row for row in rows_of(shop.run("export", "stock").stdout)}
        self.assertEqual(set(stock), {RICE, TOWEL})
        self.assertEqual({k: stock[RICE][k] for k in ("location", "lot", "quantity", "left", "expires", "counted")},
                         {"location": "CORNER", "lot": "L7", "quantity": "22", "left": "22", "expires": "2030-03-31",
                          "counted": "yes"})
        self.assertEqual((stock[TOWEL]["quantity"], stock[TOWEL]["counted"]), ("-1", "no"))
        moved = rows_of(shop.run("export", "movements").stdout)
        self.assertEqual([(row["from"], row["to"], row["quantity"], row["reason"], row["reason_name"], row["reference"])
                          for row in moved],
                         [("SUPPLIER", "CORNER", "24", "delivery", "納品", ""),
                          ("CORNER", "WASTE", "2", "damaged", "破損", "'=落とした"),
                          ("CORNER", "CUSTOMER", "1", "sale", "販売", "T1-000001")])
        self.assertEqual([row["id"] for row in moved], [row["id"] for row in shop.json("movements")])
        self.assertEqual(rows_of(shop.run("export", "movements", "--from", "2099-01-01").stdout), [])

    def test_sales_sum_to_what_sales_says(self):
        shop = self.shop()
        shop.sell("--item", RICE + "*2", "--item", TOWEL, "--tender", "paypay=3260", "--at", "2026-11-01T10:00+09:00")
        shop.sell("--item", BEER, "--age-checked", "--tender", "cash=1000", "--at", "2026-11-02T10:00:05+09:00")
        rows = rows_of(shop.run("export", "sales").stdout)
        self.assertEqual([row["code"] for row in rows], [RICE, TOWEL, BEER])
        self.assertEqual([row["sale_total"] for row in rows], ["3260", "", "660"])
        self.assertEqual([row["tenders"] for row in rows], ["paypay=3260", "", "cash=1000"])
        self.assertEqual(sum(int(row["amount"]) for row in rows), sum(s["total"] for s in shop.json("sales")))
        self.assertEqual(rows[2]["at"], "2026-11-02 10:00:05")
        one = rows_of(shop.run("export", "sales", "--from", "2026-11-02", "--to", "2026-11-02").stdout)
        self.assertEqual([row["receipt"] for row in one], ["T1-000002"])
        shop.fails(65, "field_invalid", "export", "sales", "--from", "2026-11-02", "--to", "2026-11-01", "-o",
                   shop.path("x.csv"))
        self.assertFalse(os.path.exists(shop.path("x.csv")))


class Xlsx(ShopTest):
    def test_items_with_codes_as_text_and_prices_as_numbers(self):
        shop = self.shop(items=AWKWARD)
        path = shop.path("items.xlsx")
        self.assertEqual(shop.json("export", "items", "-o", path)["format"], "xlsx")
        book = Workbook(path)
        self.assertEqual((book.sheets, book.frozen, book.formulas), (["商品"], True, 0))
        self.assertEqual(book.filter.get("ref"), "A1:R10")
        rows = {row["コード"]: row for row in book.table()}
        self.assertEqual(rows[RICE]["税込価格"], 1080)
        self.assertIsNone(rows[BROCHURE]["税込価格"])
        # A text cell is no formula: nothing has to be put before it.
        self.assertEqual(rows[ZEROS]["商品名"], '=HYPERLINK("x")')
        self.assertEqual(rows[RICE]["商品名"], "つや姫 2kg")

    def test_dates_and_times_are_such_and_headings_are_in_the_language(self):
        shop = self.shop()
        shop.ok("receive", "--item", RICE + "*24", "--lot", "007", "--expires", "2030-03-31")
        shop.sell("--item", TOWEL, "--tender", "cash=1100", "--at", "2026-11-01T23:59:59+09:00")
        shop.ok("export", "stock", "--language", "en", "-o", shop.path("stock.xlsx"))
        book = Workbook(shop.path("stock.xlsx"))
        self.assertEqual(book.sheets, ["Stock"])
        row = next(row for row in book.table() if row["Code"] == RICE)
        self.assertEqual((row["Lot"], row["Quantity"], row["Expires"]), ("007", 24, datetime.date(2030, 3, 31)))
        shop.ok("export", "sales", "--format", "xlsx", "-o", shop.path("sales"))
        row, = Workbook(shop.path("sales")).table()
        self.assertEqual((row["日時"], row["営業日"], row["金額"], row["レシート番号"]),
                         (datetime.datetime(2026, 11, 1, 23, 59, 59), datetime.date(2026, 11, 1), 1100, "T1-000001"))
        shop.ok("export", "movements", "-o", shop.path("m.xlsx"))
        self.assertEqual([(row["理由"], row["数"]) for row in Workbook(shop.path("m.xlsx")).table()],
                         [("納品", 24), ("販売", 1)])
        # To a pipe it goes whole as well.
        shop.write("piped.xlsx", shop.run("export", "stock", "--format", "xlsx").stdout)
        self.assertEqual(len(Workbook(shop.path("piped.xlsx")).rows), 3)


class Journal(ShopTest):
    def verify(self, path):
        return subprocess.run([sys.executable, VERIFIER, "--lines", path], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)

    def test_a_third_party_verifies_it_and_finds_what_was_altered(self):
        shop = self.shop()
        shop.sell("--item", TOWEL, "--tender", "cash=1100")
        path = shop.path("journal.jsonl")
        told = shop.json("export", "journal", "-o", path)
        entries = [json.loads(line) for line in bytes_of(path).splitlines()]
        self.assertEqual(len(entries), told["rows"])
        self.assertEqual(told["rows"], shop.json("verify")["entries"])
        self.assertEqual(json.loads(entries[-1]["payload"])["r"], "T1-000001")
        self.assertEqual(self.verify(path).stdout.decode(), f"ok: {len(entries)} entries, 1 streams\n")
        self.assertEqual(shop.ok("export", "journal", "--format", "jsonl").encode(), bytes_of(path))
        lines = bytes_of(path).decode().splitlines(keepends=True)
        for altered in (lines[:-1] + [lines[-1].replace("今治", "新治")], lines[:3] + lines[4:],
                        lines[:-1] + [lines[-1].replace('"operator":"01"', '"operator":"02"')]):
            self.assertNotEqual(altered, lines)
            self.assertNotEqual(self.verify(shop.write("altered.jsonl", "".join(altered))).returncode, 0)


class WholeOrNothing(ShopTest):
    def test_a_damaged_journal_leaves_the_file_that_was_there(self):
        shop = self.shop()
        for _ in range(3):
            shop.sell("--item", TOWEL, "--tender", "cash=1100")
        path = shop.write("sales.csv", b"of last month")
        journal = os.path.join(shop.data, "journal.db")
        whole = bytes_of(journal)
        shop.write("shop/journal.db", whole.replace(b"T1-000003", b"T1-000008"))
        shop.fails(70, "journal_corrupt", "export", "sales", "-o", path)
        self.assertEqual(bytes_of(path), b"of last month")
        done = shop.run("export", "sales")
        self.assertEqual((done.returncode, done.stdout), (70, b""))
        self.assertEqual([name for name in os.listdir(shop.folder) if name.startswith(".")], [])

    def test_a_full_disk_says_so(self):
        shop = self.shop()
        for kind, form in (("items", "csv"), ("items", "xlsx"), ("journal", "jsonl")):
            shop.fails(74, "disk_full", "export", kind, "--format", form, "-o", "/dev/full")
        self.assertEqual(os.listdir("/dev").count("full"), 1)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([os.environ["TSUNAGU"], "--data", shop.data, "export", "items"], env=shop.env, stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 74)

    def test_a_file_keeps_its_permissions_and_a_link_its_target(self):
        shop = self.shop()
        path = shop.write("items.csv", b"old")
        os.chmod(path, 0o640)
        os.symlink(path, shop.path("link.csv"))
        shop.ok("export", "items", "-o", shop.path("link.csv"))
        self.assertTrue(os.path.islink(shop.path("link.csv")))
        self.assertEqual(len(rows_of(bytes_of(path))), 6)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o640)

    def test_what_is_refused_makes_no_file(self):
        shop = self.shop()
        shop.fails(65, "output_in_shop", "export", "items", "-o", os.path.join(shop.data, "items.csv"))
        shop.fails(66, "file_not_found", "export", "items", "-o", shop.path("none/items.csv"))
        shop.fails(74, "io_failed", "export", "items", "-o", shop.folder)
        shop.fails(64, "usage", "export")
        shop.fails(64, "usage", "export", "items")
        shop.fails(64, "usage", "export", "items", "--format", "ods", "-o", shop.path("x"))
        shop.fails(64, "usage", "export", "items", "--from", "2026-11-01", "-o", shop.path("x"))
        shop.fails(66, "not_a_data_directory", "export", "items", "-o", shop.path("x"), data=shop.path("none"))
        self.assertFalse(os.path.exists(shop.path("x")))


if __name__ == "__main__":
    unittest.main()

"""Losses by partner and month, and the report over several terminals: the figures of all are those of each, added."""
import csv
import hashlib
import io
import os
import shutil
import sqlite3
import struct
import unittest

from shop import BEER, RICE, TOWEL, ShopTest
from workbook import Workbook

TOWNS = "code,prefecture,name\n133612,東京都,大島町\n"
PAYEES = "code,name,trade\nC1,農協,consigned\nC2,漁協,consigned\n"
GOODS = ("code,name,tax_class,price,kind,partner,consignor\n"
         f"{RICE},つや姫 2kg,reduced_food,1080,food,133612,C1\n{TOWEL},今治タオル,standard,1100,goods,,\n"
         f"{BEER},新橋SLビール,standard,660,alcohol,133612,C2\n")
PLACES = "code,name,kind\nSTORE,倉庫,place\nTENT1,第1テント,place\nTENT2,第2テント,place\n"


class ReportTest(ShopTest):
    def stocked(self, terminal="T1", location="CORNER", goods=GOODS):
        shop = self.shop(items=None, init=("--terminal", terminal, "--location", location, "--issuer-name", "港区",
                                           "--issuer-number", "T8000020131032"))
        shop.ok("import", "partners", shop.write("t.csv", TOWNS))
        shop.ok("import", "consignors", shop.write("c.csv", PAYEES))
        shop.ok("import", "items", shop.write("i.csv", goods))
        shop.ok("import", "locations", shop.write("l.csv", PLACES))
        return shop


class Losses(ReportTest):
    def lossy(self):
        shop = self.stocked()
        for code in (RICE, TOWEL, BEER):
            shop.ok("receive", "--item", code + "*50")
        shop.ok("waste", "--item", RICE + "*2", "--reason", "damaged")
        shop.ok("waste", "--item", RICE + "*3", "--item", BEER, "--reason", "expired")
        shop.ok("waste", "--item", TOWEL, "--reason", "theft")
        shop.ok("waste", "--item", TOWEL + "*4", "--reason", "relief")
        shop.ok("return-to-consignor", "--item", BEER + "*6")
        return shop

    def test_by_month_partner_consignor_and_reason_with_values(self):
        shop = self.lossy()
        report = shop.json("report", "losses")
        month = shop.json("movements")[0]["business_date"][:7]
        self.assertEqual({row["month"] for row in report["rows"]}, {month})
        self.assertEqual({(r["partner_name"], r["consignor_name"], r["reason_name"]): (r["quantity"], r["value"])
                          for r in report["rows"]},
                         {("大島町", "農協", "破損"): (2, 2160), ("大島町", "農協", "期限切れ"): (3, 3240),
                          ("大島町", "漁協", "期限切れ"): (1, 660), ("大島町", "漁協", "返品（委託者）"): (6, 3960),
                          ("", "", "盗難"): (1, 1100), ("", "", "災害支援"): (4, 4400)})
        self.assertEqual({r["reason"]: r["quantity"] for r in report["by_reason"]},
                         {"damaged": 2, "expired": 4, "return_to_consignor": 6, "theft": 1, "relief": 4})
        self.assertEqual({r["consignor"]: r["value"] for r in report["by_consignor"]}, {"": 5500, "C1": 5400, "C2": 4620})
        self.assertEqual({r["partner"]: r["value"] for r in report["by_partner"]}, {"": 5500, "133612": 10020})
        self.assertEqual(report["total"], {"quantity": 17, "value": 15520, "unpriced": 0, "grams": 0})
        self.assertEqual(shop.json("report", "losses", "--from", "2099-01-01")["rows"], [])

    def test_a_reversal_and_goods_found_again_are_less_lost(self):
        shop = self.lossy()
        done = shop.json("waste", "--item", TOWEL + "*7", "--reason", "waste")
        shop.ok("reverse", done["id"], "--reason", "違い")
        # Sales, deliveries, transfers are no losses.
        shop.sell("--item", TOWEL, "--tender", "cash=1100")
        shop.ok("transfer", "dispatch", "--item", RICE + "*5", "--to", "STORE")
        count = shop.json("count", "open")["id"]
        shop.ok("count", "add", count, "--item", TOWEL + "*46")
        shop.ok("count", "post", count, "--reason", "月末")
        sums = {r["reason"]: (r["quantity"], r["value"]) for r in shop.json("report", "losses")["by_reason"]}
        self.assertEqual(sums["waste"], (0, 0))
        # 50 - 5 - 1 = 44 in the book, 46 counted.
        self.assertEqual(sums["stocktake_difference"], (-2, -2200))

    def test_text_csv_and_xlsx_say_the_same(self):
        shop = self.lossy()
        rows = shop.json("report", "losses")["rows"]
        text = shop.ok("report", "losses")
        self.assertIn("合計  17  ¥15,520", text)
        self.assertIn("total  17  ¥15,520", shop.ok("report", "losses", "--language", "en"))
        data = shop.run("report", "losses", "--format", "csv").stdout
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        table = list(csv.DictReader(io.StringIO(data[3:].decode())))
        self.assertEqual([(r["reason"], int(r["quantity"]), int(r["value"])) for r in table],
                         [(r["reason"], r["quantity"], r["value"]) for r in rows])
        shop.ok("report", "losses", "-o", shop.path("losses.xlsx"))
        self.assertEqual([(r["理由"], r["数"]) for r in Workbook(shop.path("losses.xlsx")).table()],
                         [(r["reason_name"], r["quantity"]) for r in rows])
        shop.fails(64, "usage", "report", "losses", "--format", "text", "-o", shop.path("x"))


class Merged(ReportTest):
    def two(self):
        first, second = self.stocked("T1", "TENT1"), self.stocked("T2", "TENT2")
        for shop, here in ((first, "TENT1"), (second, "TENT2")):
            shop.ok("receive", "--item", RICE + "*30", "--item", BEER + "*10", "--to", here)
            shop.ok("waste", "--item", RICE + "*2", "--reason", "tasting")
            for _ in range(3):
                shop.sell("--item", RICE + "*2", "--item", TOWEL, "--tender", "cash=4000")
        second.sell("--item", BEER, "--age-checked", "--tender", "paypay=660", "--at", "2026-10-01T12:00+09:00")
        return first, second

    def together(self, *shops, more=()):
        args = []
        for shop in shops:
            args += ["--data", shop.data]
        return shops[0].json("report", *args[2:], *more)

    def test_the_figures_are_those_of_each_added(self):
        first, second = self.two()
        both, alone = self.together(first, second), [self.together(shop) for shop in (first, second)]
        sales = [report["sales"] for report in alone]
        for key in ("count", "total", "change"):
            self.assertEqual(both["sales"][key], sum(sale[key] for sale in sales), key)
        add = lambda rows, key, *values: {
            name: tuple(sum(row[value] for row in rows if row[key] == name) for value in values)
            for name in {row[key] for row in rows}}
        for key, name, values in (("taxes", "rate", ("taxable", "tax")), ("tenders", "kind", ("count", "amount", "forfeited")),
                                  ("by_location", "location", ("count", "total")), ("by_date", "date", ("count", "total"))):
            self.assertEqual(add(both["sales"][key], name, *values),
                             add([row for sale in sales for row in sale[key]], name, *values), key)
        self.assertEqual(both["sales"]["total"], 6 * 3260 + 660)
        # Goods of sellers without a number stand apart, as on the receipts.
        self.assertEqual({row["rate"]: row["taxable"] for row in both["sales"]["taxes"]}, {10: 6 * 1100})
        self.assertEqual({row["rate"]: row["total"] for row in both["sales"]["outside_invoice"]}, {10: 660, 8: 6 * 2160})
        # Each terminal defined the rice for itself; here it is one, under its code.
        self.assertEqual({(row["location"], row["item"]): row["quantity"] for row in both["stock"]},
                         {("TENT1", RICE): 22, ("TENT1", BEER): 10, ("TENT1", TOWEL): -3,
                          ("TENT2", RICE): 22, ("TENT2", BEER): 9, ("TENT2", TOWEL): -3})
        self.assertEqual(both["losses"]["total"], {"quantity": 4, "value": 4320, "unpriced": 0, "grams": 0})
        self.assertEqual({chain["stream"] for chain in both["chains"]}, {"T1", "T2"})

    def test_as_text_in_both_languages(self):
        first, second = self.two()
        japanese = first.ok("report", "--data", second.data)
        for words in ("売上  7  ¥20,220", "10% 対象  ¥6,600  うち税  ¥600", "適格請求書対象外 8%  ¥12,960", "現金  6  ¥24,000", "お釣り  ¥4,440", "TENT1  3  ¥9,780",
                      "合計  4  ¥4,320"):
            self.assertIn(words, japanese)
        english = first.ok("report", "--data", second.data, "--language", "en")
        for words in ("sales  7  ¥20,220", "Cash  6  ¥24,000", "-- losses", "total  4  ¥4,320"):
            self.assertIn(words, english)

    def test_a_period_and_the_order_of_the_shops(self):
        first, second = self.two()
        old = self.together(first, second, more=("--to", "2026-10-31"))
        self.assertEqual((old["sales"]["count"], old["sales"]["total"]), (1, 660))
        forth, back = self.together(first, second), self.together(second, first)
        for report in (forth, back):
            del report["chains"]
        self.assertEqual(forth, back)

    def test_the_same_stream_twice_is_counted_once(self):
        first, second = self.two()
        whole = self.together(first, second)
        self.assertEqual(self.together(first, second, first), whole)
        # A copy from before the last sale adds nothing, whichever comes first.
        shutil.copytree(first.data, first.path("copy"))
        first.sell("--item", TOWEL, "--tender", "cash=1100")
        for shops in ((first.data, first.path("copy")), (first.path("copy"), first.data)):
            report = first.json("report", "--data", shops[1], data=shops[0])
            self.assertEqual((report["sales"]["count"], report["sales"]["total"]), (4, 3 * 3260 + 1100))
            self.assertEqual({chain["data"] for chain in report["chains"]}, {first.data})

    def test_a_restored_shop_goes_on_beside_the_old_one(self):
        shop = self.stocked("T1", "TENT1")
        shop.sell("--item", TOWEL, "--tender", "cash=1100")
        shop.ok("backup", shop.path("backup"))
        shop.sell("--item", RICE, "--tender", "cash=1080")
        shop.ok("restore", shop.path("backup"), data=shop.path("new"))
        shop.sell("--item", BEER, "--age-checked", "--tender", "cash=660", data=shop.path("new"))
        report = shop.json("report", "--data", shop.path("new"))
        self.assertEqual((report["sales"]["count"], report["sales"]["total"]), (3, 1100 + 1080 + 660))
        self.assertEqual(len(report["chains"]), 2)

    def test_a_fork_is_named_and_nothing_is_added_up(self):
        shop = self.stocked("T1", "TENT1")
        shutil.copytree(shop.data, shop.path("fork"))
        sold = shop.sell("--item", TOWEL, "--tender", "cash=1100")
        # The copy is a shorter run of the same, until somebody writes another next entry there.
        self.assertEqual(shop.json("report", "--data", shop.path("fork"))["sales"]["count"], 1)
        self.append_by_hand(shop.path("fork"))
        for one, other in ((shop.data, shop.path("fork")), (shop.path("fork"), shop.data)):
            error = shop.fails(70, "stream_forked", "report", "--data", other, data=one)
            self.assertEqual(error["args"]["entry"], f"T1/{sold['epoch']}/{sold['seq']}")
            self.assertEqual({error["args"]["first"], error["args"]["second"]}, {one, other})

    def append_by_hand(self, directory):
        """Writes another next entry than the shop's own, rightly chained."""
        db = sqlite3.connect(os.path.join(directory, "journal.db"))
        row = db.execute("SELECT * FROM entry ORDER BY position DESC LIMIT 1").fetchone()
        payload = '{"key":"receipt.footer","value":"fork"}'.encode()
        fields = (row[1], row[2], row[3] + 1, row[4], row[5], row[6], "setting_set", 1, payload)
        data = b"tsunagu-entry-1\0" + row[11]
        for value in fields:
            value = struct.pack(">q", value) if isinstance(value, int) else value.encode() if isinstance(value, str) else value
            data += struct.pack(">I", len(value)) + value
        db.execute("INSERT INTO entry VALUES(" + ",".join("?" * 12) + ")",
                   (row[0] + 1, *fields, row[11], hashlib.sha256(data).digest()))
        db.commit()
        db.close()

    def test_what_cannot_be_read_is_an_error_and_changes_nothing(self):
        first, second = self.two()
        first.fails(64, "usage", "report", data="")
        first.fails(66, "not_a_data_directory", "report", "--data", first.path("none"))
        before = self.listing(first), self.listing(second)
        scratch = first.path("scratch")
        os.mkdir(scratch)
        first.env["TMPDIR"] = scratch
        self.together(first, second)
        self.assertEqual((self.listing(first), self.listing(second)), before)
        self.assertEqual(os.listdir(scratch), [])
        with open(os.path.join(second.data, "journal.db"), "rb") as file:
            whole = file.read()
        second.write("shop/journal.db", whole.replace("今治".encode(), "新治".encode()))
        first.fails(70, "journal_corrupt", "report", "--data", second.data)

    def listing(self, shop):
        sizes = {}
        for name in sorted(os.listdir(shop.data)):
            if not name.endswith(("-shm", "-wal")):  # SQLite makes them beside whatever it reads
                sizes[name] = os.path.getsize(os.path.join(shop.data, name))
        return sizes


if __name__ == "__main__":
    unittest.main()

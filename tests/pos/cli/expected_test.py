"""Deliveries against what their notes say: in parts, too much, twice, taken back; and the slip of one."""
import datetime
import subprocess
import unittest

from shop import BEER, RICE, TOWEL, ShopTest

NEXT_YEAR = str(datetime.date.today().year + 1)
NOTES = ("note,consignor,code,quantity,lot,expires\n"
         f"1024,C1,{RICE},24,,\n1024,C1,{TOWEL},12,L7,{NEXT_YEAR}-03-31\n2048,,{BEER},5,,{NEXT_YEAR}-01-10\n")


class ExpectedTest(ShopTest):
    def waiting(self, notes=NOTES):
        shop = self.shop()
        shop.ok("import", "consignors",
                shop.write("c.csv", "code,name,trade\nC1,港区農協,consigned\nC2,島の会,consigned\n"))
        if notes is not None:
            shop.ok("receive", "expected", "import", shop.write("n.csv", notes))
        return shop

    def figures(self, expected):
        return [(line["item"], line["lot"], line["expected"], line["received"], line["missing"], line["too_much"])
                for line in expected["lines"]]

    def at_corner(self, shop):
        return {row["item"]: row["quantity"] for row in shop.json("stock", "--location", "CORNER")}


class Parts(ExpectedTest):
    def test_a_delivery_in_parts_says_what_is_missing_until_all_of_it_came(self):
        shop = self.waiting()
        first = shop.json("receive", "--note", "1024", "--item", RICE + "*20")
        self.assertEqual(self.figures(first["expected"]), [(RICE, "", 24, 20, 4, 0), (TOWEL, "L7", 12, 0, 12, 0)])
        self.assertEqual(first["expected"]["consignor"], "C1")  # the note says whose it is
        self.assertFalse(first["expected"]["complete"])
        rest = shop.json("receive", "--note", "1024", "--all-expected")
        self.assertEqual([(line["item"], line["lot"], line["quantity"]) for line in rest["lines"]],
                         [(RICE, "", 4), (TOWEL, "L7", 12)])
        self.assertTrue(rest["expected"]["complete"])
        self.assertEqual(self.at_corner(shop), {RICE: 24, TOWEL: 12})
        lots = {row["lot"]: row["expires"] for row in shop.json("stock", "--location", "CORNER", "--lots")}
        self.assertEqual(lots["L7"], NEXT_YEAR + "-03-31")
        # Scanned once more, nothing is doubled.
        shop.fails(65, "expected_complete", "receive", "--note", "1024", "--all-expected")
        self.assertEqual(self.at_corner(shop), {RICE: 24, TOWEL: 12})
        self.assertEqual([row["note"] for row in shop.json("receive", "expected", "list")], ["2048"])
        self.assertEqual([row["note"] for row in shop.json("receive", "expected", "list", "--all")], ["1024", "2048"])
        self.assertTrue(shop.json("verify")["ok"])

    def test_the_same_note_scanned_again_is_asked_about(self):
        shop = self.waiting()
        delivery = ("receive", "--note", "1024", "--item", RICE + "*3")
        shop.ok(*delivery)
        error = shop.fails(65, "delivery_note_there", *delivery)  # 21 are missing, and yet it may be the same box
        for way in ("--all-expected", "--rest", "--add"):
            self.assertIn(way, error["message"])
        shop.ok(*delivery, "--add")
        self.assertEqual(self.at_corner(shop), {RICE: 6})

    def test_the_rest_with_goods_named_besides_is_not_received_twice(self):
        shop = self.waiting()
        delivery = ("receive", "--note", "1024", "--all-expected", "--item", RICE + "*24")
        shop.ok(*delivery)
        self.assertEqual(self.at_corner(shop), {RICE: 24, TOWEL: 12})
        # Nothing is missing, and the rice would come once more: of no rest is said.
        error = shop.fails(65, "delivery_note_there", *delivery)
        self.assertNotIn("--rest", error["message"])
        self.assertIn("--add", error["message"])
        self.assertEqual(self.at_corner(shop), {RICE: 24, TOWEL: 12})
        # Nor where another box of the note came before: the rice that is named may be the rice that came.
        shop = self.waiting()
        shop.ok("receive", "--note", "1024", "--item", RICE + "*24")
        shop.fails(65, "delivery_note_there", *delivery)
        self.assertEqual(self.at_corner(shop), {RICE: 24})
        shop.ok(*delivery, "--add")
        self.assertEqual(self.at_corner(shop), {RICE: 48, TOWEL: 12})

    def test_more_than_the_rest_is_not_the_rest(self):
        shop = self.waiting()
        shop.ok("receive", "--note", "1024", "--item", RICE + "*20")
        error = shop.fails(65, "delivery_note_there", "receive", "--note", "1024", "--item", RICE + "*5", "--rest")
        self.assertIn("残りの予定より多いか", error["message"])
        self.assertNotIn("--all-expected", error["message"])
        self.assertEqual(self.at_corner(shop), {RICE: 20})
        shop.ok("receive", "--note", "1024", "--item", RICE + "*4", "--rest")
        self.assertEqual(self.at_corner(shop), {RICE: 24})

    def test_naming_one_lot_leaves_the_other_lots_to_the_rest(self):
        shop = self.waiting(f"note,consignor,code,quantity,lot\n5,C1,{RICE},3,A\n5,C1,{RICE},4,B\n")
        done = shop.json("receive", "--note", "5", "--all-expected", "--item", RICE + "*2", "--lot", "A")
        self.assertEqual(sorted((line["lot"], line["quantity"]) for line in done["lines"]), [("A", 2), ("B", 4)])

    def test_too_much_and_unexpected_goods_are_received_with_a_warning(self):
        shop = self.waiting()
        done = shop.run("receive", "--note", "1024", "--item", RICE + "*25", "--item", BEER + "*2", "--json")
        self.assertEqual(done.returncode, 0)
        warnings = done.stderr.decode().splitlines()
        self.assertEqual(len(warnings), 2)
        self.assertIn("1 多く", warnings[0])
        self.assertEqual(self.at_corner(shop), {RICE: 25, BEER: 2})
        shown = shop.json("receive", "expected", "show", "1024")
        self.assertEqual(self.figures(shown), [(RICE, "", 24, 25, 0, 1), (TOWEL, "L7", 12, 0, 12, 0),
                                               (BEER, "", 0, 2, 0, 2)])
        # Of the rest nobody is warned again.
        rest = shop.run("receive", "--note", "1024", "--all-expected")
        self.assertEqual((rest.returncode, rest.stderr), (0, b""))

    def test_a_delivery_taken_back_is_missing_again(self):
        shop = self.waiting()
        wrong = shop.json("receive", "--note", "1024", "--all-expected")
        self.assertTrue(wrong["expected"]["complete"])
        shop.ok("reverse", wrong["id"], "--reason", "別の箱")
        self.assertEqual(self.figures(shop.json("receive", "expected", "show", "1024")),
                         [(RICE, "", 24, 0, 24, 0), (TOWEL, "L7", 12, 0, 12, 0)])
        self.assertIn("打ち消し済み", shop.ok("receive", "slip", wrong["id"]))

    def test_the_rest_that_will_not_come_is_closed_with_a_reason(self):
        shop = self.waiting()
        shop.ok("receive", "--note", "1024", "--item", RICE + "*24")
        shop.fails(65, "reason_missing", "receive", "expected", "close", "1024")
        closed = shop.json("receive", "expected", "close", "1024", "--reason", "欠品")
        self.assertEqual([(row["note"], row["closed"]) for row in closed], [("1024", True)])
        self.assertEqual([row["note"] for row in shop.json("receive", "expected", "list")], ["2048"])
        shop.fails(65, "expected_complete", "receive", "expected", "close", "1024", "--reason", "again")
        shop.fails(66, "unknown_expected", "receive", "--note", "1024", "--all-expected")
        self.assertTrue(shop.json("verify")["ok"])
        before = shop.json("receive", "expected", "list", "--all")
        shop.ok("rebuild")
        self.assertEqual(shop.json("receive", "expected", "list", "--all"), before)


class Lists(ExpectedTest):
    def test_a_list_is_taken_whole_or_not_at_all(self):
        shop = self.waiting(None)
        bad = shop.write("bad.csv", f"note,consignor,code,quantity\n1,C1,{RICE},3\n1,C9,{RICE},3\n1,C1,4999999999999,0\n")
        error = shop.fails(65, "import_failed", "receive", "expected", "import", bad)
        self.assertEqual([(line["line"], line["column"], line["code"]) for line in error["lines"]],
                         [(3, "consignor", "unknown_consignor"), (4, "code", "unknown_item"),
                          (4, "quantity", "field_invalid")])
        self.assertEqual(shop.json("receive", "expected", "list", "--all"), [])
        shop.fails(65, "stock_act_empty", "receive", "expected", "import", shop.write("e.csv", "note,code,quantity\n"))
        shop.fails(66, "file_not_found", "receive", "expected", "import", shop.path("none.csv"))

    def test_cp932_and_a_mark_are_read(self):
        shop = self.waiting(None)
        shop.ok("receive", "expected", "import",
                shop.write("a.csv", f"note,code,quantity\n第７号,{RICE},3\n".encode("cp932")))
        shop.ok("receive", "expected", "import",
                shop.write("b.csv", f"note,code,quantity\n第八号,{RICE},3\n".encode("utf-8-sig")))
        self.assertEqual([row["note"] for row in shop.json("receive", "expected", "list")], ["第7号", "第八号"])

    def test_the_same_list_twice_is_refused_and_replaced_on_request(self):
        shop = self.waiting()
        again = shop.path("n.csv")
        error = shop.fails(65, "import_failed", "receive", "expected", "import", again)
        self.assertEqual({line["code"] for line in error["lines"]}, {"expected_there"})
        self.assertEqual(len(error["lines"]), 3)
        shop.ok("receive", "--note", "1024", "--item", RICE + "*20")
        new = shop.write("new.csv", f"note,consignor,code,quantity\n1024,C1,{RICE},30\n")
        shop.ok("receive", "expected", "import", new, "--replace")
        self.assertEqual(self.figures(shop.json("receive", "expected", "show", "1024")), [(RICE, "", 30, 20, 10, 0)])

    def test_two_consignors_may_have_the_same_number(self):
        shop = self.waiting(f"note,consignor,code,quantity\n7,C1,{RICE},3\n7,C2,{TOWEL},4\n")
        shop.fails(65, "expected_ambiguous", "receive", "--note", "7", "--all-expected")
        shop.fails(65, "expected_ambiguous", "receive", "expected", "show", "7")
        shop.ok("receive", "--note", "7", "--consignor", "C2", "--all-expected")
        self.assertEqual(self.at_corner(shop), {TOWEL: 4})
        shop.fails(66, "unknown_expected", "receive", "expected", "show", "8")
        shop.fails(66, "unknown_expected", "receive", "--note", "8", "--all-expected")


class Slip(ExpectedTest):
    def test_the_slip_says_what_came_and_what_is_missing(self):
        shop = self.waiting()
        done = shop.json("receive", "--note", "1024", "--item", RICE + "*20", "--item", TOWEL + "*13", "--lot", "L7")
        text = shop.ok("receive", "slip", done["id"], "--columns", "32")
        for words in ("入荷伝票", "納品書 1024", "納入者 港区農協 (C1)", "つや姫 2kg", RICE, "20点", "33点",
                      "まだ届いていないもの", "予定より多いもの", "受領印", done["id"]):
            self.assertIn(words, text)
        english = shop.ok("receive", "slip", done["id"], "--paper-language", "en")
        self.assertIn("GOODS RECEIVED", english)
        self.assertIn("Still missing", english)

    def test_the_slip_is_a_picture_a_pdf_and_a_printers_bytes(self):
        shop = self.waiting()
        done = shop.json("receive", "--note", "1024", "--all-expected")
        for name, start in (("s.png", b"\x89PNG"), ("s.pdf", b"%PDF-"), ("s.escpos", b"\x1b@")):
            told = shop.json("receive", "slip", done["id"], "-o", shop.path(name))
            with open(shop.path(name), "rb") as file:
                content = file.read()
            self.assertTrue(content.startswith(start), name)
            self.assertEqual(told, {"id": done["id"], "format": name[2:], "file": shop.path(name),
                                    "bytes": len(content)})
        words = subprocess.run(["pdftotext", shop.path("s.pdf"), "-"], stdout=subprocess.PIPE, check=True)
        self.assertIn("今治タオル", words.stdout.decode().replace("\n", ""))

    def test_what_is_no_delivery_has_no_slip(self):
        shop = self.waiting()
        lost = shop.json("waste", "--item", RICE, "--reason", "damaged")
        shop.fails(66, "unknown_stock_act", "receive", "slip", lost["id"])
        shop.fails(64, "usage", "receive", "slip", "1024")


if __name__ == "__main__":
    unittest.main()

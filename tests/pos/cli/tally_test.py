"""A stall's day on paper: the sheet, and what of it stands in sales, tax, stock and reports."""
import datetime
import json
import os
import subprocess
import unittest

from shop import BEER, RICE, TOWEL, ShopTest

TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
DAY = str(TODAY - datetime.timedelta(days=2))
PLACES = ("code,name,kind,issuer_name,issuer_number,cash_owner,from\nTENT1,第1テント,place,,,,\n"
          "TENT2,第2テント,place,島の会,T8000020131032,島の会,2024-01-01\n")


class TallyTest(ShopTest):
    def stall(self):
        """A shop at the corner, and a tent with goods."""
        shop = self.shop()
        shop.ok("import", "locations", shop.write("l.csv", PLACES))
        shop.ok("operators", "add", "02", "--name", "はなこ")
        for item in (RICE, TOWEL):
            shop.ok("receive", "--item", item + "*30", "--to", "TENT1")
        return shop

    def sheet(self, *more, at="TENT1", date=DAY, cash=14000):
        # 10 bags of rice at 1080 (8 %) and 2 towels at 1600 on that day (10 %): 14,000 yen.
        return ("tally", "enter", "--at", at, "--date", date, "--item", RICE + "*10", "--item", TOWEL + "*2@1600",
                "--tender", f"cash={cash}", *more)

    def held(self, shop):
        return {(row["location"], row["item"]): row["quantity"] for row in shop.json("stock")}


class Entering(TallyTest):
    def test_a_sheet_is_a_sale_of_its_own_day_and_place(self):
        shop = self.stall()
        done = shop.json(*self.sheet("--from", "10:00", "--until", "15:30", "--by", "02"))
        self.assertEqual((done["business_date"], done["location"], done["total"], done["change"]), (DAY, "TENT1", 14000, 0))
        self.assertEqual(done["at"], DAY + "T15:30:00+09:00")
        self.assertEqual(done["taxes"], [{"rate": 10, "taxable": 3200, "tax": 290}, {"rate": 8, "taxable": 10800, "tax": 800}])
        self.assertEqual(done["tenders"], [{"kind": "cash", "amount": 14000}])
        paper = done["paper"]
        self.assertEqual((paper["entered_by"], paper["sold_by"], paper["from"], paper["until"], paper["difference"]),
                         ("01", "02", "10:00", "15:30", 0))
        self.assertEqual(paper["entered_at"][:10], str(TODAY))
        self.assertEqual(self.held(shop), {("TENT1", RICE): 20, ("TENT1", TOWEL): 28})
        # Like any other sale, but marked.
        self.assertEqual([sale["paper"] for sale in shop.json("sales", "--from", DAY, "--to", DAY)], [paper])
        self.assertEqual(shop.json("sales", "--from", str(TODAY)), [])
        self.assertIn("紙から", shop.ok("sales"))
        self.assertEqual(shop.sell("--item", RICE, "--tender", "cash=1080")["receipt"], "T1-000002")
        self.assertNotIn("paper", shop.json("sales", "--from", str(TODAY))[0])
        verified = shop.json("verify")
        self.assertTrue(verified["ok"], verified)
        before = shop.json("sales")
        shop.ok("rebuild")
        self.assertEqual(shop.json("sales"), before)

    def test_at_a_stall_of_an_event_it_belongs_to_the_event_as_a_sale_of_the_till_does(self):
        shop = self.stall()
        shop.ok("event", "create", "M1", "--name", "マルシェ", "--date", DAY, "--stall", "TENT1=tent")
        # Another place on that day, and the same place on another day, belong to none.
        shop.ok("receive", "--item", RICE + "*10", "--item", TOWEL + "*2", "--to", "TENT2")
        for more in ({}, {"at": "TENT2"}, {"date": str(TODAY - datetime.timedelta(days=3))}):
            shop.ok(*self.sheet(**more))
        entries = [json.loads(line) for line in shop.ok("export", "journal").splitlines()]
        self.assertEqual([json.loads(entry["payload"]).get("e", "") for entry in entries if entry["kind"] == "sale"],
                         ["M1", "", ""])

    def test_reports_and_exports_count_it_and_mark_it(self):
        shop = self.stall()
        shop.sell("--item", RICE, "--tender", "cash=1080")
        shop.ok(*self.sheet("--difference=-300", "--reason", "数え違い", cash=13700))
        report = shop.json("report", "--data", shop.data)["sales"]
        self.assertEqual((report["count"], report["total"]), (2, 15080))
        self.assertEqual(report["from_paper"], {"count": 1, "total": 14000})
        self.assertEqual({row["kind"]: row["amount"] for row in report["tenders"]}, {"cash": 14780, "difference": 300})
        self.assertIn("紙から", shop.ok("report", "--data", shop.data))
        table = shop.ok("export", "sales")
        self.assertEqual([line.rstrip("\r").split(",")[-2] for line in table.splitlines()],
                         ["from_paper", "yes", "yes", ""])

    def test_money_balances_or_its_difference_is_stated(self):
        shop = self.stall()
        error = shop.fails(65, "tally_unbalanced", *self.sheet(cash=13700))
        self.assertEqual(error["args"]["difference"], "-300")
        for wrong in ("--difference=-200", "--difference=300", "--difference=0"):
            shop.fails(65, "tally_unbalanced", *self.sheet(wrong, "--reason", "x", cash=13700))
        shop.fails(65, "reason_missing", *self.sheet("--difference=-300", cash=13700))
        shop.fails(65, "amount_invalid", *self.sheet("--difference=much", cash=13700))
        self.assertEqual(shop.json("sales"), [])
        short = shop.json(*self.sheet("--difference=-300", "--reason", "数え違い", cash=13700))
        self.assertEqual(short["tenders"], [{"kind": "cash", "amount": 13700}, {"kind": "difference", "amount": 300}])
        self.assertEqual((short["paper"]["difference"], short["paper"]["reason"]), (-300, "数え違い"))
        over = shop.json(*self.sheet("--difference=100", "--reason", "釣りの渡し忘れ", "--tender", "paypay=1100", at="TENT2",
                                     cash=13000))
        self.assertEqual(over["tenders"], [{"kind": "cash", "amount": 13000, "forfeited": 100},
                                           {"kind": "paypay", "amount": 1100}])
        self.assertTrue(shop.json("verify")["ok"])

    def test_the_place_is_the_issuer_where_it_is_one(self):
        shop = self.stall()
        done = shop.json(*self.sheet(at="TENT2"))
        self.assertEqual(done["invoices"][0]["issuer"], "島の会")


class Doubling(TallyTest):
    def test_a_sheet_entered_twice_is_asked_about(self):
        shop = self.stall()
        first = shop.json(*self.sheet())
        error = shop.fails(65, "stall_sold_then", *self.sheet())
        self.assertEqual((error["args"]["count"], error["args"]["first"]), ("1", first["receipt"]))
        self.assertIn("--although-sold", error["message"])
        self.assertEqual(len(shop.json("sales")), 1)
        # Another stall, another day, and another sheet that somebody vouches for.
        shop.ok(*self.sheet(at="TENT2"))
        shop.ok(*self.sheet(date=str(TODAY - datetime.timedelta(days=3))))
        shop.ok(*self.sheet("--expect-sales-exist"))
        self.assertEqual(len(shop.json("sales")), 4)

    def test_sales_of_the_till_count_within_the_hours_of_the_sheet(self):
        shop = self.stall()
        shop.sell("--item", RICE, "--tender", "cash=1080", "--at", DAY + "T11:05+09:00")
        shop.fails(65, "stall_sold_then", *self.sheet("--from", "11:05", "--until", "12:00", at="CORNER"))
        shop.fails(65, "stall_sold_then", *self.sheet("--from", "10:00", "--until", "11:05", at="CORNER"))
        shop.ok(*self.sheet("--from", "11:06", "--until", "12:00", at="CORNER"))
        shop.ok(*self.sheet("--from", "09:00", "--until", "11:04", "--item", RICE, at="CORNER", cash=15080))

    def test_a_wrong_sheet_is_taken_back_whenever(self):
        shop = self.stall()
        wrong = shop.json(*self.sheet())
        sold = shop.sell("--item", RICE, "--tender", "cash=1080")
        shop.fails(65, "not_from_paper", "tally", "void", sold["receipt"])
        shop.fails(66, "unknown_receipt", "tally", "void", "T1-999999")
        self.assertTrue(shop.json("tally", "void", wrong["receipt"])["voided"])
        self.assertEqual(self.held(shop)["TENT1", RICE], 30)
        shop.fails(65, "already_voided", "tally", "void", wrong["receipt"])
        shop.ok(*self.sheet())  # what was voided doubles nothing
        self.assertTrue(shop.json("verify")["ok"])


    def test_the_same_sheet_is_not_doubled_by_other_hours(self):
        shop = self.stall()
        first = shop.json(*self.sheet("--from", "10:00", "--until", "15:30"))
        # Hours that end before the first ones do share hours with them all the same.
        error = shop.fails(65, "stall_sold_then", *self.sheet("--from", "10:00", "--until", "15:00"))
        self.assertEqual(error["args"]["first"], first["receipt"])
        # With hours that share nothing, the goods and the money are those of the first sheet.
        error = shop.fails(65, "tally_there", *self.sheet("--from", "16:00", "--until", "17:00"))
        self.assertEqual((error["args"]["receipt"], error["args"]["from"], error["args"]["until"]),
                         (first["receipt"], "10:00", "15:30"))
        self.assertIn("--although-sold", error["message"])
        self.assertEqual(self.held(shop)["TENT1", RICE], 20)
        shop.ok("tally", "enter", "--at", "TENT1", "--date", DAY, "--from", "15:30", "--until", "17:00", "--item",
                RICE, "--tender", "cash=1080")  # begins as the first ends, and is of other goods
        shop.ok(*self.sheet("--from", "17:00", "--until", "18:00", "--although-sold"))
        self.assertEqual(self.held(shop)["TENT1", RICE], 9)


class CountedSince(TallyTest):
    """A sheet is entered days later: what was counted since holds its sales already."""

    def count(self, shop, *counted, at="TENT1"):
        count = shop.json("count", "open", "--at", at)["id"]
        for item in counted:
            shop.ok("count", "add", count, "--item", item)
        return count, shop.json("count", "post", count, "--reason", "月末")["id"]

    def test_a_sheet_of_goods_counted_since_is_not_taken_from_stock_twice(self):
        shop = self.stall()
        # The tablet died: 10 bags and 2 towels were sold on paper, so 20 and 28 are counted.
        count, posting = self.count(shop, RICE + "*20", TOWEL + "*28")
        error = shop.fails(65, "counted_since", *self.sheet())
        self.assertEqual((error["args"]["location"], error["args"]["posting"]), ("TENT1", posting))
        self.assertIn("つや姫 2kg", error["args"]["items"])
        self.assertIn("--although-counted", error["message"])
        self.assertEqual(shop.json("sales"), [])
        # As the words say: the posting is taken back, the sheet entered, the count posted again.
        shop.ok("reverse", posting, "--reason", "紙の売上があった")
        shop.ok(*self.sheet())
        self.assertEqual(self.held(shop), {("TENT1", RICE): 20, ("TENT1", TOWEL): 28})
        self.assertEqual(shop.json("count", "post", count, "--reason", "月末")["lines"], [])
        self.assertEqual(self.held(shop), {("TENT1", RICE): 20, ("TENT1", TOWEL): 28})

    def test_a_sheet_entered_while_a_count_is_open_is_no_difference_of_it(self):
        shop = self.stall()
        count = shop.json("count", "open", "--at", "TENT1")["id"]
        shop.ok("count", "add", count, "--item", RICE + "*20")
        done = shop.json(*self.sheet())
        self.assertEqual([line["difference"] for line in shop.json("count", "show", count)["lines"]], [0])
        shop.ok("tally", "void", done["receipt"])
        self.assertEqual([line["difference"] for line in shop.json("count", "show", count)["lines"]], [-10])
        # A sheet from before the count was opened, taken back after: its goods were never sold.
        shop.ok(*self.sheet())
        late = shop.json("count", "open", "--at", "TENT1")["id"]
        shop.ok("count", "add", late, "--item", RICE + "*20")
        shop.ok("tally", "void", shop.receipts()[-1])
        self.assertEqual([line["difference"] for line in shop.json("count", "show", late)["lines"]], [-10])

    def test_counts_of_other_places_goods_and_hours_ask_nothing(self):
        shop = self.stall()
        self.count(shop, RICE + "*0", at="CORNER")
        self.count(shop, BEER + "*3")
        shop.ok(*self.sheet())

    def test_it_is_entered_all_the_same_where_the_count_knew_nothing_of_it(self):
        shop = self.stall()
        self.count(shop, RICE + "*30")
        done = shop.json(*self.sheet("--although-counted"))
        self.assertEqual(self.held(shop)["TENT1", RICE], 20)
        # The count was posted before the sheet came, so taking the sheet back mends the stock.
        shop.ok("tally", "void", done["receipt"])
        self.assertEqual(self.held(shop)["TENT1", RICE], 30)

    def test_a_sheet_that_a_count_has_seen_is_not_put_back_unasked(self):
        shop = self.stall()
        done = shop.json(*self.sheet())
        _, posting = self.count(shop, RICE + "*20")
        error = shop.fails(65, "counted_since", "tally", "void", done["receipt"])
        self.assertEqual(error["args"]["posting"], posting)
        self.assertEqual(self.held(shop)["TENT1", RICE], 20)
        self.assertTrue(shop.json("tally", "void", done["receipt"], "--although-counted")["voided"])
        self.assertEqual(self.held(shop)["TENT1", RICE], 30)


class BadInput(TallyTest):
    def test_a_sheet_of_a_year_ago_is_asked_about_unless_an_event_was_there(self):
        shop = self.stall()
        day = str(TODAY - datetime.timedelta(days=367))
        error = shop.fails(65, "tally_long_ago", *self.sheet(date=day))
        self.assertEqual((error["args"]["date"], error["args"]["days"]), (day, "367"))
        self.assertIn("--although-old", error["message"])
        self.assertEqual(shop.json("sales"), [])
        shop.ok(*self.sheet("--although-old", date=day))
        # A month is no long time; and the demo's marché days are years ago.
        shop.ok(*self.sheet(date=str(TODAY - datetime.timedelta(days=31))))
        old = str(TODAY - datetime.timedelta(days=800))
        shop.ok("event", "create", "M0", "--name", "マルシェ", "--date", old, "--stall", "TENT1=tent")
        shop.ok(*self.sheet(date=old))
        shop.fails(65, "tally_long_ago", *self.sheet(date=old, at="TENT2"))

    def test_what_cannot_be_on_a_sheet_enters_nothing(self):
        shop = self.stall()
        tomorrow = str(TODAY + datetime.timedelta(days=1))
        for code, args in (("date_too_far", self.sheet(date=tomorrow)), ("date_too_early", self.sheet(date="2019-09-30")),
                           ("field_invalid", self.sheet(date="22.11.")), ("hours_invalid", self.sheet("--from", "25:00")),
                           ("hours_invalid", self.sheet("--from", "12:00", "--until", "11:59")),
                           ("hours_invalid", self.sheet("--until", "noon")),
                           ("unknown_location", self.sheet(at="MOON")), ("not_a_place", self.sheet(at="WASTE")),
                           ("unknown_operator", self.sheet("--by", "99")),
                           ("tender_unknown", self.sheet("--tender", "shells=1")),
                           ("amount_invalid", self.sheet("--item", RICE + "*1@free")),
                           ("quantity_invalid", self.sheet("--item", RICE + "*1000000000000")),
                           ("age_check_needed", self.sheet("--item", BEER)),
                           ("basket_empty", ("tally", "enter", "--date", DAY, "--tender", "cash=0"))):
            with self.subTest(args=args):
                shop.fails(65, code, *args)
        self.assertEqual(shop.json("sales"), [])
        self.assertEqual(shop.json(*self.sheet("--item", BEER, "--age-checked", cash=14660))["total"], 14660)


class Paper(TallyTest):
    def test_the_record_of_it_is_no_receipt_for_a_customer(self):
        shop = self.stall()
        done = shop.json(*self.sheet("--by", "02", "--difference=-300", "--reason", "数え違い", cash=13700))
        text = shop.ok("receipt", done["receipt"])
        for words in ("紙から", "売上の控え", "TENT1", "担当 はなこ", "入力担当", "過不足", "数え違い", "-¥300", "¥14,000"):
            self.assertIn(words, text)
        for words in ("適格簡易請求書", "領収書", "収入印紙"):
            self.assertNotIn(words, text)

    def test_the_sheet_lists_what_stands_there_with_prices_and_money_to_count(self):
        shop = self.stall()
        told = shop.json("tally-sheet", "--stall", "TENT1", "--date", DAY, "--event", "秋のマルシェ", "-o", shop.path("t.pdf"))
        self.assertEqual((told["pages"], told["rows"], told["format"]), (1, 6, "pdf"))
        words = subprocess.run(["pdftotext", "-layout", shop.path("t.pdf"), "-"], stdout=subprocess.PIPE, check=True)
        text = words.stdout.decode()
        for word in ("集計票", "第1テント", DAY, "秋のマルシェ", "つや姫 2kg", RICE, "¥1,080", "今治タオル", "10,000円", "釣り銭準備金"):
            self.assertIn(word, text)
        self.assertNotIn("SLビール", text)
        # Where nothing stands, everything with a price is listed.
        self.assertEqual(shop.json("tally-sheet", "--stall", "TENT2", "--spare", "0", "-o", shop.path("u.pdf"))["rows"], 5)

    def test_many_goods_take_several_pages_and_the_money_stands_on_the_last(self):
        shop = self.stall()
        told = shop.json("tally-sheet", "--item", RICE, "--item", TOWEL, "--spare", "60", "--page", "3", "-o",
                         shop.path("t.png"))
        self.assertEqual((told["format"], told["pages"]), ("png", 3))
        with open(shop.path("t.png"), "rb") as file:
            self.assertTrue(file.read().startswith(b"\x89PNG"))
        shop.fails(65, "field_invalid", "tally-sheet", "--page", "9", "-o", shop.path("x.png"))
        shop.fails(65, "not_a_place", "tally-sheet", "--stall", "MOON", "-o", shop.path("x.png"))
        shop.fails(65, "unknown_item", "tally-sheet", "--item", "4999999999999", "-o", shop.path("x.png"))
        self.assertFalse(os.path.exists(shop.path("x.png")))


if __name__ == "__main__":
    unittest.main()

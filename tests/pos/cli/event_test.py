"""A marché day from the command line: the figures, the slip, and every bad input that must move nothing."""
import datetime
import unittest

from shop import BEER, RICE, TOWEL, ShopTest

PLACES = "code,name,kind\nSTORE,倉庫,place\nTENT2,第2テント,place\n"
CASH = ("--tender", "cash=100000")


class EventTest(ShopTest):
    def market(self):
        """A terminal that sells at the stall TENT1, with goods in the store, and an event of today."""
        shop = self.shop(init=("--location", "TENT1", "--issuer-name", "港区"))
        shop.ok("import", "locations", shop.write("l.csv", PLACES))
        shop.ok("receive", "--item", RICE + "*40", "--item", TOWEL + "*10", "--to", "STORE")
        self.today = shop.json("waste", "--item", RICE, "--at", "STORE", "--reason", "damaged")["business_date"]
        shop.ok("event", "create", "M1", "--name", "マルシェ", "--date", self.today, "--venue", "芝浦", "--hours",
                "11:00-16:00", "--stall", "TENT1=truck,name=福井市,issuer=福井越前物産,number=T8000020131032",
                "--qr", "https://example.jp/lottery")
        return shop

    def line(self, shop, item):
        return {row["item"]: row for row in shop.json("event", "report", "M1")["stalls"][0]["lines"]}[item]

    def test_the_day_balances_and_what_is_missing_stays_visible(self):
        shop = self.market()
        at = ("M1", "--stall", "TENT1")
        shop.fails(65, "pack_list_empty", "event", "carry-out", *at, "--from", "STORE")
        packed = shop.json("event", "pack", *at, "--item", RICE + "*12", "--item", TOWEL + "*4")
        self.assertEqual([(row["item"], row["quantity"]) for row in packed["list"]], [(RICE, 12), (TOWEL, 4)])
        self.assertEqual(packed["suggestion"], {"days": [], "lines": []})
        out = shop.json("event", "carry-out", *at, "--from", "STORE")
        self.assertEqual([(row["item"], row["from"], row["to"], row["quantity"]) for row in out["lines"]],
                         [(RICE, "STORE", "TENT1", 12), (TOWEL, "STORE", "TENT1", 4)])
        error = shop.fails(65, "carried_out_before", "event", "carry-out", *at, "--from", "STORE")
        self.assertEqual(error["args"]["entry"], out["id"])
        self.assertIn("--add", error["message"])
        sale = shop.sell("--item", RICE + "*3", *CASH)
        self.assertEqual(sale["invoices"][0]["issuer"], "福井越前物産")
        self.assertEqual(sale["invoices"][0]["registration_number"], "T8000020131032")
        receipt = shop.ok("receipt", sale["receipt"])
        self.assertIn("マルシェ", receipt)
        self.assertIn("https://example.jp/lottery", receipt)
        shop.ok("sell", "--item", TOWEL, "--tender", "card=1100")
        shop.ok("event", "give", *at, "--item", RICE)
        shop.ok("waste", "--at", "TENT1", "--item", TOWEL, "--reason", "破損")
        error = shop.fails(65, "never_carried_out", "event", "carry-back", *at, "--item", BEER, "--item", RICE)
        self.assertEqual(error["args"]["items"], BEER)
        back = shop.json("event", "carry-back", *at, "--item", RICE + "*6", "--item", TOWEL + "*2")
        self.assertEqual({row["to"] for row in back["moved"]["lines"]}, {"STORE"})
        self.assertEqual([(row["item"], row["missing"]) for row in back["missing"]], [(RICE, 2)])
        shop.fails(65, "brought_back_before", "event", "carry-back", *at, "--item", RICE)
        rice = self.line(shop, RICE)
        self.assertEqual([rice[key] for key in ("packed", "carried", "sold", "given", "wasted", "brought_back",
                                                "missing", "unexplained", "sales")],
                         [12, 12, 3, 1, 0, 6, 2, 2, 3240])
        self.assertEqual(rice["by_reason"], {"tasting": 1})
        lost = shop.json("event", "carry-back", *at, "--post-missing", "theft")
        self.assertIsNone(lost["moved"])
        self.assertEqual(lost["missing"], [])
        rice = self.line(shop, RICE)
        self.assertEqual((rice["missing"], rice["given_up"], rice["unexplained"]), (2, 2, 0))
        shop.fails(65, "nothing_missing", "event", "carry-back", *at, "--post-missing", "theft")
        report = shop.json("event", "report", "M1")
        self.assertEqual([(row["kind"], row["amount"]) for row in report["tenders"]], [("cash", 3240), ("card", 1100)])
        self.assertEqual((report["sales"], report["sale_count"]), (4340, 2))
        self.assertEqual(sum(row["quantity"] for row in shop.json("stock", "--all")), 0)
        self.assertTrue(shop.json("verify")["ok"])
        shop.ok("rebuild")
        self.assertEqual(shop.json("event", "report", "M1"), report)

    def test_what_stays_over_the_night_is_there_the_next_day(self):
        shop = self.market()
        tomorrow = str(datetime.date.fromisoformat(self.today) + datetime.timedelta(days=1))
        shop.ok("event", "create", "M2", "--name", "二日目", "--date", tomorrow, "--stall", "TENT1=truck")
        at = ("M1", "--stall", "TENT1")
        shop.ok("event", "carry-out", *at, "--from", "STORE", "--item", RICE + "*12", "--item", TOWEL + "*4")
        shop.ok("sell", "--item", RICE + "*3", *CASH)
        shop.fails(64, "usage", "event", "carry-back", *at, "--rest", "--rest-stays")
        shop.fails(65, "never_carried_out", "event", "carry-back", *at, "--stays", BEER)
        closed = shop.json("event", "carry-back", *at, "--item", RICE + "*2", "--stays", RICE + "*6", "--rest-stays")
        self.assertEqual([(row["item"], row["missing"]) for row in closed["missing"]], [(RICE, 1)])
        self.assertEqual([(row["item"], row["stays"]) for row in closed["stays"]], [(RICE, 6), (TOWEL, 4)])
        rice = self.line(shop, RICE)
        self.assertEqual([rice[key] for key in ("was_there", "carried", "sold", "brought_back", "stays", "missing")],
                         [0, 12, 3, 2, 6, 1])
        next_day = {row["item"]: row for row in shop.json("event", "report", "M2")["stalls"][0]["lines"]}
        self.assertEqual((next_day[RICE]["was_there"], next_day[TOWEL]["was_there"]), (6, 4))
        text = shop.ok("event", "report", "M2", "--columns", "32")
        self.assertIn("前繰越 6 +", text)
        self.assertNotIn("次繰越", text)
        text = shop.ok("event", "report", "M1", "--columns", "32")
        self.assertIn("次繰越 6", text)
        self.assertTrue(all(len(line) <= 32 for line in text.splitlines()))
        self.assertIn("was there 6 +", shop.ok("event", "report", "M2", "--paper-language", "en"))
        report = shop.json("event", "report", "M1")
        self.assertTrue(shop.json("verify")["ok"])
        shop.ok("rebuild")
        self.assertEqual(shop.json("event", "report", "M1"), report)

    def test_waste_after_an_event_says_that_it_is_outside_of_it(self):
        shop = self.market()
        yesterday = str(datetime.date.fromisoformat(self.today) - datetime.timedelta(days=1))
        shop.ok("event", "create", "M0", "--name", "きのう", "--date", yesterday, "--stall", "TENT2=tent")
        for language, words in (("ja", "その催事には入れていません"), ("en", "today's, outside of that one")):
            done = shop.run("--language", language, "waste", "--at", "TENT2", "--item", RICE, "--reason", "damaged")
            self.assertEqual(done.returncode, 0)
            said = done.stderr.decode()
            self.assertIn(words, said)
            self.assertIn("event give M0 --stall TENT2", said)
        # Where no event was, and on its own day, nothing is to be said.
        for place in ("STORE", "TENT1"):
            shop.ok("receive", "--to", place, "--item", RICE)
            done = shop.run("waste", "--at", place, "--item", RICE, "--reason", "damaged")
            self.assertEqual(done.stderr.decode(), "")
        given = shop.json("event", "give", "M0", "--stall", "TENT2", "--item", RICE, "--reason", "damaged")
        self.assertTrue(given["id"])
        line = shop.json("event", "report", "M0")["stalls"][0]["lines"][0]
        self.assertEqual((line["item"], line["wasted"]), (RICE, 1))

    def test_one_slip_of_paper_in_every_form(self):
        shop = self.market()
        shop.ok("event", "carry-out", "M1", "--stall", "TENT1", "--from", "STORE", "--item", RICE + "*5")
        shop.ok("sell", "--item", RICE + "*2", *CASH)
        text = shop.ok("event", "report", "M1", "--columns", "32")
        for words in ("催事集計票", "マルシェ", "つや姫 2kg", "持出 5", "販売 2", "残り 3", "売上（1件）"):
            self.assertIn(words, text)
        self.assertTrue(all(len(line) <= 32 for line in text.splitlines()))
        # It is missing once somebody counted what came home.
        shop.ok("event", "carry-back", "M1", "--stall", "TENT1", "--item", RICE + "*0")
        self.assertIn("不足 3", shop.ok("event", "report", "M1"))
        self.assertIn("missing 3", shop.ok("event", "report", "M1", "--paper-language", "en"))
        for name, start in (("s.png", b"\x89PNG"), ("s.escpos", b"\x1b@"), ("s.pdf", b"%PDF")):
            done = shop.json("event", "report", "M1", "-o", shop.path(name))
            with open(shop.path(name), "rb") as file:
                self.assertTrue(file.read().startswith(start), name)
            self.assertEqual(done["event"], "M1")

    def test_too_much_of_one_item_hides_no_other_that_lacks(self):
        shop = self.market()
        at = ("M1", "--stall", "TENT1")
        shop.ok("event", "carry-out", *at, "--from", "STORE", "--item", RICE + "*5", "--item", TOWEL + "*4")
        # 5 bags came home of 5, and 2 were sold: 2 too many. Of 4 towels 1 came home: 3 lack.
        shop.ok("sell", "--item", RICE + "*2", *CASH)
        shop.ok("event", "carry-back", *at, "--item", RICE + "*5", "--item", TOWEL + "*1")
        report = shop.json("event", "report", "M1")
        for sums in (report, report["stalls"][0]):
            self.assertEqual((sums["missing"], sums["short"], sums["over"]), (1, 3, 2))
        text = shop.ok("event", "report", "M1", "--columns", "32").split("合計")[1]
        for words in ("不足 3", "余り 2"):
            self.assertIn(words, text)
        self.assertNotIn("不足 1", text)

    def test_what_is_lost_on_the_way_home_was_not_carried_out_again(self):
        shop = self.market()
        shop.ok("event", "carry-out", "M1", "--stall", "TENT1", "--from", "STORE", "--item", RICE + "*10")
        home = shop.json("transfer", "dispatch", "--item", RICE + "*6", "--from", "TENT1", "--to", "STORE")["id"]
        shop.ok("transfer", "arrive", home, "--item", RICE + "*4")
        shop.ok("transfer", "lose", home, "--reason", "damaged")
        rice = self.line(shop, RICE)
        self.assertEqual([rice[key] for key in ("carried", "sold", "wasted", "brought_back", "missing")],
                         [10, 0, 2, 4, 4])
        # Of a stall the goods never left, the same word is another matter.
        there = shop.json("transfer", "dispatch", "--item", RICE + "*3", "--from", "STORE", "--to", "TENT1")["id"]
        shop.ok("transfer", "arrive", there)
        self.assertEqual(self.line(shop, RICE)["carried"], 13)

    def test_what_is_not_there_is_named(self):
        shop = self.market()
        shop.fails(66, "unknown_event", "event", "report", "NONE")
        error = shop.fails(65, "unknown_stall", "event", "pack", "M1", "--stall", "TENT2")
        self.assertEqual(error["args"]["known"], "TENT1")
        again = ("event", "create", "M1", "--name", "x", "--date", self.today)
        shop.fails(65, "event_there", *again)
        shop.ok(*again, "--change", "--stall", "TENT2")
        self.assertEqual([stall["location"] for stall in shop.json("event", "list")[0]["stalls"]], ["TENT2"])
        shop.fails(65, "stall_taken", "event", "create", "M2", "--name", "x", "--date", self.today, "--stall", "TENT2")
        shop.fails(65, "field_invalid", "event", "create", "M2", "--name", "x", "--date", self.today, "--stall", "A=b")
        shop.fails(65, "field_invalid", "event", "create", "M2", "--name", "x", "--date", self.today, "--hours", "9-8")
        shop.fails(65, "not_a_place", "event", "create", "M2", "--name", "x", "--date", self.today, "--stall", "WASTE")

    def test_a_list_of_events_and_the_demo(self):
        shop = self.market()
        events = ("code,name,date,stall,stall_kind\nA,あ,2026-01-02,STORE,tent\nA,,,TENT2,truck\nB,い,2026-01-03,,\n")
        done = shop.json("import", "events", shop.write("e.csv", events))
        self.assertEqual((done["added"], done["unchanged"]), (2, 0))
        self.assertEqual(shop.json("import", "events", shop.path("e.csv"))["unchanged"], 2)
        bad = "code,name,date,stall\nA,あ,2026-13-02,STORE\nB,,2026-01-03,MOON\n"
        error = shop.fails(65, "import_failed", "import", "events", shop.write("e.csv", bad))
        self.assertEqual([row["code"] for row in error["lines"]], ["field_invalid", "field_missing", "not_a_place"])
        # Two events of one day at one place, in the list or beside what the shop has: each line is named, and nothing is taken.
        clash = ("code,name,date,stall\nC,う,2026-01-04,TENT2\nD,え,2026-01-04,TENT2\nE,お,2026-01-02,STORE\n"
                 "F,か,2026-13-04,TENT2\nB,い,2026-01-02,TENT1\n")
        error = shop.fails(65, "import_failed", "import", "events", shop.write("clash.csv", clash))
        self.assertEqual([(row["line"], row["code"], row["column"]) for row in error["lines"]],
                         [(5, "field_invalid", "date"), (2, "stall_taken", "stall"), (3, "stall_taken", "stall"), (4, "stall_taken", "stall")])
        self.assertIn("D", error["lines"][1]["reason"])
        self.assertEqual(len(shop.json("event", "list")), 3)
        # An event of the shop that the list moves to another day is in nobody's way.
        moved = "code,name,date,stall\nA,あ,2026-01-05,STORE\nE,お,2026-01-02,STORE\n"
        self.assertEqual(shop.json("import", "events", shop.write("moved.csv", moved))["changed"], 1)
        demo = self.shop(init=("--demo",), items=None)
        listed = demo.json("event", "list")
        self.assertEqual(len(listed), 12)
        self.assertEqual((listed[0]["date"], listed[-1]["date"]), ("2023-05-27", "2024-03-24"))


if __name__ == "__main__":
    unittest.main()

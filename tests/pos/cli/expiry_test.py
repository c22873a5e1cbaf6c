"""Dates of lots from the command line: what is pointed out, the morning's list, and what a lot's delivery says at the
till."""
import datetime
import unittest

from shop import ITEMS, RICE, TOWEL, ShopTest

TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
HAM, PACK = "2112002500001", "2112002515005"


def date(days):
    return str(TODAY + datetime.timedelta(days=days))


class Dates(ShopTest):
    def test_what_expires_is_listed_from_its_alert_on(self):
        shop = self.shop()
        shop.ok("receive", "--item", RICE + "*5", "--lot", "SOON", "--expires", date(10))
        shop.ok("receive", "--item", RICE + "*5", "--lot", "LATE", "--expires", date(100))
        shop.ok("receive", "--item", TOWEL + "*2", "--use-by", date(0))
        rows = shop.json("expiring")
        self.assertEqual(rows, [{"location": "CORNER", "item": TOWEL, "name": "今治タオル", "lot": date(0), "left": 2,
                                 "unit": "piece", "expires": date(0), "expiry_kind": "use_by", "days_left": 0, "received": date(0),
                                 "alert_from": date(0), "action": "mark_down"}])
        self.assertEqual([(row["lot"], row["alert_from"], row["action"]) for row in shop.json("expiring", "--days", "100")],
                         [(date(0), date(0), "mark_down"), ("SOON", date(7), "none"), ("LATE", date(67), "none")])
        shop.ok("item", "alert", RICE, "12")
        self.assertEqual([row["lot"] for row in shop.json("expiring")], [date(0), "SOON"])
        shop.ok("config", "set", "expiry.alert", "0")
        shop.ok("item", "alert", RICE, "default")
        self.assertEqual([row["lot"] for row in shop.json("expiring")], [date(0)])
        shop.fails(65, "field_invalid", "config", "set", "expiry.alert", "soon")
        shop.fails(65, "field_invalid", "expiring", "--days", "soon")
        shop.fails(65, "unknown_location", "expiring", "--at", "MOON")

    def test_the_mornings_list_is_of_one_place(self):
        shop = self.shop()
        shop.ok("import", "locations", shop.write("l.csv", "code,name,kind\nSTORE,倉庫,place\n"))
        shop.ok("item", "alert", RICE, "30")
        shop.ok("receive", "--item", RICE + "*5", "--lot", "SOON", "--expires", date(10))
        shop.ok("receive", "--item", RICE + "*7", "--lot", "SOON", "--expires", date(10), "--to", "STORE")
        self.assertEqual([(row["location"], row["left"], row["action"]) for row in shop.json("pull-list")],
                         [("CORNER", 5, "mark_down")])
        self.assertEqual([row["left"] for row in shop.json("pull-list", "--at", "STORE")], [7])
        words = shop.ok("pull-list", "--language", "ja")
        self.assertIn("下げるもの\n  なし\n値下げするもの\n  □ CORNER", words)
        shop.fails(65, "unknown_location", "pull-list", "--at", "MOON")

    def test_a_lot_without_a_date_in_its_code_has_that_of_its_delivery(self):
        shop = self.shop()
        shop.ok("receive", "--item", RICE + "*5", "--lot", "L7", "--expires", date(2))
        shop.ok("receive", "--item", TOWEL + "*5", "--lot", "L8", "--use-by", date(2))
        best, use = (f"(01)0{code}(10){lot}" for code, lot in ((RICE, "L7"), (TOWEL, "L8")))
        later = ("--tender", "cash=5000", "--at", f"{date(3)}T12:00+09:00")
        shop.fails(65, "best_before_passed", "sell", "--item", best, *later)
        shop.sell("--item", best, *later, "--past-best-before")
        shop.fails(65, "use_by_passed", "sell", "--item", use, *later, "--past-best-before")
        shop.sell("--item", best, "--item", use, "--tender", "cash=5000")

    def test_a_date_alone_in_a_code_stops_and_asks_too(self):
        shop = self.shop()
        later = ("--tender", "cash=5000", "--at", f"{date(3)}T12:00+09:00")
        yymmdd = date(2)[2:].replace("-", "")
        shop.fails(65, "use_by_passed", "sell", "--item", f"(01)0{RICE}(17){yymmdd}", *later)
        shop.fails(65, "best_before_passed", "sell", "--item", f"(01)0{RICE}(15){yymmdd}", *later)
        sold = shop.sell("--item", f"(01)0{RICE}(15){yymmdd}", *later, "--past-best-before")
        self.assertEqual(sold["lines"][0]["lot"], date(2))


class PricedCodes(ShopTest):
    def test_stock_commands_take_a_code_with_a_price_in_it(self):
        shop = self.shop(items=ITEMS + f"{HAM},量り売りハム,reduced_food,500,food,,\n")
        shop.fails(65, "unknown_item", "receive", "--item", PACK + "*3")
        shop.ok("config", "set", "barcode.non_plu", "21:item6,price4")
        shop.ok("receive", "--item", PACK + "*3")
        shop.ok("waste", "--item", PACK, "--reason", "damaged")
        shop.ok("limit", "set", "--item", PACK, "--per-day", "2")
        self.assertEqual([(row["item"], row["quantity"]) for row in shop.json("stock")], [(HAM, 2)])
        self.assertEqual(shop.json("limit", "list")[0]["item"], HAM)
        shop.fails(65, "limit_spent", "sell", "--item", PACK + "*3", "--tender", "cash=5000")

    def test_a_markdown_sticker_says_both_prices_and_holds_the_new_one(self):
        shop = self.shop(items=ITEMS + f"{HAM},量り売りハム,reduced_food,599,food,,\n")
        shop.ok("config", "set", "barcode.non_plu", "21:item6,price4")
        made = shop.json("labels", "price", "--item", HAM + "*6", "--percent", "30", "-o", shop.path("off.pdf"))
        row = made["items"][0]
        self.assertEqual((row["price"], row["was"], row["copies"], row["code"][:12]), (419, 599, 6, "211200250419"))
        self.assertEqual(shop.sell("--item", row["code"], "--tender", "cash=419")["total"], 419)
        for bad in (("--percent", "0"), ("--percent", "100"), ("--percent", "x"), ("--percent", "10", "--price", "5")):
            shop.fails(65, "field_invalid", "labels", "price", "--item", HAM, *bad, "-o", shop.path("x.pdf"))
        # Where no code of the item holds a price, the till would ask for the old one.
        shop.fails(65, "no_price_in_code", "labels", "price", "--item", RICE, "--percent", "10", "-o", shop.path("x.pdf"))


if __name__ == "__main__":
    unittest.main()

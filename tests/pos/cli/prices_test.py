"""Prices that hold from a date on, from the command line: set, listed, charged by the date of the sale, taken back."""
import datetime
import unittest

from shop import BROCHURE, RICE, TOWEL, ShopTest


def date(days):
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9)))
    return (now.date() + datetime.timedelta(days=days)).isoformat()


class Prices(ShopTest):
    def test_a_price_is_charged_by_the_date_of_the_sale(self):
        shop = self.shop()
        before = {row["code"]: row["price"] for row in shop.json("items")}[RICE]
        answer = shop.json("item", "price", "set", RICE, "--price", "2480", "--from", date(2))
        self.assertEqual((answer["code"], answer["price"], answer["coming_prices"]),
                         (RICE, before, [{"from": date(2), "price": 2480}]))
        self.assertEqual(shop.json("item", "price", "list"),
                         [{"item": RICE, "name": "つや姫 2kg", "unit": "piece", "price_now": before, "from": date(2), "price": 2480}])
        for days, total in ((0, before), (1, before), (2, 2480), (400, 2480)):
            sold = shop.sell("--item", RICE, "--tender", "cash=3000", "--at", f"{date(days)}T00:00+09:00")
            self.assertEqual(sold["total"], total)
        sheet = ("tally", "enter", "--date", date(0), "--item", RICE, "--tender", f"cash={before}")
        self.assertEqual(shop.json(*sheet, "--although-sold")["total"], before)
        # Nothing a report or a receipt says of what was sold is changed by it.
        self.assertEqual(sorted({row["total"] for row in shop.json("sales", "--to", date(1))}), [before])
        self.assertTrue(shop.json("verify")["ok"])
        shop.ok("rebuild")
        self.assertEqual(len(shop.json("item", "price", "list")), 1)

    def test_it_is_taken_back_and_bad_dates_change_nothing(self):
        shop = self.shop()
        shop.ok("item", "price", "set", RICE, "--price", "2480", "--from", date(2))
        self.assertEqual(shop.json("item", "price", "take-back", RICE, "--from", date(2))["coming_prices"], [])
        before = shop.json("items")
        for code, args in (("price_not_coming", ("take-back", RICE, "--from", date(2))),
                           ("price_date_past", ("set", RICE, "--price", "1", "--from", date(-1))),
                           ("price_date_far", ("set", RICE, "--price", "1", "--from", date(900))),
                           ("price_given_away", ("set", BROCHURE, "--price", "1", "--from", date(1))),
                           ("field_invalid", ("set", RICE, "--price", "x", "--from", date(1))),
                           ("field_invalid", ("set", RICE, "--price", "1", "--from", "2026-02-30")),
                           ("unknown_item", ("set", "4902105555552", "--price", "1", "--from", date(1)))):
            shop.fails(65, code, "item", "price", *args)
        self.assertEqual(shop.json("items"), before)

    def test_without_a_date_it_costs_that_from_today(self):
        shop = self.shop()
        shop.ok("item", "price", "set", RICE, "--price", "2480", "--from", date(3))
        self.assertEqual(shop.json("item", "price", "set", RICE, "--price", "2100")["price"], 2100)
        self.assertEqual([row["price_now"] for row in shop.json("item", "price", "list")], [2100])
        self.assertEqual(shop.sell("--item", RICE, "--tender", "cash=3000")["total"], 2100)

    def test_a_label_and_a_list_say_the_price_of_their_day(self):
        shop = self.shop()
        shop.ok("item", "price", "set", RICE, "--price", "2480", "--from", date(2))
        made = [shop.json("labels", "shelf", "--item", RICE, "-o", shop.path("l.pdf"), *more)["items"][0]["price"]
                for more in ((), ("--date", date(1)), ("--date", date(2)))]
        self.assertEqual(made[:2], [made[0]] * 2)
        self.assertEqual(made[2], 2480)
        self.assertNotIn("2480", shop.ok("export", "items"))

    def test_the_words_are_complete_in_both_languages(self):
        shop = self.shop()
        shop.ok("item", "price", "set", TOWEL, "--price", "1200", "--from", date(2))
        for language, word in (("ja", "から"), ("en", " on ")):
            said = shop.ok("item", "price", "set", TOWEL, "--price", "1300", "--from", date(2), "--language", language)
            self.assertIn(date(2) + " " + word.strip(), said)


if __name__ == "__main__":
    unittest.main()

"""Limits of what is sold from the command line: set, counted, shared out, sold beyond only knowingly."""
import datetime
import unittest

from shop import BEER, RICE, TOWEL, ShopTest


def at(days, time):
    day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date() + datetime.timedelta(days=days)
    return f"{day}T{time}+09:00"


def date(days):
    return at(days, "00:00")[:10]


class Limits(ShopTest):
    def test_thirty_a_day_are_counted_and_more_are_sold_only_knowingly(self):
        shop = self.shop()
        answer = shop.json("limit", "set", "--item", RICE, "--per-day", "30")
        self.assertEqual(answer, [{"item": RICE, "name": "つや姫 2kg", "unit": "piece", "location": "", "per_day": 30, "hours_from": None,
                                   "hours_to": None, "date_from": None, "date_to": None, "allowed": 30, "sold": 0,
                                   "state": "open", "shares": [], "coming_shares": []}])
        shop.sell("--item", RICE + "*29", "--tender", "cash=40000")
        error = shop.fails(65, "limit_spent", "sell", "--item", RICE, "--item", RICE, "--tender", "cash=5000")
        self.assertEqual(error["args"], {"name": "つや姫 2kg", "limit": "30", "sold": "29"})
        self.assertIn("--over-limit", error["message"])
        shop.sell("--item", RICE, "--tender", "cash=5000")
        self.assertEqual([(row["sold"], row["state"]) for row in shop.json("limit", "list")], [(30, "spent")])
        shop.fails(65, "limit_spent", "sell", "--item", RICE, "--tender", "cash=5000")
        shop.sell("--item", RICE, "--tender", "cash=5000", "--over-limit")
        shop.sell("--item", TOWEL, "--tender", "cash=5000")
        # On another day nothing has been sold yet.
        shop.sell("--item", RICE, "--tender", "cash=5000", "--at", at(1, "12:00"))
        self.assertEqual(shop.json("limit", "list")[0]["sold"], 31)
        self.assertEqual(shop.json("limit", "clear", "--item", RICE), [])
        shop.sell("--item", RICE + "*50", "--tender", "cash=90000")
        self.assertTrue(shop.json("verify")["ok"])
        shop.ok("rebuild")
        self.assertEqual(shop.json("limit", "list"), [])

    def test_the_same_basket_sent_again_is_answered_whatever_the_limit_says(self):
        shop = self.shop()
        shop.ok("limit", "set", "--item", RICE, "--per-day", "1")
        again = ("--item", RICE, "--tender", "cash=5000", "--basket", "0" * 31 + "1")
        first = shop.sell(*again)
        self.assertEqual(shop.sell(*again)["receipt"], first["receipt"])

    def test_hours_and_dates(self):
        shop = self.shop()
        shop.ok("limit", "set", "--item", RICE, "--hours", "11:00-14:00", "--from", date(-1), "--to", date(1))
        sold = ("sell", "--item", RICE, "--tender", "cash=5000", "--at")
        for days, time in ((0, "10:59"), (0, "14:00"), (2, "12:00")):
            shop.fails(65, "outside_hours", *sold, at(days, time))
        for days, time in ((0, "11:00"), (-1, "13:59"), (1, "12:00")):
            shop.ok(*sold, at(days, time))
        shop.ok(*sold, at(2, "12:00"), "--over-limit")
        row = shop.json("limit", "list")[0]
        self.assertEqual((row["hours_from"], row["hours_to"], row["date_to"], row["allowed"]),
                         ("11:00", "14:00", date(1), None))

    def test_shares_by_terminal(self):
        shop = self.shop()
        shop.fails(65, "limit_missing", "limit", "grant", "--item", RICE, "--terminal", "T2", "--quantity", "5")
        shop.ok("limit", "set", "--item", RICE, "--per-day", "30", "--location", "CORNER")
        shop.ok("limit", "grant", "--item", RICE, "--terminal", "T2", "--quantity", "10")
        row = shop.json("limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", "15", "--date", date(0))[0]
        self.assertEqual((row["location"], row["allowed"]), ("CORNER", 15))
        self.assertEqual(row["shares"], [{"terminal": "T1", "quantity": 15, "date": date(0)},
                                         {"terminal": "T2", "quantity": 10, "date": None}])
        shop.fails(65, "share_excess", "limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", "21")
        shop.fails(65, "limit_spent", "sell", "--item", RICE + "*16", "--tender", "cash=50000")
        row = shop.json("limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", "none", "--date", date(0))[0]
        self.assertEqual(row["allowed"], 20)

    def test_bad_input_changes_nothing(self):
        shop = self.shop()
        for code, more in (
                ("limit_empty", ()),
                ("field_invalid", ("--per-day", "0")), ("field_invalid", ("--per-day", "1000000000000000")),
                ("field_invalid", ("--per-day", "-1")), ("field_invalid", ("--per-day", "many")),
                ("field_invalid", ("--hours", "14:00-11:00")), ("field_invalid", ("--hours", "11-14")),
                ("field_invalid", ("--hours", "-")), ("field_invalid", ("--hours", "11:00")),
                ("field_invalid", ("--from", "November")),
                ("field_invalid", ("--from", "2026-12-01", "--to", "2026-11-01")),
                ("unknown_location", ("--per-day", "1", "--location", "MOON")),
                ("not_a_place", ("--per-day", "1", "--location", "SUPPLIER"))):
            shop.fails(65, code, "limit", "set", "--item", RICE, *more)
        shop.fails(65, "unknown_item", "limit", "set", "--item", "4902105555552", "--per-day", "1")
        shop.fails(65, "limit_missing", "limit", "clear", "--item", BEER)
        self.assertEqual(shop.json("limit", "list"), [])


if __name__ == "__main__":
    unittest.main()

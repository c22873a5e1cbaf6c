"""The brochure rack: counted by refill, not by sale."""
import sqlite3
import os
import unittest

from shop import RICE, ShopTest

PARTNERS = "code,prefecture,name\n133612,東京都,大島町\n015199,北海道,利尻町\n"


def jan(number):
    digits = f"20{number:010d}"
    total = sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(digits))
    return digits + str((10 - total % 10) % 10)


A, B, C, D = (jan(n) for n in range(1, 5))
ITEMS = ("code,name,tax_class,price,kind,partner,slot\n"
         f"{A},大島の椿,exempt,,brochure,133612,A-1\n{B},大島の道,exempt,,brochure,133612,A-2\n"
         f"{C},利尻富士,exempt,,brochure,015199,A-10\n{D},全国の祭り,exempt,,brochure,,\n"
         f"{RICE},つや姫 2kg,reduced_food,1080,food,,\n")


class Rack(ShopTest):
    def rack(self):
        shop = self.shop(items=None)
        shop.ok("import", "partners", shop.write("p.csv", PARTNERS))
        shop.ok("import", "items", shop.write("i.csv", ITEMS))
        shop.ok("import", "locations", shop.write("l.csv", "code,name,kind\nSTORE,倉庫,place\n"))
        shop.ok("config", "set", "brochures.slots", "A-1..A-4; A-10")
        return shop

    def items(self, shop, *more):
        return {row["item"]: row for row in shop.json("brochures", "list", *more)["items"]}

    def test_refills_and_counts_say_what_visitors_took(self):
        shop = self.rack()
        shop.ok("brochures", "count", "--item", A + "*5", "--item", B + "*0")
        shop.ok("brochures", "refill", "--item", A + "*20", "--item", A + "*10")
        row = self.items(shop)[A]
        self.assertEqual((row["left"], row["takes"], row["empty"]), (35, None, False))
        done = shop.json("brochures", "count", "--item", A + "*12")
        # 5 + 30 - 12 = 23 were taken; the ledger says where they went.
        self.assertEqual([(line["from"], line["to"], line["quantity"]) for line in done["lines"]],
                         [("CORNER", "CUSTOMER", 23)])
        takes = self.items(shop)[A]["takes"]
        self.assertEqual({k: takes[k] for k in ("opening", "refilled", "closing", "taken", "days", "per_week")},
                         {"opening": 5, "refilled": 30, "closing": 12, "taken": 23, "days": 1, "per_week": 161})
        self.assertEqual(self.items(shop)[A]["left"], 12)
        self.assertEqual(sum(row["quantity"] for row in shop.json("stock", "--all")), 0)
        self.assertIn("配布", shop.ok("movements"))
        # What is taken is no loss, and what was found without a refill has come from somewhere.
        self.assertEqual(shop.json("report", "losses")["rows"], [])
        self.assertEqual(shop.json("movements")[0]["reason"], "opening")
        self.assertTrue(shop.json("verify")["ok"])

    def test_takes_a_week_over_the_dates_of_the_counts(self):
        shop = self.rack()
        shop.ok("brochures", "count", "--item", A + "*40")
        shop.ok("brochures", "refill", "--item", A + "*10")
        shop.ok("brochures", "count", "--item", A + "*30")
        # Nobody waits a fortnight in a test: the dates of the projection are moved.
        with sqlite3.connect(os.path.join(shop.data, "state.db")) as state:
            acts = state.execute("SELECT entry FROM stock_act ORDER BY position").fetchall()
            for (entry,), date in zip(acts, ("2026-11-01", "2026-11-04", "2026-11-15")):
                for table in ("rack_count", "movement"):
                    state.execute(f"UPDATE {table} SET business_date = ? WHERE entry = ?", (date, entry))
        takes = self.items(shop)[A]["takes"]
        self.assertEqual((takes["from"], takes["to"], takes["taken"], takes["days"], takes["per_week"]),
                         ("2026-11-01", "2026-11-15", 20, 14, 10))
        self.assertIsNone(self.items(shop, "--to", "2026-11-10")[A]["takes"])
        self.assertIsNone(self.items(shop, "--from", "2026-11-16")[A]["takes"])
        self.assertEqual(self.items(shop, "--from", "2026-11-10")[A]["takes"]["opening"], 40)

    def test_empty_slots_and_what_to_ask_each_municipality_for(self):
        shop = self.rack()
        shop.ok("brochures", "refill", "--item", A + "*30", "--item", C + "*3", "--item", D)
        shop.ok("reorder", "set", "--item", C + "*5")
        rack = shop.json("brochures", "list")
        self.assertEqual((rack["location"], rack["kinds"], rack["municipalities"], rack["slots"]), ("CORNER", 4, 2, 5))
        # By slot, numbers as numbers.
        self.assertEqual([row["slot"] for row in rack["items"]], ["", "A-1", "A-2", "A-10"])
        self.assertEqual([(row["slot"], row["item"]) for row in rack["empty_slots"]],
                         [("A-2", B), ("A-3", None), ("A-4", None)])
        self.assertEqual([(town["partner_name"], [row["name"] for row in town["items"]]) for town in rack["refill"]],
                         [("利尻町", ["利尻富士"]), ("大島町", ["大島の道"])])
        text = shop.ok("brochures", "list")
        self.assertIn("空いている棚: A-2 A-3 A-4", text)
        self.assertIn("empty slots: A-2 A-3 A-4", shop.ok("brochures", "list", "--language", "en"))

    def test_a_refill_from_the_storeroom_takes_them_from_there(self):
        shop = self.rack()
        shop.ok("receive", "--item", A + "*100", "--to", "STORE")
        shop.ok("brochures", "refill", "--item", A + "*40", "--from", "STORE")
        figures = {(row["location"], row["item"]): row["quantity"] for row in shop.json("stock")}
        self.assertEqual(figures, {("STORE", A): 60, ("CORNER", A): 40})

    def test_152_kinds_of_75_municipalities(self):
        shop = self.rack()
        towns = [f"{n:05d}" for n in range(13100, 13175)]
        codes = []
        for five in towns:
            total = sum(int(c) * w for c, w in zip(five, (6, 5, 4, 3, 2)))
            codes.append(five + str((11 - total if total < 11 else 11 - total % 11) % 10))
        shop.ok("import", "partners", shop.write("p.csv", "code,prefecture,name\n" +
                                                 "".join(f"{code},東京都,町{i}\n" for i, code in enumerate(codes))))
        kinds = [jan(100 + n) for n in range(152)]
        shop.ok("import", "items", shop.write("i.csv", "code,name,tax_class,price,kind,partner,slot\n" + "".join(
            f"{kind},案内{n},exempt,,brochure,{codes[n % 75]},R-{n + 1}\n" for n, kind in enumerate(kinds))))
        shop.ok("config", "set", "brochures.slots", "R-1..R-160")
        args = [arg for n, kind in enumerate(kinds) for arg in ("--item", f"{kind}*{n % 4}")]
        shop.ok("brochures", "count", *args)
        rack = shop.json("brochures", "list")
        self.assertEqual((rack["kinds"], rack["municipalities"], rack["slots"]), (152 + 4, 75 + 2, 160))
        self.assertEqual(len(rack["empty_slots"]), 8 + 152 // 4 + 4)

    def test_goods_that_came_and_went_otherwise_are_not_taken_by_visitors(self):
        shop = self.rack()
        shop.ok("brochures", "count", "--item", A + "*10", "--item", B + "*10")
        shop.ok("receive", "--item", A + "*100", "--to", "CORNER")
        shop.ok("waste", "--item", A + "*20", "--at", "CORNER", "--reason", "waste")
        shop.ok("transfer", "dispatch", "--item", B + "*4", "--from", "CORNER", "--to", "STORE")
        shop.ok("brochures", "count", "--item", A + "*70", "--item", B + "*6")
        takes = {code: self.items(shop)[code]["takes"] for code in (A, B)}
        figures = ("opening", "refilled", "closing", "taken")
        self.assertEqual(tuple(takes[A][key] for key in figures), (10, 100 - 20, 70, 20))
        self.assertEqual(tuple(takes[B][key] for key in figures), (10, -4, 6, 0))

    def test_a_stocktake_of_the_rack_does_not_hide_what_visitors_took(self):
        shop = self.rack()
        shop.ok("brochures", "count", "--item", A + "*50")
        count = shop.json("count", "open", "--at", "CORNER")["id"]
        shop.ok("count", "add", count, "--item", A + "*30")
        shop.ok("count", "post", count, "--reason", "monthly")
        shop.ok("brochures", "count", "--item", A + "*25")
        self.assertEqual(self.items(shop)[A]["takes"]["taken"], 25)

    def test_a_refill_and_a_count_by_mistake_are_taken_back(self):
        shop = self.rack()
        shop.ok("brochures", "count", "--item", A + "*5")
        refill = shop.json("brochures", "refill", "--item", A + "*300")
        shop.ok("reverse", refill["id"], "--reason", "typo")
        shop.fails(65, "already_reversed", "reverse", refill["id"], "--reason", "typo")
        self.assertEqual(self.items(shop)[A]["left"], 5)
        shop.ok("brochures", "refill", "--item", A + "*30")
        # Also one that found more than was ever put in: each end goes back where it came from.
        wrong = shop.json("brochures", "count", "--item", A + "*2", "--item", B + "*9")
        self.assertEqual((self.items(shop)[A]["left"], self.items(shop)[B]["left"]), (2, 9))
        back = shop.json("reverse", wrong["id"], "--reason", "typo")
        self.assertEqual(sorted((line["from"], line["to"], line["quantity"]) for line in back["lines"]),
                         [("CORNER", "SUPPLIER", 9), ("CUSTOMER", "CORNER", 33)])
        self.assertEqual(sorted(row["reason"] for row in shop.json("movements") if row["id"] == back["id"]),
                         ["handed_out", "opening"])
        self.assertEqual((self.items(shop)[A]["left"], self.items(shop)[B]["left"]), (35, 0))
        self.assertIsNone(self.items(shop)[B]["counted_on"])
        shop.ok("brochures", "count", "--item", A + "*12")
        self.assertEqual(self.items(shop)[A]["takes"]["taken"], 5 + 30 - 12)
        self.assertEqual(sum(row["quantity"] for row in shop.json("stock", "--all")), 0)
        self.assertEqual(shop.json("report", "losses")["rows"], [])
        shop.ok("rebuild")
        self.assertEqual(self.items(shop)[A]["takes"]["taken"], 5 + 30 - 12)
        self.assertTrue(shop.json("verify")["ok"])

    def test_what_was_counted_since_is_not_taken_back_under_the_count(self):
        shop = self.rack()
        first = shop.json("brochures", "count", "--item", A + "*5")
        refill = shop.json("brochures", "refill", "--item", A + "*300", "--item", C + "*9")
        received = shop.json("receive", "--item", A + "*10", "--to", "CORNER")
        last = shop.json("brochures", "count", "--item", A + "*35")
        before = shop.json("movements")
        for act in (first, refill, received):
            shop.fails(65, "act_not_reversible", "reverse", act["id"], "--reason", "typo")
        self.assertEqual(shop.json("movements"), before)
        for act in (last, received, refill, first):
            shop.ok("reverse", act["id"], "--reason", "typo")
        self.assertEqual([row for row in shop.json("stock", "--all") if row["quantity"] != 0], [])

    def test_what_is_refused_changes_nothing(self):
        shop = self.rack()
        before = shop.json("movements")
        error = shop.fails(65, "not_a_brochure", "brochures", "refill", "--item", A, "--item", RICE)
        self.assertEqual(error["args"]["name"], "つや姫 2kg")
        shop.fails(65, "not_a_brochure", "brochures", "count", "--item", RICE + "*1")
        shop.fails(65, "quantity_invalid", "brochures", "refill", "--item", A + "*0")
        shop.fails(65, "quantity_invalid", "brochures", "count", "--item", A + "*1000001")
        shop.fails(65, "stock_act_empty", "brochures", "refill")
        shop.fails(65, "stock_act_empty", "brochures", "count")
        shop.fails(65, "same_place", "brochures", "refill", "--item", A, "--from", "CORNER")
        shop.fails(65, "not_a_place", "brochures", "refill", "--item", A, "--from", "WASTE")
        shop.fails(65, "unknown_location", "brochures", "refill", "--item", A, "--at", "NOWHERE")
        shop.fails(65, "unknown_location", "brochures", "list", "--at", "NOWHERE")
        shop.fails(65, "field_invalid", "config", "set", "brochures.slots", "A-9..A-1")
        shop.fails(64, "usage", "brochures")
        self.assertEqual(shop.json("movements"), before)


if __name__ == "__main__":
    unittest.main()

"""What two machines have to know of each other's stock: counts of one place, transfers, marché days. They meet at a node."""
import json
import os
import unittest

from shop import ITEMS, RICE, TOWEL
from together import Together

PLACES = "code,name,kind\nCORNER,札の辻,place\nTENT1,第1テント,place\nSTORE,倉庫,place\n"


class SharedStock(Together):
    """Two tills whose goods come from the node, so that both mean the same by a code."""

    first = {"items": None}

    def setUp(self):
        super().setUp()
        self.node.end()
        for kind, table in (("items", ITEMS), ("locations", PLACES)):
            self.one.ok("import", kind, self.one.write(kind + ".csv", table), data=self.node.data)
        self.node.serve()
        self.enrol(self.one)

    def second(self, *init):
        two = self.till("T2", *init, items=None)
        self.enrol(two)
        return two

    def meet(self, *tills):
        """Until nobody has anything new: the first one is asked again for what the last one sent."""
        for till in (*tills, *tills):
            self.assertEqual(till.json("sync", "now")["waiting"], 0)

    def stock(self, till, place, item=RICE):
        return sum(row["quantity"] for row in till.json("stock", "--location", place) if row["item"] == item)

    def test_a_place_is_counted_at_two_tills_and_posted_at_one(self):
        two = self.second()
        self.meet(self.one, two)
        self.one.ok("receive", "--item", RICE + "*20", "--item", TOWEL + "*3")
        count = self.one.json("count", "open")["id"]
        self.meet(self.one, two)
        two.ok("count", "add", count, "--item", RICE + "*8")
        self.one.ok("count", "add", count, "--item", RICE + "*12", "--item", TOWEL + "*3")
        self.meet(two, self.one)
        for till in (self.one, two):
            lines = {line["item"]: line for line in till.json("count", "show", count)["lines"]}
            self.assertEqual([(lines[i]["counted"], lines[i]["expected"]) for i in (RICE, TOWEL)], [(20, 20), (3, 3)])
        self.assertEqual(self.one.json("count", "post", count, "--reason", "月末")["lines"], [])
        self.meet(self.one, two)
        # It moved nothing, and the other till knows nevertheless that it is over; and again when it is taken back.
        posting = two.json("count", "list")[0]["posted_by"]
        self.assertIsNotNone(posting)
        two.fails(65, "count_already_posted", "count", "add", count, "--item", RICE)
        self.one.ok("reverse", posting, "--reason", "too early")
        self.meet(self.one, two)
        two.ok("count", "add", count, "--item", RICE)
        self.assertEqual([self.stock(till, "CORNER") for till in (self.one, two)], [20, 20])

    def tent_that_sold_five_of_twelve(self):
        """Sold and sent, after the corner has heard the tent for the last time; of the tent, it hears no sales at all."""
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        self.one.ok("receive", "--item", RICE + "*12", "--to", "TENT1")
        self.meet(self.one, two)
        two.sell("--item", RICE + "*5", "--tender", "cash=6000")
        self.node.end()
        self.node.serve()
        self.meet(two, self.one)
        return two

    def test_a_place_where_another_till_sells_is_counted_once_its_sales_have_come(self):
        two = self.tent_that_sold_five_of_twelve()
        self.assertEqual(self.stock(self.one, "TENT1"), 12)
        opened = self.one.run("count", "open", "--at", "TENT1", "--json")
        self.assertIn("TENT1", opened.stderr.decode())
        count = json.loads(opened.stdout)["id"]
        self.one.ok("count", "add", count, "--item", RICE + "*7")
        error = self.one.fails(65, "other_till_sells", "count", "post", count, "--reason", "月末")
        self.assertIn("12 / 7", error["args"]["items"])
        self.assertIn("--although-sold", error["message"])
        self.assertEqual(self.stock(self.one, "TENT1"), 12)
        # The node has heard of the count: from now on it tells what is sold there.
        self.meet(self.one, two)
        self.assertEqual(self.stock(self.one, "TENT1"), 7)
        self.assertEqual(self.one.json("count", "post", count, "--reason", "月末")["lines"], [])
        two.sell("--item", RICE + "*2", "--tender", "cash=6000")
        self.meet(two, self.one)
        self.assertEqual([self.stock(till, "TENT1") for till in (self.one, two)], [5, 5])
        node = [row["quantity"] for row in self.node.json("stock") if (row["location"], row["item"]) == ("TENT1", RICE)]
        self.assertEqual(node, [5])
        # At its own place nobody is warned or asked.
        self.assertEqual(two.run("count", "open").stderr, b"")

    def test_what_is_posted_all_the_same_is_off_by_what_was_sold(self):
        two = self.tent_that_sold_five_of_twelve()
        count = self.one.json("count", "open", "--at", "TENT1")["id"]
        self.one.ok("count", "add", count, "--item", RICE + "*7")
        line, = self.one.json("count", "post", count, "--reason", "月末", "--although-sold")["lines"]
        self.assertEqual((line["from"], line["quantity"]), ("TENT1", 5))
        self.meet(self.one, two)
        self.assertEqual([self.stock(till, "TENT1") for till in (self.one, two)], [2, 2])

    def test_a_share_goes_to_a_till_that_was_heard_of(self):
        self.second()
        self.one.json("sync", "now")
        self.one.ok("limit", "set", "--item", RICE, "--per-day", "30")
        grant = ("limit", "grant", "--item", RICE, "--quantity", "10", "--terminal")
        error = self.one.fails(65, "terminal_unseen", *grant, "T22")
        self.assertIn("--although-unseen", error["message"])
        self.one.ok(*grant, "T1")
        self.one.ok(*grant, "T22", "--although-unseen")
        # What went to nobody is taken back unasked.
        self.one.ok("limit", "grant", "--item", RICE, "--quantity", "none", "--terminal", "T22")

    def test_who_sent_goods_hears_what_arrived_of_them(self):
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        self.one.ok("receive", "--item", RICE + "*20")
        sent = self.one.json("transfer", "dispatch", "--item", RICE + "*6", "--to", "TENT1")["id"]
        self.meet(self.one, two)
        two.ok("transfer", "arrive", sent, "--item", RICE + "*4")
        self.meet(two, self.one)
        for till in (self.one, two):
            self.assertEqual(self.stock(till, "TRANSIT"), 2)
            self.assertEqual(self.stock(till, "TENT1"), 4)

    def test_a_date_goes_with_the_lot_to_where_it_is_sold(self):
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        day = self.one.json("waste", "--item", RICE, "--at", "STORE", "--reason", "damaged")["business_date"]
        took = self.one.json("receive", "--item", RICE + "*9", "--to", "STORE", "--lot", "L1", "--use-by", day)
        sent = self.one.json("transfer", "dispatch", "--item", RICE + "*6", "--from", "STORE", "--to", "TENT1")["id"]
        self.meet(self.one, two)
        two.ok("transfer", "arrive", sent)
        rows = {row["lot"]: row for row in two.json("stock", "--location", "TENT1", "--lots")}
        self.assertEqual(rows["L1"]["expires"], day)
        # Taken back, its date is nobody's any more.
        self.one.ok("reverse", took["id"], "--reason", "typo")
        self.meet(self.one, two)
        self.assertIsNone(two.json("stock", "--location", "TENT1", "--lots")[0]["expires"])

    def test_a_stalls_own_till_knows_the_day_the_corner_planned_and_carried_out_for_it(self):
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        self.one.ok("receive", "--item", RICE + "*20")
        today = self.one.json("movements")[-1]["business_date"]
        self.one.ok("event", "create", "M1", "--name", "マルシェ", "--date", today, "--venue", "芝浦", "--stall", "TENT1=tent")
        at = ("M1", "--stall", "TENT1")
        self.one.ok("event", "pack", *at, "--item", RICE + "*6")
        out = self.one.json("event", "carry-out", *at, "--from", "CORNER")
        self.meet(self.one, two)
        error = two.fails(65, "carried_out_before", "event", "carry-out", *at, "--from", "CORNER")
        self.assertEqual(error["args"]["entry"], out["id"])
        two.sell("--item", RICE + "*2", "--tender", "cash=3000")
        two.ok("event", "carry-back", *at, "--item", RICE + "*3")
        self.meet(two, self.one)
        line = two.json("event", "report", "M1")["stalls"][0]["lines"][0]
        self.assertEqual([line[key] for key in ("packed", "carried", "sold", "brought_back", "missing")], [6, 6, 2, 3, 1])
        # The corner hears what the stall sold, and that they are back, of which day: what is missing is the same there,
        # and it is said that this is as far as it has heard.
        heard, = self.one.json("event", "report", "M1")["stalls"]
        self.assertTrue(heard.pop("heard_only"))
        self.assertEqual([heard], two.json("event", "report", "M1")["stalls"])
        self.assertIn("届いた分だけ", self.one.ok("event", "report", "M1"))
        self.assertNotIn("届いた分だけ", two.ok("event", "report", "M1"))
        two.sell("--item", RICE, "--tender", "cash=2000")
        self.meet(two, self.one)
        line = self.one.json("event", "report", "M1")["stalls"][0]["lines"][0]
        self.assertEqual([line[key] for key in ("sold", "missing")], [3, 0])

    def day_at_the_tent(self):
        """Carried out by the corner; the tent's till was heard of before that, and sells on without a network."""
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        self.one.ok("receive", "--item", RICE + "*30")
        today = self.one.json("movements")[-1]["business_date"]
        self.one.ok("event", "create", "M1", "--name", "マルシェ", "--date", today, "--venue", "芝浦", "--stall", "TENT1=tent")
        self.one.ok("event", "carry-out", "M1", "--stall", "TENT1", "--item", RICE + "*20", "--from", "CORNER")
        self.meet(self.one, two)
        self.node.end()
        self.node.serve()
        self.one.json("sync", "now")
        two.sell("--item", RICE + "*12", "--tender", "cash=12960")
        # An hour later at the corner.
        self.one.env.update({"LD_PRELOAD": os.environ["CLOCK_SHIFT"], "CLOCK_SHIFT_S": "3600"})
        return two

    def test_what_a_tent_sold_is_not_written_off_as_stolen_unasked(self):
        two = self.day_at_the_tent()
        back = ("event", "carry-back", "M1", "--stall", "TENT1")
        error = self.one.fails(65, "other_till_unheard", *back, "--rest")
        self.assertIn("持ち帰った数", error["message"])
        self.one.ok(*back, "--item", RICE + "*8")
        error = self.one.fails(65, "other_till_unheard", *back, "--post-missing", "盗難")
        self.assertIn("--although-sold", error["message"])
        self.assertEqual(self.one.json("report", "losses")["rows"], [])
        self.assertEqual(self.stock(self.one, "TENT1"), 12)
        # Its sales come: nothing is missing.
        self.meet(two, self.one)
        self.one.fails(65, "nothing_missing", *back, "--post-missing", "盗難")
        self.assertEqual([self.stock(till, "TENT1") for till in (self.one, two)], [0, 0])

    def test_who_knows_that_nothing_was_sold_gives_it_up_all_the_same(self):
        self.day_at_the_tent()
        back = ("event", "carry-back", "M1", "--stall", "TENT1")
        self.one.ok(*back, "--item", RICE + "*8")
        self.one.ok(*back, "--post-missing", "盗難", "--although-sold")
        self.assertEqual(self.stock(self.one, "TENT1"), 0)

    def test_a_sheet_of_a_place_where_another_till_sold_is_not_entered_unasked(self):
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        two.sell("--item", TOWEL + "*2", "--tender", "cash=2200")
        self.node.end()
        self.node.serve()
        self.meet(two, self.one)
        day = two.json("sales")[-1]["business_date"]
        sheet = ("tally", "enter", "--at", "TENT1", "--date", day, "--item", TOWEL + "*2", "--tender", "cash=2200")
        error = self.one.fails(65, "sales_not_here", *sheet, "--although-sold")
        self.assertIn("--although-unheard", error["message"])
        self.assertEqual(len(self.node.json("sales")), 1)
        # The tent's own till knows them, and asks as it always did.
        two.fails(65, "stall_sold_then", *sheet)
        self.one.ok(*sheet, "--although-unheard")
        # At its own place, where nobody else sells, nothing is asked.
        self.one.ok("tally", "enter", "--date", day, "--item", TOWEL, "--tender", "cash=1100")

    def test_losses_of_one_till_say_that_other_places_are_not_in_them(self):
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        two.ok("receive", "--item", RICE + "*2")
        two.ok("waste", "--item", RICE, "--reason", "damaged")
        self.meet(two, self.one)
        told = self.one.json("report", "losses")
        self.assertEqual((told["rows"], told["heard_only"]), ([], True))
        self.assertIn("ほかの場所で減った分は入っていません", self.one.ok("report", "losses"))
        table = self.one.run("report", "losses", "--format", "csv", "-o", self.one.path("l.csv"))
        self.assertIn("ほかの場所で減った分は入っていません", table.stderr.decode())
        # The node has all of them, and several tills put together have theirs.
        self.node.end()
        node = self.one.json("report", "losses", data=self.node.data)
        self.assertEqual(len(node["rows"]), 1)
        self.assertNotIn("heard_only", node)

    def test_a_delivery_note_entered_at_two_tills_is_found_at_the_node(self):
        two = self.second("--location", "TENT1")
        self.meet(self.one, two)
        note = ("receive", "--item", RICE + "*24", "--note")
        first = self.one.json(*note, "77", "--to", "STORE")["id"]
        self.one.ok(*note, "78")
        self.meet(self.one, two)
        second = two.json(*note, "77")["id"]
        # A note of two deliveries, of which the same till was asked.
        two.ok(*note, "79")
        two.ok(*note, "79", "--add")
        self.meet(two, self.one)
        self.node.end()
        told = self.one.json("receive", "doubled", data=self.node.data)
        self.assertEqual([(row["note"], row["id"], row["location"]) for row in told],
                         [("77", first, "STORE"), ("77", second, "TENT1")])
        self.assertEqual(told[0]["lines"][0]["quantity"], 24)
        self.assertEqual(self.one.json("receive", "doubled"), [])
        # Taken back where it was entered, it is doubled no more.
        self.node.serve()
        two.ok("reverse", second, "--reason", "twice")
        self.meet(two)
        self.node.end()
        self.assertEqual(self.one.json("receive", "doubled", data=self.node.data), [])


if __name__ == "__main__":
    unittest.main()

"""A daily limit that the node shares out: two tills without a network sell no more than the number together, unasked."""
import datetime
import os
import shutil
import unittest

from shop import ITEMS, RICE
from together import Together

DAY_S = 86_400
LIMIT = 7


def date(days):
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9)))
    return (now.date() + datetime.timedelta(days=days)).isoformat()


class SharedLimit(Together):
    first = {"items": None}

    def setUp(self):
        super().setUp()
        self.at_node("import", "items", self.one.write("items.csv", ITEMS))
        self.at_node("limit", "set", "--item", RICE, "--per-day", str(LIMIT))
        self.tills = [self.one]
        self.enrol(self.one)
        self.new_till()
        self.meet()

    def at_node(self, *args):
        """A command on the node's data while the node serves: it lends its journal."""
        return self.one.json(*args, data=self.node.data)

    def new_till(self):
        till = self.till(f"T{len(self.tills) + 1}", items=None)
        self.tills.append(till)
        self.enrol(till)
        return till

    def meet(self, *tills):
        # Twice: what one says the first time the node tells the second time, and that it was read.
        for till in (tills or self.tills) * 2:
            self.assertEqual(till.json("sync", "now")["waiting"], 0)

    def share(self, *more):
        return {row["terminal"]: (row["share"], row["wanted"]) for row in self.at_node("limit", "share", "--item", RICE, *more)}

    def sell_unasked(self, till, day):
        """Sells one at a time on that day until the till asks; how many it sold."""
        sold = 0
        while sold <= LIMIT:
            done = till.run("sell", "--item", RICE, "--tender", "cash=9000", "--at", f"{date(day)}T12:00+09:00")
            if done.returncode:
                self.assertIn("limit_spent", till.run("sell", "--item", RICE, "--tender", "cash=9000", "--json",
                                                      "--at", f"{date(day)}T12:00+09:00").stderr.decode())
                break
            sold += 1
        return sold

    def test_two_tills_without_a_network_sell_no_more_than_the_limit(self):
        self.assertEqual(self.share(), {"T1": (4, 4), "T2": (3, 3)})
        self.meet()
        self.node.end()
        self.assertEqual([self.sell_unasked(till, 1) for till in self.tills], [4, 3])
        # Every day anew.
        self.assertEqual([self.sell_unasked(till, 2) for till in self.tills], [4, 3])
        self.node.serve()
        self.meet()
        self.assertEqual(len(self.node.json("sales")), 2 * LIMIT)
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_till_that_comes_gets_its_part_once_the_others_have_heard(self):
        self.share()
        self.meet()
        three = self.new_till()
        self.meet(three)
        # T2 hears nothing of it: what it has is nobody else's.
        self.assertEqual(self.share(), {"T1": (3, 3), "T2": (2, 2), "T3": (0, 2)})
        self.meet(self.one, three)
        self.assertEqual(self.share(), {"T1": (3, 3), "T2": (2, 2), "T3": (1, 2)})
        self.meet(self.one, three)
        self.node.end()
        self.assertEqual([self.sell_unasked(till, 1) for till in self.tills], [3, 3, 1])
        self.node.serve()
        self.meet()
        self.assertEqual(self.share(), {"T1": (3, 3), "T2": (2, 2), "T3": (2, 2)})
        self.meet()
        self.assertEqual([self.sell_unasked(till, 2) for till in self.tills], [3, 2, 2])
        # One that is lost has no part, and the others have its.
        self.node.ok("revoke", "--data", self.node.data, "--terminal", "T3")
        self.assertEqual(self.share(), {"T1": (4, 4), "T2": (3, 3)})

    def test_who_is_to_have_none_keeps_what_it_believes_until_it_has_heard(self):
        self.share()
        self.meet()
        # T1 is away. What it has is nobody's yet, also not of a till that comes.
        self.assertEqual(self.share("--without", "T1"), {"T1": (0, 0), "T2": (3, 7)})
        self.meet(self.tills[1])
        three = self.new_till()
        self.meet(three)
        self.assertEqual(self.share("--without", "T1", "--without", "T2"), {"T1": (0, 0), "T2": (0, 0), "T3": (0, 7)})
        self.node.end()
        self.assertEqual(sum(self.sell_unasked(till, 1) for till in self.tills), LIMIT)
        self.node.serve()
        self.meet()
        self.assertEqual(self.share("--without", "T1", "--without", "T2")["T3"], (7, 7))

    def test_a_name_nobody_bears_is_no_till_to_leave_out(self):
        self.one.fails(66, "unknown_terminal", "limit", "share", "--item", RICE, "--without", "T9", data=self.node.data)
        self.assertEqual(self.share(), {"T1": (4, 4), "T2": (3, 3)})

    def test_a_till_does_not_change_what_the_node_limits(self):
        self.one.fails(65, "node_decides_limit", "limit", "set", "--item", RICE, "--per-day", "30")
        self.one.fails(65, "node_decides_limit", "limit", "clear", "--item", RICE)
        self.assertEqual([row["per_day"] for row in self.one.json("limit", "list")], [LIMIT])
        # Of this place alone the node said nothing.
        self.one.ok("limit", "set", "--item", RICE, "--location", "CORNER", "--per-day", "2")

    def test_a_day_with_shares_of_its_own_is_looked_at_too(self):
        self.at_node("limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", str(LIMIT), "--date", date(9))
        self.one.fails(65, "share_excess", "limit", "share", "--item", RICE, data=self.node.data)
        self.at_node("limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", "none", "--date", date(9))
        self.assertEqual(self.share(), {"T1": (4, 4), "T2": (3, 3)})
        # One of tomorrow alone is not what every day has.
        self.at_node("limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", "2", "--date", date(1))
        self.at_node("limit", "share", "--item", RICE)
        self.meet()
        self.assertEqual([self.sell_unasked(till, 1) for till in self.tills], [2, 3])
        self.assertEqual([self.sell_unasked(till, 2) for till in self.tills], [4, 3])

    def test_what_is_granted_besides_is_looked_at_on_the_days_it_holds(self):
        self.share()
        self.meet()
        # The shares are of tomorrow: today nobody has one.
        self.one.fails(65, "share_excess", "limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", "5", data=self.node.data)
        self.at_node("limit", "grant", "--item", RICE, "--terminal", "T2", "--quantity", "1")
        rows = self.at_node("limit", "list")
        self.assertEqual(rows[0]["coming_shares"], [
            {"terminal": "T1", "quantity": 4, "date": None, "from": date(1)},
            {"terminal": "T2", "quantity": 1, "date": None, "from": date(1)}])
        self.meet()
        self.assertEqual([self.sell_unasked(till, 1) for till in self.tills], [4, 1])
        # A till hears of no other's share but from the node.
        self.one.fails(65, "share_at_node", "limit", "grant", "--item", RICE, "--terminal", "T1", "--quantity", "5")

    def test_a_share_is_no_more_than_the_limit_is_now(self):
        self.share()
        self.at_node("limit", "set", "--item", RICE, "--per-day", "2")
        self.meet()
        self.assertEqual(self.sell_unasked(self.one, 1), 2)

    def test_what_was_shared_under_the_name_of_a_merged_item_is_believed_still(self):
        self.share()
        self.meet()
        rows = self.at_node("item", "quick", "--name", "つや姫（袋）", "--price", "2160", "--tax-class", "reduced_food")
        self.at_node("item", "merge", RICE, "--into", rows["code"])
        # Nobody has heard of it, and T3 comes.
        three = self.new_till()
        self.meet(three)
        parts = self.share()
        self.assertEqual(parts["T3"][0], 0, parts)

    def test_a_till_that_lives_by_stick_has_heard_what_its_stick_brought(self):
        self.share()
        self.meet()
        three = self.new_till()
        self.meet(three)
        self.share()
        self.meet(self.one, three)

        def carry(name):
            two = self.tills[1]
            two.json("sync", "export", two.path(name))
            two.json("sync", "import", self.node.json("carry", two.path(name))["answer"])
        carry("first")
        self.assertEqual(self.share()["T3"], (1, 2))
        # The second file says what the first answer brought.
        carry("second")
        self.assertEqual(self.share()["T3"], (2, 2))

    def test_a_restored_node_gives_nobody_what_a_till_away_may_have_been_given_since_the_copy(self):
        self.share()
        self.meet()
        copy = self.one.path("copy")
        self.node.json("backup", copy)
        # Not in the copy: all of it is T1's, and T2 has none.
        self.share("--without", "T2")
        self.meet()
        self.assertEqual(self.share("--without", "T2"), {"T1": (LIMIT, LIMIT), "T2": (0, 0)})
        self.meet()
        self.node.end()
        shutil.rmtree(self.node.data)
        self.node.json("restore", copy)
        self.node.serve()
        # T1 is away from here on, and a third till comes.
        two, three = self.tills[1], self.new_till()
        self.meet(two, three)
        for _ in range(2):
            self.share()
            self.meet(two, three)
        self.node.end()
        self.assertEqual(self.sell_unasked(self.one, 1), LIMIT)
        self.assertEqual([self.sell_unasked(till, 1) for till in (two, three)], [0, 0])
        self.node.serve()
        # Once all have heard, each has its part.
        self.meet()
        self.share()
        self.meet()
        self.assertEqual(self.share(), {"T1": (3, 3), "T2": (2, 2), "T3": (2, 2)})
        self.meet()
        self.assertEqual([self.sell_unasked(till, 2) for till in self.tills], [3, 2, 2])

    def test_what_was_never_shared_before_the_copy_is_shared_out_at_once(self):
        copy = self.one.path("copy")
        self.node.json("backup", copy)
        self.node.end()
        shutil.rmtree(self.node.data)
        self.node.json("restore", copy)
        self.node.serve()
        self.assertEqual(self.share(), {"T1": (4, 4), "T2": (3, 3)})
        self.meet()
        self.new_till()
        self.meet()
        self.share()
        self.meet()
        self.assertEqual(self.share(), {"T1": (3, 3), "T2": (2, 2), "T3": (2, 2)})

    def test_what_cannot_be_shared_says_so(self):
        self.one.fails(65, "share_at_node", "limit", "share", "--item", RICE)
        self.one.fails(65, "limit_missing", "limit", "share", "--item", RICE, "--location", "TENT1", data=self.node.data)
        self.one.fails(65, "share_nobody", "limit", "share", "--item", RICE, "--without", "T1", "--without", "T2",
                       data=self.node.data)
        self.assertEqual(self.at_node("limit", "list")[0]["shares"], [])


if __name__ == "__main__":
    unittest.main()

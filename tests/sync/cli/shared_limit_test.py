"""A daily limit that the node shares out: two tills without a network sell no more than the number together, unasked."""
import datetime
import os
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

    def test_what_cannot_be_shared_says_so(self):
        self.one.fails(65, "share_at_node", "limit", "share", "--item", RICE)
        self.one.fails(65, "limit_missing", "limit", "share", "--item", RICE, "--location", "TENT1", data=self.node.data)
        self.one.fails(65, "share_nobody", "limit", "share", "--item", RICE, "--without", "T1", "--without", "T2",
                       data=self.node.data)
        self.assertEqual(self.at_node("limit", "list")[0]["shares"], [])


if __name__ == "__main__":
    unittest.main()

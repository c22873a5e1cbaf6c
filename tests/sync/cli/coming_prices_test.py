"""A price that is set at the node for a coming date: every till has it, and one without a network charges it when the day comes."""
import datetime
import os
import unittest

from shop import ITEMS, RICE
from together import Together

DAY_S = 86_400


def date(days):
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9)))
    return (now.date() + datetime.timedelta(days=days)).isoformat()


class ComingPrices(Together):
    first = {"items": None}

    def setUp(self):
        super().setUp()
        # The node serves: it lends its journal to the command.
        self.one.ok("import", "items", self.one.write("items.csv", ITEMS), data=self.node.data)
        self.enrol(self.one)

    def sell(self, till):
        return till.sell("--item", RICE, "--tender", "cash=9000")["total"]

    def later(self, days):
        """The same till with its clock so many days on."""
        self.one.env.update({"LD_PRELOAD": os.environ["CLOCK_SHIFT"], "CLOCK_SHIFT_S": str(days * DAY_S)})

    def test_a_till_without_a_network_charges_it_from_its_day_on(self):
        self.one.ok("sync", "now")
        before = self.sell(self.one)
        self.one.ok("item", "price", "set", RICE, "--price", "2480", "--from", date(2), data=self.node.data)
        self.one.ok("sync", "now")
        self.assertEqual(self.sell(self.one), before)
        self.assertEqual(self.one.json("item", "price", "list")[0]["price"], 2480)
        # What the node says is not this till's to change.
        self.one.fails(65, "price_said_elsewhere", "item", "price", "set", RICE, "--price", "1", "--from", date(3))
        self.one.fails(65, "price_said_elsewhere", "item", "price", "take-back", RICE, "--from", date(2))
        self.node.end()
        self.later(2)
        self.assertEqual(self.sell(self.one), 2480)
        self.assertEqual(self.one.json("item", "price", "list"), [])
        self.node.serve()
        self.one.ok("sync", "now")
        sales = self.node.json("sales")
        self.assertEqual([row["total"] for row in sales], [before, before, 2480])
        self.assertTrue(self.node.json("verify")["ok"])

    def test_taken_back_at_the_node_it_never_comes(self):
        self.one.ok("item", "price", "set", RICE, "--price", "2480", "--from", date(1), data=self.node.data)
        self.one.ok("sync", "now")
        before = self.sell(self.one)
        self.one.ok("item", "price", "take-back", RICE, "--from", date(1), data=self.node.data)
        self.one.ok("sync", "now")
        self.later(1)
        self.assertEqual(self.sell(self.one), before)

    def test_a_list_or_a_review_at_a_till_does_not_tell_of_a_price_that_would_hold_nowhere(self):
        added = self.one.json("item", "quick", "--name", "夏みかん", "--price", "300", "--tax-class", "reduced_food")
        self.one.ok("sync", "now")
        self.one.ok("item", "price", "set", added["code"], "--price", "400", "--from", date(1), data=self.node.data)
        self.one.ok("sync", "now")
        self.later(1)
        self.one.fails(65, "price_said_elsewhere", "item", "review", added["code"], "--price", "350")
        head = "code,name,tax_class,price,kind\n"
        listed = self.one.write("list.csv", head + f"{added['code']},夏みかん,reduced_food,350,food\n")
        done = self.one.json("import", "items", listed)
        # It is reviewed by the list; what it costs is the node's to say.
        self.assertEqual((done["changed"], done["left_to_node"]), (1, 0))
        done = self.one.json("import", "items", listed)
        self.assertEqual((done["changed"], done["unchanged"], done["left_to_node"]), (0, 0, 1))
        self.assertEqual(self.one.sell("--item", added["code"], "--tender", "cash=9000")["total"], 400)


if __name__ == "__main__":
    unittest.main()

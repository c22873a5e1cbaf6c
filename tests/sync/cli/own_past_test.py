"""A machine that replaces another under its name: what the one before did is at the node, and the book of the place becomes right again."""
import os
import shutil
import unittest

from shop import ITEMS, RICE, TOWEL
from together import Together


class OwnPast(Together):
    first = {"items": None}

    def setUp(self):
        super().setUp()
        self.one.ok("import", "items", self.one.write("items.csv", ITEMS), data=self.node.data)
        self.enrol(self.one)
        self.meet(self.one)

    def meet(self, till):
        for _ in range(2):
            self.assertEqual(till.json("sync", "now")["waiting"], 0)

    def stock(self, data, till):
        sums = {}
        for row in till.json("stock", "--location", "CORNER", data=data):
            sums[row["item"]] = sums.get(row["item"], 0) + row["quantity"]
        return {item: quantity for item, quantity in sums.items() if quantity}

    def at_node(self):
        return {row["item"]: row["quantity"] for row in self.node.json("stock") if row["location"] == "CORNER" and row["quantity"]}

    def replaced(self):
        """A season of the old machine, and the tablet that takes its name."""
        self.one.ok("receive", "--item", f"{RICE}*12", "--item", f"{TOWEL}*5", "--to", "CORNER")
        self.one.sell("--item", f"{RICE}*3", "--tender", "cash=9000")
        self.meet(self.one)
        new = self.till("T1", items=None)
        new.json("enrol", "--node", self.node.origin, "--code", self.node.code("--terminal", "T1"))
        return new

    def test_the_book_is_put_right_and_a_stocktake_changes_nothing_at_the_node(self):
        new = self.replaced()
        # It sold before it met the node, as the one before it does no more.
        new.ok("import", "items", new.write("items.csv", ITEMS))
        new.sell("--item", RICE, "--tender", "cash=2000")
        self.meet(new)
        self.assertGreater(new.json("sync", "status")["lacking"], 0)
        self.assertNotEqual(self.stock(None, new).get(RICE), 8)
        count = new.json("count", "open", "--at", "CORNER")["id"]
        new.ok("count", "add", count, "--item", f"{RICE}*8", "--item", f"{TOWEL}*5")
        new.fails(65, "book_lacks", "count", "post", count, "--reason", "月末")
        # The towels, and the rice under both its names: its own, which it sold, and the node's.
        self.assertEqual(new.json("sync", "align")["changed"], 3)
        # Begun before, it counts against what the book is now.
        new.ok("count", "post", count, "--reason", "月末")
        self.meet(new)
        self.assertEqual(self.at_node(), {RICE: 8, TOWEL: 5})
        self.assertEqual(new.json("sync", "status")["lacking"], 0)
        self.assertEqual(self.stock(None, new), self.at_node())
        # Done again, or made anew from the journal, it is the same.
        self.assertEqual(new.json("sync", "align")["changed"], 0)
        new.ok("rebuild")
        self.assertEqual(self.stock(None, new), self.at_node())
        count = new.json("count", "open", "--at", "CORNER")["id"]
        new.ok("count", "add", count, "--item", f"{RICE}*8", "--item", f"{TOWEL}*5")
        new.ok("count", "post", count, "--reason", "月末")
        new.sell("--item", RICE, "--tender", "cash=2000")
        self.meet(new)
        self.assertEqual(self.at_node(), {RICE: 7, TOWEL: 5})
        self.assertEqual(self.stock(None, new), {RICE: 7, TOWEL: 5})
        for data in (new.data, self.node.data):
            new.ok("verify", data=data)

    def test_a_directory_restored_from_an_old_copy_is_put_right_too(self):
        self.one.ok("receive", "--item", f"{RICE}*12", "--to", "CORNER")
        self.meet(self.one)
        shutil.copytree(self.one.data, self.one.path("copy"))
        self.one.sell("--item", f"{RICE}*3", "--tender", "cash=9000")
        self.meet(self.one)
        shutil.rmtree(self.one.data)
        os.rename(self.one.path("copy"), self.one.data)
        self.assertEqual(self.stock(None, self.one), {RICE: 12})
        # Nothing is written under numbers that were given.
        self.assertEqual(self.one.json("sync", "align")["changed"], 1)
        self.assertEqual(self.one.json("sync", "now")["set_aside"], [])
        self.assertEqual(self.stock(None, self.one), {RICE: 9})
        self.assertEqual(self.at_node(), {RICE: 9})

    def test_who_lacks_nothing_is_told_so(self):
        self.one.ok("receive", "--item", f"{RICE}*12", "--to", "CORNER")
        self.assertEqual(self.one.json("sync", "align")["changed"], 0)
        self.assertEqual(self.stock(None, self.one), {RICE: 12})
        self.node.end()
        self.one.fails(69, "node_unreachable", "sync", "align")


if __name__ == "__main__":
    unittest.main()

"""A picture given at one place is at every till: the node's at the tills, a till's at the node and the others."""
import os
import unittest

from pictures_test import png
from shop import ITEMS, RICE, TOWEL
from together import Together


class SharedPictures(Together):
    first = {"items": None}

    def setUp(self):
        super().setUp()
        self.one.ok("import", "items", self.one.write("items.csv", ITEMS), data=self.node.data)
        self.enrol(self.one)
        self.one.ok("sync", "now")

    def photo(self, name, colour):
        path = os.path.join(os.path.dirname(self.one.data), name)
        with open(path, "wb") as file:
            file.write(png(colour=colour))
        return path

    def pictures(self, till):
        return {row["picture"]: (row["bytes"] > 0, row["items"]) for row in till.json("pictures", "list")}

    def test_the_nodes_reach_the_tills_and_are_not_theirs_to_change(self):
        rice = self.photo(f"{RICE}.png", b"\xff\0\0")
        # The node serves: it lends its journal to the command.
        self.one.ok("pictures", "add", rice, data=self.node.data)
        self.one.ok("sync", "now")
        self.assertEqual(self.pictures(self.one), {f"{RICE}.png": (True, [RICE])})
        other = self.photo(f"{RICE}.png", b"\0\xff\0")
        self.one.fails(65, "node_decides_picture", "pictures", "add", other)
        self.one.fails(65, "node_decides_picture", "pictures", "remove", f"{RICE}.png")
        self.one.fails(65, "node_decides_item", "item", "picture", TOWEL, other)
        self.assertTrue(self.one.json("verify")["ok"])

    def test_a_tills_own_goes_up_and_to_the_others(self):
        two = self.till("T2")
        self.enrol(two)
        self.one.ok("item", "quick", "--name", "夏みかん", "--price", "300", "--tax-class", "reduced_food")
        code = self.one.json("items", "--to-review")[0]["code"]
        self.one.ok("item", "picture", code, self.photo("mikan.png", b"\xff\x99\0"))
        self.one.ok("sync", "now")
        self.one.ok("item", "adopt", "--all", data=self.node.data)
        two.ok("sync", "now")
        self.assertEqual(self.pictures(two), {f"{code}.jpg": (True, [code])})


if __name__ == "__main__":
    unittest.main()

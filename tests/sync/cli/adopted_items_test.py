"""Items that were made at tills, before they met the node or beside it, and what the node makes of them."""
import unittest

from shop import BROCHURE, ITEMS, RICE, TOWEL
from together import Together


class AdoptedItems(Together):
    """Two tills with catalogues of their own, and a node whose list comes later."""

    def setUp(self):
        super().setUp()
        self.two = self.till("T2")

    def at_node(self, *args):
        return self.one.json(*args, data=self.node.data)

    def meet(self):
        for till in (self.one, self.two, self.one, self.two):
            self.assertEqual(till.json("sync", "now")["waiting"], 0)

    def import_at_node(self, table):
        return self.one.json("import", "items", self.one.write("node.csv", table), data=self.node.data)

    def items(self, till, code):
        return [item for item in till.json("items") if code in (item["code"], *item.get("codes", []))]

    def stock(self, till, code):
        return sum(row["quantity"] for row in till.json("stock", "--location", "CORNER") if row["item"] == code)

    def test_one_code_made_three_times_becomes_one_item_and_its_stock_one_stock(self):
        # The node's list first, in its own words: no two of the three are one item.
        self.import_at_node(ITEMS)
        self.one.ok("receive", "--item", RICE + "*20")
        self.one.sell("--item", RICE + "*3", "--tender", "cash=9000")
        self.two.sell("--item", RICE, "--tender", "cash=9000")
        for till in (self.one, self.two):
            self.enrol(till)
        self.meet()
        proposals = self.at_node("item", "proposals")
        self.assertEqual({row["terminal"] for row in proposals if row["code"] == RICE}, {"T1", "T2"})
        self.assertTrue(all(row["same"]["id"].startswith("node/") for row in proposals))

        done = self.at_node("item", "adopt", "--all")
        self.assertEqual((done["adopted"], done["left"]), ([], []))
        self.assertEqual(len(done["merged"]), len(proposals))
        self.assertEqual(self.at_node("item", "proposals"), [])
        self.meet()
        # Every till has one card, with both tills' stock: 20 - 3 - 1.
        for till in (self.one, self.two):
            self.assertEqual(len(self.items(till, RICE)), 1)
            self.assertEqual(self.items(till, RICE)[0]["id"].split("/")[0], "node")
            self.assertEqual(self.stock(till, RICE), 16)
        # What was sold under the old name before anybody heard, and what is sold now, are of the same goods.
        self.two.sell("--item", RICE + "*2", "--tender", "cash=9000")
        self.meet()
        self.assertEqual(self.stock(self.one, RICE), 14)
        self.assertEqual([row["quantity"] for row in self.node.json("stock") if row["item"] == RICE and row["location"] == "CORNER"],
                         [14])
        for till in (self.one, self.two):
            till.ok("verify")

    def test_a_merge_is_taken_back_and_all_is_as_it_was(self):
        self.import_at_node(ITEMS)
        self.one.ok("receive", "--item", RICE + "*20")
        self.enrol(self.one)
        self.one.ok("sync", "now")
        own = next(row["id"] for row in self.at_node("item", "proposals") if row["code"] == RICE)
        before = self.at_node("items"), self.at_node("stock"), self.at_node("movements")
        self.at_node("item", "adopt", own)
        items = self.at_node("items")
        self.assertNotIn(own, [item["id"] for item in items])
        self.assertIn([own], [item["merged"] for item in items])
        alone = self.at_node("item", "separate", own)
        self.assertEqual(alone["id"], own)
        self.assertEqual((self.at_node("items"), self.at_node("stock"), self.at_node("movements")), before)
        self.assertIn(own, [row["id"] for row in self.at_node("item", "proposals")])
        error = self.one.fails(65, "not_merged", "item", "separate", own, data=self.node.data)
        self.assertEqual(error["args"]["item"], own)

    def test_who_hears_that_its_item_is_another_one_hears_of_that_one(self):
        # The node has no list of its own: the one code is two tills', and neither knows the other's.
        for till in (self.one, self.two):
            self.enrol(till)
        self.meet()
        mine, other = (next(row["id"] for row in self.at_node("item", "proposals")
                            if row["code"] == RICE and row["terminal"] == name) for name in ("T1", "T2"))
        self.at_node("item", "adopt", mine)
        self.meet()
        for till in (self.one, self.two):
            self.assertEqual([item["id"] for item in self.items(till, RICE)], [other])
            till.sell("--item", RICE, "--tender", "cash=2000")
        # All the rest in one act: one item a code at every till.
        self.at_node("item", "adopt", "--all")
        self.assertEqual(self.at_node("item", "proposals"), [])
        self.meet()
        for till in (self.one, self.two):
            self.assertEqual(len(till.json("items")), ITEMS.count("\n") - 1)

    def test_goods_a_vendor_added_go_up_for_review_and_come_back_to_every_till(self):
        self.import_at_node(ITEMS)
        for till in (self.one, self.two):
            self.enrol(till)
        self.meet()
        self.at_node("item", "adopt", "--all")
        quick = self.one.json("item", "quick", "--name", "夏みかん", "--price", "300", "--tax-class", "reduced_food")
        self.one.sell("--item", quick["code"] + "*2", "--tender", "cash=1000")
        self.meet()
        self.two.fails(65, "unknown_item", "sell", "--item", quick["code"], "--tender", "cash=1000")
        waits = self.at_node("item", "proposals")
        self.assertEqual([(row["name"], row["to_review"], row["same"]) for row in waits], [("夏みかん", True, None)])
        # Looked at, put right, and so adopted.
        self.at_node("item", "review", quick["code"], "--name", "ニューサマーオレンジ", "--price", "320")
        self.assertEqual(self.at_node("item", "proposals"), [])
        self.meet()
        for till in (self.one, self.two):
            item = self.items(till, quick["code"])[0]
            self.assertEqual((item["name"], item["price"], item["to_review"]), ("ニューサマーオレンジ", 320, False))
        self.two.sell("--item", quick["code"], "--tender", "cash=1000")
        # Or it turns out to be what the list has already.
        again = self.two.json("item", "quick", "--name", "タオル", "--price", "500", "--tax-class", "standard")
        self.two.sell("--item", again["code"], "--tender", "cash=1000")
        self.meet()
        self.at_node("item", "merge", again["id"], "--into", TOWEL)
        self.meet()
        self.assertEqual(len(self.items(self.two, TOWEL)), 1)
        # Its sticker still sells, as what it is.
        sale = self.two.sell("--item", again["code"], "--tender", "cash=9000")
        self.assertEqual(sale["lines"][0]["name"], self.items(self.one, TOWEL)[0]["name"])

    def test_a_till_changes_nothing_the_node_has_the_last_word_about(self):
        self.import_at_node(ITEMS)
        self.enrol(self.one)
        self.meet_one()
        self.at_node("item", "adopt", "--all")
        self.meet_one()
        error = self.one.fails(65, "node_decides_item", "item", "alert", RICE, "3")
        self.assertEqual(error["args"]["code"], RICE)
        done = self.one.json("import", "items", self.one.write("cheap.csv", ITEMS.replace(",1080,", ",1,")))
        self.assertEqual((done["changed"], done["left_to_node"]), (0, 1))
        self.one.fails(65, "said_at_node", "item", "merge", RICE, "--into", TOWEL)
        self.one.fails(65, "not_at_node", "item", "adopt", "--all")
        self.one.fails(65, "not_at_node", "item", "proposals")
        self.one.ok("config", "set", "receipt.footer", "港区", data=self.node.data)
        self.meet_one()
        self.one.fails(65, "node_decides_setting", "config", "set", "receipt.footer", "別の言葉")

    def meet_one(self):
        for _ in range(2):
            self.assertEqual(self.one.json("sync", "now")["waiting"], 0)

    def test_what_cannot_be_one_is_left_and_named(self):
        self.import_at_node(ITEMS)
        self.enrol(self.one)
        self.meet_one()
        error = self.one.fails(65, "merge_itself", "item", "merge", RICE, "--into", RICE, data=self.node.data)
        self.assertIn("name", error["args"])
        self.one.fails(65, "unknown_item", "item", "merge", "T9/1/1", "--into", RICE, data=self.node.data)
        self.one.fails(65, "proposal_unknown", "item", "adopt", "T9/1/1", data=self.node.data)
        self.one.fails(64, "usage", "item", "adopt", data=self.node.data)
        # By the piece here, by weight there.
        other = self.till("T3", items=None)
        other.ok("import", "items", other.write("weighed.csv", "code,name,price,tax_class,kind,unit\n"
                                                                f"{TOWEL},タオル,100,standard,goods,g\n"))
        self.enrol(other)
        other.ok("sync", "now")
        # A code of their own that two shops chose for two goods.
        far = self.till("T4", items=None)
        far.ok("import", "items", far.write("own.csv", "code,name,price,tax_class,kind\n"
                                                        f"{BROCHURE},干物,400,reduced_food,food\n"))
        self.enrol(far)
        far.ok("sync", "now")
        done = self.at_node("item", "adopt", "--all")
        self.assertEqual([row["terminal"] for row in done["left"]], ["T3", "T4"])
        self.one.fails(65, "items_differ", "item", "adopt", done["left"][0]["id"], data=self.node.data)


if __name__ == "__main__":
    unittest.main()

"""What a manager says at the node is so at every till: partners, consignors and their terms, places, staff, ways to pay, tax schedules,
marché days."""
import os
import sqlite3
import unittest

from shop import DEMO, RICE
from together import Together

LISTS = ("partners", "consignors", "locations", "events")


def consignors(data):
    with sqlite3.connect(f"file:{os.path.join(data, 'state.db')}?mode=ro", uri=True) as state:
        columns = [row[1] for row in state.execute("PRAGMA table_info(consignor)") if row[1] != "origin"]
        return state.execute(f"SELECT {', '.join(columns)} FROM consignor ORDER BY 1").fetchall()


class MasterData(Together):
    def at_node(self, *args):
        # The node serves: it lends its journal to the command.
        self.one.ok(*args, data=self.node.data)

    def both(self, *args):
        return [self.one.json(*args, data=data) for data in (self.node.data, self.one.data)]

    def test_what_the_node_says_is_so_at_a_till(self):
        self.enrol(self.one)
        for name in LISTS:
            self.at_node("import", name, os.path.join(DEMO, f"{name}.csv"))
        self.at_node("operators", "add", "07", "--name", "はなこ")
        self.at_node("tenders", "set", "rakutenpay", "--name", "楽天ペイ", "--name-en", "Rakuten Pay")
        self.at_node("tenders", "set", "voucher", "--name", "区内共通商品券")
        self.at_node("tax-schedule", "enable", "food-1-percent")
        self.one.ok("sync", "now")
        for question in (("tenders", "list"), ("tax-schedule", "list"), ("event", "list"), ("export", "partners")):
            if question[0] == "export":
                node, till = [self.one.ok(*question, data=data) for data in (self.node.data, self.one.data)]
            else:
                node, till = self.both(*question)
            self.assertEqual(node, till, question)
            self.assertTrue(node, question)
        node, till = self.both("locations")
        self.assertLessEqual({row["code"] for row in node} - {row["code"] for row in till}, {"NODE"})
        self.assertIn({"id": "07", "name": "はなこ"},
                      [{"id": row["id"], "name": row["name"]} for row in self.one.json("operators", "list")])
        self.assertGreater(len(consignors(self.one.data)), 3)
        self.assertEqual(consignors(self.node.data), consignors(self.one.data))
        self.assertEqual(self.one.sell("--item", RICE, "--tender", "rakutenpay=1080")["total"], 1080)
        self.one.ok("sync", "now")
        self.assertTrue(self.node.json("verify")["ok"])

    def test_what_the_node_says_is_not_a_tills_to_change(self):
        self.enrol(self.one)
        self.at_node("tenders", "set", "voucher", "--name", "区内共通商品券")
        self.one.ok("sync", "now")
        self.one.fails(65, "node_decides_tender", "tenders", "set", "voucher", "--name", "べつの名前")
        # What no node spoke of is the till's own.
        self.one.ok("tenders", "set", "localpay", "--name", "ここだけ")


if __name__ == "__main__":
    unittest.main()

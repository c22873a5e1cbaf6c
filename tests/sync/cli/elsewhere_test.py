"""What a till knows of other places' stock: told by the node, kept beside the journal, shown with its age."""
import datetime
import os
import time
import unittest

from shop import RICE, TOWEL
from together import Node, Together


class Elsewhere(Together):
    """Two tills with lists of their own, as two stalls have that set up their shops by themselves."""

    def setUp(self):
        super().setUp()
        self.two = self.till("T2", "--location", "TENT1")
        for till in (self.one, self.two):
            self.enrol(till)
        self.two.ok("receive", "--item", RICE + "*12")
        self.sync(self.two, self.one)

    def sync(self, *tills):
        for till in tills:
            self.assertEqual(till.json("sync", "now")["waiting"], 0)

    def elsewhere(self, till, *arguments):
        return {(row["location"], row["item"]): row for row in till.json("stock", "--elsewhere", *arguments)}

    def read_anew(self):
        """The node reads its books again, and not only half a minute later."""
        self.node.end()
        self.node.serve()

    def file(self):
        return os.path.join(self.one.data, "elsewhere.stock")

    def test_a_till_sees_what_another_place_has_and_how_old_that_is(self):
        rows = self.elsewhere(self.one)
        self.assertEqual(list(rows), [("TENT1", RICE)])
        row = rows["TENT1", RICE]
        self.assertEqual((row["quantity"], row["unit"], row["name"]), (12, "piece", "つや姫 2kg"))
        self.assertLess(row["age_s"], 60)
        self.assertIsNotNone(row["heard_at"])
        self.assertIn(f"TENT1  {RICE}  12  つや姫 2kg  (たった今)", self.one.ok("stock", "--elsewhere"))
        # The tent itself hears nothing of itself, and nothing of a corner that has none.
        self.assertEqual(self.elsewhere(self.two), {})
        self.assertIn("ほかの場所にはありません", self.two.ok("stock", "--elsewhere"))
        self.two.sell("--item", RICE + "*5", "--tender", "cash=10000")
        self.read_anew()
        self.sync(self.two, self.one)
        self.assertEqual(self.elsewhere(self.one)["TENT1", RICE]["quantity"], 7)

    def test_it_grows_old_while_the_node_is_away(self):
        self.node.end()
        before = self.elsewhere(self.one)["TENT1", RICE]["age_s"]
        time.sleep(1.1)
        self.one.fails(69, "node_unreachable", "sync", "now")
        self.assertGreater(self.elsewhere(self.one)["TENT1", RICE]["age_s"], before)

    def test_a_node_that_was_started_again_knows_when_it_heard_of_a_place(self):
        time.sleep(1.1)
        spoke = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        self.sync(self.two)
        time.sleep(1.1)
        self.read_anew()
        self.sync(self.one)
        heard = datetime.datetime.fromisoformat(self.elsewhere(self.one)["TENT1", RICE]["heard_at"])
        self.assertGreaterEqual(heard, spoke)

    def test_one_item_by_its_code(self):
        self.assertEqual(len(self.elsewhere(self.one, "--item", RICE)), 1)
        self.assertEqual(self.elsewhere(self.one, "--item", TOWEL), {})
        self.one.fails(65, "unknown_item", "stock", "--elsewhere", "--item", "4912345678904")
        # Without --elsewhere: of one item, what is here.
        self.one.ok("receive", "--item", f"{TOWEL}*3", "--item", f"{RICE}*4", "--to", "CORNER")
        self.assertEqual([(row["item"], row["quantity"]) for row in self.one.json("stock", "--item", RICE)], [(RICE, 4)])
        self.one.fails(65, "unknown_item", "stock", "--item", "4912345678904")
        self.assertEqual(self.one.run("stock", "--elsewhere", "--lots").returncode, 64)

    def test_nothing_of_it_is_history(self):
        entries = self.one.ok("export", "journal")
        stock = self.one.json("stock")
        self.read_anew()
        self.sync(self.one)
        self.assertEqual((self.one.ok("export", "journal"), self.one.json("stock")), (entries, stock))
        self.assertTrue(self.one.json("verify")["ok"])
        os.remove(self.file())
        self.assertEqual(self.elsewhere(self.one), {})
        self.assertIn("まだ聞いていません", self.one.ok("stock", "--elsewhere"))
        self.sync(self.one)
        self.assertEqual(len(self.elsewhere(self.one)), 1)

    def test_a_damaged_file_shows_nothing_rather_than_a_wrong_figure(self):
        with open(self.file(), "rb") as file:
            whole = file.read()
        self.assertEqual(os.stat(self.file()).st_mode & 0o077, 0)
        for at in range(0, len(whole), 17):
            with open(self.file(), "wb") as file:
                file.write(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
            self.assertEqual(self.elsewhere(self.one), {}, at)
        for length in (0, 31, 40, len(whole) - 1):
            with open(self.file(), "wb") as file:
                file.write(whole[:length])
            self.assertEqual(self.elsewhere(self.one), {}, length)

    def test_what_another_node_said_is_not_shown(self):
        self.node.end()
        self.node = Node(self.two.folder).serve()
        self.addCleanup(self.node.end)
        self.one.ok("enrol", "--replace", "--node", self.node.origin, "--code", self.node.code())
        self.assertEqual(self.elsewhere(self.one), {})

    def test_an_answer_that_is_given_again_is_as_old_as_it_is(self):
        time.sleep(3.1)
        self.sync(self.one)
        # The node read its books when the first one asked, and gave the same answer again.
        self.assertGreaterEqual(self.elsewhere(self.one)["TENT1", RICE]["age_s"], 3)

    def test_figures_of_other_places_are_marked_as_hearsay(self):
        lists = self.one.write("places.csv", "code,name,kind\nTENT1,テント,place\n")
        for till in (self.one, self.two):
            till.ok("import", "locations", lists)
        self.one.ok("receive", "--item", RICE + "*3")
        moved = self.one.json("transfer", "dispatch", "--item", RICE, "--to", "TENT1")["id"]
        self.one.ok("transfer", "arrive", moved)
        rows = {row["location"]: row for row in self.one.json("stock")}
        self.assertTrue(rows["TENT1"]["heard_only"])
        self.assertNotIn("heard_only", rows["CORNER"])
        stock = {row["location"]: row for row in self.one.json("report")["stock"]}
        self.assertTrue(stock["TENT1"]["heard_only"])
        self.assertNotIn("heard_only", stock["CORNER"])
        for command in (("stock",), ("report",)):
            self.assertIn("この端末に届いた動きだけ", self.one.ok(*command))
        self.assertNotIn("この端末に届いた動きだけ", self.one.ok("stock", "--location", "CORNER"))
        warned = self.one.run("export", "stock")
        self.assertIn("この端末に届いた動きだけ", warned.stderr.decode())
        # Who belongs to no node knows all there is, and the node itself does.
        alone = self.till("T4")
        alone.ok("import", "locations", lists)
        alone.ok("receive", "--item", RICE + "*3", "--to", "TENT1")
        self.assertNotIn("heard_only", alone.json("stock")[0])
        self.sync(self.one)
        self.assertTrue(all("heard_only" not in row for row in self.one.json("stock", data=self.node.data)))

    def test_a_till_without_a_node_says_so(self):
        three = self.till("T3")
        three.fails(66, "not_enrolled", "stock", "--elsewhere")


if __name__ == "__main__":
    unittest.main()

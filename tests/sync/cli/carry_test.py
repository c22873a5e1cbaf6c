"""A tent without a network all day: what it sold goes to the node on a stick, and the node's answer comes back."""
import fcntl
import os
import shutil
import unittest

from shop import RICE, TOWEL
from together import Together


class OnAStick(Together):
    def setUp(self):
        super().setUp()
        self.enrol(self.one)
        self.one.json("sync", "now")

    def carried(self, till, name="out.tsunagu"):
        """What the till has goes to the node on a stick; the node's word, and the answer's path."""
        out = till.path(name)
        till.json("sync", "export", out)
        said = self.node.json("carry", out)
        return said, said["answer"]

    def receipts(self):
        return sorted(row["receipt"] for row in self.node.json("sales"))

    def test_a_day_of_sales_arrives_once_and_is_acknowledged_by_the_answer(self):
        for _ in range(3):
            self.one.sell("--item", RICE, "--tender", "cash=2000")
        waiting = self.one.json("sync", "status")["waiting"]
        self.assertGreater(waiting, 0)
        said, answer = self.carried(self.one)
        self.assertEqual((said["terminal"], said["stored"], said["held"]), ("T1", waiting, 0))
        self.assertEqual(self.receipts(), ["T1-000001", "T1-000002", "T1-000003"])
        # Until the answer is home nothing counts as acknowledged here.
        self.assertEqual(self.one.json("sync", "status")["waiting"], waiting)
        self.assertEqual(self.one.json("sync", "import", answer)["waiting"], 0)
        status = self.one.json("sync", "status")
        self.assertEqual(status["waiting"], 0)
        self.assertIsNotNone(status["last_contact"])
        # Carried twice, or sent over the network afterwards, nothing is doubled.
        again = self.node.json("carry", self.one.path("out.tsunagu"))
        self.assertEqual((again["stored"], again["held"]), (0, waiting))
        self.one.json("sync", "now")
        self.assertEqual(len(self.receipts()), 3)
        self.assertTrue(self.node.json("verify")["ok"])
        self.assertTrue(self.one.json("verify")["ok"])

    def test_the_answer_brings_prices_and_an_old_one_takes_nothing_back(self):
        _, first = self.carried(self.one, "first")
        listed = self.one.write("new.csv", "code,name,tax_class,price,kind\n4999999999999,島の塩,reduced_food,540,food\n")
        self.one.ok("import", "items", listed, data=self.node.data)
        _, second = self.carried(self.one, "second")
        self.assertGreater(self.one.json("sync", "import", second)["received"], 0)
        self.assertEqual(self.one.sell("--item", "4999999999999", "--tender", "cash=1000")["total"], 540)
        for answer in (first, second):
            self.assertEqual(self.one.json("sync", "import", answer)["received"], 0)
        self.assertEqual(self.one.json("sync", "now")["received"], 0)
        self.assertTrue(self.one.json("verify")["ok"])

    def test_a_lost_stick_says_nothing_and_the_next_one_brings_all(self):
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.one.json("sync", "export", self.one.path("lost"))
        with open(self.one.path("lost"), "rb") as file:
            self.assertNotIn(b"T1-000001", file.read())
        self.one.sell("--item", TOWEL, "--tender", "cash=2000")
        said, _ = self.carried(self.one)
        self.assertEqual(self.receipts(), ["T1-000001", "T1-000002"])
        self.assertEqual(said["held"], 0)

    def test_what_is_altered_foreign_revoked_or_forbidden_is_refused_with_words(self):
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        out = self.one.path("out")
        self.one.json("sync", "export", out)
        with open(out, "rb") as file:
            content = file.read()
        bad = self.one.write("bad", content[:-1] + bytes([content[-1] ^ 1]))
        refused = self.node.run("carry", "--data", self.node.data, bad)
        self.assertEqual(refused.returncode, 65)
        self.assertIn("何も取り込んでいません", refused.stderr.decode())
        self.assertEqual(self.receipts(), [])
        self.one.fails(65, "carry_unreadable", "sync", "import", out)
        self.one.fails(66, "file_not_found", "sync", "import", self.one.path("nowhere"))
        stranger = self.till("T9")
        stranger.fails(66, "not_enrolled", "sync", "export", stranger.path("out"))
        _, answer = self.carried(self.one, "good")
        two = self.till("T2")
        self.enrol(two)
        two.fails(65, "carry_unreadable", "sync", "import", answer)
        # Banned at the node, it is banned at the till once that has heard of it.
        self.one.ok("config", "set", "sync.stick", "off", data=self.node.data)
        self.assertEqual(self.node.run("carry", "--data", self.node.data, out).returncode, 69)
        self.one.json("sync", "now")
        self.one.fails(69, "carry_off", "sync", "export", out)
        self.one.ok("config", "set", "sync.stick", "on", data=self.node.data)
        self.node.ok("revoke", "--data", self.node.data, "--terminal", "T1")
        self.assertEqual(self.node.run("carry", "--data", self.node.data, out).returncode, 69)

    def test_what_a_machine_sold_before_it_was_replaced_is_taken_in_when_somebody_vouches_for_it(self):
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        out = self.one.path("out")
        self.one.json("sync", "export", out)
        self.enrol(self.till("T1"), "--terminal", "T1")
        refused = self.node.run("carry", "--data", self.node.data, out)
        self.assertEqual(refused.returncode, 69)
        self.assertIn("--revoked", refused.stderr.decode())
        self.assertEqual(self.receipts(), [])
        self.assertGreater(self.node.json("carry", "--revoked", out)["stored"], 0)
        self.assertEqual(self.receipts(), ["T1-000001"])
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_tent_goes_on_by_stick_after_its_node_was_restored(self):
        copy = self.one.path("copy")
        self.node.json("backup", copy)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        _, answer = self.carried(self.one, "first")
        self.one.json("sync", "import", answer)
        self.node.end()
        shutil.rmtree(self.node.data)
        self.node.json("restore", copy)
        self.assertEqual(self.receipts(), [])
        self.one.sell("--item", TOWEL, "--tender", "cash=2000")
        out = self.one.path("second")
        self.one.json("sync", "export", out)
        lacking = self.node.run("carry", "--data", self.node.data, out)
        self.assertEqual(lacking.returncode, 65, lacking.stderr.decode())
        # The answer says from where on, and the next stick brings it all.
        self.assertGreater(self.one.json("sync", "import", out + ".answer")["waiting"], 1)
        _, answer = self.carried(self.one, "third")
        self.assertEqual(self.receipts(), ["T1-000001", "T1-000002"])
        self.assertEqual(self.one.json("sync", "import", answer)["waiting"], 0)
        self.assertTrue(self.node.json("verify")["ok"])

    def test_beside_an_open_till_what_was_sold_is_carried_too(self):
        holder = os.path.join(self.one.data, "writer.lock")
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        with open(holder, "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _, answer = self.carried(self.one)
            said = self.one.json("sync", "import", answer)
            self.assertEqual(said["waiting"], 0)
            self.assertIsNone(said["received"])
        self.assertEqual(self.receipts(), ["T1-000001"])


if __name__ == "__main__":
    unittest.main()

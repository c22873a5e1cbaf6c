"""What is damaged, at a till or at its node, or newer than the node can read: it stops nothing else, and is said by its name."""
import json
import os
import signal
import sqlite3
import ssl
import unittest
import urllib.error
import urllib.request
from contextlib import closing

from shop import RICE, TOWEL
from together import Together, sold_otherwise


def damage(data, where):
    """Changes one byte of the payload of the entry that `where` names, as a worn card does."""
    with closing(sqlite3.connect(os.path.join(data, "journal.db"))) as db, db:
        db.execute("DROP TRIGGER IF EXISTS entry_is_never_updated")
        position, payload = db.execute(f"SELECT position, payload FROM entry WHERE {where}").fetchone()
        middle = len(payload) // 2
        db.execute("UPDATE entry SET payload = ? WHERE position = ?",
                   (payload[:middle] + bytes([payload[middle] ^ 1]) + payload[middle + 1:], position))


def sale(receipt):
    return f"kind = 'sale' AND instr(payload, CAST('{receipt}' AS BLOB))"


class Damaged(Together):
    def receipts(self):
        return sorted(row["receipt"] for row in self.node.json("sales"))

    def watched(self, path):
        """What the node answers to who watches it: the status and the words."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        try:
            with urllib.request.urlopen(self.node.origin + path, context=context, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def logged(self, words):
        with open(self.node.log, encoding="utf-8") as log:
            return sum(words in line for line in log)

    def test_a_damaged_sale_is_named_and_the_others_are_sent(self):
        self.enrol(self.one)
        for _ in range(3):
            self.one.sell("--item", RICE, "--tender", "cash=2000")
        damage(self.one.data, sale("T1-000002"))
        error = self.one.fails(70, "entry_unreadable", "sync", "now")
        self.assertIn("販売は続けられ", error["message"])
        self.assertEqual(self.receipts(), ["T1-000001"])
        status = self.one.json("sync", "status")
        (run,) = status["unreadable"]
        self.assertEqual(status["waiting"], run["last"] - run["first"] + 1)
        self.assertIsNotNone(status["last_contact"])
        self.assertIn(error["args"]["entry"], self.one.ok("sync", "status"))
        # What is sold from now on is of another epoch, and arrives.
        sold = self.one.sell("--item", TOWEL, "--tender", "cash=2000")["receipt"]
        self.assertRegex(sold, r"^T1-\w\d+-000001$")
        # Not in order: it is never said that all is.
        self.one.fails(70, "entry_unreadable", "sync", "now")
        self.assertEqual(self.receipts(), sorted(["T1-000001", sold]))
        self.assertEqual(self.one.json("sync", "status")["unreadable"], [run])
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_backup_from_before_the_damage_brings_the_node_what_the_till_cannot(self):
        self.enrol(self.one)
        for _ in range(3):
            self.one.sell("--item", RICE, "--tender", "cash=2000")
        copy = self.one.path("copy.tsunagu")
        self.one.ok("backup", copy)
        self.one.sell("--item", TOWEL, "--tender", "cash=2000")
        damage(self.one.data, sale("T1-000002"))
        self.one.fails(70, "entry_unreadable", "sync", "now")
        again = self.one.path("again")
        self.one.ok("restore", copy, data=again)
        self.assertEqual(self.one.json("sync", "now", data=again)["waiting"], 0)
        # The till goes on behind what the node has now.
        done = self.one.json("sync", "now")
        self.assertEqual((done["waiting"], done["unreadable"]), (0, []))
        self.assertEqual(self.receipts(), [f"T1-00000{number}" for number in (1, 2, 3, 4)])
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_stick_carries_what_can_be_read(self):
        self.enrol(self.one)
        for _ in range(3):
            self.one.sell("--item", RICE, "--tender", "cash=2000")
        damage(self.one.data, sale("T1-000002"))
        out = self.one.path("out.tsunagu")
        said = self.one.run("sync", "export", out, "--json")
        self.assertEqual(said.returncode, 0, said.stderr.decode())
        self.assertIn("読めません", said.stderr.decode())
        self.assertGreater(json.loads(said.stdout)["unreadable"], 0)
        answer = self.node.json("carry", out)["answer"]
        self.assertEqual(self.receipts(), ["T1-000001"])
        taken = self.one.json("sync", "import", answer)
        self.assertEqual(taken["waiting"], json.loads(said.stdout)["unreadable"])

    def test_a_damaged_last_entry_is_no_reason_to_send_nothing(self):
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        damage(self.one.data, "position = (SELECT max(position) FROM entry)")
        waiting = self.one.json("sync", "status")["waiting"]
        self.one.fails(70, "entry_unreadable", "sync", "now")
        status = self.one.json("sync", "status")
        self.assertEqual((status["waiting"], status["acknowledged"]), (1, waiting - 1))

    def test_a_last_sale_of_an_epoch_that_lost_its_stream_is_counted_all_the_same(self):
        self.enrol(self.one)
        for _ in range(3):
            self.one.sell("--item", RICE, "--tender", "cash=2000")
        damage(self.one.data, sale("T1-000002"))
        # A new epoch is begun behind them.
        self.one.fails(70, "entry_unreadable", "sync", "now")
        before = self.one.json("sync", "status")
        with closing(sqlite3.connect(os.path.join(self.one.data, "journal.db"))) as db, db:
            db.execute(f"UPDATE entry SET stream = 'T9' WHERE {sale('T1-000003')}")
        self.assertEqual(self.one.fails(70, "entry_unreadable", "sync", "now")["args"]["count"], str(before["waiting"]))
        status = self.one.json("sync", "status")
        self.assertEqual((status["waiting"], status["unreadable"]), (before["waiting"], before["unreadable"]))

    def test_a_damaged_node_says_so_and_takes_what_is_sold(self):
        self.one.ok("import", "items", self.one.path("items.csv"), data=self.node.data)
        self.node.end()
        damage(self.node.data, "kind = 'item_defined' ORDER BY position LIMIT 1 OFFSET 2")
        self.node.serve()
        self.assertEqual(self.watched("/healthz"), (200, "ok\n"))
        self.enrol(self.one)
        for receipt in ("T1-000001", "T1-000002"):
            self.one.sell("--item", RICE, "--tender", "cash=2000")
            error = self.one.fails(69, "node_damaged", "sync", "now")
            self.assertIn("tsunagu-node restore", error["message"])
            self.assertIn(receipt, self.receipts())
            # That its sales arrived it knows all the same.
            self.assertEqual(self.one.json("sync", "status")["waiting"], 0)
            status, words = self.watched("/healthz")
            self.assertEqual(status, 503)
            self.assertIn("reading fails (journal_corrupt)", words)
            self.assertIn('tsunagu_failing{doing="reading"} 1', self.watched("/metrics")[1])
        self.assertEqual(self.logged("event=failing doing=reading why=journal_corrupt"), 1)
        self.assertEqual(self.logged("event=well_again"), 0)
        # By stick it is told the same, and what was taken in.
        self.one.sell("--item", TOWEL, "--tender", "cash=2000")
        out = self.one.path("out.tsunagu")
        self.one.json("sync", "export", out)
        carried = self.node.run("carry", "--data", self.node.data, out)
        self.assertEqual(carried.returncode, 70, carried.stderr.decode())
        self.assertEqual(self.one.json("sync", "import", out + ".answer")["waiting"], 0)
        self.assertIn("T1-000003", self.receipts())

    def test_a_sale_the_node_cannot_read_is_missed_by_somebody(self):
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        for command in ("sales", "stock"):
            self.assertEqual(self.node.run(command, "--data", self.node.data).stderr, b"")
        # Of a program that is wrong, and of one of next year.
        sold_otherwise(self.one.data, r=5)
        sold_otherwise(self.one.data, schema_version=99)
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        self.assertEqual(self.receipts(), ["T1-000001"])
        for command in ("sales", "stock"):
            said = self.node.run(command, "--data", self.node.data, "--json")
            self.assertIn("2 件", said.stderr.decode())
            self.assertIn("本部ノードを更新", said.stderr.decode())
            json.loads(said.stdout)
        self.assertIn("tsunagu_unprojected 2\n", self.watched("/metrics")[1])
        self.assertEqual(self.logged("event=unprojected stream=T1 entry=T1/"), 2)
        self.assertEqual(self.logged("kind=sale"), 2)
        verified = self.node.run("verify", "--data", self.node.data, "--json")
        self.assertIn("entry_unknown", [notice["code"] for notice in json.loads(verified.stdout)["notices"]])
        # What does not decode is a failure, as at a till.
        self.assertEqual(verified.returncode, 1)
        self.assertIn("--  ", self.node.run("verify", "--data", self.node.data).stdout.decode())
        self.assertEqual(self.node.end(signal.SIGTERM), 0)


if __name__ == "__main__":
    unittest.main()

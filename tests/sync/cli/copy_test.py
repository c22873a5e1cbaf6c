"""A till without a screen: `sync run` keeps the second copy, and says how it stands; `sync status` says what is here alone."""
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time
import unittest
from contextlib import closing

from damaged_test import damage, sale
from shop import PROGRAM, RICE
from together import Together

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "..", "e2e"))
from card import Card  # noqa: E402


class Run:
    """`sync run --json`, and what it said so far."""

    def __init__(self, till):
        self.path = till.path("run.out")
        with open(self.path, "wb") as out:
            self.process = subprocess.Popen([PROGRAM, "--data", till.data, "--json", "sync", "run"], env=till.env,
                                            stdout=out, stderr=subprocess.PIPE)

    def said(self):
        with open(self.path, encoding="utf-8") as out:
            return [json.loads(line) for line in out.read().splitlines(keepends=True) if line.endswith("\n")]

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        words = self.process.stderr.read()
        self.process.stderr.close()
        return status, words


def wait_for(what, is_there, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := is_there():
            return found
        time.sleep(0.2)
    raise AssertionError(f"no {what} within {seconds} s")


class Beside(Together):
    def run_beside(self):
        running = Run(self.one)
        self.addCleanup(running.process.kill)
        return running

    def sell(self):
        self.one.sell("--item", RICE, "--tender", "cash=2000")


class WithoutACard(Beside):
    def test_without_a_copy_what_waits_is_on_this_machine_alone(self):
        self.enrol(self.one)
        self.sell()
        status = self.one.json("sync", "status")
        self.assertEqual([status[key] for key in ("second_copy", "only_here", "copy_trouble")], [None, status["waiting"], None])
        self.assertIn(f"この端末だけにある記録 {status['waiting']}（", self.one.ok("sync", "status"))
        self.one.json("sync", "now")
        self.assertEqual(self.one.json("sync", "status")["only_here"], 0)

    def test_a_run_says_in_json_what_it_does_and_what_stands_in_the_way(self):
        self.enrol(self.one)
        self.sell()
        running = self.run_beside()
        sent = wait_for("word of all that is sent", lambda: [row for row in running.said() if row["waiting"] == 0])[0]
        self.assertEqual((sent["error"], sent["node"], sent["only_here"]), (None, self.node.origin, 0))
        self.node.end(signal.SIGKILL)
        self.sell()
        away = wait_for("word of the failure", lambda: [row for row in running.said() if row["error"]])[-1]
        self.assertEqual(away["error"]["code"], "node_unreachable")
        self.assertTrue(away["error"]["message"])
        self.assertGreater(away["waiting"], 0)
        self.assertEqual(running.end(), (0, b""))


    def test_a_run_that_can_keep_no_copy_sends_all_the_same_and_says_why(self):
        self.enrol(self.one)
        # As after enrolling with a node that told no key to seal with.
        with closing(sqlite3.connect(os.path.join(self.one.data, "local.db"))) as db, db:
            db.execute("DELETE FROM setting WHERE key = 'sync.carry_key'")
            db.execute("INSERT INTO setting(key, value) VALUES('sync.second_copy', '/media/card')")
        self.sell()
        running = self.run_beside()
        sent = wait_for("word of all that is sent", lambda: [row for row in running.said() if row["waiting"] == 0])[0]
        self.assertEqual((sent["second_copy"], sent["copy_trouble"]), ("/media/card", "carry_key_missing"))
        self.assertEqual((sent["error"], sent["only_here"]), (None, 0))
        self.assertEqual(running.end(), (0, b""))

    def test_a_run_begins_an_epoch_behind_a_damaged_sale(self):
        self.enrol(self.one)
        for _ in range(3):
            self.sell()
        damage(self.one.data, sale("T1-000002"))
        running = self.run_beside()
        wait_for("word of the damage", lambda: [row for row in running.said() if row["unreadable"]])

        def sold_elsewhere():
            receipt = self.one.sell("--item", RICE, "--tender", "cash=2000")["receipt"]
            return receipt if receipt.count("-") == 2 else None

        sold = wait_for("sale in another epoch", sold_elsewhere)
        wait_for("that sale at the node", lambda: sold in [row["receipt"] for row in self.node.json("sales")])
        self.assertEqual(running.end(), (0, b""))

    def test_a_run_ends_when_the_terminal_is_enrolled_anew(self):
        self.enrol(self.one)
        running = self.run_beside()
        self.one.json("enrol", "--replace", "--node", self.node.origin, "--code", self.node.code("--terminal", "T1"))
        self.assertEqual(running.process.wait(timeout=30), 0)
        self.assertEqual(running.end(), (0, b""))


class OnACard(Beside):
    def setUp(self):
        super().setUp()
        self.card = Card(pathlib.Path(self.one.folder))
        if refused := self.card.refused():
            self.skipTest(f"no card can be mounted here: {refused}")
        self.addCleanup(self.card.pull_out)

    def standing(self):
        return self.one.json("sync", "status")

    def test_what_a_run_cannot_send_is_on_the_card_and_the_node_takes_it_in(self):
        self.enrol(self.one)
        self.one.json("sync", "now")
        self.node.end()
        self.one.ok("sync", "second-copy", self.card.at)
        self.sell()
        before = self.standing()
        self.assertEqual((before["second_copy"], before["only_here"]), (str(self.card.at), before["waiting"]))
        self.assertFalse(self.card.copy.exists(), "who asks writes nothing")
        running = self.run_beside()
        wait_for("sale on the card", lambda: self.standing()["only_here"] == 0)
        self.assertGreater(self.standing()["waiting"], 0)
        # A second run beside it writes nothing over what the first one keeps.
        other = self.run_beside()
        self.sell()
        wait_for("second sale on the card", lambda: self.standing()["only_here"] == 0)
        self.card.pull_out()
        out = wait_for("word that the card is out", lambda: [row for row in running.said() if row["copy_trouble"]])[-1]
        self.assertEqual(out["copy_trouble"], "copy_same_medium")
        self.sell()
        status = self.standing()
        self.assertEqual((status["only_here"], status["copy_trouble"]), (status["waiting"], "copy_same_medium"))
        self.card.insert()
        wait_for("what the card had missed", lambda: self.standing()["only_here"] == 0)
        self.assertIsNone(self.standing()["copy_trouble"])
        for one in (running, other):
            self.assertEqual(one.end(), (0, b""))
        self.node.serve()
        self.assertGreater(self.node.json("carry", str(self.card.copy))["stored"], 0)
        self.assertEqual([row["receipt"] for row in self.node.json("sales")], ["T1-000001", "T1-000002", "T1-000003"])
        self.assertTrue(self.node.json("verify")["ok"])


if __name__ == "__main__":
    unittest.main()

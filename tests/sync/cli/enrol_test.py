"""Enrolling by the text of a QR, and what is said where a command is given the wrong directory or a node refuses."""
import json
import os
import sqlite3
import subprocess
import unittest
from contextlib import closing

from shop import RICE
from together import NODE, Together


class ByTheQr(Together):
    def offer(self, *arguments):
        return self.node.json("enrol-code", *arguments)

    def test_the_node_tells_its_address_and_the_code_in_one_text(self):
        offer = self.offer()
        self.assertEqual(offer["address"], self.node.origin)
        self.assertEqual(offer["qr"], f"tsunagu-enrol:1:{self.node.origin}:{offer['code']}")
        self.assertEqual(self.one.json("enrol", "--qr", offer["qr"])["node"], self.node.origin)
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)

    def test_the_text_does_as_a_code_too_and_an_address_beside_it_goes_first(self):
        self.one.json("enrol", "--code", self.offer()["qr"])
        two = self.till("T2")
        offer = self.offer("--address", "hq.example:1")
        self.assertEqual(offer["qr"], f"tsunagu-enrol:1:https://hq.example:1:{offer['code']}")
        self.assertEqual(two.json("enrol", "--qr", offer["qr"], "--node", self.node.origin)["node"], self.node.origin)

    def test_what_is_no_such_text_sends_nothing(self):
        text = self.offer()["qr"]
        self.one.fails(65, "enrol_qr_unreadable", "enrol", "--qr", "4999990000014")
        self.one.fails(65, "enrol_qr_newer", "enrol", "--qr", text.replace(":1:", ":2:", 1))
        self.one.fails(65, "code_malformed", "enrol", "--qr", text[:-3])
        self.one.fails(64, "usage", "enrol", "--code", "ABCD")
        self.one.fails(64, "usage", "enrol", "--node", self.node.origin)
        self.assertEqual(self.node.json("terminals"), [])
        self.one.json("enrol", "--qr", text)

    def test_without_an_address_there_is_a_code_and_no_qr(self):
        self.node.end()
        offer = self.offer()
        self.assertIsNone(offer["address"])
        self.assertIsNone(offer["qr"])
        said = self.node.ok("enrol-code", "--data", self.node.data)
        self.assertIn("--address", said)
        picture = os.path.join(self.one.folder, "qr.png")
        self.assertEqual(self.node.run("enrol-code", "--data", self.node.data, "--qr", picture).returncode, 64)
        self.assertFalse(os.path.exists(picture))

    def test_a_picture_and_a_text_are_for_people_and_half_blocks_for_a_window(self):
        picture = os.path.join(self.one.folder, "qr.png")
        said = self.node.ok("enrol-code", "--data", self.node.data, "--qr", picture)
        self.assertIn(f"tsunagu-enrol:1:{self.node.origin}:", said)
        self.assertNotIn("\u2580", said)
        with open(picture, "rb") as file:
            self.assertEqual(file.read(8), b"\x89PNG\r\n\x1a\n")
        shown = subprocess.run(["script", "-qec", f"{NODE} enrol-code --data {self.node.data}", "/dev/null"],
                               env=self.node.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=60).stdout.decode()
        self.assertIn("\u2580", shown)

    def test_no_code_is_in_the_log(self):
        offer = self.offer()
        self.one.json("enrol", "--qr", offer["qr"])
        with open(self.node.log, encoding="utf-8") as log:
            text = log.read()
        self.assertIn("event=enrolled", text)
        self.assertNotIn(offer["code"], text)
        self.assertNotIn(offer["code"].replace("-", "")[16:], text)

    def test_a_terminal_that_is_enrolled_again_keeps_its_name(self):
        self.one.json("enrol", "--qr", self.offer()["qr"], "--name", "テント1")
        self.one.json("enrol", "--replace", "--qr", self.offer("--terminal", "T1")["qr"])
        self.assertEqual([row["name"] for row in self.node.json("terminals")], ["テント1"])
        self.one.json("enrol", "--replace", "--qr", self.offer("--terminal", "T1")["qr"], "--name", "本店")
        self.assertEqual([row["name"] for row in self.node.json("terminals")], ["本店"])


class WrongWords(Together):
    """What is given to a command of the node and cannot be meant: one clear error, and nothing is done."""

    def fails(self, status, code, command, *arguments):
        done = self.node.run(command, "--data", self.node.data, "--json", *arguments)
        said = done.stderr.decode().strip().splitlines()
        self.assertEqual((done.returncode, done.stdout), (status, b""), said)
        self.assertTrue(said[0].startswith("tsunagu-node: "), said)
        error = json.loads(said[-1])["error"]
        self.assertEqual((error["code"], bool(error["message"])), (code, True), error)
        return error

    def test_a_code_for_a_name_no_terminal_can_have_is_not_made(self):
        for name in ("T 1;x", "_T1", "T" * 17, "", "レジ"):
            self.assertEqual(self.fails(65, "field_invalid", "enrol-code", "--terminal", name)["args"]["value"], name)
        self.fails(65, "stream_reserved", "enrol-code", "--terminal", "node")
        self.enrol(self.one, "--terminal", "T1")

    def test_where_the_picture_cannot_be_written_there_is_no_code(self):
        self.fails(66, "file_not_found", "enrol-code", "--qr", "/nonexist/x.png")
        with closing(sqlite3.connect(os.path.join(self.node.data, "node.db"))) as db:
            self.assertEqual(db.execute("SELECT count(*) FROM code").fetchone(), (0,))

    def test_a_name_is_one_line_whoever_gives_it(self):
        self.enrol(self.one)
        self.fails(65, "field_unprintable", "rename", "--terminal", "T1", "--name", "a\nb")
        self.fails(65, "field_too_long", "rename", "--terminal", "T1", "--name", "あ" * 67)
        self.fails(66, "unknown_terminal", "rename", "--terminal", "T9", "--name", "本店")
        self.node.ok("rename", "--data", self.node.data, "--terminal", "T1", "--name", "本店")
        two = self.till("T2")
        two.fails(65, "field_unprintable", "enrol", "--node", self.node.origin, "--code", self.node.code(), "--name", "a\nb")
        self.assertEqual([row["name"] for row in self.node.json("terminals")], ["本店"])

    def test_what_cannot_be_parsed_is_an_error_for_programs_too(self):
        self.fails(64, "usage", "revoke")
        self.fails(64, "usage", "backup")
        done = self.node.run("sales", "--json", "--data", self.one.path("nothing"))
        self.assertEqual(json.loads(done.stderr.decode().splitlines()[-1])["error"]["args"]["path"], self.one.path("nothing"))
        # Without --json a person is told, and nothing else.
        self.assertEqual(len(self.node.run("revoke", "--data", self.node.data).stderr.decode().splitlines()), 1)

    def test_it_says_its_version(self):
        self.assertRegex(self.node.ok("--version"), r"^tsunagu-node \d+\.\d+\.\d+\n$")

    def test_who_stands_at_a_till_is_nobody_of_the_nodes(self):
        self.enrol(self.one)
        self.one.ok("operators", "add", "07", "--name", "田中", data=self.node.data)
        self.one.json("sync", "now")
        self.assertEqual([row["id"] for row in self.one.json("operators", "list")], ["01", "07"])
        self.assertIn("node", [row["id"] for row in self.one.json("operators", "list", data=self.node.data)])


class WrongPlace(Together):
    def at_node(self, status, code, *arguments):
        return self.one.fails(status, code, *arguments, data=self.node.data)["message"]

    def test_a_node_is_told_that_it_is_the_node_and_not_to_enrol(self):
        for command in (("sync", "now"), ("sync", "status"), ("stock", "--elsewhere"), ("sync", "export", "x")):
            self.assertNotIn("enrol --node", self.at_node(64, "is_the_node", *command))

    def test_a_node_sells_nothing(self):
        before = self.node.json("verify")["entries"]
        self.at_node(64, "node_sells_nothing", "sell", "--item", RICE, "--tender", "cash=2000")
        self.at_node(64, "node_sells_nothing", "tally", "enter", "--date", "2026-11-28", "--item", RICE, "--tender", "cash=1")
        self.assertEqual(self.node.json("verify")["entries"], before)
        self.assertEqual(self.node.json("sales"), [])


class Refused(Together):
    def test_a_till_that_was_revoked_says_so_without_asking_again(self):
        self.enrol(self.one)
        self.one.json("sync", "now")
        self.assertIsNone(self.one.json("sync", "status")["denied"])
        self.node.ok("revoke", "--data", self.node.data, "--terminal", "T1")
        contact = self.one.json("sync", "status")["last_contact"]
        self.one.fails(69, "terminal_revoked", "sync", "now")
        self.node.end()
        status = self.one.json("sync", "status")
        self.assertEqual((status["denied"], status["last_contact"]), ("terminal_revoked", contact))
        self.assertIn("取り消された", self.one.ok("sync", "status"))
        self.node.serve()
        self.enrol(self.one, "--terminal", "T1", replace=True)
        self.one.json("sync", "now")
        self.assertIsNone(self.one.json("sync", "status")["denied"])

    def test_a_till_whose_name_another_machine_has_says_so_though_it_never_spoke(self):
        self.enrol(self.one)
        other = self.till("T1")
        self.enrol(other, "--terminal", "T1")
        self.one.fails(69, "terminal_revoked", "sync", "now")
        self.assertEqual(self.one.json("sync", "status")["denied"], "terminal_revoked")

    def enrol(self, till, *arguments, replace=False):
        flags = ("--replace",) if replace else ()
        return till.json("enrol", *flags, "--node", self.node.origin, "--code", self.node.code(*arguments))


if __name__ == "__main__":
    unittest.main()

"""The node's own files: its keys, its list of terminals, what it set aside; damaged, renewed, given by somebody else."""
import glob
import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest
from contextlib import closing

from shop import RICE, TOWEL
from together import NODE, Node, Together, sold_otherwise


def as_card(file):
    """What `tsunagu sync export` wrote, as a terminal keeps it on its card (docs/sync-protocol.md, section 7)."""
    piece = b"\x01\x01\x01" + file
    rest = hashlib.blake2b(piece, digest_size=16).digest() + piece
    return b"TSD1" + bytes(64) + len(rest).to_bytes(4, "big") + rest


class OwnFiles(Together):
    def of_node(self, name):
        return os.path.join(self.node.data, name)

    def read(self, path):
        with open(path, "rb") as file:
            return file.read()

    def refused(self, status, words, *args):
        done = self.node.run(*args)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, status, said)
        self.assertIn(words, said)
        return said

    def receipts(self):
        return sorted(row["receipt"] for row in self.node.json("sales"))

    def exported(self, name):
        self.one.json("sync", "export", self.one.path(name))
        return self.one.path(name)

    def other_node(self):
        """The directory of a node with another key."""
        return Node(os.path.join(self.one.folder, "other")).data


class Carried(OwnFiles):
    def forget_carry_key(self, folder):
        """As a node.db of before, which knows nothing of carry.key."""
        with closing(sqlite3.connect(os.path.join(folder, "node.db"))) as db, db:
            db.execute("DELETE FROM carry_key")

    def as_of_before(self):
        """A node whose terminals were told what followed from the bytes of node.key; then its program is updated."""
        self.node.end()
        self.forget_carry_key(self.node.data)
        secret = hashlib.sha256(b"tsunagu-carry-key-1\n" + self.read(self.of_node("node.key"))).hexdigest()
        with open(self.of_node("carry.key"), "w", encoding="ascii") as file:
            file.write(f"tsunagu-carry-keys-1\n{secret}\n")
        self.node.serve()
        self.enrol(self.one)
        self.one.json("sync", "now")
        self.node.end()
        os.remove(self.of_node("carry.key"))
        self.forget_carry_key(self.node.data)

    def test_a_key_that_is_written_otherwise_or_renewed_refuses_no_card_and_no_stick(self):
        self.as_of_before()
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        card = self.one.write("card", as_card(self.read(self.exported("first"))))
        self.assertGreater(self.node.json("carry", card)["stored"], 0)
        self.assertEqual(os.stat(self.of_node("carry.key")).st_mode & 0o777, 0o600)
        # A text editor is enough to take all cards away where they are sealed to its bytes.
        key = self.read(self.of_node("node.key"))
        with open(self.of_node("node.key"), "wb") as file:
            file.write(b"of the ward\n" + key)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        answer = self.node.json("carry", self.exported("second"))["answer"]
        self.assertEqual(self.one.json("sync", "import", answer)["waiting"], 0)
        # Renewed, with its certificate: no till connects before it is enrolled anew, and the sticks go on.
        other = self.other_node()
        for name in ("node.key", "node.crt"):
            shutil.copy(os.path.join(other, name), self.of_node(name))
        self.one.sell("--item", TOWEL, "--tender", "cash=2000")
        answer = self.node.json("carry", self.exported("third"))["answer"]
        self.assertEqual(self.one.json("sync", "import", answer)["waiting"], 0)
        self.assertEqual(self.receipts(), ["T1-000001", "T1-000002", "T1-000003"])
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_new_till_is_told_a_key_of_its_own_and_a_copy_of_the_node_has_it(self):
        self.enrol(self.one)
        self.one.json("sync", "now")
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        out = self.exported("out")
        copy = self.one.path("copy")
        self.node.json("backup", copy)
        self.assertEqual(self.read(os.path.join(copy, "carry.key")), self.read(self.of_node("carry.key")))
        self.node.end()
        shutil.rmtree(self.node.data)
        self.node.json("restore", copy)
        # What the till was told does not follow from the key by which it knows the node.
        held = self.read(self.of_node("carry.key"))
        os.remove(self.of_node("carry.key"))
        self.assertIn("carry.key", self.refused(70, "ありません", "carry", "--data", self.node.data, out))
        self.assertFalse(os.path.exists(self.of_node("carry.key")))
        self.assertEqual(self.node.run("verify", "--data", self.node.data).returncode, 1)
        shutil.copy(os.path.join(self.other_node(), "carry.key"), self.of_node("carry.key"))
        self.refused(70, "it is another one", "carry", "--data", self.node.data, out)
        with open(self.of_node("carry.key"), "wb") as file:
            file.write(held)
        self.assertGreater(self.node.json("carry", out)["stored"], 0)
        self.assertEqual(self.receipts(), ["T1-000001"])

    def test_a_copy_of_before_is_restored_and_opens_what_it_did(self):
        self.as_of_before()
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        out = self.exported("out")
        copy = self.one.path("copy")
        self.node.json("backup", copy)
        os.remove(os.path.join(copy, "carry.key"))
        self.forget_carry_key(copy)
        shutil.rmtree(self.node.data)
        self.node.json("restore", copy)
        self.assertGreater(self.node.json("carry", out)["stored"], 0)

    def test_where_sticks_are_banned_the_card_of_a_drowned_tablet_is_taken_in(self):
        self.enrol(self.one)
        self.one.json("sync", "now")
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        out = self.exported("out")
        self.one.ok("config", "set", "sync.stick", "off", data=self.node.data)
        self.refused(69, "止められています", "carry", "--data", self.node.data, out)
        self.assertEqual(self.receipts(), [])
        said = self.node.json("carry", self.one.write("card", as_card(self.read(out))))
        self.assertEqual((said["terminal"], said["answer"]), ("T1", ""))
        self.assertEqual(self.receipts(), ["T1-000001"])


class Damaged(OwnFiles):
    def damage(self, file):
        """Overwrites a page that holds what was set aside: the file opens, and says whose it is."""
        size = os.path.getsize(file)
        with open(file, "r+b") as opened:
            opened.seek((size // 4096 - 3) * 4096)
            opened.write(b"\x5a" * 4096)

    def set_aside(self, count):
        """So many sales of a clone of the till, at a node that does not serve."""
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.one.json("sync", "now")
        clone = self.one.path("clone")
        shutil.copytree(self.one.data, clone)
        self.one.sell("--item", TOWEL, "--tender", "cash=2000")
        self.one.json("sync", "now")
        sold_otherwise(clone, r="T1-000002")
        self.one.ok("sync", "now", data=clone)
        self.node.end()
        with closing(sqlite3.connect(self.of_node("node.db"))) as db, db:
            columns = ",".join(row[1] for row in db.execute("PRAGMA table_info(set_aside)"))
            others = columns.replace("seq,", "seq + n,", 1)
            db.execute(f"WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < {count - 1}) "
                       f"INSERT INTO set_aside({columns}) SELECT {others} FROM set_aside, more")
        with closing(sqlite3.connect(self.of_node("node.db"))) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def test_a_damaged_list_of_terminals_is_found_before_a_copy_replaces_a_good_one(self):
        self.set_aside(100)
        copy = self.one.path("copy")
        self.node.json("backup", copy)
        self.assertTrue(self.node.json("verify")["ok"])
        self.damage(self.of_node("node.db"))
        done = self.node.run("verify", "--data", self.node.data)
        self.assertEqual(done.returncode, 1, done.stderr.decode())
        self.assertIn("integrity_check node.db", done.stdout.decode())
        self.assertIn("`tsunagu-node restore`", done.stdout.decode())
        self.assertIn("`tsunagu-node restore`", self.refused(70, "壊れています", "backup", "--data", self.node.data, copy))
        with closing(sqlite3.connect(os.path.join(copy, "node.db"))) as db:
            self.assertEqual(db.execute("SELECT count(*) FROM set_aside").fetchone(), (100,))
        self.assertEqual(glob.glob(copy + ".*"), [])
        # And a copy that was damaged since is not made a node of.
        self.damage(os.path.join(copy, "node.db"))
        anew = self.one.path("anew")
        self.refused(65, "控えとして使えません", "restore", "--data", anew, copy)
        self.assertFalse(os.path.exists(anew))

    def test_a_damaged_carry_key_keeps_no_sale_away_and_no_copy_from_being_made(self):
        copy = self.one.path("copy")
        self.node.json("backup", copy)
        held = self.read(self.of_node("carry.key"))
        self.node.end()
        with open(self.of_node("carry.key"), "w", encoding="ascii") as file:
            file.write("garbage\n")
        self.node.serve()
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        with open(self.node.log, encoding="utf-8") as log:
            self.assertEqual(sum("event=carry_key_damaged" in line for line in log), 1)
        said = self.refused(70, "carry.key", "backup", "--data", self.node.data, copy)
        self.assertIn("1 つを元の場所に写す", said)
        # All but that one file is of now.
        self.assertEqual(self.read(os.path.join(copy, "carry.key")), held)
        self.assertEqual(glob.glob(copy + ".*"), [])
        anew = self.one.path("anew")
        self.node.ok("restore", "--data", anew, copy)
        self.assertIn("T1-000001", self.node.ok("sales", "--data", anew))
        self.node.end()
        shutil.copy(os.path.join(copy, "carry.key"), self.of_node("carry.key"))
        self.node.serve()
        self.assertTrue(self.node.json("verify")["ok"])
        self.node.json("backup", copy)

    def test_a_node_whose_last_entry_is_damaged_says_how_it_is_brought_back(self):
        self.node.end()
        with closing(sqlite3.connect(self.of_node("journal.db"))) as db, db:
            db.execute("DROP TRIGGER IF EXISTS entry_is_never_updated")
            db.execute("UPDATE entry SET payload = CAST('{}' AS BLOB) WHERE position = (SELECT max(position) FROM entry)")
        said = self.refused(70, "tsunagu-node restore", "serve", "--data", self.node.data, "--listen", "127.0.0.1:0")
        self.assertIn("journal.db", said)

    def test_what_was_set_aside_is_counted_and_summed_whole(self):
        self.set_aside(10_004)
        said = self.node.ok("quarantine", "--data", self.node.data)
        self.assertEqual(said.count("forked"), 10_000)
        self.assertIn("ほかに 4 件", said)
        self.assertIn(f"集計に入っていない売上: 10004 件、{10_004 * 1080} 円", said)
        english = self.node.ok("quarantine", "--data", self.node.data, "--language", "en")
        self.assertIn("and 4 more", english)
        self.assertEqual(len(self.node.json("quarantine")), 10_004)


class GivenCertificate(OwnFiles):
    def init(self, *args):
        folder = tempfile.mkdtemp(dir=self.one.folder)
        data = os.path.join(folder, "node")
        return data, self.node.run("init", data, *args)

    def test_a_node_serves_with_the_certificate_it_was_given(self):
        other = self.other_node()
        given = [os.path.join(other, name) for name in ("node.crt", "node.key")]
        data, done = self.init("--certificate", given[0], "--key", given[1])
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(os.stat(os.path.join(data, "node.key")).st_mode & 0o777, 0o600)
        self.node.end()
        self.node.data = data
        self.node.serve()
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        self.assertEqual(self.receipts(), ["T1-000001"])
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_certificate_that_no_terminal_could_connect_to_makes_nothing(self):
        certificate, key = self.of_node("node.crt"), self.of_node("node.key")
        other = os.path.join(self.other_node(), "node.key")
        for status, words, *given in ((65, "鍵ではありません", "--certificate", certificate, "--key", other),
                                      (65, "使えません", "--certificate", key, "--key", key),
                                      (65, "使えません", "--certificate", certificate, "--key", certificate),
                                      (66, "見つかりません", "--certificate", certificate, "--key", "/nowhere"),
                                      (64, "両方", "--certificate", certificate), (64, "両方", "--key", key)):
            data, done = self.init(*given)
            self.assertEqual(done.returncode, status, done.stderr.decode())
            self.assertIn(words, done.stderr.decode())
            self.assertFalse(os.path.exists(data))

    def test_a_node_with_another_key_than_its_certificates_does_not_say_that_it_listens(self):
        self.node.end()
        shutil.copy(os.path.join(self.other_node(), "node.key"), self.of_node("node.key"))
        serving = subprocess.Popen([NODE, "serve", "--data", self.node.data, "--listen", "127.0.0.1:0"], env=self.node.env,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until = time.monotonic() + 20
        while serving.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        serving.kill()
        said, errors = serving.communicate()
        self.assertEqual((serving.returncode, said), (65, b""))
        self.assertIn("node.crt の鍵ではありません", errors.decode())
        self.assertIn("tsunagu-node restore", errors.decode())


if __name__ == "__main__":
    unittest.main()

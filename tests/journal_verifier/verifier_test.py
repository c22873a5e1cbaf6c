#!/usr/bin/env python3
"""The independent verifier accepts the vector as a real journal.db, and names each kind of damage."""
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import verify_journal  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
VECTOR = os.path.join(HERE, "..", "golden", "journal", "vector.json")


def entries():
    return list(verify_journal.read_vector(VECTOR))


def rehash(rows):
    """Makes the chain right again from the changed rows on, as someone would who knows the format."""
    tails = {}
    for row in rows:
        row["prev_hash"] = tails.get((row["stream"], row["epoch"]), bytes(32))
        row["hash"] = hashlib.sha256(verify_journal.hash_input(row)).digest()
        tails[row["stream"], row["epoch"]] = row["hash"]


class Verifier(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "journal.db")

    def write(self, rows, application_id=0x54534E47):
        """A journal.db that holds `rows`; nothing else stops a bad one from being written."""
        db = sqlite3.connect(self.path)
        db.execute(f"PRAGMA application_id = {application_id}")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("DROP TABLE IF EXISTS entry")
        db.execute("CREATE TABLE entry(position INTEGER PRIMARY KEY, stream TEXT, epoch INTEGER, seq INTEGER,"
                   " at_utc_ms INTEGER, business_date TEXT, operator TEXT, kind TEXT, schema_version INTEGER,"
                   " payload BLOB, prev_hash BLOB, hash BLOB) STRICT")
        for row in rows:
            db.execute("INSERT INTO entry VALUES(" + ",".join("?" * 12) + ")",
                       [row[column] for column in verify_journal.COLUMNS])
        db.commit()
        db.close()

    def run_program(self):
        run = subprocess.run([sys.executable, os.path.join(HERE, "verify_journal.py"), self.path],
                             capture_output=True, text=True, check=False)
        return run.returncode, run.stdout + run.stderr

    def assert_bad(self, rows, words):
        self.write(rows)
        with self.assertRaises(verify_journal.Bad) as raised:
            verify_journal.check(verify_journal.read_journal(self.path))
        self.assertIn(words, str(raised.exception))

    def test_a_good_journal(self):
        self.write(entries())
        self.assertEqual(self.run_program(), (0, "ok: 7 entries, 1 streams\n"))

    def test_a_bad_journal(self):
        rows = entries()
        rows[6]["seq"] = 2
        self.write(rows)
        self.assertEqual(self.run_program(), (1, "entry T1/7/2 at position 7: expected sequence number 1\n"))

    def test_an_empty_journal(self):
        self.write([])
        self.assertEqual(verify_journal.check(verify_journal.read_journal(self.path)), "ok: 0 entries, 0 streams")

    def test_another_programs_file(self):
        self.write([], application_id=5)
        self.assertEqual(self.run_program()[0], 1)

    def test_a_changed_payload(self):
        rows = entries()
        rows[3]["payload"] = rows[3]["payload"].replace(b"2160", b"2161")
        self.assert_bad(rows, "T1/1234567890/4 at position 4: its hash does not match")

    def test_a_changed_entry_whose_hash_was_made_right(self):
        rows = entries()
        rows[3]["payload"] = rows[3]["payload"].replace(b"2160", b"2161")
        rows[3]["hash"] = hashlib.sha256(verify_journal.hash_input(rows[3])).digest()
        self.assert_bad(rows, "T1/1234567890/5 at position 5: it does not chain")

    def test_a_missing_entry(self):
        rows = entries()
        del rows[2]
        self.assert_bad(rows, "position 3 is missing")
        for position, row in enumerate(rows, 1):
            row["position"] = position
        self.assert_bad(rows, "expected sequence number 3")

    def test_other_spellings(self):
        good = json.loads(entries()[1]["payload"])
        for payload in (json.dumps(good), json.dumps(good, separators=(",", ":")), '{"key":1.0}', '{"key":true}',
                        '{"key":null}', '{"value":"","key":""}', '{"key":"","key":""}', '{"key":-0}', '["key"]',
                        '{"key":9223372036854775808}', '{"key":"\\ud800"}', '{"key":"\\u000a"}', '{"key":""} ', "",
                        '{"key":"\\/"}', '{"key":NaN}'):
            rows = entries()
            rows[1]["payload"] = payload.encode()
            rehash(rows)
            self.assert_bad(rows, "at position 2: its payload is not canonical JSON")

    def test_an_epoch_that_does_not_start(self):
        rows = entries()[:1]
        rows[0]["kind"] = "sale"
        rehash(rows)
        self.assert_bad(rows, "epoch_started is the first")

    def test_an_epoch_that_starts_twice(self):
        rows = entries()[:2]
        rows[1]["kind"] = "epoch_started"
        rehash(rows)
        self.assert_bad(rows, "epoch_started is the first")

    def test_an_epoch_that_hides_what_was_before(self):
        rows = entries()
        rows[5]["payload"] = b'{"reason":"created"}'
        rehash(rows)
        self.assert_bad(rows, "does not name the stream's last entry")


if __name__ == "__main__":
    unittest.main()

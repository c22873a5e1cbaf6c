"""A node as a process, and tills beside it: what every test of several machines begins with."""
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import unittest
from contextlib import closing

from shop import Shop

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "..", "journal_verifier"))
from verify_journal import COLUMNS, canonical, hash_input  # noqa: E402

NODE = os.environ.get("TSUNAGU_NODE", "tsunagu-node")


class Node:
    """A node's directory, and the process that serves it."""

    def __init__(self, folder):
        self.data = os.path.join(folder, "node")
        self.env = {**os.environ, "HOME": folder, "LANG": "C.UTF-8", "TSUNAGU_WITNESS_DIR": os.path.join(folder, "witness")}
        self.address, self.port, self.process = "127.0.0.1", 0, None
        self.log = os.path.join(folder, "node.log")
        self.ok("init", self.data)

    def run(self, *args):
        return subprocess.run([NODE, *args], env=self.env, timeout=60, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def ok(self, *args):
        done = self.run(*args)
        assert done.returncode == 0, (args, done.stderr.decode())
        return done.stdout.decode()

    def json(self, command, *args):
        return json.loads(self.ok(command, "--data", self.data, "--json", *args))

    def serve(self, **how):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [NODE, "serve", "--data", self.data, "--listen", f"{self.address}:{self.port}", "--json"],
                env=self.env, stdout=subprocess.PIPE, stderr=log, **how)
        self.port = json.loads(self.process.stdout.readline())["port"]
        return self

    def end(self, how=signal.SIGTERM):
        if self.process is None:
            return 0
        self.process.send_signal(how)
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        self.process = None
        return status

    @property
    def origin(self):
        return f"https://127.0.0.1:{self.port}"

    def code(self, *args):
        return self.json("enrol-code", *args)["code"]


def sold_otherwise(data, schema_version=None, **other):
    """Appends that directory's last sale once more, of another basket and with `other` among its keys, as no program of ours writes it."""
    with closing(sqlite3.connect(os.path.join(data, "journal.db"))) as db, db:
        rows = [dict(zip(COLUMNS, row)) for row in db.execute(f"SELECT {','.join(COLUMNS)} FROM entry ORDER BY position")]
        last = [row for row in rows if row["stream"] == rows[0]["stream"]][-1]
        entry = dict([row for row in rows if row["kind"] == "sale"][-1])
        sale = json.loads(entry["payload"])
        sale.update(b=hashlib.sha256(entry["hash"]).hexdigest()[:32], **other)
        entry.update(payload=canonical(sale).encode(), position=len(rows) + 1, epoch=last["epoch"], seq=last["seq"] + 1,
                     prev_hash=last["hash"], schema_version=schema_version or entry["schema_version"])
        entry["hash"] = hashlib.sha256(hash_input(entry)).digest()
        db.execute(f"INSERT INTO entry({','.join(COLUMNS)}) VALUES({','.join('?' * len(COLUMNS))})",
                   [entry[column] for column in COLUMNS])


class Together(unittest.TestCase):
    first = {}  # how the first till is made, beside its name

    def setUp(self):
        self.one = self.till("T1", **self.first)
        self.node = Node(self.one.folder).serve()
        self.addCleanup(self.node.end, signal.SIGKILL)

    def till(self, terminal, *init, **shop):
        till = Shop(init=("--terminal", terminal, "--issuer-name", "港区", *init), **shop)
        self.addCleanup(till.close)
        return till

    def enrol(self, till, *args):
        return till.json("enrol", "--node", self.node.origin, "--code", self.node.code(*args))

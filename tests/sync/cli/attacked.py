"""A node that is attacked, beside a till that is enrolled and goes on selling: what every attack begins and ends with."""
import json
import os
import re
import signal
import time

from shop import RICE
from together import Together
from wire import Connection, Terminal

# What a connection may hold: 68 KiB of buffers that Asio gives each TLS stream, OpenSSL's own, a request's head.
MOST_OF_ONE_KIB = 96
# What a node may ever hold, and why: 64 MiB of bodies that are read or answered (the server's own bound), 2,000
# connections, and the program with its caches.
MOST_MEMORY_KIB = (64 << 10) + 2_000 * MOST_OF_ONE_KIB + (64 << 10)
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00 event=[a-z_]+( [a-z]+=[A-Za-z0-9_.:]+)*")


class Attacked(Together):
    """The till is T1. `self.sent` is what attackers sent and no log may repeat."""

    def setUp(self):
        super().setUp()
        self.sent = []
        self.enrol(self.one)
        self.sell_and_send(within_s=10)

    def tearDown(self):
        """After any attack: it answers, it sells, nothing is lost, and what was refused is logged without a word of it."""
        with self.connect() as connection:
            self.assertEqual(connection.ask("GET", "/healthz").status, 200)
        self.sell_and_send(within_s=10)
        self.assertEqual(self.receipts("T1"), self.one.receipts())
        self.assertTrue(self.node.json("verify")["ok"])
        self.assertLess(self.peak_kib(), MOST_MEMORY_KIB)
        self.node.end(signal.SIGTERM)
        log = self.logged()
        for line in log.splitlines():
            self.assertRegex(line, LOG_LINE)
        for word in self.sent:
            self.assertNotIn(word, log)

    def sell_and_send(self, within_s):
        """A sale reaches the node, whatever stands in the way at first."""
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        until = time.monotonic() + within_s
        while True:
            done = self.one.run("--json", "sync", "now")
            if done.returncode == 0:
                return
            self.assertLess(time.monotonic(), until, done.stderr.decode())
            time.sleep(0.5)

    def receipts(self, terminal):
        return [row["receipt"] for row in self.node.json("sales") if row["terminal"] == terminal]

    def connect(self, source="127.0.0.1", **how):
        return Connection(self.node.port, source, **how)

    def ask(self, method, target, headers=(), body=b"", **how):
        with self.connect() as connection:
            return connection.ask(method, target, headers, body, **how)

    def enrolled(self, name):
        """Another till of the shop, and what speaks with its key."""
        till = self.till(name)
        self.enrol(till)
        till.json("sync", "now")
        return till, Terminal(self.node.port, name, till.data)

    def offer(self, secret, stream="T8", name="", public_key="A" * 43, epochs=()):
        return self.ask("POST", "/v1/enrol", body=json.dumps(
            {"stream": stream, "name": name, "secret": secret, "public_key": public_key, "epochs": epochs}).encode())

    def logged(self):
        with open(self.node.log, encoding="utf-8") as file:
            return file.read()

    def peak_kib(self):
        with open(f"/proc/{self.node.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmHWM:\s+(\d+) kB", file.read()).group(1))

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.node.process.pid}/fd"))

    def refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.code if answer.status else None), (status, code))

#!/usr/bin/env python3
"""`packaging/quickstart --built BUILD_DIR` from an empty home to a sale at the node: `quickstart_test.py BUILD_DIR`.

What it installs and builds on a bare machine is tried by packaging/chroot-check; here the programs are there already.
"""

import contextlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests/e2e"))
import terminal as e2e  # noqa: E402

QUICKSTART = TOP / "packaging/quickstart"
BUILD = pathlib.Path()


class Quickstart(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="tsunagu-quickstart-")
        self.addCleanup(self.folder.cleanup)
        self.home = pathlib.Path(self.folder.name)
        self.shop = self.home / "share/tsunagu/demo"
        self.node = self.home / "share/tsunagu/demo-node"
        hidden = {"DISPLAY", "WAYLAND_DISPLAY", "TSUNAGU_DATA"}
        self.environment = {**{key: value for key, value in os.environ.items() if key not in hidden},
                            "HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "share"),
                            "TSUNAGU_WITNESS_DIR": str(self.home / "witness")}
        self.runs = 0
        self.addCleanup(self.no_node_is_left)

    def command(self, *arguments):
        return [QUICKSTART, "--built", BUILD, *arguments]

    def sell(self, **environment):
        """The scripted sale; what was said."""
        self.runs += 1
        done = subprocess.run(self.command("--headless", "--out", self.home / f"out{self.runs}"), capture_output=True, text=True,
                              env={**self.environment, **environment}, stdin=subprocess.DEVNULL, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def program(self, name, *arguments):
        done = subprocess.run([BUILD / name, *arguments], capture_output=True, text=True, env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def at_node(self):
        return [row["receipt"] for row in self.program("sync/node/tsunagu-node", "sales", "--data", self.node, "--json")]

    def origin(self):
        return self.program("pos/cli/tsunagu", "--data", self.shop, "sync", "status", "--json")["node"]

    def nodes(self):
        """Processes that serve this test's node."""
        found = []
        for process in pathlib.Path("/proc").iterdir():
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if str(self.node).encode() in words and b"serve" in words:
                found.append(int(process.name))
        return found

    def no_node_is_left(self):
        for pid in self.nodes():
            os.kill(pid, signal.SIGKILL)

    def test_a_sale_is_at_the_node_and_again_the_next_time(self):
        said = self.sell()
        self.assertRegex(said, r"売上 T1-000001（¥2,057、\d\d:\d\d）が本部ノードに届いています")
        self.assertEqual((self.at_node(), self.nodes()), (["T1-000001"], []))
        self.assertFalse(self.node.with_name("demo-node.pid").exists())
        self.assertTrue((self.home / "out1/receipt.png").is_file())
        first = self.origin()
        self.assertIn("T1-000002", self.sell())
        self.assertEqual((self.at_node(), self.origin()), (["T1-000001", "T1-000002"], first))
        # Somebody else listens there meanwhile.
        with socket.create_server(("127.0.0.1", int(first.rsplit(":", 1)[1]))):
            self.assertIn("売上 T1-000003", self.sell())
        self.assertEqual(len(self.at_node()), 3)
        self.assertNotEqual(self.origin(), first)

    def test_a_shop_of_before_is_left_as_it_is(self):
        shop = self.home / "shop"
        self.program("pos/cli/tsunagu", "--data", shop, "init", "--demo", "--json")
        said = self.sell(TSUNAGU_DATA=str(shop))
        self.assertIn("登録しません", said)
        self.assertFalse(self.home.joinpath("shop-node").exists())
        self.assertIn("T1-000001", said)

    def test_the_node_ends_with_whoever_started_it(self):
        with e2e.display() as environment:
            shown = {**self.environment, "DISPLAY": environment["DISPLAY"], "LIBGL_ALWAYS_SOFTWARE": "1"}
            for how, status in ((signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)):
                running = subprocess.Popen(self.command(), env=shown, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                           stderr=subprocess.STDOUT, text=True, start_new_session=True)
                try:
                    e2e.wait_for("a till that sells", lambda: self.shop.joinpath("control.sock").exists())
                    self.assertEqual(len(self.nodes()), 1)
                    os.kill(running.pid, how)
                    self.assertEqual(running.wait(30), status)
                    e2e.wait_for("the node to end", lambda: not self.nodes(), seconds=10)
                finally:
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(running.pid, signal.SIGKILL)
                    with running.stdout:
                        said = running.stdout.read()
                if how == signal.SIGTERM:
                    self.assertIn("本部ノードにある売上 / Sales at the node: 0", said)
                    self.assertFalse(self.node.with_name("demo-node.pid").exists())


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()

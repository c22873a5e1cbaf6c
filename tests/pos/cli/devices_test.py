"""devices: asks a running terminal over its control socket, or looks for itself where none runs."""
import fcntl
import json
import os
import signal
import socket
import subprocess
import threading
import unittest

from shop import PROGRAM, ShopTest

# A computer may have no USB at all; then that is what the command says.
NO_DEVICES = {"usb_unavailable", "printer_absent"}


class Terminal:
    """What a running terminal is to a command: the lock, and a socket that answers each request with these lines."""

    def __init__(self, test, shop, lines, hold=None):
        self.requests = []
        self.lock = open(os.path.join(shop.data, "writer.lock"), "a", encoding="utf-8")
        fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        test.addCleanup(self.lock.close)
        path = os.path.join(shop.data, "control.sock")
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(path)
        self.server.listen()
        test.addCleanup(self.server.close)
        self.hold = hold
        threading.Thread(target=self.answer, args=(lines,), daemon=True).start()

    def answer(self, lines):
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            with client:
                self.requests.append(json.loads(client.makefile().readline()))
                for line in lines:
                    client.sendall(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                if self.hold:
                    self.hold.wait()


DEVICE = {"port": "1-2", "usb_id": "04b8:0e15", "name": "TM-T20II", "role": "receipt_printer",
          "reason": "printer_class", "state": "ready", "words": "プリンターです。使えます。"}


class AskingATerminal(ShopTest):
    def test_the_list_is_the_terminals(self):
        shop = self.shop()
        answer = {"devices": [DEVICE], "printer": {"connected": True, "words": ""}}
        terminal = Terminal(self, shop, [answer])
        self.assertEqual(shop.json("devices"), answer)
        text = shop.ok("devices", "--language", "ja")
        self.assertIn("1-2  04b8:0e15  TM-T20II\n    プリンターです。使えます。\n", text)
        self.assertEqual(terminal.requests[1], {"command": "devices", "language": "ja"})

    def test_a_test_print_is_handed_over(self):
        shop = self.shop()
        terminal = Terminal(self, shop, [{"done": "test-print"}])
        self.assertEqual(shop.json("devices", "test-print"), {"done": "test-print"})
        self.assertEqual(terminal.requests[0]["command"], "test-print")
        self.assertIn("印刷しました", shop.ok("devices", "test-print", "--language", "ja"))

    def test_the_terminals_error_is_the_commands(self):
        shop = self.shop()
        Terminal(self, shop, [{"error": {"code": "device_no_permission", "message": "?", "args": {"device": "TM-T20II"}}}])
        error = shop.fails(69, "device_no_permission", "devices", "test-print", "--language", "en")
        self.assertIn("packaging/udev/install", error["message"])
        self.assertIn("TM-T20II", error["message"])

    def test_a_monitor_shows_what_comes_until_the_terminal_ends(self):
        shop = self.shop()
        scan = {"event": "scan", "text": "4901234567894", "symbology": "EAN-13", "aim_id": "]E0", "scanner": "DS"}
        Terminal(self, shop, [{"event": "devices", "devices": []}, scan])
        lines = shop.ok("devices", "monitor", "--json").splitlines()
        self.assertEqual(json.loads(lines[1]), scan)
        self.assertIn("EAN-13  4901234567894  DS", shop.ok("devices", "monitor"))

    def test_a_terminal_that_does_not_answer_is_busy(self):
        shop = self.shop()
        lock = open(os.path.join(shop.data, "writer.lock"), "a", encoding="utf-8")
        self.addCleanup(lock.close)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shop.fails(75, "writer_busy", "devices", "test-print")
        shop.fails(66, "not_a_data_directory", "devices", data=shop.path("nowhere"))


class WithoutATerminal(ShopTest):
    def bare(self, *args, **more):
        shop = self.shop(init=None, items=None)
        return subprocess.run([PROGRAM, *args], env=shop.env, timeout=60, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False, **more)

    def test_the_list_needs_no_shop(self):
        done = self.bare("devices", "--json")
        if done.returncode == 0:
            self.assertIsInstance(json.loads(done.stdout)["devices"], list)
        else:
            self.assertEqual(done.returncode, 69)

    def test_no_printer_is_said(self):
        for command in ("test-print", "test-drawer"):
            done = self.bare("devices", command, "--json")
            error = json.loads(done.stderr.splitlines()[-1])["error"]
            self.assertEqual(done.returncode, 69)
            self.assertIn(error["code"], NO_DEVICES)
            self.assertNotIn("レシート", error["message"])  # nothing was sold: no receipt is spoken of

    def test_a_dead_terminals_socket_hinders_nobody(self):
        shop = self.shop()
        dead = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        dead.bind(os.path.join(shop.data, "control.sock"))
        dead.close()
        done = shop.run("devices", "test-print", "--json")
        self.assertIn(json.loads(done.stderr.splitlines()[-1])["error"]["code"], NO_DEVICES)

    def test_a_monitor_ends_by_a_signal_in_order(self):
        shop = self.shop(init=None, items=None)
        with subprocess.Popen([PROGRAM, "devices", "monitor", "--json"], env=shop.env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as monitor:
            first = monitor.stdout.readline()
            if first:
                monitor.send_signal(signal.SIGINT)
                monitor.communicate(timeout=30)
                self.assertEqual(monitor.returncode, 0)
                self.assertEqual(json.loads(first)["event"], "devices")
            else:
                self.assertEqual(monitor.wait(timeout=30), 69)

    def test_a_wrong_word_is_64(self):
        self.assertEqual(self.bare("devices", "dance").returncode, 64)


if __name__ == "__main__":
    unittest.main()

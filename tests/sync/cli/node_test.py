"""Tills and their node as processes: enrolled by a code, sold apart, together at the node; killed, copied, revoked."""
import http.server
import json
import os
import shutil
import signal
import ssl
import subprocess
import sys
import threading
import time
import unittest

from shop import PROGRAM, RICE, TOWEL, Shop
from together import Node, Together, sold_otherwise

VERIFIER = os.path.join(os.path.dirname(__file__), "..", "..", "journal_verifier", "verify_journal.py")


class ThroughTheNode(Together):
    def receipts(self):
        return [row["receipt"] for row in self.node.json("sales")]

    def test_sales_of_two_tills_are_at_the_node_once(self):
        two = self.till("T2")
        self.one.fails(66, "not_enrolled", "sync", "now")
        for till in (self.one, two):
            self.assertEqual(self.enrol(till)["new_tag"], "")
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        two.sell("--item", TOWEL + "*2", "--tender", "cash=3000")
        before = self.one.json("sync", "status")
        self.assertGreater(before["waiting"], 0)
        self.assertIsNone(before["last_contact"])
        for till in (self.one, two, self.one):
            done = till.json("sync", "now")
            self.assertEqual(done["waiting"], 0)
        self.assertEqual(sorted(self.receipts()), ["T1-000001", "T2-000001"])
        rows = {row["terminal"]: row["total"] for row in self.node.json("sales")}
        self.assertEqual(rows, {"T1": 1080, "T2": 2200})
        after = self.one.json("sync", "status")
        self.assertEqual(after["waiting"], 0)
        self.assertIsNone(after["oldest_age_s"])
        self.assertIsNotNone(after["last_contact"])
        self.assertTrue(self.node.json("verify")["ok"])
        self.assertTrue(self.one.json("verify")["ok"])
        self.assertEqual(self.node.json("quarantine"), [])
        # Both tills sell at one place: the last one to ask was told what the other sold there, a part of its stream.
        self.assertGreater(done["received"], 0)
        self.verified_by_others()

    def test_a_sale_is_of_the_till_that_sent_it_whatever_its_receipt_says(self):
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        sold_otherwise(self.one.data, r="T9-000001")
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        rows = {row["receipt"]: row["terminal"] for row in self.node.json("sales")}
        self.assertEqual(rows, {"T1-000001": "T1", "T9-000001": "T1"})

    def test_without_a_network_a_till_sells_on_and_says_what_waits(self):
        self.enrol(self.one)
        held = self.one.json("sync", "now")["acknowledged"]
        self.node.end()
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        said = self.one.run("--json", "sync", "now")
        self.assertEqual(json.loads(said.stdout.decode().splitlines()[0])["acknowledged"], held)
        error = self.one.fails(69, "node_unreachable", "sync", "now")
        self.assertIn("販売は続けられます", error["message"])
        self.assertGreater(self.one.json("sync", "status")["waiting"], 0)
        self.node.serve()
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        self.assertEqual(self.receipts(), ["T1-000001"])

    def test_what_is_sold_is_sent_by_itself_while_run_goes_on(self):
        self.enrol(self.one)
        running = subprocess.Popen([os.environ.get("TSUNAGU", "tsunagu"), "--data", self.one.data, "sync", "run"],
                                   env=self.one.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.wait_for(["T1-000001"])
        # The node goes away and comes back: what was sold meanwhile follows.
        self.node.end(signal.SIGKILL)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        time.sleep(1)
        self.node.serve()
        self.wait_for(["T1-000001", "T1-000002"])
        self.assertIsNotNone(self.one.json("sync", "status")["last_contact"])
        running.send_signal(signal.SIGTERM)
        self.assertEqual(running.wait(timeout=30), 0)
        self.assertEqual(running.stderr.read(), b"")
        running.stderr.close()

    def wait_for(self, receipts):
        until = time.monotonic() + 30
        while time.monotonic() < until and self.receipts() != receipts:
            time.sleep(0.3)
        self.assertEqual(self.receipts(), receipts)

    def test_a_node_killed_at_any_moment_loses_and_doubles_nothing(self):
        self.enrol(self.one)
        for number in range(8):
            self.one.sell("--item", RICE, "--tender", "cash=2000")
            sending = subprocess.Popen(["sh", "-c", 'exec "$0" "$@"', os.environ.get("TSUNAGU", "tsunagu"), "--data",
                                        self.one.data, "sync", "now"], env=self.one.env, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            try:
                sending.wait(timeout=0.02 * number)
            except subprocess.TimeoutExpired:
                pass
            self.node.end(signal.SIGKILL)
            sending.wait(timeout=60)
            self.node.serve()
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        self.assertEqual(self.receipts(), self.one.receipts())
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_wrong_code_enrols_nobody_and_five_of_them_end_a_right_one(self):
        right = self.node.code()
        wrong = right[:-2] + ("AA" if right[-2:] != "AA" else "BB")
        self.one.fails(65, "code_malformed", "enrol", "--node", self.node.origin, "--code", "ABCD")
        for _ in range(5):
            self.one.fails(65, "code_wrong", "enrol", "--node", self.node.origin, "--code", wrong)
        self.one.fails(65, "code_wrong", "enrol", "--node", self.node.origin, "--code", right)
        self.assertEqual(self.node.json("terminals"), [])
        fresh = self.node.code()
        self.one.json("enrol", "--node", self.node.origin, "--code", fresh.lower().replace("-", " "))
        self.one.fails(73, "already_enrolled", "enrol", "--node", self.node.origin, "--code", fresh)
        two = self.till("T2")
        two.fails(65, "code_wrong", "enrol", "--node", self.node.origin, "--code", fresh)

    def test_a_code_of_another_node_sends_nothing(self):
        elsewhere = self.till("T9")
        other = Node(elsewhere.folder).serve()
        self.addCleanup(other.end, signal.SIGKILL)
        self.one.fails(69, "code_of_other_node", "enrol", "--node", self.node.origin, "--code", other.code())
        # Nor does a node that takes the place of the one it was enrolled with.
        self.enrol(self.one)
        self.node.end()
        other.end()
        other.port = self.node.port
        other.serve()
        self.one.fails(69, "node_not_trusted", "sync", "now")

    def test_another_node_holds_nothing_until_it_says_so(self):
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        held = self.one.json("sync", "status")["acknowledged"]
        known = os.path.join(self.one.data, "sync.state")
        with open(known, encoding="utf-8") as file:
            of_the_first = file.read()
        second = Node(os.path.join(self.one.folder, "second")).serve()
        self.addCleanup(second.end, signal.SIGKILL)
        self.one.json("enrol", "--replace", "--node", second.origin, "--code", second.code())
        # Also where the word of the first one comes back: a `sync run` beside it that was on its way.
        for restored in (None, of_the_first):
            if restored is not None:
                self.one.write("shop/sync.state", restored)
            status = self.one.json("sync", "status")
            self.assertEqual([status[key] for key in ("acknowledged", "waiting", "last_contact")], [0, held, None])
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        self.assertEqual([row["receipt"] for row in second.json("sales")], ["T1-000001"])
        self.assertEqual(self.one.json("sync", "status")["acknowledged"], held)

    def test_a_name_belongs_to_one_machine_until_a_manager_says_otherwise(self):
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.one.json("sync", "now")
        stranger = self.till("T1")
        stranger.fails(73, "stream_taken", "enrol", "--node", self.node.origin, "--code", self.node.code())
        # The old machine is broken: a code made for its name replaces it, and no receipt number comes twice.
        joined = self.enrol(stranger, "--terminal", "T1")
        self.assertNotEqual(joined["new_tag"], "")
        stranger.sell("--item", RICE, "--tender", "cash=2000")
        stranger.json("sync", "now")
        self.assertEqual(len(set(self.receipts())), 2)
        self.one.fails(69, "terminal_revoked", "sync", "now")
        self.assertTrue(self.node.json("verify")["ok"])

    def test_a_machine_that_sent_nothing_and_comes_back_has_receipt_numbers_of_its_own(self):
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        # It breaks with its sale unsent; another one takes its name, and sells.
        other = self.till("T1")
        joined = self.enrol(other, "--terminal", "T1")
        self.assertNotEqual(joined["new_tag"], "")
        other.sell("--item", TOWEL, "--tender", "cash=2000")
        other.json("sync", "now")
        # It is mended.
        self.one.json("enrol", "--replace", "--node", self.node.origin, "--code", self.node.code("--terminal", "T1"))
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.one.json("sync", "now")
        receipts = self.receipts()
        self.assertEqual((len(receipts), len(set(receipts))), (3, 3))
        self.assertIn("T1-000001", receipts)

    def test_a_revoked_till_sends_nothing_more_and_sells_on(self):
        self.enrol(self.one)
        self.one.json("sync", "now")
        self.node.json("revoke", "--terminal", "T1")
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.one.fails(69, "terminal_revoked", "sync", "now")
        self.assertEqual(self.receipts(), [])
        self.enrol_again()

    def enrol_again(self):
        self.one.json("enrol", "--replace", "--node", self.node.origin, "--code", self.node.code("--terminal", "T1"))
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        self.assertEqual(self.receipts(), ["T1-000001"])

    def test_a_restored_copy_starts_a_new_epoch_and_both_histories_stay(self):
        self.enrol(self.one)
        copy = self.one.path("copy.tsunagu")
        self.one.ok("backup", copy)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.one.json("sync", "now")
        again = self.one.path("again")
        self.one.ok("restore", copy, data=again)
        self.one.ok("sell", "--item", TOWEL, "--tender", "cash=2000", data=again)
        self.one.ok("sync", "now", data=again)
        receipts = self.receipts()
        self.assertEqual(len(receipts), 2)
        self.assertEqual(len(set(receipts)), 2)
        self.assertTrue(self.node.json("verify")["ok"])

    def test_sales_that_the_node_set_aside_are_told_at_the_till_and_at_the_node(self):
        self.enrol(self.one)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        status = self.one.json("sync", "now")
        self.assertEqual([status[key] for key in ("set_aside", "refused")], [[], None])
        clone = self.one.path("clone")
        shutil.copytree(self.one.data, clone)
        self.one.sell("--item", TOWEL, "--tender", "cash=2000")
        self.one.json("sync", "now")
        # The clone's disk says it is the same machine: it sold on under the same names before anybody noticed.
        sold_otherwise(clone, r="T1-000002")
        warned = self.one.ok("sync", "now", data=clone)
        self.assertIn("本部の報告に入っていません", warned)
        aside = self.one.json("sync", "status", data=clone)["set_aside"]
        first = status["acknowledged"] + 1
        self.assertEqual([(run["first"], run["last"]) for run in aside], [(first, first)])
        self.assertIn("管理者に知らせてください", self.one.ok("sync", "status", data=clone))
        told = self.one.json("sync", "status", data=clone)
        self.assertEqual((told["set_aside_sales"], told["set_aside_total"]), (1, 1080))
        self.assertIn("うち売上 1 件、合わせて 1080 円", self.one.ok("sync", "status", data=clone))
        self.assertIn("T1-000002 1080 円", self.one.ok("sync", "status", data=clone))
        rows = self.node.json("quarantine")
        self.assertEqual([(row["why"], row["receipt"], row["total"]) for row in rows], [("forked", "T1-000002", 1080)])
        said = self.node.ok("quarantine", "--data", self.node.data)
        self.assertIn("T1-000002  1080 円", said)
        self.assertIn("集計に入っていない売上: 1 件、1080 円", said)
        # The one whose sales are in the figures is told nothing of it.
        self.assertEqual(self.one.json("sync", "now")["set_aside"], [])

    def test_a_node_back_from_its_copy_is_sent_again_what_it_lost(self):
        two = self.till("T2")
        for till in (self.one, two):
            self.enrol(till)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.one.json("sync", "now")
        copy = self.one.path("copy")
        # The second replaces the first, while the node serves; what stands beside it is nobody's to remove.
        os.makedirs(copy + ".old")
        for name in (copy, copy + "/"):
            self.assertEqual(self.node.json("backup", name)["folder"], copy)
        self.assertEqual(sorted(name for name in os.listdir(self.one.folder) if name.startswith("copy")), ["copy", "copy.old"])
        self.assertEqual(sorted(os.listdir(copy)), ["carry.key", "journal.backup", "node.crt", "node.db", "node.key"])
        self.assertEqual([name for name in os.listdir(copy) if os.stat(os.path.join(copy, name)).st_mode & 0o077], [])
        for till in (self.one, two):
            till.sell("--item", RICE, "--tender", "cash=2000")
            self.assertEqual(till.json("sync", "now")["waiting"], 0)
        held = self.receipts()
        self.node.end(signal.SIGKILL)
        lost, self.node.data = self.node.data, self.node.data + "-anew"
        self.node.json("restore", copy)
        self.assertEqual(self.receipts(), ["T1-000001"])
        with open(os.path.join(self.node.data, "node.db"), "rb") as file:
            # https://www.sqlite.org/fileformat.html: bytes 18 and 19 are 2 where there is a write-ahead log.
            self.assertEqual(file.read(20)[18:], b"\2\2")
        self.node.serve()
        for till in (self.one, two, self.one):
            self.assertEqual(till.json("sync", "now")["waiting"], 0)
        self.assertEqual(sorted(self.receipts()), sorted(held))
        self.assertEqual(self.node.json("quarantine"), [])
        self.assertTrue(self.node.json("verify")["ok"])
        # Neither a folder of somebody else's nor a node that is there is written over.
        self.assertEqual(self.node.run("backup", "--data", self.node.data, lost).returncode, 73)
        self.assertEqual(self.node.run("restore", "--data", self.node.data, copy).returncode, 73)
        os.remove(os.path.join(copy, "node.key"))
        empty = self.one.path("empty")
        self.assertNotEqual(self.node.run("restore", "--data", empty, copy).returncode, 0)
        self.assertFalse(os.path.exists(empty))

    def test_what_the_node_says_reaches_every_till(self):
        self.enrol(self.one)
        self.node.end()
        listed = self.one.write("new.csv", "code,name,tax_class,price,kind\n4999999999999,島の塩,reduced_food,540,food\n")
        self.one.ok("import", "items", listed, data=self.node.data)
        self.node.serve()
        self.assertGreater(self.one.json("sync", "now")["received"], 0)
        self.assertEqual(self.one.json("sync", "now")["received"], 0)
        self.assertEqual(self.one.sell("--item", "4999999999999", "--tender", "cash=1000")["total"], 540)
        self.assertTrue(self.one.json("verify")["ok"])
        self.one.ok("rebuild")
        self.assertEqual([row["name"] for row in self.one.json("items", "--search", "島の塩")], ["島の塩"])

    def test_a_command_writes_at_a_node_that_serves_and_tills_hear_it(self):
        self.enrol(self.one)
        self.one.json("sync", "now")
        own = self.one.env["TSUNAGU_WITNESS_DIR"]
        for code, name, price in (("4999999999999", "島の塩", 540), ("4999999999982", "島の酢", 640)):
            listed = self.one.write("new.csv", f"code,name,tax_class,price,kind\n{code},{name},reduced_food,{price},food\n")
            # Whoever runs the command keeps witnesses elsewhere: the node's own is the one that counts.
            self.one.env["TSUNAGU_WITNESS_DIR"] = self.one.path("elsewhere")
            done = self.one.run("import", "items", listed, data=self.node.data)
            self.one.env["TSUNAGU_WITNESS_DIR"] = own
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertGreater(self.one.json("sync", "now")["received"], 0)
            self.assertEqual(self.one.sell("--item", code, "--tender", "cash=1000")["total"], price)
        self.one.json("sync", "now")
        self.assertEqual(len(self.receipts()), 2)
        self.assertTrue(self.node.json("verify")["ok"])
        # It is the same epoch of the node: no till reads the feed from its beginning.
        self.node.end()
        self.node.serve()
        self.assertEqual(self.one.json("sync", "now")["received"], 0)

    @staticmethod
    def jan(number):
        """A code of thirteen digits with its check digit."""
        digits = f"45{number:010}"
        weighted = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
        return digits + str(-weighted % 10)

    def test_a_command_that_is_killed_gives_the_node_its_journal_back(self):
        self.enrol(self.one)
        rows = "".join(f"{self.jan(i)},品{i},reduced_food,100,food\n" for i in range(20_000))
        listed = self.one.write("many.csv", "code,name,tax_class,price,kind\n" + rows)
        for pause in (0.1, 0.5):
            command = subprocess.Popen([PROGRAM, "--data", self.node.data, "import", "items", listed],
                                       env=self.one.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(pause)
            command.kill()
            command.wait()
            self.one.sell("--item", RICE, "--tender", "cash=2000")
            self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        self.assertTrue(self.node.json("verify")["ok"])

    def verified_by_others(self):
        """Both journals pass the verifier that has none of our code: one whole, one with parts of another's stream."""
        for data in (self.one.data, self.node.data):
            done = subprocess.run([sys.executable, VERIFIER, os.path.join(data, "journal.db")], timeout=60,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(done.returncode, 0, done.stdout.decode())

    def test_a_page_that_is_not_the_nodes_acknowledges_nothing(self):
        self.enrol(self.one)
        self.node.end()
        self.one.sell("--item", RICE, "--tender", "cash=2000")

        class Portal(http.server.BaseHTTPRequestHandler):
            def answer(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"<html>please sign in</html>")
            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        # With the node's own key, so that only what it says gives it away.
        portal = http.server.HTTPServer(("127.0.0.1", self.node.port), Portal)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.node.data, "node.crt"), os.path.join(self.node.data, "node.key"))
        portal.socket = context.wrap_socket(portal.socket, server_side=True)
        threading.Thread(target=portal.serve_forever, daemon=True).start()
        self.one.fails(69, "node_answer_strange", "sync", "now")
        portal.shutdown()
        portal.server_close()
        self.assertGreater(self.one.json("sync", "status")["waiting"], 0)
        self.node.serve()
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)

    def test_the_node_is_no_till_and_a_till_no_node(self):
        elsewhere = Shop(init=None, items=None)
        self.addCleanup(elsewhere.close)
        elsewhere.fails(65, "stream_reserved", "init", "--terminal", "node")
        done = self.node.run("serve", "--data", self.one.data)
        self.assertEqual(done.returncode, 66)
        self.assertIn("tsunagu-node: ", done.stderr.decode())
        self.assertEqual(self.node.end(), 0)

    def test_the_node_speaks_of_nodes_when_it_refuses(self):
        def refused(status, words, *args):
            done = self.node.run(*args)
            said = done.stderr.decode()
            self.assertEqual(done.returncode, status, said)
            self.assertIn(words, said)
            self.assertNotIn("店", said)

        nowhere = os.path.join(self.one.folder, "nowhere")
        refused(66, "本部ノードのデータがありません", "serve", "--data", nowhere)
        refused(73, "すでに本部ノード", "init", self.node.data)
        refused(66, "登録されていない", "revoke", "--data", self.node.data, "--terminal", "T9")
        second = Node(os.path.join(self.one.folder, "second")).data
        refused(69, "待ち受けられません", "serve", "--data", second, "--listen", f"127.0.0.1:{self.node.port}")
        refused(73, "本部ノードの控えではない", "backup", "--data", self.node.data, self.one.data)
        self.one.fails(64, "origin_invalid", "enrol", "--node", "http://127.0.0.1:1", "--code", self.node.code())


if __name__ == "__main__":
    unittest.main()

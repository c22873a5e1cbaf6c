"""Three tills that sell and send while a seed decides what is killed, stopped or cut off, and what has to be true when
it is over: each sale once at the node, all chains whole, nothing waiting."""
import datetime
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

from shop import ITEMS, PROGRAM, RICE, TOWEL, Shop
from together import Together

VERIFIER = os.path.join(os.path.dirname(__file__), "..", "..", "journal_verifier", "verify_journal.py")
YEAR_S = 365 * 86_400
DRAINED_S = 30
UNREACHABLE, BUSY = 69, 75  # exit status of a command: docs/CLI.md


class TradingTill(Shop):
    """A till whose clock is wrong by `shift_s` (clock_shift.cpp), and the two programs it runs: one sells, one sends."""

    def __init__(self, name, shift_s=0, prefix=()):
        super().__init__(items=None, init=None)
        self.name, self.shift_s, self.prefix = name, shift_s, prefix
        if shift_s:
            self.env.update({"LD_PRELOAD": os.environ["CLOCK_SHIFT"], "CLOCK_SHIFT_S": str(shift_s)})
        self.ok("init", "--terminal", name, "--issuer-name", "港区")
        self.ok("import", "items", self.write("items.csv", ITEMS))
        self.printed, self.strange = [], []
        self.selling = self.sending = None

    def begin(self, *args):
        return subprocess.Popen([*self.prefix, PROGRAM, "--data", self.data, *args, "--json"], env=self.env,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def note(self, process, errors, *expected):
        if process.returncode not in (0, -signal.SIGKILL, *expected):
            self.strange.append((process.args[len(self.prefix) + 3:], process.returncode, errors.decode()))

    def sell_until(self, ended, dice):
        while not ended.is_set():
            self.selling = self.begin("sell", "--item", dice.choice((RICE, TOWEL)), "--tender", "cash=2000")
            said, errors = self.selling.communicate()
            # A receipt that was printed counts, whatever became of the program afterwards.
            if said.endswith(b"\n"):
                self.printed.append(json.loads(said.splitlines()[0])["receipt"])
            self.note(self.selling, errors, BUSY)
            ended.wait(dice.random() / 2)

    def send_until(self, ended, only_run, dice):
        while not ended.is_set():
            once = not only_run.is_set() and dice.random() < .3
            self.sending = self.begin("sync", "now" if once else "run")
            _, errors = self.sending.communicate()
            self.note(self.sending, errors, UNREACHABLE, *([BUSY] if once else []))


class Trade(Together):
    """A test says what network there is: `prefix(number)` begins a till's programs, `origin(number)` is where they find
    the node, `faults` are (how often, what) beside the killing, `heal` ends them all."""

    kills = int(os.environ.get("TSUNAGU_KILLS", "20"))
    tills_shifts_s = (0, 2 * YEAR_S, -2 * YEAR_S)

    def setUp(self):
        super().setUp()
        self.seed = int(os.environ.get("TSUNAGU_SEED", random.SystemRandom().randrange(1 << 31)))
        print(f"seed {self.seed}, {self.kills} kills", flush=True)
        self.dice = random.Random(self.seed)
        self.killed, self.did = 0, {}
        self.ended, self.selling_ended, self.only_run = threading.Event(), threading.Event(), threading.Event()
        self.threads, self.tills = [], []

    def open_shop(self):
        for number, shift_s in enumerate(self.tills_shifts_s, 1):
            till = TradingTill(f"T{number + 1}", shift_s, self.prefix(number))
            self.addCleanup(till.close)
            self.tills.append(till)
            enrolling = till.begin("enrol", "--node", self.origin(number), "--code", self.node.code())
            _, errors = enrolling.communicate(timeout=60)
            self.assertEqual(enrolling.returncode, 0, errors)
        for till in self.tills:
            self.start(till.sell_until, self.selling_ended)
            self.start(till.send_until, self.ended, self.only_run)
        self.addCleanup(self.stop)

    def start(self, does, *events):
        self.threads.append(threading.Thread(target=does, args=(*events, random.Random(self.dice.random())), daemon=True))
        self.threads[-1].start()

    def stop(self):
        self.selling_ended.set()
        self.ended.set()
        for till in self.tills:
            for process in (till.sending, till.selling):
                if process and process.poll() is None:
                    process.kill()
        for thread in self.threads:
            thread.join(timeout=30)

    def kill(self, process):
        if process and process.poll() is None:
            process.send_signal(signal.SIGKILL)
            self.killed += 1

    def kill_node(self):
        self.node.end(signal.SIGKILL)
        self.killed += 1
        time.sleep(self.dice.choice((0, 0, .5)))
        self.node.serve()

    def kill_sending(self):
        self.kill(self.dice.choice(self.tills).sending)

    def kill_selling(self):
        self.kill(self.dice.choice(self.tills).selling)

    def stop_for_a_while(self):
        process = self.dice.choice([self.node.process, *(till.sending for till in self.tills)])
        if process and process.poll() is None:
            process.send_signal(signal.SIGSTOP)
            time.sleep(self.dice.random() * 1.5)
            process.send_signal(signal.SIGCONT)

    def trade_through_faults(self):
        faults = [(4, self.kill_node), (4, self.kill_sending), (2, self.kill_selling), (1, self.stop_for_a_while), *self.faults()]
        while self.killed < self.kills:
            fault, = self.dice.choices([what for _, what in faults], [often for often, _ in faults])
            self.did[fault.__name__] = self.did.get(fault.__name__, 0) + 1
            fault()
            time.sleep(self.dice.random() / 2)
        self.selling_ended.set()
        self.only_run.set()
        self.heal()
        self.drained(time.monotonic())
        self.stop()

    def drained(self, healed):
        """What sends goes on by itself: nobody asks for it."""
        waiting = {}
        while time.monotonic() < healed + DRAINED_S + 30:
            waiting = {till.name: till.json("sync", "status")["waiting"] for till in self.tills}
            if not any(waiting.values()):
                break
            time.sleep(.3)
        took = time.monotonic() - healed
        print(f"{sum(len(till.printed) for till in self.tills)} receipts, drained {took:.1f} s after healing; {self.did}", flush=True)
        self.assertEqual(set(waiting.values()), {0})
        self.assertLess(took, DRAINED_S)

    def nothing_lost_nothing_doubled(self):
        rows = self.node.json("sales")
        held = [row["receipt"] for row in rows]
        self.assertEqual(len(held), len(set(held)))
        expected = set()
        for till in self.tills:
            self.assertEqual(till.strange, [])
            own = [receipt for receipt in till.receipts() if receipt.startswith(till.name + "-")]
            self.assertEqual(own, [f"{till.name}-{number:06d}" for number in range(1, len(own) + 1)])
            self.assertEqual(len(till.printed), len(set(till.printed)))
            self.assertLessEqual(set(till.printed), set(own))
            expected |= set(own)
            self.assertTrue(till.json("verify")["ok"])
        self.assertEqual(set(held), expected)
        self.assertEqual(self.node.json("quarantine"), [])
        self.assertTrue(self.node.json("verify")["ok"])
        for data in (self.node.data, *(till.data for till in self.tills)):
            done = subprocess.run([sys.executable, VERIFIER, os.path.join(data, "journal.db")], timeout=120,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(done.returncode, 0, done.stdout.decode())
        for till in self.tills:
            sold = max(datetime.datetime.fromisoformat(row["at"]) for row in rows if row["terminal"] == till.name)
            self.assertLess(abs(sold.timestamp() - time.time() - till.shift_s), 3_600, "its clock is wrong as was meant")

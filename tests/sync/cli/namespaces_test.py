"""A node and three tills, each in a network of its own that a cable joins to the node's: cables are pulled out and put in,
programs are killed. The kernel's own TCP meets it: what is lost is sent again, or given up. Needs user and network
namespaces; without them it says so and ends with 77."""
import os
import subprocess
import sys
import time
import unittest

SKIPPED = 77
INSIDE = "TSUNAGU_IN_NAMESPACE"
# What `ip netns` keeps its names in; of this namespace alone.
PROBE = "mount -t tmpfs none /run && ip link set lo up && ip netns add probe && ip link add probe0 type veth peer name eth0 netns probe \
    && ip netns exec probe true && ip netns del probe"

if INSIDE not in os.environ:
    try:
        tried = subprocess.run(["unshare", "-rnm", "sh", "-c", PROBE], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        why = tried.stdout.decode().strip() if tried.returncode else None
    except OSError as error:
        why = str(error)
    if why is not None:
        print(f"skipped: this system makes no network namespaces for us: {why}")
        sys.exit(SKIPPED)
    os.environ[INSIDE] = "1"
    os.execvp("unshare", ["unshare", "-rnm", sys.executable, "-B", __file__, *sys.argv[1:]])

from trade import Trade  # noqa: E402


def ip(*args):
    subprocess.run(["ip", *args], check=True, timeout=20)


class Cables(Trade):
    @classmethod
    def setUpClass(cls):
        subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True, timeout=20)
        ip("link", "set", "lo", "up")

    def setUp(self):
        super().setUp()
        self.node.end()
        self.node.address = "0.0.0.0"
        self.node.serve()
        self.ends = []  # what turns one end of a cable: ("link", ...) here, ("-n", NAMESPACE, "link", ...) at the till
        for number in range(1, len(self.tills_shifts_s) + 1):
            till, here = f"till{number}", f"cable{number}"
            ip("netns", "add", till)
            self.addCleanup(ip, "netns", "del", till)
            ip("link", "add", here, "type", "veth", "peer", "name", "eth0", "netns", till)
            ip("addr", "add", f"10.77.{number}.1/24", "dev", here)
            ip("-n", till, "addr", "add", f"10.77.{number}.2/24", "dev", "eth0")
            self.ends += [("link", "set", here), ("-n", till, "link", "set", "eth0")]
        self.heal()

    def prefix(self, number):
        return ("ip", "netns", "exec", f"till{number}")

    def origin(self, number):
        return f"https://10.77.{number}.1:{self.node.port}"

    def faults(self):
        return [(4, self.pull_out), (1, self.pull_all_out)]

    def pull_out(self):
        end = self.dice.choice(self.ends)
        ip(*end, "down")
        time.sleep(self.dice.choice((.3, 1, 3)))
        ip(*end, "up")

    def pull_all_out(self):
        for end in self.ends:
            ip(*end, "down")
        time.sleep(self.dice.random() * 5)
        self.heal()

    def heal(self):
        for end in self.ends:
            ip(*end, "up")

    def test_cables_pulled_out_and_put_in_lose_and_double_no_sale(self):
        self.open_shop()
        self.trade_through_faults()
        self.nothing_lost_nothing_doubled()

    def test_after_a_long_time_without_a_cable_all_is_sent_within_half_a_minute(self):
        self.open_shop()
        time.sleep(3)
        for end in self.ends:
            ip(*end, "down")
        time.sleep(float(os.environ.get("TSUNAGU_OUTAGE_S", "12")))
        self.kills = 0
        self.trade_through_faults()
        self.nothing_lost_nothing_doubled()


if __name__ == "__main__":
    unittest.main()

"""Too much of everything at once, against a real node: connections, slow ones, bodies that never end. With
TSUNAGU_FLOOD=full as many connections as this system gives, 10,000 at most, and all of them through TLS."""
import os
import re
import resource
import signal
import socket
import time
import unittest

from attacked import MOST_OF_ONE_KIB, Attacked
from shop import RICE

FULL = os.environ.get("TSUNAGU_FLOOD") == "full"
PLACES, PLACES_OF_ONE = 2_000, 1_000  # docs/sync-protocol.md
ADDRESSES = [f"127.0.0.{number}" for number in range(2, 22)]
LOOKS_SIGNED = {"Tsunagu-Terminal": "T9", "Tsunagu-Signature": "A" * 86}


def descriptors_of_ours(wanted):
    """As many connections as this process may open, up to `wanted`."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, wanted + 500), most))
    return min(wanted, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 500)


def is_open(plain):
    plain.setblocking(False)
    try:
        return plain.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


class Flood(Attacked):
    def dial(self, source):
        plain = socket.create_connection(("127.0.0.1", self.node.port), timeout=30, source_address=(source, 0))
        self.addCleanup(plain.close)
        return plain

    def through_tls(self, source):
        connection = self.connect(source)
        self.addCleanup(connection.close)
        return connection

    def test_a_crowd_takes_the_places_there_are_and_no_more(self):
        wanted = descriptors_of_ours(10_000 if FULL else 4_000)
        began = time.monotonic()
        crowd = [self.dial(ADDRESSES[number % len(ADDRESSES)]) for number in range(wanted)]
        standing = self.standing(crowd, PLACES)
        print(f"{wanted} connections in {time.monotonic() - began:.1f} s, {standing} of them stand, "
              f"peak {self.peak_kib()} KiB, {self.descriptors()} descriptors", flush=True)
        self.assertLess(self.descriptors(), PLACES + 128)
        self.assertGreaterEqual(self.refused_for("too_many_connections"), 1)
        # They never say a word nor go: a shake of hands may take ten seconds, then the next one is let in.
        self.sell_and_send(within_s=20)

    def standing(self, crowd, most):
        """How many are left when those beyond `most` were closed, which is before long."""
        until = time.monotonic() + 20
        while (left := sum(map(is_open, crowd))) > most:
            self.assertLess(time.monotonic(), until, f"{left} connections stand, of {most}")
            time.sleep(0.1)
        return left

    def refused_for(self, why):
        return sum(int(times) for times in re.findall(f"why={why} peer=[0-9.]+ times=([0-9]+)", self.logged()))

    def test_a_crowd_that_speaks_tls_and_rests_fits_into_memory(self):
        count = PLACES if FULL else 400
        descriptors_of_ours(count)
        before = self.peak_kib()
        for number in range(count):
            self.assertTrue(self.through_tls(ADDRESSES[number % 2]).begin("GET", "/healthz"))
        each = (self.peak_kib() - before) / count
        print(f"{count} connections through TLS, {each:.1f} KiB each", flush=True)
        self.assertLess(each, MOST_OF_ONE_KIB)
        # Those of one address leave room for others; all places are free again after a minute of rest.
        self.sell_and_send(within_s=90 if FULL else 10)

    def test_one_address_cannot_take_all_places(self):
        descriptors_of_ours(PLACES)
        crowd = [self.dial(ADDRESSES[0]) for _ in range(PLACES_OF_ONE + 200)]
        began = time.monotonic()
        self.sell_and_send(within_s=5)
        self.assertLess(time.monotonic() - began, 5)
        self.standing(crowd, PLACES_OF_ONE)

    @staticmethod
    def takes_a_byte(send):
        try:
            send(b"\0")
            return True
        except OSError:
            return False

    def test_answers_that_nobody_fetches_stop_whoever_asks(self):
        deaf, asked = self.through_tls(ADDRESSES[0]), 0
        deaf.tls.settimeout(0.5)
        while asked < 1_000_000 and deaf.send(b"GET /v1/hello HTTP/1.1\r\n\r\n" * 1_000):
            asked += 1_000
        # It writes no further answer before the last is taken, and so reads no further request.
        self.assertLess(asked, 1_000_000)
        self.sell_and_send(within_s=10)

    def slow_ones(self, each):
        """Connections that stop in the middle of something, and how each of them sends one byte more."""
        half_hello = [self.dial(ADDRESSES[10]) for _ in range(each)]
        for plain in half_hello:
            plain.sendall(b"\x16\x03\x01\x02\x00\x01")
        lines = [self.through_tls(ADDRESSES[11]) for _ in range(each)]
        bodies = [self.through_tls(ADDRESSES[12]) for _ in range(each)]
        for connection in lines:
            connection.send(b"GET /v1/")
        for connection in bodies:
            connection.begin("POST", "/v1/enrol", length=60_000)
        return [plain.sendall for plain in half_hello] + [connection.tls.sendall for connection in lines + bodies]

    def test_slow_ones_and_bodies_that_never_end_are_bounded_and_cut_off(self):
        slow, before, began = self.slow_ones(300 if FULL else 60), self.peak_kib(), time.monotonic()

        def hold(source, count):
            held = [self.through_tls(source) for _ in range(count)]
            for connection in held:
                connection.begin("POST", "/v1/streams/T9/7/entries", LOOKS_SIGNED, b"A" * ((1 << 20) - 1), length=1 << 20)
            return sum(self.is_busy(connection) for connection in held)

        # One address has a part of the memory for bodies, and another one is not disturbed.
        self.assertEqual(hold(ADDRESSES[0], 40), 40 - 16)
        self.sell_and_send(within_s=5)
        busy = sum(hold(source, 20) for source in ADDRESSES[1:9])
        print(f"{busy} of 160 more were told to come later, peak {self.peak_kib() - before} KiB above what it was", flush=True)
        self.assertGreaterEqual(busy, 160 - 48)
        self.assertLess(self.peak_kib() - before, (64 << 10) + 200 * MOST_OF_ONE_KIB + (8 << 10))
        self.assertGreaterEqual(self.refused_for("busy"), 24)
        # Ten seconds for a shake of hands, twenty for a request: nobody is there after thirty.
        kept = len(slow)
        while slow and time.monotonic() < began + 30:
            slow = [send for send in slow if self.takes_a_byte(send)]
            time.sleep(1)
        print(f"{kept} slow connections cut off within {time.monotonic() - began:.0f} s", flush=True)
        self.assertEqual(len(slow), 0)
        self.assertGreaterEqual(self.refused_for("too_slow"), 1)
        self.sell_and_send(within_s=5)

    def is_busy(self, connection):
        connection.tls.settimeout(0.1)
        answer = connection.answer()
        if answer.status:
            self.assertEqual((answer.status, answer.code, answer.headers["retry-after"]), (503, "busy", "5"))
        return answer.status == 503

    def test_a_system_that_gives_few_descriptors_still_has_them_for_the_nodes_own_files(self):
        self.node.end()
        self.node.serve(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 8192)))
        with open(f"/proc/{self.node.process.pid}/limits", encoding="ascii") as file:
            soft = int(re.search(r"Max open files +(\d+)", file.read()).group(1))
        self.assertGreaterEqual(soft, PLACES + 100)
        self.node.end()
        self.node.serve(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300)))
        crowd = [self.dial(source) for source in ADDRESSES[:4] for _ in range(200)]
        self.standing(crowd, 172)
        self.assertLess(self.descriptors(), 250)
        # While they stand: files are opened for a copy, and the log is written.
        self.node.ok("backup", "--data", self.node.data, os.path.join(self.one.folder, "copy"))
        self.assertGreaterEqual(self.refused_for("too_many_connections"), 1)
        for plain in crowd:
            plain.close()

    def test_a_node_that_stops_waits_for_no_slow_one(self):
        for source in ADDRESSES[:5]:
            self.through_tls(source).begin("POST", "/v1/enrol", length=60_000)
            self.dial(source).sendall(b"\x16")
        began = time.monotonic()
        self.assertEqual(self.node.end(signal.SIGTERM), 0)
        self.assertLess(time.monotonic() - began, 10)
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.node.serve()


if __name__ == "__main__":
    unittest.main()

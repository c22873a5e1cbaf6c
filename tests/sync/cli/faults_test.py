"""A node and three tills as processes, killed and stopped at random, with a bad network between them, a stranger at the
node's address and clocks that are wrong. TSUNAGU_KILLS says how often something is killed, TSUNAGU_SEED repeats a run
(what is killed and when; how processes meet is theirs)."""
import http.server
import os
import re
import signal
import ssl
import threading
import time
import unittest

from fault_proxy import CLEAR, ROUGH, STORM, FaultProxy
from shop import RICE, Shop
from together import Node, Together
from trade import Trade


class Portal(http.server.BaseHTTPRequestHandler):
    """A network that wants to be signed in to first: HTML, whatever is asked."""

    def answer(self):
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"<html")
    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


class BadNetwork(Trade):
    def setUp(self):
        super().setUp()
        self.proxy = FaultProxy(self.node.port, self.seed)
        self.addCleanup(self.proxy.close)
        elsewhere = Shop(init=None, items=None)
        self.addCleanup(elsewhere.close)
        self.stranger = Node(elsewhere.folder).serve()
        self.addCleanup(self.stranger.end, signal.SIGKILL)
        # With the node's own key, so that only what it says gives it away.
        self.portal = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.node.data, "node.crt"), os.path.join(self.node.data, "node.key"))
        self.portal.socket = context.wrap_socket(self.portal.socket, server_side=True, do_handshake_on_connect=False)
        self.portal.handle_error = lambda *_: None
        threading.Thread(target=self.portal.serve_forever, daemon=True).start()
        self.addCleanup(self.portal.server_close)
        self.addCleanup(self.portal.shutdown)

    def prefix(self, _):
        return ()

    def origin(self, _):
        return f"https://127.0.0.1:{self.proxy.port}"

    def faults(self):
        return [(2, self.change_weather), (1, self.part_for_a_while), (1, self.reset_all), (.5, self.meet_a_stranger),
                (.5, self.meet_a_portal)]

    def change_weather(self):
        self.proxy.weather = self.dice.choice((CLEAR, ROUGH, ROUGH, STORM))

    def part_for_a_while(self):
        self.proxy.part()
        time.sleep(self.dice.random() * 2)
        self.proxy.join()

    def reset_all(self):
        self.proxy.reset_all()

    def meet(self, port):
        self.proxy.target = port
        self.proxy.reset_all()
        time.sleep(self.dice.random() * 1.5)
        self.proxy.target = self.node.port
        self.proxy.reset_all()

    def meet_a_stranger(self):
        self.meet(self.stranger.port)

    def meet_a_portal(self):
        self.meet(self.portal.server_address[1])

    def heal(self):
        self.proxy.weather = CLEAR
        self.proxy.join()

    def test_what_is_killed_cut_off_and_lied_to_loses_and_doubles_no_sale(self):
        self.open_shop()
        self.proxy.weather = ROUGH
        self.trade_through_faults()
        print(f"the network's own: {self.proxy.counts}", flush=True)
        self.nothing_lost_nothing_doubled()
        # Whoever had another key was told nothing, nor asked for anything.
        self.assertEqual(self.stranger.json("sales"), [])
        with open(self.stranger.log, encoding="utf-8") as log:
            self.assertNotIn("event=denied", log.read())


class Certificates(Together):
    def test_the_nodes_own_key_is_known_in_an_expired_certificate(self):
        self.enrol(self.one)
        self.node.end()
        path = os.path.join(self.node.data, "node.crt")
        with open(path, encoding="ascii") as file:
            certificate = bytearray(ssl.PEM_cert_to_DER_cert(file.read()))
        # Its last day as DER writes it, RFC 5280 4.1.2.5.2: GeneralizedTime of 15 bytes. Nobody looks at who signed it.
        end = re.search(rb"\x18\x0f\d{14}Z", certificate).start()
        self.assertGreater(int(certificate[end + 2:end + 6]), 2100)
        certificate[end + 2:end + 6] = b"2001"
        with open(path, "w", encoding="ascii") as file:
            file.write(ssl.DER_cert_to_PEM_cert(bytes(certificate)))
        self.node.serve()
        self.one.sell("--item", RICE, "--tender", "cash=2000")
        self.assertEqual(self.one.json("sync", "now")["waiting"], 0)
        two = self.till("T2")
        self.enrol(two)
        self.assertEqual(two.json("sync", "now")["waiting"], 0)


if __name__ == "__main__":
    unittest.main()

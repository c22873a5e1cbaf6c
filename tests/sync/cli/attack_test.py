"""Requests that nobody honest sends, to a real node: each is refused with the right status and harms nobody."""
import json
import os
import sqlite3
import unittest

from attacked import Attacked
from shop import ITEMS, RICE
from wire import Key, Terminal, base64url, batch, bomb, following, stored_frame

EXPRESSIONS = ("'OR'1'='1", "';DROP/**/TABLE/**/entry;--", "x');DELETE/**/FROM/**/terminal;--", "\";VACUUM/**/INTO'/tmp/x';--")


def tables(data):
    found = []
    for name in ("journal.db", "node.db"):
        with sqlite3.connect(f"file:{os.path.join(data, name)}?mode=ro", uri=True) as db:
            found += db.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    return found


class Requests(Attacked):
    def test_what_is_not_signed_by_a_terminal_is_refused(self):
        targets = (("GET", "/v1/streams/T1/marks"), ("POST", "/v1/streams/T1/7/entries"), ("GET", "/v1/feed?after=0:0&wait=0"))
        stranger, real = Key(b"\1" * 32), Terminal(self.node.port, "T1", self.one.data)
        for method, target in targets:
            self.refused(self.ask(method, target), 400, "malformed")
            signed = stranger.headers("T1", real.nonce, 1, method, target)
            for name in signed:
                if name != "Tsunagu-Protocol":
                    lacking = self.ask(method, target, {key: value for key, value in signed.items() if key != name})
                    self.assertIn(lacking.status, (400, 401))
            for value in ("", "AAAA", "A" * 85, "A" * 87, "+" * 86, "\x80" * 86):
                self.refused(self.ask(method, target, {**signed, "Tsunagu-Signature": value.encode("latin-1")}), 400, "malformed")
            for value in ("-1", "1e3", "18446744073709551616", "9" * 400):
                self.refused(self.ask(method, target, {**signed, "Tsunagu-Counter": value}), 400, "malformed")
            self.refused(self.ask(method, target, signed), 401, "bad_signature")
            self.refused(self.ask(method, target, stranger.headers("T9", real.nonce, 1, method, target)), 401, "unknown_terminal")
            self.refused(self.ask(method, target, {**signed, "Tsunagu-Protocol": "2"}), 426, "protocol_too_new")
        # The real key, and something else than what it signed.
        signed = real.headers("GET", targets[0][1])
        self.refused(self.ask("GET", "/v1/feed?after=0:0&wait=0", signed), 401, "bad_signature")
        self.refused(self.ask("GET", "/v1/stock", signed), 401, "bad_signature")
        self.refused(self.ask("GET", targets[0][1], signed, b"more"), 401, "bad_signature")
        self.refused(self.ask("GET", targets[0][1], {**signed, "Tsunagu-Counter": "99"}), 401, "bad_signature")
        self.assertIn("event=denied why=bad_signature peer=127.0.0.1", self.logged())

    def test_a_recorded_request_is_not_taken_twice(self):
        till, terminal = self.enrolled("M1")
        entries = [following(terminal.last_entry())]
        target = f"/v1/streams/M1/{entries[0]['epoch']}/entries"
        recorded = terminal.headers("POST", target, batch(entries))
        self.assertEqual(json.loads(self.ask("POST", target, recorded, batch(entries)).body)["outcome"], "created")
        for _ in range(3):
            self.refused(self.ask("POST", target, recorded, batch(entries)), 401, "replayed")
        older = terminal.key.headers("M1", terminal.nonce, terminal.counter - 1, "POST", target, batch(entries))
        self.refused(self.ask("POST", target, older, batch(entries)), 401, "replayed")
        invented = terminal.key.headers("M1", "7." + "A" * 43, 1, "GET", "/v1/feed?after=0:0&wait=0")
        self.refused(self.ask("GET", "/v1/feed?after=0:0&wait=0", invented), 401, "nonce_unknown")
        # Nor by the same node after it was started again.
        self.node.end()
        self.node.serve()
        self.refused(self.ask("POST", target, recorded, batch(entries)), 401, "nonce_unknown")
        # A terminal with that many nonces has but one place in the node: its own.
        for _ in range(30):
            terminal = Terminal(self.node.port, "M1", till.data)
            self.assertEqual(terminal.ask("GET", "/v1/streams/M1/marks").status, 200)
        for why in ("replayed", "nonce_unknown"):
            self.assertIn(f"event=denied why={why}", self.logged())

    def test_a_terminal_writes_into_no_stream_but_its_own(self):
        _, mallory = self.enrolled("M1")
        theirs = following(Terminal(self.node.port, "T1", self.one.data).last_entry())
        target = f"/v1/streams/T1/{theirs['epoch']}/entries"
        self.refused(mallory.ask("POST", target, batch([theirs])), 403, "not_yours")
        self.refused(mallory.ask("GET", "/v1/streams/T1/marks"), 403, "not_yours")
        self.refused(mallory.ask("POST", target.replace("T1", "node"), batch([theirs])), 403, "not_yours")
        # Under its own name, what is another's, or the node's.
        epoch = mallory.last_entry()["epoch"]
        for stream in ("T1", "node"):
            foreign = following({**theirs, "stream": stream, "epoch": epoch})
            self.refused(mallory.ask("POST", f"/v1/streams/M1/{epoch}/entries", batch([foreign])), 400, "malformed")
        other_epoch = following({**mallory.last_entry(), "epoch": epoch ^ 1})
        self.refused(mallory.ask("POST", f"/v1/streams/M1/{epoch}/entries", batch([other_epoch])), 400, "malformed")
        crown = following({**mallory.last_entry(), "seq": 0, "hash": bytes(32), "epoch": epoch ^ 1}, kind="epoch_started",
                          schema_version=2, payload=b'{"generation":1,"node":1,"reason":"created"}')
        self.refused(mallory.upload([crown]), 400, "malformed")
        # A hash that does not hold, and one that has the place of what is there already.
        broken = {**following(mallory.last_entry()), "hash": bytes(32)}
        self.refused(mallory.upload([broken]), 400, "malformed")
        self.assertEqual(self.node.json("quarantine"), [])
        last = mallory.last_entry()
        forked = following({**last, "seq": last["seq"] - 1, "hash": last["prev_hash"]}, payload=b'{"a":1}')
        self.assertEqual(json.loads(mallory.upload([forked]).body)["outcome"], "forked")
        self.assertEqual([row["why"] for row in self.node.json("quarantine")], ["forked"])

    def test_what_is_too_large_is_refused_before_it_takes_memory(self):
        _, mallory = self.enrolled("M1")
        before = self.peak_kib()
        upload = "/v1/streams/M1/7/entries"
        looks_signed = {"Tsunagu-Terminal": "M1", "Tsunagu-Signature": "A" * 86}
        for target in ("/v1/enrol", upload, "/v1/enrol?/entries", "/entries", "/v1/feed?after=/v1/streams/M1/7/entries"):
            for length in (65_537, 1 << 20, 10 << 30, (1 << 64) - 1):
                self.assertEqual(self.ask("POST", target, length=length).status, 413, (target, length))
        self.assertEqual(self.ask("POST", upload, looks_signed, length=(1 << 20) + 1).status, 413)
        with self.connect() as endless:
            endless.begin("POST", upload, {**looks_signed, "Transfer-Encoding": "chunked"}, length=False)
            for _ in range(40):
                if not endless.send(b"10000\r\n" + b"A" * 65536 + b"\r\n"):
                    break
            self.assertIn(endless.answer().status, (413, 0))
        for headers in ({"X": "h" * 9_000}, {f"X{i}": "h" for i in range(2_000)}, {"X" * 9_000: "h"}):
            self.assertEqual(self.ask("GET", "/healthz", headers).status, 431)
        # Frames that become more than is taken, whatever they say: 32 GiB, 8 MiB and a byte, or little.
        for frame in (bomb(262_000), bomb(65), bomb(262_000, said=100), bomb(64, said=(8 << 20) - 1), bomb(1, said=8 << 20),
                      stored_frame(b"TSE1") + bomb(1_000), stored_frame(b"")):
            self.refused(mallory.ask("POST", upload, frame), 400, "malformed")
        self.assertIn("event=refused why=too_large peer=127.0.0.1", self.logged())
        self.assertIn("event=refused why=headers_too_large peer=127.0.0.1", self.logged())
        # One body of 1 MiB at a time, one frame of 8 MiB, and what the allocator keeps of both.
        self.assertLess(self.peak_kib() - before, 32 << 10)

    def test_what_is_nested_deeply_is_read_by_nobody(self):
        for body in (b"[" * 65_000, b'{"a":' * 13_000, b'{"epochs":' + b"[" * 32_000 + b"]" * 32_000 + b"}",
                     b'{"stream":"T8","epochs":' + b'[{"a":' * 10_000, b"[[[[[[[[[]]]]]]]]]", b'"' + b"\\" * 65_000, b"\xff" * 65_000,
                     b'{"stream":' + b"9" * 60_000 + b"}", b"{}", b"[]", b"null", b"", b"\0"):
            self.refused(self.ask("POST", "/v1/enrol", body=body), 400, "malformed")

    def test_paths_lead_nowhere_else(self):
        _, mallory = self.enrolled("M1")
        signed = {
            403: ("/v1/streams/%54%31/marks", "/v1/streams/M1%2f..%2fT1/marks", "/v1/streams/M1%00/marks", "/v1/streams/../marks",
                  "/v1/streams/m1/marks", "/v1/streams/M1%20/marks"),
            404: ("/v1/streams//marks", "/v1/streams/M1/../T1/marks", "/v1/./streams/M1/marks", "/v1/streams/M1/marks/", "/v1/streams/M1/",
                  "/v1/streams/M1/-1/entries", "/v1/streams/M1/2147483648/entries", "/v1/streams/M1/1/2/3/4/5/6/7/8/9",
                  "/v1/feeds", "/v1/", "/v1/streams"),
            400: ("/v1/feed", "/v1/feed?after=%30:0&wait=0", "/v1/feed?after=-1:0&wait=0", "/v1/feed?after=0:0&wait=26",
                  "/v1/feed?after=0:0&feed=x&wait=0", "/v1/feed?wait=0&wait=0")}
        for status, targets in signed.items():
            for target in targets:
                self.assertEqual(mallory.ask("GET", target).status, status, target)
        for target in ("/", "//v1/streams/M1/marks", "/V1/hello", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/node.key",
                       "/v1/../node.key", "/healthz/../metrics", "/healthz?x", "/healthz%00", "http://elsewhere/v1/hello",
                       "/" + "a" * 7_000, "/" * 7_000, b"/\xff\xfe", "*"):
            answer = self.ask("GET", target)
            self.assertIn(answer.status, (400, 404), target)
            self.assertNotIn(b"BEGIN", answer.body)
            self.assertNotIn(b"root:", answer.body)
        self.assertEqual(self.ask("GET", "/" + "a" * 9_000).status, 431)
        for line in (b"GET /\0 HTTP/1.1", b"GET / a HTTP/1.1", b"GET /healthz HTTP/9.9", b"PRI * HTTP/2.0", b"GET /healthz",
                     b"\0\1\2\3", b"GET\t/healthz\tHTTP/1.1"):
            with self.connect() as connection:
                connection.send(line + b"\r\n\r\n")
                self.assertEqual(connection.answer().status, 400, line)
        # No second request hides in the body of a first one.
        for headers in (b"Content-Length: 3\r\nContent-Length: 4\r\n", b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                        b"Content-Length: -3\r\n", b"Content-Length: 0x3\r\n"):
            with self.connect() as connection:
                connection.send(b"POST /v1/enrol HTTP/1.1\r\n" + headers + b"\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n")
                self.assertEqual(connection.answer().status, 400, headers)
                self.assertEqual(connection.answer().status, 0, headers)

    def test_no_field_is_part_of_a_statement(self):
        _, mallory = self.enrolled("M1")
        self.sent += EXPRESSIONS
        before = tables(self.node.data)
        code = self.node.code().replace("-", "")
        for text in EXPRESSIONS:
            nobody = Key(b"\2" * 32).headers(text, mallory.nonce, 1, "GET", "/v1/streams/T1/marks")
            self.assertIn(self.ask("GET", "/v1/streams/T1/marks", nobody).status, (400, 401))
            self.assertEqual(self.ask("GET", "/v1/feed", {**nobody, "Tsunagu-Nonce": text}).status // 100, 4)
            for target in (f"/v1/streams/{text}/marks", f"/v1/streams/M1/{text}/entries", f"/v1/{text}"):
                self.assertIn(mallory.ask("GET", target).status, (403, 404))
            for query in (f"after={text}&wait=0", f"after=0:0&feed={text}&wait=0", f"after=0:0&wait={text}"):
                self.assertEqual(mallory.ask("GET", f"/v1/feed?{query}").status, 400)
            self.refused(self.offer(code[16:], stream=text), 400, "malformed")
            self.refused(self.offer(text), 400, "malformed")
            self.refused(self.offer(code[16:], public_key=text), 400, "malformed")
            self.refused(self.offer(code[16:], epochs=[{"epoch": 1, "seq": 1, "hash": text}]), 400, "malformed")
            # A name is anything, and an entry's texts are: kept as they came.
            name = self.offer(self.node.code().replace("-", "")[16:], stream="N1", name=text,
                              public_key=base64url(mallory.key.public.raw))
            self.assertEqual(name.status, 200)
            self.assertIn(("N1", text), [(row["terminal"], row["name"]) for row in self.node.json("terminals")])
        entries, last = [], mallory.last_entry()
        for text in EXPRESSIONS:
            last = following(last, operator=text, kind=text, payload=json.dumps({text: text}, separators=(",", ":")).encode())
            entries.append(last)
        self.assertEqual(json.loads(mallory.upload(entries).body)["outcome"], "created")
        self.assertEqual([row["why"] for row in self.node.json("quarantine")], ["unknown_kind"] * len(EXPRESSIONS))
        self.sold_under_such_a_name()
        self.assertEqual(tables(self.node.data), before)
        self.assertEqual(len(self.node.json("terminals")), 3)

    def sold_under_such_a_name(self):
        name = EXPRESSIONS[1]
        self.one.ok("import", "items", self.one.write("names.csv", ITEMS + f"4999999999999,{name},standard,550,goods,,{name}\n"))
        self.one.sell("--item", "4999999999999", "--tender", "cash=1000")
        self.one.json("sync", "now")
        self.assertEqual([row["total"] for row in self.node.json("sales")], [1080, 550])

    def test_a_code_is_not_found_by_trying(self):
        right = self.node.code()
        secret = right.replace("-", "")[16:]
        self.sent += [right, secret]
        guesses = ["A" * number + "B" * (8 - number) for number in range(9)]
        for guess in guesses[:5]:
            self.refused(self.offer(guess), 403, "code_wrong")
        # Five wrong ones end it: the right one is answered as any other.
        self.refused(self.offer(secret), 403, "code_wrong")
        for guess in guesses * 20:
            self.refused(self.offer(guess), 403, "code_wrong")
        for malformed in ("", "A", "A" * 7, "A" * 9, "9" * 8, "é" * 8, "A" * 60_000):
            self.refused(self.offer(malformed), 400, "malformed")
        self.assertEqual([row["terminal"] for row in self.node.json("terminals")], ["T1"])
        self.assertIn("event=denied why=code_wrong peer=127.0.0.1", self.logged())
        # However many there were, the disk is not filled with them.
        self.assertLess(self.logged().count("why=code_wrong"), 60)
        # Nobody is locked out for it: the next code is good.
        self.assertEqual(self.offer(self.node.code().replace("-", "")[16:]).status, 200)
        fresh = self.node.code("--terminal", "T7").replace("-", "")[16:]
        self.refused(self.offer(fresh, stream="T6"), 403, "code_wrong")


if __name__ == "__main__":
    unittest.main()

"""What a program with none of our code can say to a node: raw TLS, signatures, batches of entries, zstd frames, as in
docs/sync-protocol.md. Good requests and all kinds of bad ones."""
import base64
import ctypes
import hashlib
import json
import os
import socket
import sqlite3
import ssl
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "journal_verifier"))
from verify_journal import hash_input, read_journal  # noqa: E402

SODIUM = ctypes.CDLL("libsodium.so.23")
TRUST_ANYBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TRUST_ANYBODY.check_hostname = False
TRUST_ANYBODY.verify_mode = ssl.CERT_NONE


class Answer:
    """Status, headers and body; status 0 where the other end closed without an answer."""

    def __init__(self, status=0, headers=None, body=b""):
        self.status, self.headers, self.body = status, headers or {}, body

    @property
    def code(self):
        return json.loads(self.body)["error"]["code"]


class Connection:
    """TLS to a node, from any address of this machine's own: 127.0.0.2 is another peer than 127.0.0.1."""

    def __init__(self, port, source="127.0.0.1", timeout=30):
        plain = socket.create_connection(("127.0.0.1", port), timeout=timeout, source_address=(source, 0))
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.tls = TRUST_ANYBODY.wrap_socket(plain)

    def close(self):
        self.tls.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def send(self, data):
        """False where the other end takes no more."""
        try:
            self.tls.sendall(data)
            return True
        except OSError:
            return False

    def answer(self):
        """The next answer; of one that is cut short what came of it, so that its status is seen all the same."""
        received = b""
        try:
            while b"\r\n\r\n" not in received:
                part = self.tls.recv(65536)
                if not part:
                    return Answer()
                received += part
            head, body = received.split(b"\r\n\r\n", 1)
            lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines[1:])}
            while len(body) < int(headers.get("content-length", 0)):
                body += self.tls.recv(65536)
            return Answer(int(lines[0].split(" ")[1]), headers, body)
        except OSError:
            return Answer()

    def ask(self, method, target, headers=(), body=b"", length=None):
        self.begin(method, target, headers, body, length)
        return self.answer()

    def begin(self, method, target, headers=(), body=b"", length=None):
        if isinstance(target, str):
            target = target.encode()
        head = method.encode() + b" " + target + b" HTTP/1.1\r\nHost: node\r\n"
        for name, value in dict(headers).items():
            head += name.encode() + b": " + (value if isinstance(value, bytes) else value.encode()) + b"\r\n"
        if length is not False:
            head += b"Content-Length: %d\r\n" % (len(body) if length is None else length)
        return self.send(head + b"\r\n" + body)


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Key:
    """An Ed25519 key, a terminal's own or one made from 32 bytes of any kind."""

    def __init__(self, seed):
        self.public, self.secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
        SODIUM.crypto_sign_seed_keypair(self.public, self.secret, seed)

    @classmethod
    def of(cls, data):
        """The key of a terminal's directory."""
        with sqlite3.connect(f"file:{data}/local.db?mode=ro", uri=True) as db:
            identity, = db.execute("SELECT value FROM setting WHERE key = 'sync.identity'").fetchone()
        return cls(bytes.fromhex(identity.split(" ")[0]))

    def sign(self, message):
        signature = ctypes.create_string_buffer(64)
        SODIUM.crypto_sign_detached(signature, None, message, ctypes.c_ulonglong(len(message)), self.secret)
        return signature.raw

    def headers(self, terminal, nonce, counter, method, target, body=b""):
        said = "\n".join(("tsunagu-request-1", method, target, terminal, nonce, str(counter),
                          hashlib.sha256(body).hexdigest()))
        return {"Tsunagu-Protocol": "1", "Tsunagu-Terminal": terminal, "Tsunagu-Nonce": nonce,
                "Tsunagu-Counter": str(counter), "Tsunagu-Signature": base64url(self.sign(said.encode()))}


class Terminal:
    """Speaks as an enrolled terminal, with its real key and a nonce of its own."""

    def __init__(self, node_port, name, data):
        self.port, self.name, self.data, self.key, self.counter = node_port, name, data, Key.of(data), 0
        with Connection(node_port) as connection:
            self.nonce = json.loads(connection.ask("GET", "/v1/hello").body)["nonce"]

    def headers(self, method, target, body=b""):
        self.counter += 1
        return self.key.headers(self.name, self.nonce, self.counter, method, target, body)

    def ask(self, method, target, body=b""):
        with Connection(self.port) as connection:
            return connection.ask(method, target, self.headers(method, target, body), body)

    def last_entry(self):
        return [e for e in read_journal(os.path.join(self.data, "journal.db")) if e["stream"] == self.name][-1]

    def upload(self, entries):
        return self.ask("POST", f"/v1/streams/{self.name}/{entries[0]['epoch']}/entries", batch(entries))


def following(entry, **changed):
    """The next entry of a chain, of an unknown kind unless told otherwise, with the hash it has to have."""
    after = {**entry, "seq": entry["seq"] + 1, "kind": "nobody_knows", "payload": b"{}", **changed,
             "prev_hash": entry["hash"]}
    after["hash"] = hashlib.sha256(hash_input(after)).digest()
    return after


def unsigned(value):
    out = b""
    while value >= 0x80:
        out += bytes((value & 0x7F | 0x80,))
        value >>= 7
    return out + bytes((value,))


def text(value):
    data = value.encode()
    return unsigned(len(data)) + data


def run(entries):
    """Each entry with an operator and a kind of its own: longer than it need be, and as good."""
    first, out, ms = entries[0], b"", 0
    out += text(first["stream"]) + unsigned(first["epoch"]) + unsigned(first["seq"]) + first["prev_hash"]
    out += unsigned(len(entries)) + b"".join(text(e["operator"]) for e in entries)
    out += unsigned(len(entries)) + b"".join(text(e["kind"]) + unsigned(e["schema_version"]) for e in entries)
    out += unsigned(len(entries)) + 2 * b"".join(unsigned(i) for i in range(len(entries)))
    for e in entries:
        step, ms = e["at_utc_ms"] - ms, e["at_utc_ms"]
        out += unsigned(step << 1 if step >= 0 else ~(step << 1))
    out += bytes(len(entries))
    out += b"".join(unsigned(len(e["payload"])) for e in entries) + b"".join(e["payload"] for e in entries)
    return out + entries[-1]["hash"]


def batch(entries):
    return stored_frame(b"TSE1" + run(entries))


def frame_head(size):
    # RFC 8878, 3.1.1: one segment, eight bytes of content size.
    return b"\x28\xb5\x2f\xfd" + b"\xe0" + struct.pack("<Q", size)


def block(kind, size, last, content):
    return struct.pack("<I", size << 3 | kind << 1 | last)[:3] + content


def stored_frame(content):
    """One zstd frame whose blocks are stored as they are."""
    parts = [content[at:at + 65536] for at in range(0, len(content), 65536)]
    return frame_head(len(content)) + b"".join(
        block(0, len(part), part is parts[-1], part) for part in parts)


def bomb(blocks, said=None):
    """A frame of four bytes for each 128 KiB that it becomes."""
    size = 128 << 10
    return frame_head(blocks * size if said is None else said) + block(1, size, 0, b"A") * (blocks - 1) + block(
        1, size, 1, b"A")

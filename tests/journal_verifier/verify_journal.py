#!/usr/bin/env python3
"""Checks a journal.db without any of Tsunagu's code, from docs/journal-format.md alone.

    verify_journal.py journal.db               prints 'ok: N entries, M streams', or names the first bad entry
    verify_journal.py --vector vector.json     the same for the document's test vector
    verify_journal.py --lines journal.jsonl    the same for what `tsunagu export journal` wrote
"""
import hashlib, json, os, sqlite3, struct, sys, urllib.parse

COLUMNS = ("position", "stream", "epoch", "seq", "at_utc_ms", "business_date", "operator", "kind",
           "schema_version", "payload", "prev_hash", "hash")

class Bad(Exception): pass


def hash_input(e):
    """The bytes an entry's hash is the SHA-256 of."""
    data = b"tsunagu-entry-1\0" + e["prev_hash"]
    for value in (e[column] for column in COLUMNS[1:-2]):
        if isinstance(value, int):
            value = struct.pack(">q", value)
        elif isinstance(value, str):
            value = value.encode()
        data += struct.pack(">I", len(value)) + value
    return data


def canonical(value):
    """The one spelling of a payload: sorted keys, texts and 64-bit integers only, no spaces."""
    if type(value) is str:
        return json.dumps(value, ensure_ascii=False)
    if type(value) is int and -2**63 <= value < 2**63:
        return str(value)
    if type(value) is list:
        return "[" + ",".join(map(canonical, value)) + "]"
    if type(value) is dict:
        return "{" + ",".join(canonical(k) + ":" + canonical(value[k]) for k in sorted(value)) + "}"
    raise ValueError(f"{value!r} is no text, integer, list or object")


def check_payload(e, last_of_stream):
    try:
        payload = json.loads(e["payload"].decode())
        if type(payload) is not dict or canonical(payload).encode() != e["payload"]:
            raise ValueError("spelled otherwise")
    except ValueError as error:
        raise Bad(f"its payload is not canonical JSON ({error})") from error
    if (e["kind"] == "epoch_started") != (e["seq"] == 1):
        raise Bad("epoch_started is the first entry of an epoch, and no other")
    if e["seq"] == 1 and last_of_stream and payload.get("previous") != last_of_stream:
        raise Bad("the epoch does not name the stream's last entry before it")


def check(entries):
    tails, streams, count, own = {}, {}, 0, None  # (stream, epoch) -> (seq, hash); stream -> what a new epoch must name
    for count, e in enumerate(entries, 1):
        own = own or e["stream"]  # Whose directory it is: what it has of others is whole only at the node.
        whole = own in (e["stream"], "node")
        seq, last_hash = tails.get((e["stream"], e["epoch"]), (0, bytes(32)))
        try:
            if e["position"] != count:
                raise Bad(f"position {count} is missing")
            if whole and e["seq"] != seq + 1:
                raise Bad(f"expected sequence number {seq + 1}")
            if whole and e["prev_hash"] != last_hash:
                raise Bad("it does not chain to the entry before it")
            if hashlib.sha256(hash_input(e)).digest() != e["hash"]:
                raise Bad("its hash does not match its content")
            check_payload(e, streams.get(e["stream"]) if e["stream"] == own else None)
        except Bad as bad:
            raise Bad(f"entry {e['stream']}/{e['epoch']}/{e['seq']} at position {e['position']}: {bad}") from bad
        tails[e["stream"], e["epoch"]] = e["seq"], e["hash"]
        streams[e["stream"]] = {"epoch": e["epoch"], "hash": e["hash"].hex(), "seq": e["seq"]}
    return f"ok: {count} entries, {len(streams)} streams"


def read_vector(path):
    with open(path, encoding="utf-8") as file:
        for e in json.load(file)["entries"]:
            e["payload"], e["prev_hash"], e["hash"] = (
                e["payload"].encode(), bytes.fromhex(e["prev_hash"]), bytes.fromhex(e["hash"]))
            if hash_input(e).hex() != e["hash_input"]:
                raise Bad(f"position {e['position']}: the hash input is {hash_input(e).hex()}")
            yield e


def read_lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            e = json.loads(line)
            e["payload"] = e["payload"].encode() if "payload" in e else bytes.fromhex(e["payload_hex"])
            e["prev_hash"], e["hash"] = bytes.fromhex(e["prev_hash"]), bytes.fromhex(e["hash"])
            yield e


def read_journal(path):
    mode = "mode=ro" if os.path.exists(path + "-wal") else "immutable=1"  # A read-only medium has no WAL.
    with sqlite3.connect(f"file:{urllib.parse.quote(path)}?{mode}", uri=True) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != 0x54534E47:
            raise Bad(f"{path} is not a journal of Tsunagu")
        for row in db.execute(f"SELECT {','.join(COLUMNS)} FROM entry ORDER BY position"):
            yield dict(zip(COLUMNS, row))


if __name__ == "__main__":
    read = {"--vector": read_vector, "--lines": read_lines}.get(sys.argv[1] if len(sys.argv) > 1 else "", read_journal)
    if len(sys.argv) != (2 if read is read_journal else 3):
        sys.exit(__doc__)
    try:
        print(check(read(sys.argv[-1])))
    except (Bad, KeyError, ValueError, sqlite3.Error, OSError) as problem:
        sys.exit(str(problem))

#!/usr/bin/env python3
"""A tablet that replaces another, on its screen: `own_past.py BUILD_DIR`.

It lacks what the one before it did, says so, and puts its book right by the node's by itself, at the first quiet moment.
"""

import json
import os
import pathlib
import sys

import terminal as e2e
from node import Node
from uplink import ITEMS, OIL, sell

QUIET_S = 180  # two answers of the feed, and the node's figures between


def stock(programs, shop):
    rows = json.loads(programs.run("--data", shop, "stock", "--location", "FUDA", "--json"))
    return sum(row["quantity"] for row in rows if row["item"] == OIL)


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        node = Node(build, folder, {**environment, "HOME": str(folder)})
        programs.run("--data", node.data, "import", "items", ITEMS)
        node.serve()
        old = e2e.make_shop(programs, folder)
        node.enrol(programs, old)
        programs.run("--data", old, "receive", "--item", f"{OIL}*24", "--to", "FUDA")
        programs.run("--data", old, "sync", "now")

        def at_node():
            return sum(row["quantity"] for row in node.json("stock") if row["location"] == "FUDA" and row["item"] == OIL)
        fresh = folder / "fresh"
        fresh.mkdir()
        shop = e2e.make_shop(programs, fresh)
        code = node.json("enrol-code", "--terminal", "T1")["code"]
        programs.run("--data", shop, "enrol", "--node", f"https://127.0.0.1:{node.port}", "--code", code)
        running = e2e.Terminal(programs, environment, shop, fresh)
        try:
            sell(running, OIL)
            e2e.wait_for("what it lacks to be known", lambda: json.loads(
                programs.run("--data", shop, "sync", "status", "--json"))["lacking"] > 0)
            e2e.wait_for("the book to be put right", lambda: stock(programs, shop) == at_node(), QUIET_S)
            e2e.check(json.loads(programs.run("--data", shop, "sync", "status", "--json"))["lacking"] == 0, "nothing is lacking")
            running.tap("stock")
            running.scan(OIL)
            running.target(f"row:{OIL}:receive")
        finally:
            running.close()
            node.end()
        programs.run("--data", shop, "verify")
    print("own_past: the new tablet's book became the node's by itself, with its own sale in it")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"own_past: {failure}")

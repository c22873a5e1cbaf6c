#!/usr/bin/env python3
"""A tablet that drowns at a market without a network: `second_copy.py BUILD_DIR`.

What it rang up is on a card too, also when the card was out for a while; the node takes the card's copy in, and no
sale is lost. The card is an image with a file system of its own, mounted; where that is refused, nothing is tried.
"""

import os
import pathlib
import shutil
import sys

import terminal as e2e
from card import Card
from node import Node
from uplink import sell

SKIPPED = 77


def sell_and_keep(running, card):
    before = card.size()
    sell(running)
    e2e.wait_for("the sale on the card", lambda: card.size() > before)


def try_market(programs, environment, folder, node, card):
    shop = e2e.make_shop(programs, folder)
    node.serve()
    node.enrol(programs, shop)
    node.end()
    programs.run("--data", shop, "sync", "second-copy", card.at)
    running = e2e.Terminal(programs, environment, shop, folder)
    try:
        sell_and_keep(running, card)
        card.pull_out()
        sell(running)  # waits for no card
        e2e.check(not card.copy.exists(), "nothing is written into the folder a card left behind")
        running.tap("kept")
        running.target("sync-now")
        running.tap("sync-close")
        running.wait_gone("sync-close")
        card.insert()
        held = card.size()
        e2e.wait_for("what the card had missed", lambda: card.size() > held)
        sell_and_keep(running, card)
    finally:
        running.process.kill()
        running.process.wait(10)
    shutil.rmtree(shop)  # drowned
    said = node.json("carry", card.copy)
    e2e.check(said["terminal"] == "T1" and said["stored"] > 0, f"the card is taken in: {said}")
    receipts = node.receipts()
    e2e.check(receipts == ["T1-000001", "T1-000002", "T1-000003"], f"no sale is lost: {receipts}")
    e2e.check(node.json("verify")["ok"], "the node's journal is whole")


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        card = Card(folder)
        if refused := card.refused():
            print(f"SKIPPED: no card can be mounted here: {refused}")
            return SKIPPED
        node = Node(build, folder, {**environment, "HOME": str(folder)})
        try:
            try_market(programs, environment, folder, node, card)
        finally:
            node.end()
            card.pull_out()
    print("second copy: three sales of a drowned terminal are at the node")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except e2e.Failure as failure:
        sys.exit(f"second_copy: {failure}")

#!/usr/bin/env python3
"""A day without a network, carried by stick on the screen: `stick.py BUILD_DIR`.

What was sold is written to the stick while the till sells; the node's answer, taken in on the screen, acknowledges it and
brings what the node decided; a shop that bans sticks writes none.
"""

import json
import os
import pathlib
import sys

import terminal as e2e
from node import Node
from uplink import NEW, sell


def open_stick(running):
    running.tap("kept")
    running.tap("sync-stick")
    running.wait_screen("stick")


def close_stick(running):
    running.tap("stick-close")
    running.wait_screen("sync")
    running.tap("sync-close")
    running.wait_gone("sync-close")


def status(programs, shop):
    return json.loads(programs.run("--data", shop, "sync", "status", "--json"))


def list_item(programs, node, folder):
    lists = folder / "new.csv"
    lists.write_text(f"code,name,tax_class,price,kind,kana,category\n{NEW},新しいジャム,reduced_food,540,food,じゃむ,ジャム\n",
                     encoding="utf-8")
    programs.run("--data", node.data, "import", "items", lists)


def write_out(running, programs, shop, stick):
    sell(running)
    open_stick(running)
    e2e.check(not (stick / "T1.tsunagu.answer").exists(), "there is no answer yet")
    running.tap("stick-write")
    e2e.wait_for("the file on the stick", (stick / "T1.tsunagu").exists)
    running.target("stick-write")
    close_stick(running)
    e2e.check(status(programs, shop)["waiting"] > 0, "it waits until the answer is there")


def take_in(running, programs, shop):
    open_stick(running)
    running.tap("stick-take")
    e2e.wait_for("the answer to be taken in", lambda: status(programs, shop)["waiting"] == 0)
    running.target("stick-write")
    close_stick(running)
    running.scan(NEW)
    running.target("line:1")
    running.tap("exact")
    running.wait_gone("line:1")


def check_ban(running, programs, shop, node, stick):
    """What the shop decides holds at a till that runs."""
    programs.run("--data", node.data, "config", "set", "sync.stick", "off")
    node.serve()
    node.wait_receipts("T1-000001", "T1-000002")
    e2e.wait_for("the ban", lambda: any(
        row["key"] == "sync.stick" and row["value"] == "off"
        for row in json.loads(programs.run("--data", shop, "config", "list", "--json"))))
    (stick / "T1.tsunagu").unlink()
    open_stick(running)
    e2e.wait_for("the ban on the screen", lambda: all(
        not target["enabled"] for target in running.targets()["targets"] if target["name"] in ("stick-write", "stick-take")))
    running.tap("stick-close")


def try_day(running, programs, shop, node, folder, stick):
    list_item(programs, node, folder)
    write_out(running, programs, shop, stick)
    said = node.json("carry", stick / "T1.tsunagu")
    e2e.check(said["terminal"] == "T1" and said["stored"] > 0, f"the stick is taken in: {said}")
    e2e.check(node.receipts() == ["T1-000001"], "the sale is at the node")
    take_in(running, programs, shop)
    check_ban(running, programs, shop, node, stick)
    running.process.terminate()
    e2e.check(running.process.wait(10) == 0, "the terminal ends well")
    e2e.check(not (stick / "T1.tsunagu").exists(), "a stick that is banned is not written to")
    programs.run("--data", shop, "verify")


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        stick = folder / "stick"
        stick.mkdir()
        shop = e2e.make_shop(programs, folder)
        node = Node(build, folder, {**environment, "HOME": str(folder)})
        node.serve()
        node.enrol(programs, shop)
        node.end()
        running = e2e.Terminal(programs, environment, shop, folder, "--stick-folder", stick)
        try:
            try_day(running, programs, shop, node, folder, stick)
        finally:
            running.close()
            node.end()
    print("stick: a sale went to the node and an item came back, on the screen of a till that sold on")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"stick: {failure}")

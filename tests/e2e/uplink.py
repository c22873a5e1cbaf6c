#!/usr/bin/env python3
"""A terminal and its node, while it sells: `uplink.py BUILD_DIR`.

What is rung up is at the node by itself; with the node away the till sells on and says what waits; what the node
decides stands on the screen without a restart, and what other places have is known; a directory restored from an old
copy goes on under a new epoch.
"""

import json
import os
import pathlib
import shutil
import sys

import terminal as e2e
from node import Node

CANDY, OIL = "4999990000311", "4999990000014"
NEW = "4912345678904"
ITEMS = pathlib.Path(__file__).resolve().parents[2] / "packaging/demo/items.csv"


def sell(running, code=CANDY):
    running.tap(f"card:{code}")
    running.target("line:1")
    running.tap("exact")
    running.wait_gone("line:1")


def check_screen(running):
    """The bar opens the screen of the exchange, and what waits can be sent from there."""
    running.tap("kept")
    running.target("sync-now")
    running.tap("sync-close")
    running.wait_gone("sync-close")


def check_sent(running, node):
    sell(running)
    node.wait_receipts("T1-000001")
    check_screen(running)


def check_node_away(running, node, programs, shop):
    """Sold while the node is away, it follows when the node is back; 'send now' does not wait for the next try."""
    node.end()
    sell(running)
    e2e.wait_for("the failure to be known", lambda: json.loads(
        programs.run("--data", shop, "sync", "status", "--json"))["waiting"] > 0)
    node.serve()
    running.tap("kept")
    running.tap("sync-now")
    running.tap("sync-close")
    running.wait_gone("sync-close")
    node.wait_receipts("T1-000001", "T1-000002")


def another_place(programs, node, folder):
    """A till elsewhere, with a list of goods of its own, that has received and gone home."""
    data = ("--data", folder / "yuto")
    programs.run(*data, "init", "--terminal", "T2", "--location", "YUTO", "--issuer-name", "港区")
    programs.run(*data, "import", "items", ITEMS)
    node.enrol(programs, folder / "yuto")
    programs.run(*data, "receive", "--item", f"{CANDY}*12")
    programs.run(*data, "sync", "now")


def check_elsewhere(programs, shop):
    """What another place has is known beside the running terminal, which asked for it by itself."""
    rows = e2e.wait_for("the other place's stock", lambda: [
        row for row in json.loads(programs.run("--data", shop, "stock", "--elsewhere", "--item", CANDY, "--json"))
        if row["location"] == "YUTO"])
    e2e.check([row["quantity"] for row in rows] == [12] and rows[0]["age_s"] < 60, f"twelve, as of now: {rows}")


def check_from_node(running, node, programs, folder):
    """An item of the node's is a card on the open screen, and sells."""
    node.end()
    lists = folder / "new.csv"
    lists.write_text(f"code,name,tax_class,price,kind,kana,category\n{NEW},新しいジャム,reduced_food,540,food,じゃむ,ジャム\n",
                     encoding="utf-8")
    programs.run("--data", node.data, "import", "items", lists)
    node.serve()
    running.scan(NEW)  # before it is known, and after: a scan finds it as soon as it is there
    e2e.wait_for("the new item to be sold", lambda: scanned(running, NEW), seconds=90)
    running.tap("exact")
    running.wait_gone("line:1")
    node.wait_receipts("T1-000001", "T1-000002", "T1-000003")


def scanned(running, code):
    if any(target["name"] == "line:1" for target in running.targets()["targets"]):
        return True
    running.scan(code)
    e2e.time.sleep(1)
    return False


def check_old_copy(programs, environment, shop, folder, node, copy, start):
    """The directory of this morning, put back: the first sale goes on under a new epoch, and nothing is lost."""
    shutil.rmtree(shop)
    shutil.copytree(copy, shop)
    shutil.rmtree(folder / "witness")  # another machine: nothing beside the directory remembers it
    running = start()
    running.target(f"card:{CANDY}")
    e2e.wait_for("the new epoch to be begun", lambda: len(
        {row["epoch"] for row in map(json.loads, programs.run("--data", shop, "export", "journal").splitlines())}) > 1)
    sell(running)
    e2e.wait_for("four sales at the node", lambda: len(node.receipts()) == 4)
    e2e.check(node.json("quarantine") == [], "nothing is set aside")
    # The epoch that was left stays what it is: nobody has to write for it.
    synced = json.loads(programs.run("--data", shop, "sync", "now", "--json"))
    e2e.check(synced["waiting"] == 0, f"nothing waits beside a running terminal: {synced}")
    return running


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        node = Node(build, folder, {**environment, "HOME": str(folder)})
        node.serve()
        node.enrol(programs, shop)
        another_place(programs, node, folder)
        copy = folder / "morning"
        shutil.copytree(shop, copy)
        running = None
        try:
            def start():
                return e2e.Terminal(programs, environment, shop, folder)
            running = start()
            check_elsewhere(programs, shop)
            check_sent(running, node)
            check_node_away(running, node, programs, shop)
            check_from_node(running, node, programs, folder)
            running.process.terminate()
            e2e.check(running.process.wait(10) == 0, "the terminal ends well, and soon, with a request under way")
            running = check_old_copy(programs, environment, shop, folder, node, copy, start)
            running.process.terminate()
            e2e.check(running.process.wait(10) == 0, "the terminal ends well")
            programs.run("--data", shop, "verify")
            e2e.check(node.json("verify")["ok"], "the node's journal holds")
        finally:
            if running:
                running.close()
            node.end()
    print("four sales, a new item and an old copy: all at the node by themselves")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"uplink: {failure}")

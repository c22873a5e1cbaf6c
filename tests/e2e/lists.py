#!/usr/bin/env python3
"""A list taken in on the screen of a till that sells: `lists.py BUILD_DIR`.

Somebody brings items on a stick: one bad line and nothing changes; mended, they are looked at, taken in and sold. What the till
wrote out itself comes in again without a change.
"""

import csv
import json
import sys

import terminal as e2e

KELP = "49012347"
HEAD = "code,name,tax_class,price,kind,kana,category\n"
GOOD = f"{KELP},とろろ昆布,reduced_food,648,food,とろろこんぶ,海産物\n"
BAD = "4901234567890,誤り,standard,100,goods,,\n"


def open_lists(running):
    running.tap("stock")
    running.tap("tile:lists-in")
    running.wait_screen("lists")


def names(running):
    return [target["name"] for target in running.targets()["targets"]]


def refuse(running, programs, shop, stick):
    (stick / "new.csv").write_text(HEAD + GOOD + BAD, encoding="utf-8")
    before = programs.run("--data", shop, "export", "journal")
    open_lists(running)
    running.tap("list:0")
    running.target("lists-back")
    e2e.check(not running.target("lists-take", enabled=False)["enabled"], "a list with a bad line cannot be taken in")
    e2e.check(programs.run("--data", shop, "export", "journal") == before, "nothing is written of it")
    (stick / "new.csv").write_text(HEAD + GOOD, encoding="cp932")
    running.tap("lists-back")


def take(running, programs, shop):
    before = programs.run("--data", shop, "export", "journal")
    running.tap("list:0")
    running.target("lists-take")
    e2e.check(programs.run("--data", shop, "export", "journal") == before, "looking at a list writes nothing")
    running.tap("lists-take")
    e2e.wait_for("the list to be taken in", lambda: not running.target("lists-take", enabled=False)["enabled"]
                 and running.target("lists-back"))
    running.tap("lists-close")
    running.tap("stock-close")
    running.scan(KELP)
    running.target("line:1")
    running.tap("exact")
    running.wait_gone("line:1")
    rows = json.loads(programs.run("--data", shop, "sales", "--json"))
    e2e.check([row["total"] for row in rows] == [648], f"it is sold at the price of the list: {rows}")


def take_own_lists(running, programs, shop):
    """What the till writes out is known again, whole."""
    running.tap("stock")
    running.tap("tile:lists")
    folder = e2e.wait_for("the lists", lambda: list((shop / "paper").glob("lists-????-??-??")))[0]
    with open(folder / "items.csv", encoding="utf-8-sig", newline="") as file:
        e2e.check(any(row["code"] == KELP for row in csv.DictReader(file)), "the new item is in the list written out")
    running.tap("stock-close")
    open_lists(running)
    e2e.wait_for("the files", lambda: any(name.startswith("list:") for name in names(running)))
    before = programs.run("--data", shop, "export", "journal")
    running.tap("list:1")
    running.target("lists-back")
    e2e.check(not running.target("lists-take", enabled=False)["enabled"], "what was written out changes nothing")
    running.tap("lists-close")
    e2e.check(programs.run("--data", shop, "export", "journal") == before, "nothing is written of it")


def main(build):
    with e2e.stage(build) as (programs, environment, folder):
        stick = folder / "stick"
        stick.mkdir()
        shop = e2e.make_shop(programs, folder)
        running = e2e.Terminal(programs, environment, shop, folder, "--stick-folder", stick)
        try:
            refuse(running, programs, shop, stick)
            take(running, programs, shop)
            take_own_lists(running, programs, shop)
        finally:
            running.close()
        programs.run("--data", shop, "verify")
    print("lists: a bad list changed nothing; mended it was taken in and sold, and the till's own lists come in again")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"lists: {failure}")

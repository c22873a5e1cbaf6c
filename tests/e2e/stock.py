#!/usr/bin/env python3
"""A delivery, waste and a stocktake in the real terminal, by a script: `stock.py BUILD_DIR`.

What the screens did is then asked of the journal through the command line: every piece is where it should be,
the wrong delivery is taken back by a linked entry, the count is posted with a reason and a second person, and
the basket that was open all along is still open. A delivery that a note announced comes in two parts, and
its slip is printed. From the storeroom goods are sent to a lobby without a till, and noted as arrived there; a
delivery is taken back after the terminal was started anew.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys

import terminal as e2e

OIL, CRACKER, TEA = "4999990000014", "4999990000113", "2100000000203"
HERE = "FUDA"
SOON = (datetime.date.today() + datetime.timedelta(days=120)).strftime("%y%m%d")

# What stands on the form is confirmed, and recorded.
RECORD = """\
tap stock-confirm
expect-screen stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
"""

SCRIPT = """\
wait-target card:{oil}
scan {oil}
wait-target line:1
tap stock
expect-screen stock
# A delivery: 24 oils of lot L7, tapped and typed; 2 crackers, scanned.
tap tile:receive
tap card:{oil}
tap goods:1
tap key:2
tap key:4
tap field:date
type {soon}
tap field:lot
tap text:L
tap text:7
tap text-keep
tap line-done
scan {cracker}
wait-target goods:2
scan {cracker}
wait 200
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
# Another, entered by mistake and taken back.
tap tile:receive
tap card:{oil}
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
wait 200
tap stock-undo
tap why:twice
wait 600
tap stock-yes
wait-target tile:waste
# Three crackers are broken.
tap tile:waste
tap card:{cracker}
tap goods:1:plus
tap goods:1:plus
tap reason:damaged
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
# The book is hidden; the teas are counted by scans, the oils by hand.
tap tile:count
tap choose:blind
expect-screen stock-count
scan {tea}
wait-target line-done
scan {tea}
scan {oil}
wait-target counted:0
tap key:4
tap key:1
tap line-done
wait-target counted:1
tap count-differences
tap reveal
wait-target recount:0
tap reason:spot
tap field:second
tap choose:02
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
tap stock-close
expect-screen sale
wait-target line:1
quit
"""


# A delivery is begun and the program ends; the next one goes on with it.
BEGUN = """\
wait-target card:{oil}
tap stock
tap tile:receive
tap card:{oil}
wait-target goods:1
quit
"""
GONE_ON = """\
wait-target card:{oil}
tap stock
tap tile:receive
wait-target goods:1
tap goods:1:minus
quit
"""


# 20 of the 24 crackers that a note announced come, the rest of it later.
ANNOUNCED = """\
wait-target card:{oil}
tap stock
tap tile:receive
tap field:expected
expect-screen stock-expected
tap choose:{note}
wait-target goods:1
tap goods:1
tap key:2
tap key:0
tap line-done
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-slip
tap banner-close
tap stock-slip
wait-target banner-close
quit
"""
THE_REST = """\
wait-target card:{oil}
tap stock
tap tile:receive
tap field:expected
tap choose:{note}
wait-target goods:1
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
wait-target tile:receive
quit
"""


# The storeroom sends 3 oils to the lobby, where no till is.
SENT = """\
wait-target card:{oil}
tap stock
expect-screen stock
tap place
expect-screen stock-place
tap choose:SOKO
expect-screen stock
tap tile:dispatch
expect-screen stock-dispatch
tap card:{oil}
tap goods:1
tap key:3
tap line-done
tap field:destination
tap choose:LOBBY
""" + RECORD + """\
quit
"""
# There they are noted as arrived; back from the stock screens, a delivery is of the till's own place.
ARRIVED = """\
wait-target card:{oil}
tap stock
expect-screen stock
tap place
expect-screen stock-place
tap choose:LOBBY
expect-screen stock
wait 500
tap tile:arrive
expect-screen stock-transfers
wait-target choose:{transfer}
tap choose:{transfer}
expect-screen stock-arrive
""" + RECORD + """\
tap stock-close
expect-screen sale
tap stock
tap tile:receive
expect-screen stock-receive
tap card:{cracker}
""" + RECORD + """\
quit
"""

# Started anew, the wrong delivery is found among the movements.
TAKEN_BACK = """\
wait-target card:{oil}
tap stock
expect-screen stock
drag tile:receive 0 -400
wait 600
tap tile:acts
expect-screen stock-acts
wait-target row:{delivery}
tap row:{delivery}
wait-target row:{delivery}:act-slip
tap row:{delivery}:act-slip
wait 600
tap row:{delivery}:act-take-back
expect-screen stock-confirm
tap why:twice
wait 600
tap stock-yes
expect-screen stock-acts
wait 500
quit
"""


def check(condition, words):
    if not condition:
        raise e2e.Failure(words)


def here(programs, shop, code):
    """What is here of an item, by lot."""
    rows = json.loads(programs.run("--data", shop, "--json", "stock", "--location", HERE, "--lots"))
    return {row["lot"]: row["quantity"] for row in rows if row["item"] == code and row["quantity"] != 0}


def check_journal(programs, shop, before):
    oils, crackers, teas = (here(programs, shop, code) for code in (OIL, CRACKER, TEA))
    # 18 were here and 24 came; 41 were counted, and the one missing is of the lot that passes first.
    check(oils == {"": before["oil"], "L7": 23}, f"oils: {oils}")
    check(crackers == {"": before["cracker"] + 2 - 3}, f"crackers: {crackers}")
    check(teas == {"": 2}, f"teas: {teas}")
    moved = json.loads(programs.run("--data", shop, "--json", "movements", "--location", HERE))
    by_kind = {}
    for row in moved:
        by_kind.setdefault(row["kind"], []).append(row)
    check(len(by_kind["movement_reversed"]) == 1, f"one line was taken back: {by_kind.get('movement_reversed')}")
    damaged = [row["quantity"] for row in moved if row["reason"] == "damaged"]
    check(damaged == [3], f"three pieces are noted as damaged: {damaged}")
    counts = json.loads(programs.run("--data", shop, "--json", "count", "list"))
    check(len(counts) == 1 and counts[0]["posted_by"] and counts[0]["blind"], f"one blind count is posted: {counts}")
    shown = json.loads(programs.run("--data", shop, "--json", "count", "show", counts[0]["id"]))
    differences = {line["item"]: line["difference"] for line in shown["lines"]}
    check(differences == {OIL: -1, TEA: 2 - before["tea"]}, f"differences: {differences}")
    programs.run("--data", shop, "verify")


def check_announced(programs, environment, shop, folder):
    """A delivery in two parts: what the screens leave of a note is what the command line says of it."""
    notes = folder / "notes.csv"
    notes.write_text(f"note,consignor,code,quantity\n1188,C001,{CRACKER},24\n", encoding="utf-8")
    programs.run("--data", shop, "receive", "expected", "import", notes)

    def shown():
        return json.loads(programs.run("--data", shop, "--json", "receive", "expected", "show", "1188"))

    def figures():
        return [(line["received"], line["missing"]) for line in shown()["lines"]]

    before = sum(here(programs, shop, CRACKER).values())
    note = shown()["id"]
    play(programs, environment, shop, folder, ANNOUNCED, note=note)
    check(figures() == [(20, 4)], f"4 of the 24 are missing: {shown()}")
    slips = list((folder / "printer").glob("received-*.escpos"))
    check(len(slips) == 1 and CRACKER.encode() in slips[0].read_bytes(), f"the slip of the delivery: {slips}")
    play(programs, environment, shop, folder, THE_REST, note=note)
    check(figures() == [(24, 0)] and shown()["complete"], f"all of it came: {shown()}")
    check(sum(here(programs, shop, CRACKER).values()) == before + 24, "the crackers are here")


def check_elsewhere(programs, environment, shop, folder):
    """What was sent, arrived and taken back on the screen is so in the journal, each at its place."""
    def at(place):
        rows = json.loads(programs.run("--data", shop, "--json", "stock", "--location", place))
        return sum(row["quantity"] for row in rows if row["item"] == OIL)

    stored, shown = at("SOKO"), at("LOBBY")
    play(programs, environment, shop, folder, SENT)
    sent = json.loads(programs.run("--data", shop, "--json", "transfer", "list"))
    play(programs, environment, shop, folder, ARRIVED, transfer=sent[-1]["id"])
    check((at("SOKO"), at("LOBBY")) == (stored - 3, shown + 3), f"3 oils went to the lobby: {at('SOKO')}, {at('LOBBY')}")
    open_transfers = json.loads(programs.run("--data", shop, "--json", "transfer", "list"))
    check(not open_transfers, f"all of them arrived: {open_transfers}")
    moved = json.loads(programs.run("--data", shop, "--json", "movements"))
    delivery = [row for row in moved if row["kind"] == "goods_received"][-1]
    check(delivery["to"] == HERE, f"back from the stock screens it is the till's own place: {delivery}")
    play(programs, environment, shop, folder, TAKEN_BACK, delivery=delivery["id"])
    slip = folder / "printer" / f"received-{delivery['id'].replace('/', '-')}.escpos"
    check(slip.exists(), f"the slip was printed again: {list((folder / 'printer').iterdir())}")
    moved = json.loads(programs.run("--data", shop, "--json", "movements"))
    taken = [row for row in moved if row["kind"] == "movement_reversed" and row["reference"] == delivery["id"]]
    check(len(taken) == 1, f"the delivery of before the start is taken back once: {taken}")


def play(programs, environment, shop, folder, text, **values):
    script = folder / "stock.script"
    script.write_text(text.format(oil=OIL, cracker=CRACKER, tea=TEA, soon=SOON, **values), encoding="utf-8")
    done = subprocess.run(
        [programs.terminal, "--data", shop, "--script", script, "--printer-dir", folder / "printer"],
        env=environment, capture_output=True, text=True, timeout=120)
    check(done.returncode == 0, f"exit {done.returncode}: {done.stderr.strip()}")


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        programs.run("--data", shop, "operators", "add", "02", "--name", "みどり")
        before = {key: here(programs, shop, code)[""]
                  for key, code in (("oil", OIL), ("cracker", CRACKER), ("tea", TEA))}
        for text in (SCRIPT, BEGUN, GONE_ON):
            play(programs, environment, shop, folder, text)
        check_journal(programs, shop, before)
        check_announced(programs, environment, shop, folder)
        check_elsewhere(programs, environment, shop, folder)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"stock: {failure}")

#!/usr/bin/env python3
"""Reordering and the brochure rack in the real terminal, by a script: `shelves.py BUILD_DIR`.

What the screens did is then asked of the journal through the command line: the minimum stands, the order is placed
once and one item of it given up, the rack is refilled and counted, and the refill by mistake is taken back. A limit of
what is sold a day is set and taken away beside the shelf, and the cards know it at once.
"""

import json
import shutil
import subprocess
import sys

import shelf_screens as shelf
import terminal as e2e
from terminal import check

SCRIPT = """\
wait-target card:{oil}
tap stock
tap tile:reorder
wait-target row:{oil}
# A minimum of 50 for the oil, which takes 14 days.
tap row:{oil}
tap row:{oil}:minimum
tap key:5
tap key:0
tap line-done
tap field:lead-days
tap choose:14
tap stock-confirm
wait 600
tap stock-yes
expect-screen stock-reorder
wait-target row:{oil}
# The order on paper, for those who are asked; and the list on the roll.
tap tile:order-paper
wait-target banner-close
tap banner-close
tap tile:print-list
wait-target banner-close
tap banner-close
# All of it is ordered, and what was open of the sauce will not come.
tap stock-confirm
tap choose:all
wait 600
tap stock-yes
wait-target banner-close
tap banner-close
tap tab:open
wait-target row:{sauce}
tap row:{sauce}
tap row:{sauce}:close-order
wait 600
tap stock-yes
wait-target banner-close
tap banner-close
tap stock-back
# 30 are put into the rack; 300 more by mistake, taken back.
tap tile:brochures
wait-target row:{hachijo}
scan {hachijo}
expect-screen stock-refill
tap key:3
tap key:0
tap line-done
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
tap tile:refill
wait-target row:{hachijo}
tap row:{hachijo}
tap key:3
tap key:00
tap line-done
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
wait 200
tap stock-undo
tap why:mistyped
wait 600
tap stock-yes
wait-target tile:rack-count
# The guide of Oshima was 28 and is 21; the flyer of Gujo is gone.
tap tile:rack-count
wait-target row:{oshima}
tap row:{oshima}
tap key:2
tap key:1
tap line-done
tap row:{gujo}
tap key:0
tap line-done
wait-target goods:2
tap stock-confirm
wait 600
tap stock-yes
wait-target stock-undo
quit
"""


# Two oils a day, from the row that a scan opens: the third is asked about on its card.
LIMITED = """\
wait-target card:{oil}
tap stock
expect-screen stock
scan {oil}
wait-target row:{oil}:limit
tap row:{oil}:limit
expect-screen stock-limit
tap key:2
tap line-done
tap stock-confirm
wait 600
tap stock-yes
expect-screen stock
tap stock-close
expect-screen sale
tap card:{oil}
tap card:{oil}
wait-target line:1
tap card:{oil}
wait-target sell:{oil}
quit
"""
# It is taken away, and the third is sold like any other.
FREE_AGAIN = """\
wait-target line:1
tap stock
scan {oil}
wait-target row:{oil}:limit
tap row:{oil}:limit
tap line-done
tap reason:off
tap stock-confirm
wait 600
tap stock-yes
expect-screen stock
tap stock-close
expect-screen sale
tap card:{oil}
wait 200
tap exact
wait-target undo
quit
"""


def check_limit(programs, environment, shop, folder):
    def limits():
        return json.loads(programs.run("--data", shop, "--json", "limit", "list"))

    e2e.play(programs, environment, shop, folder, LIMITED.format(oil=shelf.OIL))
    told = [(row["item"], row["location"], row["per_day"]) for row in limits()]
    check(told == [(shelf.OIL, "FUDA", 2)], f"two oils a day at this place: {told}")
    e2e.play(programs, environment, shop, folder, FREE_AGAIN.format(oil=shelf.OIL))
    check(limits() == [], f"no limit is left: {limits()}")
    moved = json.loads(programs.run("--data", shop, "--json", "movements", "--item", shelf.OIL))
    check([row["quantity"] for row in moved if row["kind"] == "sale"] == [3], f"three oils are sold: {moved}")


def check_reorder(programs, shop):
    told = {row["item"]: row for row in json.loads(programs.run("--data", shop, "--json", "reorder"))}
    oil, sauce = told[shelf.OIL], told[shelf.SAUCE]
    check((oil["minimum"], oil["lead_days"]) == (50, 14), f"the oil's minimum: {oil}")
    check(oil["order"] == 0 and oil["ordered"] == 50 - oil["balance"], f"the oil is ordered once: {oil}")
    check(sauce["ordered"] == 0, f"the sauce is not coming: {sauce}")


def check_rack(programs, shop):
    rack = json.loads(programs.run("--data", shop, "--json", "brochures", "list", "--at", "FUDA"))
    left = {row["item"]: row["left"] for row in rack["items"]}
    check(left[shelf.HACHIJO] == 33, f"3 and 30 are in the slot: {left}")
    check((left[shelf.OSHIMA], left[shelf.GUJO]) == (21, 0), f"what was counted: {left}")
    taken = {row["item"]: row["takes"] for row in rack["items"]}[shelf.OSHIMA]
    check(taken["taken"] == 40 - 21, f"what visitors took: {taken}")
    moved = json.loads(programs.run("--data", shop, "--json", "movements", "--item", shelf.HACHIJO))
    back = [row["quantity"] for row in moved if row["kind"] == "movement_reversed"]
    check(back == [300], f"the refill by mistake is taken back: {moved}")
    programs.run("--data", shop, "verify")


def check_papers(folder):
    orders = sorted((folder / "pdf").iterdir())
    check([order.suffix for order in orders] == [".pdf", ".txt"] and orders[0].stem == orders[1].stem
          and orders[0].name.startswith("order-"), f"the order on paper, and as an e-mail: {orders}")
    letter = orders[1].read_text(encoding="utf-8")
    check(shelf.OIL in letter and shelf.RICE not in letter and letter.count("--------") >= 3, f"the e-mail: {letter}")
    check(orders[0].read_bytes().startswith(b"%PDF"), f"{orders[0].name} is a PDF")
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", "-layout", orders[0], "-"], capture_output=True, text=True).stdout
        # A page a municipality: of the crackers, the oil, the sauce and the map.
        check(words.count("\f") == 4 and shelf.OIL in words and shelf.RICE not in words, f"the order: {words}")
    slip = (folder / "printer" / "to-order.escpos").read_bytes()
    named = [code for code in (shelf.OIL, shelf.CRACKER, shelf.RICE) if code.encode() in slip]
    check(named == [shelf.OIL, shelf.CRACKER], f"what is to be ordered, on the roll: {named}")


def main(build):
    with e2e.stage(build) as (programs, environment, folder):
        shop = e2e.make_shop(programs, folder)
        shelf.prepare(programs, shop)
        e2e.play(programs, environment, shop, folder,
                 SCRIPT.format(oil=shelf.OIL, sauce=shelf.SAUCE, hachijo=shelf.HACHIJO, oshima=shelf.OSHIMA,
                               gujo=shelf.GUJO), "--paper-folder", folder / "pdf")
        check_papers(folder)
        check_reorder(programs, shop)
        check_rack(programs, shop)
        check_limit(programs, environment, shop, folder)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"shelves: {failure}")

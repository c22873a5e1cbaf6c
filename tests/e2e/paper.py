#!/usr/bin/env python3
"""Paper in the real terminal, by a script: `paper.py BUILD_DIR`.

A sheet of yesterday's tent is entered and its blank made, lots of the morning are looked at, labels become a PDF and
are printed on the roll. What came of it is then asked of the journal and of the files.
"""

import datetime
import json
import sys

import paper_screens
import terminal as e2e
from paper_screens import BEER, OIL
from terminal import check

SCRIPT = f"""\
wait-target card:{OIL}
tap stock
wait-target tile:tally
tap tile:tally
tap field:place
tap choose:TENT3
tap choice:day1
tap key:1
tap key:0
tap key:00
tap field:until
tap key:1
tap key:5
tap key:3
tap key:0
tap other:blank
wait-target banner-close
tap stock-confirm
tap card:{OIL}
scan {BEER}
wait-target goods:2
tap goods:1
tap key:2
tap key:3
tap field:price
tap key:9
tap key:8
tap key:0
tap line-done
tap stock-confirm
tap key:2
tap key:3
tap key:00
tap key:0
tap reason:change
tap choice:age
tap stock-confirm
wait 600
tap stock-yes
wait-target other:take-back
tap stock-back
tap tile:morning
wait-target lot:0
tap lot:0
tap act:mark-down
expect-screen stock-labels
tap stock-confirm
wait-target banner-close
tap banner-close
tap field:sheet
tap choose:roll
tap stock-confirm
wait-target banner-close
tap banner-close
tap stock-back
wait-target tile:lists
tap tile:lists
wait 300
wait-target tile:lists
quit
"""


def check_sheet(programs, shop):
    day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date() - datetime.timedelta(days=1)
    sales = json.loads(programs.run("--data", shop, "--json", "sales", "--from", str(day), "--to", str(day)))
    check(len(sales) == 1, f"one sheet of yesterday: {sales}")
    sale = sales[0]
    check(sale["location"] == "TENT3" and sale["at"] == f"{day}T15:30:00+09:00", f"its own place and day: {sale}")
    paper = sale["paper"]
    short = 23000 - sale["total"]
    check((paper["from"], paper["until"], paper["difference"], paper["reason"]) == ("10:00", "15:30", short, "釣り銭違い"),
          f"from paper: {paper}, {sale['total']}")
    check(sale["lines"][0]["quantity"] == 23 and sale["lines"][0]["unit_price"] == 980, f"its goods: {sale['lines']}")


def check_lists(programs, shop, folder):
    """What the screen wrote is what the command writes, and there is nothing half of it."""
    lists = next(path for path in folder.iterdir() if path.name.startswith("lists-"))
    names = ["items", "movements", "partners", "sales", "stock"]
    check(sorted(path.name for path in lists.iterdir()) == [name + end for name in names for end in (".csv", ".xlsx")],
          f"lists: {sorted(lists.iterdir())}")
    for name in ("items", "partners", "stock", "sales"):
        check((lists / f"{name}.csv").read_text(encoding="utf-8") == programs.run("--data", shop, "export", name), f"{name}.csv")
        check((lists / f"{name}.xlsx").read_bytes().startswith(b"PK"), f"{name}.xlsx is a workbook")
    check(not list(folder.glob("*.part*")), "nothing half written is left")


def main(build):
    with e2e.stage(build) as (programs, environment, folder):
        shop = e2e.make_shop(programs, folder)
        paper_screens.prepare(programs, shop, folder)
        e2e.play(programs, environment, shop, folder, SCRIPT, "--paper-folder", folder / "pdf")
        check_sheet(programs, shop)
        check_lists(programs, shop, folder / "pdf")
        names = sorted(path.name for path in (folder / "pdf").iterdir() if path.is_file())
        check(len(names) == 2 and names[0].startswith("labels-") and names[1].startswith("tally-TENT3-"),
              f"papers: {names}")
        for path in (folder / "pdf").glob("*.pdf"):
            check(path.read_bytes().startswith(b"%PDF"), f"{path.name} is a PDF")
        # Six reduced stickers, each a picture of its own and cut off; the printer of the script has 42 columns.
        roll = (folder / "printer" / "labels.escpos").read_bytes()
        check((roll.count(b"\x1dv0\x00\x40\x00"), roll.count(b"\x1dVB\x00")) == (6, 6), "six labels on the roll")
        programs.run("--data", shop, "verify")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"paper: {failure}")

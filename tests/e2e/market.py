#!/usr/bin/env python3
"""A marché day in the real terminal, from the pack list to what is missing: `market.py BUILD_DIR`.

The terminal sells at the tent. Its pack list is taken as suggested and changed, carried out, sold from, tasted from;
the power goes while what came back is counted, and the count goes on; what is missing is posted and the slip printed.
The journal is then asked through the command line: the equation holds, per item and in total, to the yen.
"""

import json
import sys
import time

import market_screens
import terminal as e2e
from market_screens import CRACKER, EVENT, OIL, STALL
from terminal import check

MORNING = """\
wait-target card:{oil}
tap stock
tap tile:market
expect-screen stock-stall
wait-target step:pack
# Ten oils and eight crackers are suggested; it will be sunny, so twelve oils are taken.
tap step:pack
expect-screen stock-pack
wait-target goods:2
tap goods:1
tap key:1
tap key:2
tap line-done
tap stock-confirm
wait-target step:carry-out
wait 500
tap step:carry-out
wait-target goods:2
tap field:from
tap choose:SOKO
tap stock-confirm
wait-target stock-undo
# Once more by mistake, which is asked about and not done.
tap step:carry-out
scan {oil}
wait-target goods:1
tap stock-confirm
wait-target stock-yes
tap stock-no
tap goods:1:minus
tap stock-back
tap step:loss
scan {cracker}
wait-target goods:1
tap reason:tasting
tap stock-confirm
wait-target stock-undo
# Five oils and two crackers are sold.
tap stock
expect-screen sale
scan {oil}
scan {oil}
scan {oil}
scan {oil}
scan {oil}
scan {cracker}
scan {cracker}
wait 300
tap exact
wait-target undo
quit
"""

EVENING = """\
wait-target card:{oil}
tap stock
tap tile:market
wait-target step:carry-back
wait 500
tap step:carry-back
expect-screen stock-close
# Two oils were counted before the power went; there are six.
wait-target count:{oil}
scan {oil}
scan {oil}
scan {oil}
scan {oil}
tap rest:as-booked
tap stock-confirm
wait-target stock-undo
wait 500
tap step:missing
tap why:theft
wait 600
tap stock-yes
wait 1500
tap step:print
wait 1500
quit
"""


def count_until_the_power_goes(programs, environment, shop, folder):
    running = e2e.Terminal(programs, environment, shop, folder)
    running.tap("stock")
    running.tap("tile:market")
    running.target("step:carry-back")
    running.tap("step:carry-back")
    running.target(f"count:{OIL}")
    for _ in range(2):
        running.scan(OIL)
    time.sleep(2)  # what was counted is kept beside the drawing
    running.kill()


def check_journal(programs, shop, folder):
    report = json.loads(programs.run("--data", shop, "--json", "event", "report", EVENT))
    stall = next(row for row in report["stalls"] if row["location"] == STALL)
    items = {line["item"]: line for line in stall["lines"]}
    wanted = {OIL: (12, 5, 0, 0, 6, 1, 1), CRACKER: (8, 2, 1, 0, 5, 0, 0)}
    for code, figures in wanted.items():
        line = items[code]
        told = tuple(line[key] for key in ("carried", "sold", "given", "wasted", "brought_back", "missing", "given_up"))
        check(told == figures, f"{code}: {told} instead of {figures}")
    check(stall["sales"] == 5 * 1080 + 2 * 540, f"sales: {stall['sales']}")
    check(stall["tenders"] == [{"kind": "cash", "name": "現金", "amount": 6480, "sales": 1}], f"{stall['tenders']}")
    rows = json.loads(programs.run("--data", shop, "--json", "stock", "--location", STALL))
    left = {row["item"]: row["quantity"] for row in rows if row["item"] in wanted and row["quantity"] != 0}
    check(left == {}, f"nothing of it is left at the tent: {left}")
    lost = [row for row in json.loads(programs.run("--data", shop, "--json", "movements", "--location", STALL))
            if row["reason"] == "theft"]
    check(len(lost) == 1 and lost[0]["quantity"] == 1, f"one oil is lost: {lost}")
    programs.run("--data", shop, "verify")
    slips = [path.name for path in (folder / "printer").iterdir() if path.name.startswith(f"event-{EVENT}-{STALL}")]
    check(slips, "the slip is on paper")


def main(build):
    with e2e.stage(build) as (programs, environment, folder):
        shop = market_screens.make_tent(programs, folder)
        market_screens.plan(programs, shop)
        e2e.play(programs, environment, shop, folder, MORNING.format(oil=OIL, cracker=CRACKER))
        count_until_the_power_goes(programs, environment, shop, folder)
        e2e.play(programs, environment, shop, folder, EVENING.format(oil=OIL, cracker=CRACKER))
        check_journal(programs, shop, folder)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"market: {failure}")

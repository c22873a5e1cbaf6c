#!/usr/bin/env python3
"""Sales over a modelled USB, with the real terminal: `usb_sale.py BUILD_DIR`.

The printer and the scanner live in another process (usb_devices); the terminal sees them through umockdev, libusb and
the kernel's own interface. A scanned sale is printed once; then the cable is out while one is sold, the paper is out,
the cable is pulled in the middle of a receipt, and the terminal is killed in the middle of one.
"""

import json
import os
import pathlib
import sqlite3
import sys

import terminal as e2e
from modelled_usb import Devices, check

CANDY = "4999990000311"  # イルカあめ ¥432
MARK = "再印字".encode("cp932")


def printed_entries(shop):
    with sqlite3.connect(f"file:{shop}/journal.db?mode=ro", uri=True) as journal:
        return [json.loads(row[0]) for row in
                journal.execute("SELECT payload FROM entry WHERE kind = 'receipt_printed' ORDER BY seq")]


def wait_entries(shop, number):
    return e2e.wait_for(f"{number} receipts known to be printed",
                        lambda: (lambda found: len(found) >= number and found)(printed_entries(shop)))


def sell(running, devices):
    """One scanned sale, paid in cash."""
    devices.do(f"scan {CANDY}")
    running.target("line:1")
    running.tap("exact")
    running.wait_gone("line:1")


def check_first_sale(running, devices, shop):
    sell(running, devices)
    slip = devices.wait_slips(1)
    for words in ("イルカあめ", "T1-000001"):
        check(words.encode("cp932") in slip, f"'{words}' stands on the paper")
    check(MARK not in slip, "a first receipt carries no mark")
    wait_entries(shop, 1)
    e2e.wait_for("the drawer", lambda: devices.state()["kicks"] == 1)


def check_cable_out(running, devices, shop):
    """Sold while nothing is plugged in, the receipt comes with the cable: once, and without a mark."""
    devices.do("unplug printer")
    e2e.time.sleep(1)  # the till has seen it
    sell(running, devices)
    e2e.time.sleep(1.5)  # a kick that found no printer is good for a second, and no longer
    check(len(devices.state()["slips"]) == 1, "nothing is printed without a cable")
    devices.do("plug printer")
    slip = devices.wait_slips(2)
    check(b"T1-000002" in slip and MARK not in slip, "what waited was never begun, so it is not marked")
    wait_entries(shop, 2)
    check(devices.state()["kicks"] == 1, "the drawer does not open when the cable comes back")


def check_no_paper(running, devices, shop):
    devices.do("paper out")
    sell(running, devices)
    devices.do("paper in")
    slip = devices.wait_slips(3)
    check(b"T1-000003" in slip and MARK not in slip, "without paper it was not begun, so it is not marked")
    wait_entries(shop, 3)


def check_paper_ends(running, devices, shop):
    """The roll ends in the middle: what hangs out is torn off, and the whole receipt comes marked."""
    before = devices.state()["accepted"]
    devices.do("end-paper 200")
    sell(running, devices)
    e2e.wait_for("the half receipt", lambda: devices.state()["accepted"] > before + 300)
    e2e.time.sleep(0.5)  # somebody looks for a new roll
    devices.do("paper in")
    slip = devices.wait_slips(4)
    check(b"T1-000004" in slip and MARK in slip, "what was broken off is printed whole and marked")
    entries = wait_entries(shop, 4)
    check(entries[-1].get("reprint") == 1, f"and recorded as a reprint: {entries[-1]}")


def check_pulled(running, devices, shop):
    """Pulled in the middle of a receipt: somebody is asked, and it is printed again when they say so."""
    before = devices.state()
    devices.do("accept 300")
    sell(running, devices)
    e2e.wait_for("half a receipt", lambda: devices.state()["accepted"] >= before["accepted"] + 300)
    devices.do("unplug printer")
    running.wait_screen("question")
    running.tap("question-no")
    running.wait_screen("sale")
    devices.do("power-cycle")
    devices.do("accept all")
    kicks = devices.state()["kicks"]
    devices.do("plug printer")
    slip = devices.wait_slips(5)
    check(b"T1-000005" in slip and MARK in slip, "printed again it is whole and marked")
    wait_entries(shop, 5)
    check(devices.state()["kicks"] == kicks, "the drawer is not kicked again")


def check_gs1(running, devices, shop):
    """A GS1 code names the item and its lot: both stand in the sale."""
    devices.do(f"gs1 010{CANDY}10LOT7~17301231")
    running.target("line:1")
    running.tap("exact")
    running.wait_gone("line:1")
    slip = devices.wait_slips(6)
    check("イルカあめ".encode("cp932") in slip, "the item of a GS1 code is sold")
    wait_entries(shop, 6)
    with sqlite3.connect(f"file:{shop}/journal.db?mode=ro", uri=True) as journal:
        sale = journal.execute(
            "SELECT payload FROM entry WHERE kind = 'sale' ORDER BY seq DESC LIMIT 1").fetchone()[0]
    check('"LOT7"' in (sale.decode() if isinstance(sale, bytes) else sale), f"its lot stands in the sale: {sale}")


def check_killed(running, devices, shop, start):
    """Power cut of the terminal in the middle of a receipt: at the next start it comes whole and marked, once."""
    before = devices.state()
    devices.do("accept 300")
    sell(running, devices)
    e2e.wait_for("half a receipt", lambda: devices.state()["accepted"] >= before["accepted"] + 300)
    running.kill()
    # A kernel takes back what a dead program was sending; the model does when it is unplugged.
    devices.do("unplug printer")
    devices.do("accept all")
    kicks = devices.state()["kicks"]
    devices.do("plug printer")
    running = start()
    slip = devices.wait_slips(7)
    check(b"T1-000007" in slip and MARK in slip, "printed at the next start it is whole and marked")
    entries = wait_entries(shop, 7)
    check(entries[-1].get("reprint") == 1, f"and recorded as a reprint: {entries[-1]}")
    check(devices.state()["kicks"] == kicks, "the drawer is not kicked again")
    return running


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        devices = Devices(build)
        running = None
        try:
            devices.do("plug printer")
            devices.do("plug scanner")
            def start():
                return e2e.Terminal(programs, devices.seen_from(environment), shop, folder, prints_to_folder=False)
            running = start()
            running.target("devices")
            check_first_sale(running, devices, shop)
            check_cable_out(running, devices, shop)
            check_no_paper(running, devices, shop)
            check_paper_ends(running, devices, shop)
            check_pulled(running, devices, shop)
            check_gs1(running, devices, shop)
            running = check_killed(running, devices, shop, start)
            running.process.terminate()
            check(running.process.wait(e2e.PATIENCE_S) == 0, "the terminal ends well")
            programs.run("--data", shop, "verify")
        finally:
            if running:
                running.close()
            devices.close()
    print("seven scanned sales: each receipt on paper once, marked only where it was begun before")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"usb_sale: {failure}")

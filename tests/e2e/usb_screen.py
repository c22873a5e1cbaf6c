#!/usr/bin/env python3
"""The screen of the devices over a modelled USB, with the real terminal: `usb_screen.py BUILD_DIR`.

A printer that nobody may open says so, leads to the screen, and works as soon as it may be opened. There a page and the
drawer are tried, and a scan sells nothing. What needs a hand says so on the sale screen until it is mended.
"""

import os
import pathlib
import sys
import time

import terminal as e2e
from modelled_usb import Devices, WITHOUT_PRIVILEGE, check

CANDY = "4999990000311"  # イルカあめ ¥432


def shown(running):
    return {target["name"] for target in running.targets()["targets"]}


def check_no_permission(running):
    """Called while nobody may open the printer."""
    running.tap("banner-action")
    running.wait_screen("devices")
    check(not running.target("test-print", enabled=False)["enabled"], "what nobody may open cannot be tried")


def check_trials(running, devices):
    """A page and a kick, once each, as soon as the printer may be opened."""
    running.tap("test-print")
    slip = devices.wait_slips(1)
    check("試し印刷".encode("cp932") in slip, "the test page is on paper")
    running.tap("test-drawer")
    e2e.wait_for("the drawer", lambda: devices.state()["kicks"] == 1)


def check_scans(running, devices):
    """Scanned among the devices it is a try, scanned at the counter it is for sale."""
    devices.do("plug scanner")
    time.sleep(1)  # it is opened
    devices.do(f"scan {CANDY}")
    e2e.wait_for("the scan to be taken", lambda: devices.state()["unsent"] == 0)
    time.sleep(3)
    running.tap("devices-close")
    running.wait_screen("sale")
    check("line:1" not in shown(running), "a scan on the screen of the devices sells nothing")
    devices.do(f"scan {CANDY}")
    running.target("line:1")
    running.tap("line:1")


def check_said(running, devices):
    """What needs a hand is said on the sale screen until it is mended."""
    devices.do("paper out")
    running.target("banner-close")
    devices.do("paper in")
    running.wait_gone("banner-close")


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
            with devices.locked_up():
                running = e2e.Terminal(programs, devices.seen_from(environment), shop, folder,
                                       prints_to_folder=False, through=WITHOUT_PRIVILEGE)
                check_no_permission(running)
            check_trials(running, devices)
            check_scans(running, devices)
            check_said(running, devices)
            running.process.terminate()
            check(running.process.wait(e2e.PATIENCE_S) == 0, "the terminal ends well")
        finally:
            if running:
                running.close()
            devices.close()
    print("tried on their screen: a page, the drawer, a scan that sold nothing; and a printer nobody may open")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"usb_screen: {failure}")

#!/usr/bin/env python3
"""`devices monitor` over a modelled USB, without a terminal: `usb_monitor.py BUILD_DIR`.

It begins with how things are, not with how they come to be, and ends when it is told to.
"""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys

import terminal as e2e
from modelled_usb import Devices, check

CODE = "4999990000014"


def monitored(programs, devices, environment):
    return subprocess.Popen([programs.tsunagu, "devices", "monitor", "--json"], env=devices.seen_from(environment),
                            stdout=subprocess.PIPE, text=True)


def check_beginning(monitor, paper):
    """The first two lines: everything is opened, and the printer has said how it is."""
    listed = json.loads(monitor.stdout.readline())
    printer = json.loads(monitor.stdout.readline())
    states = {row["role"]: row["state"] for row in listed["devices"] if row["role"] != "none"}
    check(states == {"receipt_printer": "ready", "hid_pos_scanner": "ready"}, f"a monitor begins with {states}")
    said = printer["printer"]
    check((said["connected"], said["paper"]) == (True, paper), f"the printer begins with {said}")
    check(said["online"] == (paper == "present"), f"and is {said}")


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as folder, contextlib.ExitStack() as at_the_end:
        environment = {**os.environ, "TSUNAGU_WITNESS_DIR": str(pathlib.Path(folder) / "witness")}
        devices = Devices(build)
        at_the_end.callback(devices.close)
        devices.do("plug printer")
        devices.do("plug scanner")
        for paper in ("present", "out"):
            devices.do("paper " + ("in" if paper == "present" else paper))
            with monitored(programs, devices, environment) as monitor:
                check_beginning(monitor, paper)
                devices.do("scan " + CODE)
                scan = json.loads(monitor.stdout.readline())
                check((scan["event"], scan["text"]) == ("scan", CODE), f"scanned {CODE}, and it told {scan}")
                monitor.send_signal(signal.SIGINT)
                check(monitor.wait(e2e.PATIENCE_S) == 0, "it ends in order")
    print("a monitor without a terminal began with how things were, told of a scan and ended")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"usb_monitor: {failure}")

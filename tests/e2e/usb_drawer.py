#!/usr/bin/env python3
"""The drawer over a modelled USB, without a terminal: `usb_drawer.py BUILD_DIR`.

A kick from the command line is written down where a shop is given, and none is made where it cannot be.
"""

import contextlib
import json
import os
import pathlib
import subprocess
import sys

import terminal as e2e
from modelled_usb import Devices, check


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as folder, contextlib.ExitStack() as at_the_end:
        os.environ["TSUNAGU_WITNESS_DIR"] = str(pathlib.Path(folder) / "witness")
        environment = dict(os.environ)
        shop = e2e.make_shop(programs, folder)
        devices = Devices(build)
        at_the_end.callback(devices.close)
        devices.do("plug printer")

        def run(*words):
            return subprocess.run([programs.tsunagu, *words], env=devices.seen_from(environment), timeout=60,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)

        def log():
            done = run("--data", shop, "drawer-log", "--json")
            check(done.returncode == 0, done.stderr.decode())
            return json.loads(done.stdout)

        check(log() == [], "nothing is written down before")
        done = run("--data", shop, "devices", "test-drawer")
        check(done.returncode == 0, done.stderr.decode())
        check(devices.state()["kicks"] == 1, "the drawer was kicked once")
        entries = log()
        check([(row["asked_by"], row["terminal"]) for row in entries] == [("command", "T1")], f"it is written down: {entries}")

        done = run("--data", str(pathlib.Path(folder) / "none"), "devices", "test-drawer")
        check(done.returncode == 66, "a shop that is not there is said")
        check(devices.state()["kicks"] == 1, "and the drawer stays shut")

        done = run("devices", "test-drawer")
        check(done.returncode == 0 and devices.state()["kicks"] == 2, "without a shop it is a trial of the device")
        check(log() == entries, "which belongs to no shop")
        verified = run("--data", shop, "verify")
        check(verified.returncode == 0, verified.stdout.decode())
    print("kicked by the command line: once, written down, and not where it cannot be")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"usb_drawer: {failure}")

#!/usr/bin/env python3
"""A till that is enrolled on its own screen while it sells: `enrolment.py BUILD_DIR`.

A wrong code is refused in words, one that is waited for is given up, and the QR a manager shows enrols the till; what it
sold before and what it sells afterwards is at the node without a restart. No code is in anything the program writes.
"""

import os
import pathlib
import signal
import subprocess
import sys

import terminal as e2e
from node import Node
from uplink import sell

WRONG = "ABCD-EFGH-ABCD-EFGH-ABCD-EFGH"  # no letter twice in a row: the pointer has to move for a tap


def screen(running):
    return (running.targets() or {}).get("screen")


def open_sheet(running):
    running.tap("kept")
    running.tap("sync-enrol")
    running.wait_screen("enrol")


def enter(running, address, code):
    """As somebody does who has no scanner: the address by a keyboard, the code on the screen."""
    running.tap("enrol-address")
    running.xdotool("type", "--delay", "20", address)
    running.tap("enrol-code")
    for letter in code.replace("-", ""):
        running.tap(f"enrol-key:{letter}")
    running.target("enrol-go")


def is_enrolled(programs, shop):
    done = subprocess.run([programs.tsunagu, "--data", shop, "--json", "sync", "status"], capture_output=True, text=True)
    return done.returncode == 0


def try_wrong_code(running, node):
    open_sheet(running)
    enter(running, f"127.0.0.1:{node.port}", WRONG)
    running.tap("enrol-go")
    # It is spent, so there is nothing to try again with.
    e2e.wait_for("the refusal", lambda: any(
        target["name"] == "enrol-address" and target["enabled"] for target in running.targets()["targets"]))
    running.tap("enrol-close")
    running.wait_screen("sync")
    running.tap("sync-close")


def give_up(running, node, text):
    """A node that hangs keeps nobody waiting."""
    node.process.send_signal(signal.SIGSTOP)
    open_sheet(running)
    running.scan(text)
    running.tap("enrol-go")
    e2e.wait_for("the attempt", lambda: any(
        target["name"] == "enrol-go" and not target["enabled"] for target in running.targets()["targets"]))
    running.tap("enrol-close")
    running.target("enrol-go")  # it may be tried again
    node.process.send_signal(signal.SIGCONT)


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        node = Node(build, folder, {**environment, "HOME": str(folder)})
        node.serve()
        running = e2e.Terminal(programs, environment, shop, folder)
        try:
            sell(running)
            try_wrong_code(running, node)
            e2e.check(node.json("terminals") == [] and not is_enrolled(programs, shop), "a wrong code enrols nobody")
            offer = node.json("enrol-code")
            give_up(running, node, offer["qr"])
            e2e.check(not is_enrolled(programs, shop), "who gave up is not enrolled")
            running.tap("enrol-go")
            running.wait_gone("enrol-go")
            running.tap("enrol-close")
            running.target("sync-now")
            running.tap("sync-close")
            node.wait_receipts("T1-000001")
            sell(running)
            node.wait_receipts("T1-000001", "T1-000002")
            running.scan(offer["qr"])  # once more, at the counter: it sells nothing and shows nothing
            running.target("banner-close")
            shown = running.targets_file.read_text()
            running.process.terminate()
            e2e.check(running.process.wait(10) == 0, "the terminal ends well")
            written = running.process.stderr.read() + shown
            for part in (offer["code"], offer["code"].replace("-", "")):
                e2e.check(part not in written, "no code is in what the program writes")
            e2e.check([row["terminal"] for row in node.json("terminals")] == ["T1"], "one terminal is enrolled")
        finally:
            running.close()
            node.end()
    print("enrolled on the screen, after a wrong code and one given up; two sales are at the node")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"enrolment: {failure}")

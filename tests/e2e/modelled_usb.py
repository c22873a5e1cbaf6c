"""Printers and scanners on a modelled USB, which lives in another process (usb_devices)."""

import contextlib
import json
import os
import pathlib
import subprocess

import terminal as e2e

PRELOAD = "libumockdev-preload.so.0"

# Starts a program that may not open what its user may not: root may open everything, so it gives that up.
WITHOUT_PRIVILEGE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def check(condition, words):
    if not condition:
        raise e2e.Failure(words)


class Devices:
    """The other process: what is plugged in, and what is on its paper."""

    def __init__(self, build):
        self.process = subprocess.Popen(
            [pathlib.Path(build).resolve() / "tests/e2e/usb_devices"], env={**os.environ, "LD_PRELOAD": PRELOAD},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.folder = self.process.stdout.readline().strip()
        check(self.folder, "the modelled devices start")

    def do(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        check(answer, f"the devices understand '{line}'")
        return answer

    def state(self):
        state = json.loads(self.do("state"))
        for kind in ("slips", "torn"):
            state[kind] = [bytes.fromhex(piece) for piece in state[kind]]
        return state

    def wait_slips(self, number):
        """That many receipts are on paper, and no more; gives the last."""
        slips = e2e.wait_for(f"{number} receipts on paper",
                             lambda: (lambda found: len(found) >= number and found)(self.state()["slips"]))
        check(len(slips) == number, f"{number} receipts, not {len(slips)}")
        return slips[-1]

    def seen_from(self, environment):
        """The environment of a program that is to see them."""
        return {**environment, "LD_PRELOAD": PRELOAD, "UMOCKDEV_DIR": self.folder}

    @contextlib.contextmanager
    def locked_up(self):
        """Nobody may open what is plugged in now: as on a machine without our udev rules."""
        nodes = list((pathlib.Path(self.folder) / "dev/bus/usb/001").iterdir())
        before = [node.stat().st_mode for node in nodes]
        for node in nodes:
            node.chmod(0)
        try:
            yield
        finally:
            for node, mode in zip(nodes, before):
                node.chmod(mode)

    def close(self):
        self.process.stdin.close()
        self.process.wait()

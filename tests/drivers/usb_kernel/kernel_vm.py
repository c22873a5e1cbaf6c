#!/usr/bin/env python3
"""Runs one test in a real kernel: `kernel_vm.py BUILD_DIR TEST`; guest_system.py names the tests.

qemu emulates the whole machine (KVM is not needed and not used). Exit status: 0 it passed; 1 it failed, with all that
the machine said; 77 it cannot be tried here, with the reason as the last line.
"""

import json
import pathlib
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

import guest_system as guest

LIMIT_S = 420  # of one machine, from its start to its end; quiet it takes a tenth, under a dozen builds half
QEMU = "qemu-system-x86_64"
CODE = "4006381333931"
# A busy host gives the emulated timer no time while the kernel tries it, which would then stop: it need not try.
KERNEL_WORDS = "console=ttyS0 quiet panic=-1 random.trust_cpu=on mitigations=off no_timer_check"


class Keyboard:
    """qemu's keyboard, through its monitor."""

    def __init__(self, place):
        self.place = place
        self.stream = None

    def command(self, execute, **arguments):
        if self.stream is None:
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(str(self.place))
            self.stream = connection.makefile("rw")
            self.stream.readline()
            self.command("qmp_capabilities")
        self.stream.write(json.dumps({"execute": execute, "arguments": arguments}) + "\n")
        self.stream.flush()
        while True:
            said = json.loads(self.stream.readline())
            if "return" in said or "error" in said:
                return

    def obey(self, what):
        if what == "type":
            for key in [*CODE, "ret"]:
                self.command("send-key", keys=[{"type": "qcode", "data": key}], **{"hold-time": 5})
                time.sleep(0.02)  # a scanner's pace; more than 40 ms a key is a hand's
        elif what == "unplug":
            self.command("device_del", id="keyboard")
        elif what == "plug":
            self.command("device_add", driver="usb-kbd", id="keyboard", bus="usb.0")


def machine(kernel, initrd, test, folder):
    command = [QEMU, "-M", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-m", "768", "-smp", "2", "-nodefaults",
               "-no-user-config", "-display", "none", "-serial", "stdio", "-no-reboot", "-kernel", str(kernel),
               "-initrd", str(initrd), "-append", f"{KERNEL_WORDS} test={test}"]
    if test == "wedge":
        command += ["-device", "qemu-xhci,id=usb", "-device", "usb-kbd,id=keyboard,bus=usb.0",
                    "-qmp", f"unix:{folder / 'qmp'},server=on,wait=off"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                            text=True, errors="replace")


def run(kernel, initrd, test, folder):
    """(the guest's exit status or None, everything it said)."""
    process = machine(kernel, initrd, test, folder)
    timer = threading.Timer(LIMIT_S, process.kill)
    timer.start()
    keyboard, status, lines = Keyboard(folder / "qmp"), None, []
    try:
        for line in process.stdout:
            line = line.rstrip()
            lines.append(line)
            if line.startswith("HOST "):
                keyboard.obey(line.split()[1])
            if line.startswith("GUEST status "):
                status = int(line.split()[2])
        process.wait()
    finally:
        timer.cancel()
        process.kill()
    return status, lines


def main(build, test):
    program = pathlib.Path(build).resolve() / "tests/drivers/usb_kernel/kernel_usb_test"
    began = time.monotonic()
    try:
        if platform.machine() != "x86_64":
            raise guest.Unavailable(f"the machine is an x86-64 one, this is {platform.machine()}")
        if shutil.which(QEMU) is None:
            raise guest.Unavailable(f"{QEMU} is not installed (packaging/install kernel)")
        tree = guest.unpacked()
        with tempfile.TemporaryDirectory(prefix="tsunagu-vm-") as name:
            folder = pathlib.Path(name)
            kernel = guest.kernel_image(tree, folder)
            initrd = guest.write_initrd(tree, program, test, folder)
            ready = time.monotonic()
            status, lines = run(kernel, initrd, test, folder)
    except guest.Unavailable as reason:
        print(f"not run in a kernel: {reason}")
        return 77
    print("\n".join(lines))
    print(f"{next((tree / 'boot').glob('vmlinuz-*')).name}: prepared in {ready - began:.0f} s, ran for "
          f"{time.monotonic() - ready:.0f} s: "
          f"{'passed' if status == 0 else 'no end within the limit' if status is None else 'FAILED'}")
    return 0 if status == 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

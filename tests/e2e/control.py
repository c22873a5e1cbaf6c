"""Asks a running terminal over its control socket: devices, a test print, scans as the till takes them."""

import json
import os
import pathlib
import signal
import stat
import subprocess
import sys

import terminal as e2e

CODE = "4999990000014"


def check_asked(programs, shop, running):
    """The list and the test print are the terminal's, which holds the devices."""
    listed = json.loads(programs.run("--data", shop, "devices", "--json"))
    if listed["printer"]["connected"] is not True or not isinstance(listed["devices"], list):
        raise e2e.Failure(f"the terminal's printer is a folder, and it says {listed}")
    done = json.loads(programs.run("--data", shop, "devices", "test-print", "--json"))
    slip = running.printer / "test.escpos"
    if done != {"done": "test-print"} or "試し印刷".encode("cp932") not in slip.read_bytes():
        raise e2e.Failure(f"no test slip: {done}")


def check_monitor(programs, shop, running):
    """A scan goes to the basket and to whoever watches; the watcher ends with the terminal."""
    with subprocess.Popen([programs.tsunagu, "--data", shop, "devices", "monitor", "--json"], text=True,
                          stdout=subprocess.PIPE) as monitor:
        told = [json.loads(monitor.stdout.readline())["event"] for _ in range(2)]
        if told != ["devices", "printer"]:
            raise e2e.Failure(f"a monitor began with {told}")
        running.scan(CODE)
        event = json.loads(monitor.stdout.readline())
        if (event["event"], event["text"]) != ("scan", CODE):
            raise e2e.Failure(f"scanned {CODE}, and the monitor told {event}")
        running.target("exact")
        running.process.send_signal(signal.SIGTERM)
        if (running.process.wait(e2e.PATIENCE_S), monitor.wait(e2e.PATIENCE_S)) != (0, 0):
            raise e2e.Failure("the terminal or its monitor did not end in order")


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        running = e2e.Terminal(programs, environment, shop, folder)
        running.target(f"card:{CODE}")
        socket = pathlib.Path(shop) / "control.sock"
        if stat.S_IMODE(socket.stat().st_mode) != 0o600:
            raise e2e.Failure("the control socket is open to others")
        check_asked(programs, shop, running)
        check_monitor(programs, shop, running)
        if socket.exists():
            raise e2e.Failure("the control socket outlived the terminal")
    print("the terminal listed its devices, printed the test slip and told of a scan")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"control: {failure}")

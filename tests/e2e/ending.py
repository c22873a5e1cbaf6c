"""Ends a terminal by SIGTERM while a sale is on its way, and opens it on a journal that is damaged."""

import json
import os
import pathlib
import signal
import sys

import terminal as e2e


def check_sigterm(programs, environment, shop, folder):
    """A service that is stopped finishes the sale: exit status 0, on the disk once, on paper once."""
    running = e2e.Terminal(programs, environment, shop, folder)
    running.target("card:4999990000014")
    running.tap("card:4999990000014")
    running.tap("exact")
    e2e.wait_for("the tap to be taken", lambda: not any(
        target["name"] == "exact" and target["enabled"] for target in running.targets()["targets"]))
    running.process.send_signal(signal.SIGTERM)
    status = running.process.wait(e2e.PATIENCE_S)
    if status != 0:
        raise e2e.Failure(f"a terminal ended by SIGTERM exited {status}")
    sales = json.loads(programs.run("--data", shop, "sales", "--json"))
    if len(sales) != 1:
        raise e2e.Failure(f"{len(sales)} sales after SIGTERM, not 1")
    if len(list(running.printer.glob(f"{sales[0]['receipt']}*.escpos"))) != 1:
        raise e2e.Failure("the sale's receipt is not on paper")
    programs.run("--data", shop, "verify")


def check_trouble(programs, environment, shop, folder):
    """A damaged journal is said on the screen, not only on a console nobody sees."""
    journal = shop / "journal.db"
    for extra in ("-wal", "-shm"):
        pathlib.Path(f"{journal}{extra}").unlink(missing_ok=True)
    journal.write_bytes(b"SQLite format 3\0" + os.urandom(8192))
    running = e2e.Terminal(programs, environment, shop, folder)
    running.wait_screen("trouble")
    running.tap("trouble-close")
    status = running.process.wait(e2e.PATIENCE_S)
    if status not in (66, 70, 74):
        raise e2e.Failure(f"a terminal with a damaged journal exited {status}")
    if not running.process.stderr.read().strip():
        raise e2e.Failure("nothing was said on the console")


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        check_sigterm(programs, environment, shop, folder)
        check_trouble(programs, environment, shop, folder)
    print("stopped during a sale it finished it; a damaged journal was said on the screen")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"ending: {failure}")

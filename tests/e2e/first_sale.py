#!/usr/bin/env python3
"""One sale from tap to paper in a real window: `first_sale.py BUILD_DIR`.

Three taps on cards, one scan through the scanner's pipe, exact cash; then the journal, the printer's bytes and
the picture of the paper are looked at. After that the power is pulled with a basket open, and a second terminal
is refused.
"""

import json
import os
import sqlite3
import sys
import time

import terminal as e2e

OIL = "4999990000014"      # ペペロンオイル ¥1,080
CRACKER = "4999990000113"  # 牛乳せんべい ¥540
CANDY = "4999990000311"    # イルカあめ ¥432, scanned
TOTAL = 1080 + 540 + 540 + 432


def check(condition, words):
    if not condition:
        raise e2e.Failure(words)


def journal_rows(shop, kind):
    with sqlite3.connect(f"file:{shop}/journal.db?mode=ro", uri=True) as journal:
        return journal.execute("SELECT seq, payload FROM entry WHERE kind = ?", (kind,)).fetchall()


def sell(running):
    for code in (OIL, CRACKER, CRACKER):
        running.tap(f"card:{code}")
    running.target("line:2")
    running.scan(CANDY)
    running.target("line:3")
    running.tap("exact")
    running.target("receipt")  # the sale is durable when its receipt is offered


def check_journal(programs, shop):
    sales = journal_rows(shop, "sale")
    check(len(sales) == 1, f"one sale is in the journal, not {len(sales)}")
    listed = json.loads(programs.run("--data", shop, "sales", "--json"))
    listed = listed["sales"] if isinstance(listed, dict) else listed
    check(len(listed) == 1 and listed[0]["total"] == TOTAL, f"sales lists ¥{TOTAL}: {listed}")
    programs.run("--data", shop, "verify")
    return listed[0]["receipt"]


def check_paper(programs, running, shop, folder, receipt):
    job = e2e.wait_for("the printed receipt", lambda: list(running.printer.glob("*.escpos")))[0]
    printed = job.read_bytes()
    check(printed.startswith(b"\x1b@"), "the ESC/POS job begins by resetting the printer")
    check("牛乳せんべい".encode("cp932") in printed, "the goods stand in the printer's bytes")
    check(str(TOTAL)[-3:].encode() in printed, "the total stands in the printer's bytes")
    picture = folder / "receipt.png"
    programs.run("--data", shop, "receipt", receipt, "--format", "png", "-o", picture)
    check(picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", "the paper is a PNG")
    text = programs.run("--data", shop, "receipt", receipt, "--format", "text")
    for words in ("ペペロンオイル", "イルカあめ", "2,592", receipt):
        check(words in text, f"'{words}' stands on the receipt:\n{text}")


def check_idle(running):
    """Nothing happens for three seconds: no processor time is spent."""
    def spent():
        with open(f"/proc/{running.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])
    time.sleep(4)  # what waits for two quiet seconds is done, and the printer's and the copier's threads come to rest
    before = spent()
    time.sleep(3)
    check(spent() - before <= 1, f"an idle terminal used {spent() - before} ticks in 3 s")


def check_power_cut(programs, environment, shop, folder, running):
    running.tap(f"card:{OIL}")
    running.tap(f"card:{CRACKER}")
    running.target("line:2")
    time.sleep(3)  # the basket's save follows the drawing
    running.kill()
    again = e2e.Terminal(programs, environment, shop, folder)
    again.target("line:2")
    check(len(journal_rows(shop, "sale")) == 1, "the power cut sold nothing")
    return again


def check_second_writer(programs, environment, shop, folder):
    second = folder / "second"
    second.mkdir()
    refused = e2e.Terminal(programs, environment, shop, second)
    status = refused.process.wait(timeout=e2e.PATIENCE_S)
    words = refused.process.stderr.read()
    check(status == 75, f"a second terminal exits 75, not {status}")
    check(len(words.strip()) > 20, "and says why")


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = e2e.pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        running = e2e.Terminal(programs, environment, shop, folder)
        try:
            sell(running)
            receipt = check_journal(programs, shop)
            check_paper(programs, running, shop, folder, receipt)
            check_idle(running)
            running = check_power_cut(programs, environment, shop, folder, running)
            check_second_writer(programs, environment, shop, folder)
        finally:
            running.close()
    print(f"sold ¥{TOTAL} by three taps, a scan and exact cash; the journal, the printer and the paper agree")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"first_sale: {failure}")

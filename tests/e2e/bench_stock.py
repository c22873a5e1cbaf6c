#!/usr/bin/env python3
"""The stock screens of a large shop: `bench_stock.py BUILD_DIR [--items N] [--shots DIR]`; JSON on stdout.

Every item stands at the place of the terminal, one in thirty below zero, one in twenty with a lot that expires soon.
Opens the list, lets it glide, types into its search, opens a row, filters, and counts; frame_ms is of all that, answer_ms
from the tap to the first row read, cpu_ms_* what each step cost. At 1280x800 under software OpenGL.
"""

import argparse
import datetime
import json
import os
import subprocess
import sys
import time

import terminal as e2e
from bench_frames import many_items

SCRIPT = """\
wait-target card:4999990000014
wait 1500
stats {out}/0-before.json
tap stock
expect-screen stock
wait-target row:{first}
stats {out}/1-open.json
{shot}drag row:{first} 0 -250
wait 2500
stats {out}/2-glide.json
tap search
type にいじま
wait 300
stats {out}/3-search.json
tap search-clear
wait 200
drag row:{first} 0 400
wait 1500
tap row:{first}
wait 300
stats {out}/4-row.json
tap tab:check
wait 300
{shot2}tap tab:all
wait 300
stats {out}/5-filter.json
tap tile:count
expect-screen stock-counts
tap choose:open
expect-screen stock-count
wait 300
scan 4999990000014
wait-target line-done
tap line-done
wait 500
stats {out}/6-count.json
quit
"""


def stock_of_all(programs, shop, folder):
    rows = json.loads(programs.run("--data", shop, "items", "--json"))
    codes = [row["codes"][0] for row in rows if row["kind"] == "food" and row["codes"][0].startswith("23")]
    opening = folder / "stock.csv"
    opening.write_text("code,location,quantity,from\n" + "".join(f"{code},FUDA,{5 + i % 40},\n" for i, code in enumerate(codes)),
                       encoding="utf-8")
    programs.run("--data", shop, "import", "stock", opening, "--add")
    soon = str(datetime.date.today() + datetime.timedelta(days=3))
    for at in range(0, len(codes), 2000):
        chosen = [arg for code in codes[at:at + 2000:20] for arg in ("--item", f"{code}*3")]
        programs.run("--data", shop, "receive", *chosen, "--to", "FUDA", "--lot", "L1", "--expires", soon)
        gone = [arg for code in codes[at:at + 2000:30] for arg in ("--item", f"{code}*60")]
        programs.run("--data", shop, "waste", *gone, "--at", "FUDA", "--reason", "damaged")
    return codes


def first_row(programs, shop):
    """The furthest below zero stands on top; of equals, the first by item."""
    rows = [row for row in json.loads(programs.run("--data", shop, "stock", "--location", "FUDA", "--json")) if row["quantity"] < 0]
    return min(rows, key=lambda row: row["quantity"])["item"]


def answer_ms(programs, environment, shop, folder, row):
    till = e2e.Terminal(programs, environment, shop, folder)
    try:
        till.target("card:4999990000014")
        till.tap("stock")
        begun = time.monotonic()
        till.target(f"row:{row}")
        return round((time.monotonic() - begun) * 1000)
    finally:
        till.close()


def main(arguments):
    programs = e2e.Programs(arguments.build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = e2e.pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        many_items(programs, shop, folder, arguments.items)
        stock_of_all(programs, shop, folder)
        row = first_row(programs, shop)
        shots = ["", ""]
        if arguments.shots:
            os.makedirs(arguments.shots, exist_ok=True)
            shots = [f"screenshot {os.path.abspath(arguments.shots)}/{name}.png\n" for name in ("open", "check")]
        script = folder / "stock.script"
        script.write_text(SCRIPT.format(out=folder, first=row, shot=shots[0], shot2=shots[1]), encoding="utf-8")
        done = subprocess.run([programs.terminal, "--data", shop, "--size", "1280x800", "--script", script, "--targets", folder / "t.json"],
                              env=environment, capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            raise e2e.Failure(f"the terminal exited {done.returncode}: {done.stderr.strip()}")
        steps = [json.loads(file.read_text()) for file in sorted(folder.glob("?-*.json"))]
        names = [file.stem[2:] for file in sorted(folder.glob("?-*.json"))]
        result = {"items": arguments.items, "frame_ms": steps[-1]["frame_ms"], "frames": steps[-1]["frames"],
                  "answer_ms": answer_ms(programs, environment, shop, folder, row)}
        for i in range(1, len(steps)):
            frames = steps[i]["frames"] - steps[i - 1]["frames"]
            result[names[i]] = {"frames": frames, "cpu_ms": round(steps[i]["cpu_ms"] - steps[i - 1]["cpu_ms"])}
    print(json.dumps(result))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--shots", default="")
    try:
        main(parser.parse_args())
    except e2e.Failure as failure:
        sys.exit(f"bench_stock: {failure}")

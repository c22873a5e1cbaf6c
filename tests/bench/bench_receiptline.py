#!/usr/bin/env python3
"""Receipts a second against receiptline 4.0.4 (npm), in one run, the two taking turns. Both in processor time, so that what
else the machine does falls on neither, and both warm: receiptline's JIT has seen its code, our glyphs are drawn.

    bench_receiptline.py BUILD_DIR WORK_DIR

Needs bench_receipt built in BUILD_DIR, and node with npm; the package is installed into WORK_DIR with the versions and
hashes of tests/bench/receiptline/package-lock.json, from the registry npm is set to. Prints JSON. Exit status: 0 the gate
is met, 1 it is not, 77 nothing was measured (node, npm or the registry is missing), and says so.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

from npm_peer import NpmPeer

GATE = 20
ROUNDS = 7
RECEIPTS = 1000  # a round, after as many to warm up
PEER = NpmPeer("receiptline", "receiptline", ("package.json", "package-lock.json", "measure.js"))


def theirs(folder):
    out = subprocess.run(["node", "measure.js", str(RECEIPTS)], cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


def ours(build):
    out = subprocess.run([build / "tests/bench/bench_receipt", "--benchmark_filter=^receipt_escpos$",
                          "--benchmark_format=json", "--benchmark_min_time=0.3"],
                         capture_output=True, text=True, check=True)
    figures = json.loads(out.stdout)["benchmarks"][0]
    assert figures["time_unit"] == "ns"
    return {"cpu_us": figures["cpu_time"] / 1000, "bytes": int(figures["bytes"])}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    build, folder = Path(sys.argv[1]), Path(sys.argv[2])
    PEER.install(folder)
    rounds = [(ours(build), theirs(folder)) for _ in range(ROUNDS)]
    ratios = sorted(their["cpu_us"] / our["cpu_us"] for our, their in rounds)
    result = {
        "ours_us": round(statistics.median(our["cpu_us"] for our, _ in rounds), 2),
        "receiptline_us": round(statistics.median(their["cpu_us"] for _, their in rounds), 1),
        "ours_bytes": rounds[0][0]["bytes"],
        "receiptline_bytes": rounds[0][1]["bytes"],
        "ratio_median": round(statistics.median(ratios), 1),
        "ratio_lowest": round(ratios[0], 1),
        "gate": GATE,
    }
    print(json.dumps(result, indent=2))
    sys.exit(0 if result["ratio_median"] >= GATE else 1)


if __name__ == "__main__":
    main()

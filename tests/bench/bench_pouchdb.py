#!/usr/bin/env python3
"""Sales a second against PouchDB 9 that replicates to express-pouchdb 4.2 (npm), in one run, the two taking turns: ten thousand
sales caught up, the same payloads on both sides, both nodes a process of their own.

    bench_pouchdb.py BUILD_DIR WORK_DIR

Needs bench_sync built in BUILD_DIR, and node with npm; the packages are installed into WORK_DIR with the versions and hashes of
tests/bench/pouchdb/package-lock.json, from the registry npm is set to. Both sides keep their files in WORK_DIR. What is unlike is
in PouchDB's favour: plain HTTP, LevelDB that syncs nothing, and the better of two batch sizes. Prints JSON. Exit status: 0 the
gate is met, 1 it is not, 77 nothing was measured (node, npm or the registry is missing), and says so.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from npm_peer import NpmPeer

GATE = 8
ROUNDS = 5
BATCH_SIZES = (100, 1000)  # PouchDB's default, and one in which it is faster
PEER = NpmPeer("PouchDB", "pouchdb", ("package.json", "package-lock.json", "measure.js", "server.js"))


def theirs(folder, sales, batch_size):
    run = folder / "run"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    out = subprocess.run(["node", "../measure.js", sales, str(batch_size)], cwd=run, capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


def ours(build, folder):
    out = subprocess.run([build / "tests/bench/bench_sync", "--benchmark_filter=^sync_catch_up/", "--benchmark_format=json"],
                         capture_output=True, text=True, check=True,
                         env={**os.environ, "TSUNAGU_BENCH_DIR": str(folder), "TSUNAGU_BENCH_ROUNDS": "1"})
    return json.loads(out.stdout)["benchmarks"][0]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    build, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    PEER.install(folder)
    sales = folder / "sales.jsonl"
    subprocess.run([build / "tests/bench/bench_sync", "--write-sales", sales], check=True,
                   env={**os.environ, "TSUNAGU_BENCH_DIR": str(folder)})
    rounds = []
    for _ in range(ROUNDS):
        their = [theirs(folder, sales, size) for size in BATCH_SIZES]
        rounds.append((ours(build, folder), *their))
    ratios = sorted(our["sales_s"] / max(their["sales_s"] for their in both) for our, *both in rounds)
    default = sorted(our["sales_s"] / both[0]["sales_s"] for our, *both in rounds)
    result = {
        "ours_sales_s": round(statistics.median(our["sales_s"] for our, *_ in rounds)),
        "ours_bytes_a_sale": round(statistics.median(our["wire_bytes_a_sale"] for our, *_ in rounds)),
        "pouchdb_sales_s": {size: round(statistics.median(both[i]["sales_s"] for _, *both in rounds))
                            for i, size in enumerate(BATCH_SIZES)},
        "pouchdb_bytes_a_sale": round(rounds[0][1]["bytes_a_sale"]),
        "ratio_median": round(statistics.median(ratios), 1),
        "ratio_lowest": round(ratios[0], 1),
        "ratio_median_default_batch": round(statistics.median(default), 1),
        "gate": GATE,
    }
    print(json.dumps(result, indent=2))
    sys.exit(0 if result["ratio_median"] >= GATE else 1)


if __name__ == "__main__":
    main()

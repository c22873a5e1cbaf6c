#!/usr/bin/env python3
"""Runs clang-tidy over the product's sources, one process a core, and remembers what was clean.

    tidy.py BUILD_DIR [--seconds N] [--full]

A file is looked at again only when it, a header of ours that it reaches, or .clang-tidy changed. `--seconds` stops
starting files after that time; what was not reached is counted as skipped. `--full` adds the static analyser
(three times slower). The last line is 'PASSED FAILED SKIPPED' in files. Exit status: 0 all clean, 1 not.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
REMEMBERED = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tsunagu" / "tidy"
EXTRA = "--extra-arg=-Wno-unknown-warning-option"  # the build is g++'s and names its warnings
OUR_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)

UNITED = re.compile(r'^#include "(/.+)"$', re.M)


def reached(path, seen):
    """`path` and every header of ours that it includes, itself or through another."""
    if path in seen or not (TOP / path).is_file():
        return seen
    seen.add(path)
    for name in OUR_INCLUDE.findall((TOP / path).read_text(encoding="utf-8")):
        reached(name, seen)
    return seen


def fingerprint(path, settings):
    digest = hashlib.sha256(settings)
    for part in sorted(reached(path, set())):
        digest.update(part.encode() + b"\0" + (TOP / part).read_bytes() + b"\0")
    return digest.hexdigest()


def one_file_each(database):
    """The build's commands, those of files that it compiles several at a time (UNITY_BUILD) as one for each file."""
    for entry in database:
        if "/Unity/" not in entry["file"]:
            yield entry
            continue
        for part in UNITED.findall(Path(entry["file"]).read_text(encoding="utf-8")):
            yield {**entry, "file": part, "command": entry["command"].replace(entry["file"], part)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build_dir")
    parser.add_argument("--seconds", type=int, default=10**6)
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()

    database = list(one_file_each(json.loads((Path(options.build_dir) / "compile_commands.json").read_text())))
    commands = Path(options.build_dir) / "tidy"
    commands.mkdir(exist_ok=True)
    (commands / "compile_commands.json").write_text(json.dumps(database))
    product = {os.path.relpath(entry["file"], TOP) for entry in database}
    product = sorted(path for path in product if path.startswith(("inventory/", "drivers/", "pos/", "sync/")))
    checks = [] if options.full else ["--checks=-clang-analyzer-*"]
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    settings = (TOP / ".clang-tidy").read_bytes() + version + " ".join(checks).encode()
    end = time.monotonic() + options.seconds
    REMEMBERED.mkdir(parents=True, exist_ok=True)

    def look(path):
        mark = REMEMBERED / fingerprint(path, settings)
        if mark.exists():
            return "passed", ""
        if time.monotonic() > end:
            return "skipped", ""
        command = ["clang-tidy", "--quiet", "-p", str(commands), EXTRA, *checks, path]
        run = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
        if run.returncode == 0:
            mark.touch()
            return "passed", ""
        return "failed", run.stdout or run.stderr

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        looked = list(pool.map(look, product))
    for _, words in looked:
        if words:
            print(words)
    totals = {verdict: sum(v == verdict for v, _ in looked) for verdict in ("passed", "failed", "skipped")}
    print(*totals.values())
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())

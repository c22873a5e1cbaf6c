#!/usr/bin/env python3
"""Runs one style rule over the tree: `check.py RULE`. Prints each breach as path:line: words.

Exit status: 0 the tree keeps the rule, 1 it does not, 77 the rule could not be tried here (and why).
"""

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import includes
import shape
import words
from source import TOP, tree

CANNOT_BE_TRIED = 77
FORMATTER_VERSION = "14"  # Debian 12's; another version formats a few things in another way


def cmake_text(folder):
    path = TOP / folder / "CMakeLists.txt"
    return path.read_text(encoding="utf-8").replace("${CMAKE_CURRENT_SOURCE_DIR}/", "") if path.exists() else ""


def check_format(sources):
    """clang-format's own complaints; one process a core."""
    tool = shutil.which(f"clang-format-{FORMATTER_VERSION}") or shutil.which("clang-format")
    version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout if tool else ""
    if not re.search(rf"version {FORMATTER_VERSION}\.", version):
        print(f"skipped: the format is that of clang-format {FORMATTER_VERSION}; here is {version.strip() or 'none'}")
        sys.exit(CANNOT_BE_TRIED)
    paths = [source.path for source in sources]
    cores = os.cpu_count() or 1
    slices = [paths[i::cores] for i in range(cores) if paths[i::cores]]

    def run(some):
        command = [tool, "--dry-run", "-Werror", "--ferror-limit=3", *some]
        return subprocess.run(command, cwd=TOP, capture_output=True, text=True).stderr.splitlines()

    with ThreadPoolExecutor(cores) as pool:
        for lines in pool.map(run, slices):
            yield from lines


RULES = {
    "includes": lambda sources: includes.check(sources),
    "file_length": shape.check_file_length,
    "function_length": shape.check_function_length,
    "header_opening": shape.check_header_opening,
    "listed": lambda sources: shape.check_listed(sources, cmake_text),
    "no_floating_point": words.check_no_floating_point,
    "nothing_left_open": words.check_nothing_left_open,
    "no_code_in_comments": words.check_no_code_in_comments,
    "names": words.check_names,
    "tests_can_fail": words.check_tests_can_fail,
    "reasons": words.check_reasons,
    "format": check_format,
}


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in RULES:
        print(f"usage: check.py {'|'.join(RULES)}", file=sys.stderr)
        return 2
    sources = tree()
    breaches = list(RULES[arguments[0]](sources))
    print("\n".join(breaches) or f"{len(sources)} files keep the rule '{arguments[0]}'")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

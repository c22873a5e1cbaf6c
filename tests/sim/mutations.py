#!/usr/bin/env python3
"""Puts each bug of tests/sim/mutations/ into a copy of the tree and looks for a seed of the simulator that finds it.

mutations.py [--seeds N] [--scratch DIR] [--fit] [NAME...]: all bugs, or those named. With --fit nothing is built: whether each
still fits the tree. The copy and its build stay in DIR, so that a second run is quick. A line a bug: the seed that found it and
what the auditor said of it. Exit status: 0 each was found by one of the seeds 1 ... N (some are rare); 1 one was not, or does not
fit the tree any more.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
LONGEST_S = 120  # a seed takes a second or less; one that takes this long goes round in circles


def copy_tree(to):
    """What the build reads, and nothing older: files that did not change keep their time, so little is built again."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=TOP, capture_output=True, check=True)
    names = {name for name in listed.stdout.decode().split("\0") if name and (TOP / name).is_file()}
    for name in names:
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or not filecmp.cmp(TOP / name, target, shallow=False):
            shutil.copy(TOP / name, target)
    for path in [path for path in to.rglob("*") if path.is_file()]:
        name = str(path.relative_to(to))
        if not name.startswith("build/") and name not in names:
            path.unlink()


def apply(tree, patch, *options):
    # The copy lies in an ignored folder of a repository, which git would look at instead.
    environment = os.environ | {"GIT_CEILING_DIRECTORIES": str(tree.parent)}
    return subprocess.run(["git", "apply", *options, str(patch)], cwd=tree, env=environment, capture_output=True, text=True)


def build(tree):
    return subprocess.run(["cmake", "--build", "build/check", "--parallel", str(os.cpu_count() or 1), "--target", "sim"],
                          cwd=tree, capture_output=True, text=True)


def run_seed(tree, seed):
    """What was wrong; empty where nothing was."""
    command = [str(tree / "build/check/tests/sim/sim"), str(seed), "1"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_S, errors="replace")
    except subprocess.TimeoutExpired:
        return "it does not end"
    if done.returncode == 0:
        return ""
    said = [line for line in done.stdout.splitlines() if line.startswith(f"seed {seed}: ")]
    return said[0].split(": ", 1)[1] if said else f"the program ended with {done.returncode}: {done.stderr.strip()[-200:]}"


def first_wrong(tree, seeds):
    """The first seed that goes wrong, and how."""
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        for begin in range(1, seeds + 1, cores * 4):
            some = range(begin, min(begin + cores * 4, seeds + 1))
            for seed, wrong in zip(some, pool.map(lambda one: run_seed(tree, one), some)):
                if wrong:
                    return seed, wrong
    return None


def find(tree, patch, seeds):
    """Words of what became of it, and whether it was found."""
    put = apply(tree, patch)
    if put.returncode != 0:
        return f"does not fit the tree: {put.stderr.strip()}", False
    try:
        built = build(tree)
        if built.returncode != 0:
            return f"does not build: {built.stdout[-1500:]}", False
        found = first_wrong(tree, seeds)
    finally:
        apply(tree, patch, "--reverse")
    return (f"seed {found[0]}: {found[1]}", True) if found else (f"no seed of 1 ... {seeds} finds it", False)


def misfits(patches):
    """A line a bug that can be put into the tree no more: whoever changes the code around it puts it right again."""
    for patch in patches:
        put = apply(TOP, patch, "--check")
        if put.returncode != 0:
            yield f"MISFIT {patch.stem}: {put.stderr.strip()}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seeds", type=int, default=1200)
    options.add_argument("--scratch", type=Path, default=TOP / "build/mutations")
    options.add_argument("--fit", action="store_true")
    options.add_argument("names", nargs="*")
    asked = options.parse_args()
    tree = asked.scratch.resolve() / "tree"
    patches = sorted(HERE.glob("mutations/*.patch"))
    if asked.names:
        patches = [patch for patch in patches if patch.stem in asked.names]
    if not patches:
        sys.exit("mutations.py: there is no such bug")
    if asked.fit:
        lines = list(misfits(patches))
        print("\n".join([*lines, f"{len(patches) - len(lines)} of {len(patches)} bugs fit the tree"]))
        sys.exit(1 if lines else 0)
    copy_tree(tree)
    subprocess.run(["cmake", "--preset", "check"], cwd=tree, check=True, stdout=subprocess.DEVNULL)
    built = build(tree)
    if built.returncode != 0:
        sys.exit(f"mutations.py: the tree does not build without a bug\n{built.stdout[-3000:]}")
    missed = 0
    for patch in patches:
        words, is_found = find(tree, patch, asked.seeds)
        missed += not is_found
        print(f"{'found ' if is_found else 'MISSED'} {patch.stem}: {words}", flush=True)
    print(f"{len(patches) - missed} of {len(patches)} bugs found")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()

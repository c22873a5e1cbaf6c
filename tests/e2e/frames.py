#!/usr/bin/env python3
"""Counts frames through the terminal's own script: `frames.py BUILD_DIR`.

An idle screen draws nothing for three seconds, a list that glides comes to rest, and a drag sells nothing.
"""

import json
import os
import subprocess
import sys

import terminal as e2e

SCRIPT = """\
wait-target card:4999990000014
wait 500
stats {folder}/idle-0.json
wait 3000
stats {folder}/idle-1.json
drag card:4999990000014 0 -150
wait 4000
stats {folder}/glided-0.json
wait 1000
stats {folder}/glided-1.json
expect-screen sale
tap search
type ぎゅうにゅう
wait-target card:4999990000113
tap card:4999990000113
wait-target line:1
quit
"""


def main(build):
    programs = e2e.Programs(build)
    with e2e.scratch() as name, e2e.display() as environment:
        folder = e2e.pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        shop = e2e.make_shop(programs, folder)
        script = folder / "idle.script"
        script.write_text(SCRIPT.format(folder=folder), encoding="utf-8")
        done = subprocess.run([programs.terminal, "--data", shop, "--script", script, "--targets", folder / "t.json"],
                              env=environment, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise e2e.Failure(f"the terminal exited {done.returncode}: {done.stderr.strip()}")
        frames = {file.stem: json.loads(file.read_text())["frames"] for file in folder.glob("*-?.json")}
        if frames["idle-1"] != frames["idle-0"]:
            raise e2e.Failure(f"{frames['idle-1'] - frames['idle-0']} frames were drawn in 3 idle seconds")
        if frames["glided-1"] != frames["glided-0"]:
            raise e2e.Failure("a list still moved four seconds after it was let go")
        if frames["glided-0"] - frames["idle-1"] < 10:
            raise e2e.Failure("the drag was not seen on the screen")
        listed = json.loads((folder / "t.json").read_text())["targets"]
        lines = sorted(target["name"] for target in listed if target["name"].count(":") == 1
                       and target["name"].startswith("line:"))
        if lines != ["line:1"]:
            raise e2e.Failure(f"the drag or the typing sold something: {lines}")
    print("0 frames in 3 idle seconds; a glide comes to rest; a drag sells nothing")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except e2e.Failure as failure:
        sys.exit(f"frames: {failure}")

#!/usr/bin/env python3
"""What `cmake --install` puts down works where it lies: `installed_test.py BUILD_DIR`.

The installed program takes its demo shop from its own share and not from the source tree it was built in.
"""

import os
import pathlib
import subprocess
import sys
import tempfile


def main(build):
    with tempfile.TemporaryDirectory(prefix="tsunagu-installed-") as name:
        prefix = pathlib.Path(name) / "prefix"
        subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
        share = prefix / "share/tsunagu"
        for needed in (prefix / "bin/tsunagu", prefix / "bin/tsunagu-pos", share / "printers/epson.toml",
                       share / "udev/70-tsunagu-usb.rules", share / "udev/install"):
            assert needed.is_file(), f"{needed.relative_to(prefix)} is not installed"
        items = share / "demo/items.csv"
        text = items.read_text(encoding="utf-8")
        assert "ペペロンオイル" in text
        items.write_text(text.replace("ペペロンオイル", "置いた先の油"), encoding="utf-8")
        environment = {name: value for name, value in os.environ.items() if name != "TSUNAGU_DEMO_DIR"}
        environment["TSUNAGU_WITNESS_DIR"] = f"{name}/witness"
        command = [prefix / "bin/tsunagu", "--data", f"{name}/shop"]
        subprocess.run([*command, "init", "--demo", "--location", "FUDA"], check=True, env=environment,
                       stdout=subprocess.DEVNULL)
        stock = subprocess.run([*command, "stock"], check=True, env=environment, capture_output=True, text=True).stdout
        assert "置いた先の油" in stock, f"the demo shop is not the installed one: {stock}"


if __name__ == "__main__":
    main(sys.argv[1])

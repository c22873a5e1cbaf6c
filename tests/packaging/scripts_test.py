#!/usr/bin/env python3
"""The packaging scripts before they meet a machine: they parse, refuse wrong use, and the package list is well formed."""

import os
import re
import subprocess
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PACKAGING = TOP / "packaging"
SCRIPTS = [path for path in [*PACKAGING.iterdir(), TOP / ".ci" / "run"]
           if path.is_file() and path.read_bytes().startswith(b"#!/usr/bin/env bash")]


def run(*command):
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, stdin=subprocess.DEVNULL)


class Scripts(unittest.TestCase):
    def test_each_parses_and_may_be_run(self):
        self.assertGreaterEqual(len(SCRIPTS), 4)
        for script in SCRIPTS:
            self.assertEqual(run("bash", "-n", str(script)).stderr, "", script)
            self.assertTrue(os.access(script, os.X_OK), script)

    def test_each_names_no_server(self):
        """Mirrors and proxies come from the machine's own configuration."""
        for script in SCRIPTS:
            self.assertIsNone(re.search(r"https?://", script.read_text(encoding="utf-8")), script)

    def test_check_and_quickstart_refuse_what_they_do_not_know(self):
        for script in ("check", "quickstart"):
            wrong = run(str(PACKAGING / script), "--fulll")
            self.assertEqual(wrong.returncode, 2, script)
            self.assertIn("--fulll", wrong.stderr)
            helped = run(str(PACKAGING / script), "--help")
            self.assertEqual((helped.returncode, f"packaging/{script}" in helped.stdout), (0, True), script)


class Packages(unittest.TestCase):
    def setUp(self):
        self.groups, self.names = set(), []
        for line in (PACKAGING / "packages.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                self.groups.add(line.strip("[]"))
            elif line.strip() and not line.startswith("#"):
                self.names.append(line)

    def test_each_package_says_why_and_is_there_once(self):
        for line in self.names:
            self.assertRegex(line, r"^[a-z0-9][a-z0-9.+-]+ +# \S.*$")
        names = [line.split()[0] for line in self.names]
        self.assertEqual(sorted(set(names)), sorted(names))

    def test_groups(self):
        self.assertEqual(self.groups, {"check", "kernel", "guest", "headless", "run", "build"})
        wrong = run(str(PACKAGING / "install"), "--missing", "nonsense")
        self.assertEqual((wrong.returncode, "nonsense" in wrong.stderr), (1, True))

    def test_what_the_build_needs_is_here_while_it_runs(self):
        """The machine that runs this test was set up from the list, so the list must find itself installed."""
        self.assertEqual(run(str(PACKAGING / "install"), "--missing").returncode, 0)


if __name__ == "__main__":
    unittest.main()

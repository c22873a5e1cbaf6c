#!/usr/bin/env python3
"""The udev rules let a shop use what the matcher would open, and no more; and they can be installed."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
UDEV = TOP / "packaging" / "udev"
RULES = (UDEV / "70-tsunagu-usb.rules").read_text(encoding="utf-8")
MATCHER = (TOP / "drivers" / "transport" / "usb_match.cpp").read_text(encoding="utf-8")


class Rules(unittest.TestCase):
    def test_vendors_are_the_matchers(self):
        built_in = MATCHER[MATCHER.index("MatchRules MatchRules::built_in()"):]
        built_in = built_in[:built_in.index("\n}\n")]
        known = {vendor.lower() for vendor in re.findall(r"\{0x([0-9A-F]{4}), \{\}\}", built_in)}
        self.assertGreaterEqual(len(known), 11)
        ruled = set(re.findall(r'ATTR\{idVendor\}=="([0-9a-f]{4})", GROUP', RULES))
        self.assertEqual(ruled, known)
        self.assertIn('ATTR{idVendor}=="04b8", ATTR{idProduct}=="0202"', RULES)

    def test_only_printers_that_are_used_are_given(self):
        self.assertIn('ENV{ID_USB_INTERFACES}=="*:070101:*|*:070102:*"', RULES)
        self.assertNotIn("070104", RULES)

    def test_every_grant_is_to_the_group_alone(self):
        grants = [line for line in RULES.splitlines() if "MODE=" in line]
        self.assertGreaterEqual(len(grants), 13)
        for line in grants:
            self.assertTrue(line.endswith('GROUP="tsunagu", MODE="0660"'), line)

    def test_every_jump_has_its_label(self):
        self.assertEqual(set(re.findall(r'GOTO="(\w+)"', RULES)), set(re.findall(r'LABEL="(\w+)"', RULES)))

    def test_rules_are_installed_below_a_root(self):
        with tempfile.TemporaryDirectory() as root:
            done = subprocess.run([UDEV / "install", "--root", root], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            installed = Path(root) / "etc/udev/rules.d/70-tsunagu-usb.rules"
            self.assertEqual(installed.read_text(encoding="utf-8"), RULES)

    def test_where_no_udev_runs_nothing_is_changed_and_that_is_said(self):
        before = Path("/etc/udev/rules.d/70-tsunagu-usb.rules").exists()
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([UDEV / "offer", Path(folder) / "control"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("no udev runs here", done.stdout)
        self.assertEqual(Path("/etc/udev/rules.d/70-tsunagu-usb.rules").exists(), before)

    def test_quickstart_offers_it(self):
        quickstart = (TOP / "packaging" / "quickstart").read_text(encoding="utf-8")
        self.assertIn('"$top/packaging/udev/offer"', quickstart)
        self.assertTrue((UDEV / "offer").stat().st_mode & 0o111)


if __name__ == "__main__":
    unittest.main()

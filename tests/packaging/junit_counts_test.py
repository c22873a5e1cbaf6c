#!/usr/bin/env python3
"""The counts that packaging/check reports are true: nothing that did not run is counted as passed."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging" / "lib"))
import junit_counts  # noqa: E402


def counted(cases):
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
        file.write(f"<testsuite>{cases}</testsuite>")
        file.flush()
        return junit_counts.counts(file.name)


class JunitCounts(unittest.TestCase):
    def test_passed(self):
        self.assertEqual(counted('<testcase name="a" status="run"/>')[:3], (1, 0, 0))

    def test_failed_shows_its_output(self):
        *numbers, words = counted('<testcase name="a" status="fail"><failure/><system-out>why</system-out></testcase>')
        self.assertEqual(numbers, [0, 1, 0])
        self.assertIn("    why", words)

    def test_what_failed_comes_before_the_last_lines(self):
        said = "\n".join(["x.cpp:7: FAILED:", "  CHECK( 1 == 2 )", *[f"noise {n}" for n in range(500)]])
        *_, words = counted(f'<testcase name="a" status="fail"><failure/><system-out>{said}</system-out></testcase>')
        self.assertEqual(words[:3], ["FAILED: a", "    x.cpp:7: FAILED:", "      CHECK( 1 == 2 )"])
        self.assertEqual(words[-1], "    noise 499")

    def test_a_test_that_cannot_start_or_waits_for_a_failed_one_has_failed(self):
        for reason in ("Unable to find executable", "Fixture dependency failed"):
            case = f'<testcase name="a" status="notrun"><skipped message="{reason}"/></testcase>'
            self.assertEqual(counted(case)[:3], (0, 1, 0), reason)

    def test_skipped_says_why(self):
        *numbers, words = counted('<testcase name="a" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/>'
                                  "<system-out>no display here</system-out></testcase>")
        self.assertEqual(numbers, [0, 0, 1])
        self.assertEqual(words, ["skipped: a: no display here"])

    def test_no_results_are_a_failure(self):
        self.assertEqual(junit_counts.counts("/nowhere/results.xml")[:3], (0, 1, 0))
        self.assertEqual(counted("<broken")[:3], (0, 1, 0))


if __name__ == "__main__":
    unittest.main()

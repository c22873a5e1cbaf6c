#!/usr/bin/env python3
"""Counts what `ctest --output-junit` wrote: prints 'PASSED FAILED SKIPPED', then about each test that did not pass.

A test that could not be found or started has failed, and a file of results that is not there is one failure:
only a test that itself says it cannot be tried here (SKIP_RETURN_CODE) or is switched off counts as skipped.
"""

import re
import sys
import xml.etree.ElementTree as ET

LAST_LINES = 60  # of a failed test's output
REASON_LINES = 24  # of what says why, which comes first: whoever shows only a part of the output shows that
REASON = re.compile(r"FAILED|\b[A-Za-z]*Error\b|error:|Assertion|Segmentation|terminate called|no end within")


def reasons(lines):
    """Each line that says what failed, with the four behind it; the first REASON_LINES of all those."""
    wanted = sorted({at + n for at, line in enumerate(lines) if REASON.search(line) for n in range(5)})
    return [lines[at] for at in wanted if at < len(lines)][:REASON_LINES]


def counts(path):
    """(passed, failed, skipped, words about those that did not pass)."""
    try:
        cases = list(ET.parse(path).getroot().iter("testcase"))
    except (OSError, ET.ParseError) as error:
        return 0, 1, 0, [f"FAILED: no test results: {error}"]
    passed = failed = skipped = 0
    words = []
    for case in cases:
        name, status, output = case.get("name"), case.get("status"), (case.findtext("system-out") or "").strip()
        refused = case.find("skipped")
        if status == "run":
            passed += 1
        elif status == "disabled" or (refused is not None and refused.get("message", "").startswith("SKIP_")):
            skipped += 1
            words.append(f"skipped: {name}: {output.splitlines()[-1] if output else 'it did not say why'}")
        else:
            failed += 1
            words.append(f"FAILED: {name}")
            lines = output.splitlines()
            if len(lines) > REASON_LINES:
                words += [f"    {line}" for line in reasons(lines)] + ["    ... and its last lines:"]
            words += [f"    {line}" for line in lines[-LAST_LINES:]]
    return passed, failed, skipped, words


if __name__ == "__main__":
    *numbers, said = counts(sys.argv[1])
    print(*numbers)
    print("\n".join(said))

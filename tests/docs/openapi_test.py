#!/usr/bin/env python3
"""docs/openapi.yaml names the paths, methods, statuses and signatures of the node's own list of routes, and no other."""

import re
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
DOCUMENT = (TOP / "docs/openapi.yaml").read_text(encoding="utf-8")
TABLE = (TOP / "sync/node/routes.cpp").read_text(encoding="utf-8")
ROUTE = re.compile(r'Route\{\s*"([A-Z]+)",\s*"([^"]+)",\s*(true|false),\s*\{([0-9,\s]+)\}\s*\}')


def listed():
    """{(method, path): (statuses, is signed)} of the program."""
    return {(method, path): ([int(status) for status in statuses.split(",")], signed == "true")
            for method, path, signed, statuses in ROUTE.findall(TABLE)}


def documented(text):
    """The same of the document, whose shape is what its indentation says."""
    routes, path, operation = {}, None, None
    inside = False
    for line in text.splitlines():
        if re.match(r"\S", line):
            inside = line == "paths:"
        elif not inside:
            continue
        elif found := re.fullmatch(r"  (/\S*):", line):
            path = found[1]
        elif found := re.fullmatch(r"    (get|put|post|delete|patch|head|options):", line):
            operation = routes[found[1].upper(), path] = ([], [])
        elif found := re.match(r'        "(\d{3})":', line):
            operation[0].append(int(found[1]))
        elif re.fullmatch(r"      security: \[\{signature: \[\]\}\]", line):
            operation[1].append(True)
    return {key: (statuses, bool(signed)) for key, (statuses, signed) in routes.items()}


class OpenApi(unittest.TestCase):
    maxDiff = None

    def test_it_says_what_the_node_answers(self):
        self.assertGreaterEqual(len(listed()), 8)
        self.assertEqual(TABLE.count("Route{"), len(listed()), "a row of the table that this test cannot read")
        self.assertEqual(documented(DOCUMENT), listed())

    def test_statuses_rise_and_stand_once(self):
        for key, (statuses, _) in listed().items():
            self.assertEqual(statuses, sorted(set(statuses)), key)

    def test_whoever_signs_says_who_it_is(self):
        for block in re.split(r"\n(?=    (?:get|post):\n)", DOCUMENT.split("\ncomponents:")[0])[1:]:
            signed = "security: [{signature: []}]" in block
            for name in ("Terminal", "Nonce", "Counter"):
                self.assertEqual(f'parameters/{name}"' in block, signed, block.splitlines()[1])

    def test_every_path_parameter_is_described(self):
        for (method, path) in listed():
            for name in re.findall(r"\{(\w+)\}", path):
                self.assertRegex(DOCUMENT, rf"name: {name}\n\s+in: path", (method, path))

    def test_every_reference_leads_somewhere(self):
        components = DOCUMENT.split("\ncomponents:")[1]
        known, group = set(), None
        for line in components.splitlines():
            if found := re.fullmatch(r"  (\w+):", line):
                group = found[1]
            elif found := re.match(r"    (\w+):", line):
                known.add(f"#/components/{group}/{found[1]}")
        references = set(re.findall(r'\$ref: "([^"]+)"', DOCUMENT))
        self.assertTrue(references)
        self.assertEqual(references - known, set())
        self.assertEqual({name for name in known if "securitySchemes" not in name} - references, set(), "described and never used")

    def test_the_protocols_page_describes_each_route(self):
        page = (TOP / "docs/sync-protocol.md").read_text(encoding="utf-8")
        headings = " ".join(line for line in page.splitlines() if line.startswith("### "))
        for method, path in listed():
            pattern = re.sub(r"\\\{\w+\\\}", "[^/ `?]+", re.escape(path))
            self.assertRegex(headings, rf"`{method} {pattern}[`?]", (method, path))


if __name__ == "__main__":
    unittest.main()

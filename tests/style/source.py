"""The tree as the style rules see it: which files are ours, and their text without comments and strings."""

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
FOLDERS = ("inventory", "drivers", "pos", "sync", "tests")

# A comment, a raw string, a string or a character: whichever begins first wins, as in the language.
TOKEN = re.compile(
    r"""(?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
      | (?P<raw>R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+')""",
    re.S | re.X,
)


def _blank(match):
    """Spaces in place of the text, with its line ends, so that line numbers stay true."""
    kept = re.sub(r"[^\n]", " ", match.group())
    if match.lastgroup == "comment" or match.group("comment"):
        return kept
    return '"' + kept[1:-1] + '"' if len(kept) > 1 else kept


@dataclass(frozen=True)
class Source:
    """One file: `path` is written from the top of the tree with forward slashes."""

    path: str
    text: str

    @property
    def is_header(self):
        return self.path.endswith(".h")

    @property
    def is_test(self):
        return self.path.startswith("tests/")

    @property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def code(self):
        """The text with comments and the insides of strings blanked."""
        return TOKEN.sub(_blank, self.text)

    @property
    def includes(self):
        """(line number, what is included) of each #include."""
        found = []
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s*[<"]([^">]+)[">]', line)
            if match:
                found.append((number, match.group(1)))
        return found


def tree(top=TOP, endings=(".h", ".cpp")):
    """Every source file of ours, in order."""
    found = []
    for folder in FOLDERS:
        for where, folders, names in os.walk(top / folder):
            folders.sort()
            for name in sorted(names):
                if name.endswith(endings):
                    path = Path(where) / name
                    found.append(Source(path.relative_to(top).as_posix(), path.read_text(encoding="utf-8")))
    return found

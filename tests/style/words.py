"""What may not be written: floating point near money and stock, code left open or commented out, empty names,
tests that cannot fail."""

import re

MONEY_FOLDERS = ("inventory/base/", "inventory/domain/", "inventory/record/", "inventory/journal/",
                 "inventory/projection/", "pos/till/")
FLOAT = re.compile(r"\b(?:float|double)\b|(?<![\w.\"])\d+\.\d+|\bst[o](?:f|d|ld)\b|\bstrto(?:f|d|ld)\b")
LEFT_OPEN = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|not implemented", re.I)
EMPTY_NAME = re.compile(r"\b(?:class|struct|enum(?:\s+class)?)\s+(\w*(?:Manager|Helper|Utils?|Data|Info))\b(?!\s*;)")
CANNOT_FAIL = re.compile(r"\bSUCCEED\s*\(|\b(?:CHECK|REQUIRE)\s*\(\s*true\s*\)|\[!mayfail\]|\[!shouldfail\]|\[\.\]")
CODE_IN_COMMENT = re.compile(
    r"^(?:"
    r"(?:return|throw|delete|using|auto|const|if|for|while)\b[^.]*[;{]"  # a statement
    r"|[A-Za-z_][\w:.>\[\]-]*\([^.]*\);"  # a call
    r"|[A-Za-z_][\w:.>\[\]-]*\s*[-+*/|&]?=\s*[^.;]*;"  # an assignment
    r"|[A-Za-z_][\w:<>]*[&*]?\s+\w+\s*=[^=][^.;]*;"  # a definition
    r"|#\s*(?:include|if|define|endif).*"
    r"|\}\s*(?:else\s*\{)?"
    r")$")

# Where a reason that stands in an error's words is written: {"what", "..."}, and what decoders throw.
REASONS = tuple(re.compile(pattern) for pattern in (
    r'\{"what",\s*"([^"\\]+)"\}', r'\bMalformed\{"([^"]+)"\}', r'\b(?:malformed|strange)\("([^"]+)"\)',
    r'\bneed\([^;"]*"([^"]+)"\)'))
REASON_TABLE = "inventory/base/reason_words.cpp"


def _in_lines(text, pattern):
    for number, line in enumerate(text.splitlines(), 1):
        match = pattern.search(line)
        if match:
            yield number, match.group().strip()


def check_no_floating_point(sources):
    for source in sources:
        if source.path.startswith(MONEY_FOLDERS):
            for number, what in _in_lines(source.code, FLOAT):
                yield f"{source.path}:{number}: '{what}': no floating point touches money, tax or stock"


def check_nothing_left_open(sources):
    for source in sources:
        if source.path.startswith("tests/style/"):
            continue
        for number, what in _in_lines(source.text, LEFT_OPEN):
            yield f"{source.path}:{number}: '{what}' is left open: finish it, or file an issue"


def check_no_code_in_comments(sources):
    for source in sources:
        for number, line in enumerate(source.lines, 1):
            match = re.match(r"\s*//(?!/)\s*(.*?)\s*$", line)
            if match and CODE_IN_COMMENT.match(match.group(1)):
                yield f"{source.path}:{number}: commented-out code: history keeps it, delete it here"


def check_names(sources):
    for source in sources:
        for number, what in _in_lines(source.code, EMPTY_NAME):
            yield f"{source.path}:{number}: '{what}' says nothing: name the thing for what it is"


def check_tests_can_fail(sources):
    for source in sources:
        if source.is_test:
            for number, what in _in_lines(source.text, CANNOT_FAIL):
                yield f"{source.path}:{number}: '{what}': a test must be able to fail"


def check_reasons(sources):
    """Each reason of ours that a Japanese message names has Japanese words."""
    table = next((source.text for source in sources if source.path == REASON_TABLE), "")
    known = set(re.findall(r'Reason\{"([^"]+)",', table))
    for source in sources:
        if source.is_test:
            continue
        for pattern in REASONS:
            for match in pattern.finditer(source.text):
                if match.group(1) not in known:
                    number = source.text.count("\n", 0, match.start()) + 1
                    yield f"{source.path}:{number}: '{match.group(1)}' has no Japanese in {REASON_TABLE}"

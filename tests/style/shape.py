"""The shape of files and functions: a file holds one concept, a function fits on a screen."""

import re

PRODUCT_FILE_LINES, TEST_FILE_LINES = 400, 500
PRODUCT_FUNCTION_LINES, TEST_FUNCTION_LINES = 60, 100

# Blocks that hold functions and are not functions.
CONTAINER = re.compile(r"^\s*(?:(?:inline|export|extern\s*\"\s*\"|template\s*<.*>|typedef|static|constexpr)\s+)*"
                       r"(?:namespace|class|struct|union|enum|extern\s*\"\s*\")(?:\b|\s|$)", re.S)


def check_file_length(sources):
    for source in sources:
        limit = TEST_FILE_LINES if source.is_test else PRODUCT_FILE_LINES
        if len(source.lines) > limit:
            yield f"{source.path}:1: {len(source.lines)} lines, at most {limit}: which concept wants its own file?"


def functions(source):
    """(name, first line, number of lines) of each block that is a function's body."""
    code = re.sub(r"^[ \t]*#(?:.*\\\n)*.*", lambda m: re.sub(r"[^\n]", " ", m.group()), source.code, flags=re.M)
    found, line, start, depth_in_body = [], 1, 0, 0
    body = None
    for place, char in enumerate(code):
        if char == "\n":
            line += 1
        elif char == "{":
            if body is not None:
                depth_in_body += 1
            else:
                head = code[start:place]
                if not CONTAINER.match(head.strip()):
                    body, depth_in_body = (head, line), 1
            start = place + 1
        elif char == "}":
            if body is not None:
                depth_in_body -= 1
                if depth_in_body == 0:
                    head, first = body
                    if _is_function(head):
                        found.append((_name(head), first, line - first + 1))
                    body = None
            start = place + 1
        elif char == ";" and body is None:
            start = place + 1
    return found


def _is_function(head):
    """A body's head names parameters or goes on from a member initialiser; a table's head ends in '=' or ']'."""
    head = head.strip()
    return not head.endswith(("=", "]", "return")) and ("(" in head or head.startswith(","))


def _name(head):
    match = re.search(r"([\w:~]+)\s*\(", head)
    return match.group(1) if match else "a function"


def check_function_length(sources):
    for source in sources:
        limit = TEST_FUNCTION_LINES if source.is_test else PRODUCT_FUNCTION_LINES
        for name, first, lines in functions(source):
            if lines > limit:
                yield f"{source.path}:{first}: {name} has {lines} lines, at most {limit}"


def check_header_opening(sources):
    for source in sources:
        if not source.is_header:
            continue
        if not source.text.startswith("//"):
            yield f"{source.path}:1: a header opens with a comment: what it is, and its invariants"
        if "#pragma once" not in source.code:
            yield f"{source.path}:1: a header has #pragma once"


def check_listed(sources, cmake_text):
    """Each .cpp is named in a CMakeLists.txt of its folder or one above; cmake_text(folder) gives that text. A
    variable in a name, as in ${target}_fuzz.cpp, stands for any word."""
    for source in sources:
        if not source.path.endswith(".cpp"):
            continue
        parts = source.path.split("/")
        if not any(_names(cmake_text("/".join(parts[:depth])), "/".join(parts[depth:]))
                   for depth in range(len(parts) - 1, 0, -1)):
            yield f"{source.path}:1: no CMakeLists.txt names it, so nothing compiles it"


def _names(cmake_text, path):
    for listed in re.findall(r"[\w./${}-]+\.cpp(?![\w.-])", cmake_text):
        if re.fullmatch(r"\w+".join(map(re.escape, re.split(r"\$\{\w+\}", listed))), path):
            return True
    return False

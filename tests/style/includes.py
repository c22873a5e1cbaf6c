"""Who may include whom: holds the tree to include_table.txt."""

from fnmatch import fnmatch
from pathlib import Path

TABLE = Path(__file__).with_name("include_table.txt")
OURS = ("inventory/", "drivers/", "pos/", "sync/", "tests/", "packaging/")


class Table:
    """include_table.txt, parsed."""

    def __init__(self, text):
        self.folders, self.headers = {}, {}
        self.roots, self.pure, self.impure, self.private = [], [], [], []
        section = None
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            if line.startswith("["):
                section = line.strip("[]")
                if section not in ("folders", "roots", "pure", "impure", "headers", "private"):
                    raise ValueError(f"include_table.txt:{number}: no section {line}")
            elif section in ("folders", "headers"):
                left, colon, right = line.partition(":")
                if not colon or not right.split():
                    raise ValueError(f"include_table.txt:{number}: write 'name : what it may...'")
                getattr(self, section)[left.strip()] = right.split()
            else:
                getattr(self, section).extend(line.split())


def folder_of(path, table):
    """The folder of the table that a path is in: the longest that fits, or None."""
    fitting = [f for f in table.folders if path.startswith(f + "/")]
    return max(fitting, key=len) if fitting else None


def under(path, folders):
    return any(path.startswith(folder + "/") for folder in folders)


def _direction(source, folder, name, table):
    target = folder_of(name, table)
    if target is None:
        return f"includes {name}, whose folder is not in include_table.txt"
    if target in table.roots and target != folder and not source.is_test:
        return f"includes {name}: nothing may include a composition root"
    allowed = table.folders[folder]
    if target != folder and target not in allowed and "everything" not in allowed:
        return f"includes {name}: {folder} may include {', '.join(allowed)}"
    return None


def _library(source, name, table):
    for pattern, places in table.headers.items():
        if fnmatch(name, pattern) and not under(source.path, places):
            return f"includes <{name}>, which belongs only under {', '.join(places)}"
    if source.is_header and not source.is_test and any(fnmatch(name, p) for p in table.private):
        return f"is a header and includes <{name}>: include it in the .cpp"
    return None


def check(sources, table=None):
    """Each breach of the table as 'path:line: words'."""
    table = table or Table(TABLE.read_text(encoding="utf-8"))
    for source in sources:
        folder = folder_of(source.path, table)
        if folder is None:
            yield f"{source.path}:1: its folder is not in tests/style/include_table.txt"
            continue
        for number, name in source.includes:
            if name.startswith(OURS):
                breach = _direction(source, folder, name, table)
            else:
                breach = _library(source, name, table)
            if not breach and folder in table.pure and any(fnmatch(name, p) for p in table.impure):
                breach = f"includes <{name}>: {folder} is pure and does no input or output"
            if breach:
                yield f"{source.path}:{number}: {breach}"

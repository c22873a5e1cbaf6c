"""Reads an XLSX as Excel does, with Python's own library: no code of ours, and none of the writer's."""
import datetime
import re
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_ZERO = datetime.datetime(1899, 12, 30)


def column_of(reference):
    number = 0
    for letter in re.match(r"[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class Workbook:
    """The first sheet: rows of values (text, int, datetime.date, datetime.datetime, None), headings first."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as parts:
            assert parts.testzip() is None
            read = lambda name: ElementTree.fromstring(parts.read(name))
            book = read("xl/workbook.xml")
            self.sheets = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
            shared = []
            if "xl/sharedStrings.xml" in parts.namelist():
                shared = ["".join(t.text or "" for t in si.iter(MAIN + "t")) for si in read("xl/sharedStrings.xml")]
            self._formats(read("xl/styles.xml"))
            sheet = read("xl/worksheets/sheet1.xml")
        self.frozen = sheet.find(f".//{MAIN}pane") is not None
        self.filter = sheet.find(f".//{MAIN}autoFilter")
        self.formulas = len(list(sheet.iter(MAIN + "f")))
        self.rows = [self._row(row, shared) for row in sheet.iter(MAIN + "row")]

    def _formats(self, styles):
        codes = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
        codes[14] = "yyyy-mm-dd"
        self.formats = [codes.get(int(xf.get("numFmtId")), "") for xf in styles.find(MAIN + "cellXfs")]

    def _row(self, row, shared):
        values = {}
        for cell in row.iter(MAIN + "c"):
            values[column_of(cell.get("r"))] = self._value(cell, shared)
        return [values.get(i) for i in range(max(values, default=-1) + 1)]

    def _value(self, cell, shared):
        kind, value = cell.get("t", "n"), cell.find(MAIN + "v")
        if kind == "inlineStr":
            return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
        if value is None:
            return None
        if kind == "s":
            return shared[int(value.text)]
        assert kind == "n", kind
        number, form = float(value.text), self.formats[int(cell.get("s", 0))]
        if "hh" in form:
            return DAY_ZERO + datetime.timedelta(seconds=round(number * 86400))
        if "yyyy" in form:
            return (DAY_ZERO + datetime.timedelta(days=number)).date()
        assert number == int(number), number
        return int(number)

    def table(self):
        """A dict a row, by heading; what is not there is None."""
        head, *rows = self.rows
        return [dict(zip(head, row + [None] * (len(head) - len(row)))) for row in rows]

"""Goods with pictures, drawn on their cards and on an item's sheet. The photos are drawn here too: they show nobody's goods."""

import struct
import zlib

OIL, CRACKER, HOT, HONEY = "4999990000014", "4999990000113", "4999990000212", "2100000002702"

# Of a jar: its lid, what is in it, its label, the ground.
JARS = {
    OIL: ((40, 40, 40), (226, 160, 40), (250, 240, 210), (235, 230, 220)),
    CRACKER: ((120, 40, 30), (150, 90, 50), (240, 220, 180), (250, 235, 225)),
    HOT: ((60, 120, 60), (190, 30, 40), (255, 245, 235), (225, 235, 215)),
    HONEY: ((220, 180, 60), (200, 120, 20), (255, 250, 230), (245, 225, 230)),
}


def png(width, height, colour_at):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(value for x in range(width) for value in colour_at(x / width, y / height))
                    for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def jar(lid, filling, label, ground):
    def colour_at(x, y):
        if 0.3 < x < 0.7 and 0.15 < y < 0.27:
            return lid
        if 0.25 < x < 0.75 and 0.27 <= y < 0.9:
            if 0.45 < y < 0.72 and abs(x - 0.5) < 0.22:
                return label
            light = int(30 * (1 - abs(x - 0.42) * 3))
            return tuple(max(0, min(255, value + light)) for value in filling)
        return tuple(int(value * (1 - 0.15 * y)) for value in ground)
    return colour_at


def photograph(folder):
    """One photo for each of JARS, named after its code."""
    folder.mkdir()
    for code, colours in JARS.items():
        (folder / f"{code}.png").write_bytes(png(320, 320, jar(*colours)))
    return folder


SCRIPT = """\
wait-target card:4999990000014
tap card:4999990000014
tap card:4999990000014
wait-target line:1
screenshot {out}-162-cards-with-pictures.png
tap info:4999990000014
expect-screen sheet
screenshot {out}-163-picture-sheet.png
quit
"""

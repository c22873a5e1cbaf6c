#!/usr/bin/env python3
"""Pictures of goods in a real window: `pictures.py BUILD_DIR`.

What is given before the terminal starts stands on the card and on the item's sheet; an item without one looks as it did.
Then a picture comes from a node while the terminal runs, and the card shows it without being touched.
"""

import json
import subprocess
import sys
import zlib

import picture_screens
import terminal as e2e
from node import Node

OIL, CANDY, NEW = picture_screens.OIL, "4999990000311", "4912345678904"


def pixels_of(file):
    """Rows of (r, g, b) of a PNG without interlace, 8 bits a channel."""
    data = file.read_bytes()
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    channels = {2: 3, 6: 4}[data[25]]
    packed, at = b"", 8
    while at < len(data):
        size = int.from_bytes(data[at:at + 4], "big")
        if data[at + 4:at + 8] == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    raw, stride = zlib.decompress(packed), width * channels
    rows, before = [], bytes(stride)
    for y in range(height):
        line = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        undo(raw[y * (stride + 1)], line, before, channels)
        rows.append([tuple(line[x:x + 3]) for x in range(0, stride, channels)])
        before = line
    return rows


def undo(kind, line, before, step):
    """PNG, 9.2: what the filter of a row took away."""
    for i in range(len(line)):
        left = line[i - step] if i >= step else 0
        above = before[i]
        corner = before[i - step] if i >= step else 0
        if kind == 4:
            guess = left + above - corner
            nearest = min((left, above, corner), key=lambda value: abs(guess - value))
            line[i] = (line[i] + nearest) & 255
        else:
            line[i] = (line[i] + (0, left, above, (left + above) // 2)[kind]) & 255


def shows(rows, target, colours):
    """Whether each of the colours stands somewhere in the target, as JPEG and scaling leave it."""
    x, y, w, h = (int(target[key]) for key in ("x", "y", "w", "h"))
    there = {rows[row][column] for row in range(y, y + h) for column in range(x, x + w)}
    return all(any(max(abs(a - b) for a, b in zip(colour, seen)) <= 14 for seen in there) for colour in colours)


SHOT = """\
wait-target card:{card}
wait 1500
screenshot {out}
quit
"""


def targets_of(file):
    return {target["name"]: target for target in json.loads(file.read_text())["targets"]}


def check_cards(programs, environment, shop, folder):
    """The card of what has a picture shows it, the card of what has none does not."""
    programs.run("--data", shop, "pictures", "add", picture_screens.photograph(folder / "photos"))
    out, targets = folder / "cards.png", folder / "targets.json"
    e2e.play(programs, environment, shop, folder, SHOT.format(card=OIL, out=out), "--targets", targets)
    rows, cards = pixels_of(out), targets_of(targets)
    lid, _, label, _ = picture_screens.JARS[OIL]
    e2e.check(shows(rows, cards[f"card:{OIL}"], (lid, label)), "the oil's jar stands on its card")
    e2e.check(not shows(rows, cards[f"card:{CANDY}"], (label,)), "the candy has no picture")


def check_from_node(build, programs, environment, shop, folder):
    """What the node gives while the till is open stands on the open screen."""
    node = Node(build, folder, environment)
    node.serve()
    node.enrol(programs, shop)
    out, targets = folder / "came.png", folder / "came.json"
    script = folder / "came.script"
    script.write_text(SHOT.format(card=NEW, out=out), encoding="utf-8")
    till = subprocess.Popen([programs.terminal, "--data", shop, "--script", script, "--printer-dir", folder / "printer",
                             "--targets", targets], env=environment, stderr=subprocess.PIPE, text=True)
    photo = folder / "new.png"
    photo.write_bytes((folder / "photos" / f"{OIL}.png").read_bytes())
    lists = folder / "new.csv"
    lists.write_text("code,name,tax_class,price,kind,category,image\n"
                     f"{NEW},新しいオイル,reduced_food,540,food,島しょ,new.png\n", encoding="utf-8")
    programs.run("--data", node.data, "pictures", "add", photo)
    programs.run("--data", node.data, "import", "items", lists)
    _, words = till.communicate(timeout=120)
    node.end()
    e2e.check(till.returncode == 0, f"exit {till.returncode}: {words.strip()}")
    lid, _, label, _ = picture_screens.JARS[OIL]
    e2e.check(shows(pixels_of(out), targets_of(targets)[f"card:{NEW}"], (lid, label)), "the node's picture came")
    programs.run("--data", shop, "verify")


def main(build):
    with e2e.stage(build) as (programs, environment, folder):
        shop = e2e.make_shop(programs, folder)
        check_cards(programs, environment, shop, folder)
        check_from_node(build, programs, environment, shop, folder)
    print("pictures stand on their cards, those of the node too")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

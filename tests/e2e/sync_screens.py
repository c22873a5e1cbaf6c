"""The exchange with the node, drawn as it is without a node, out of reach, when all is sent, and what it told of another place."""

import contextlib
import datetime
import pathlib
import sqlite3
import time

from card import Card
from node import Node
from terminal import make_shop

OIL = "4999990000014"
ITEMS = pathlib.Path(__file__).resolve().parents[2] / "packaging/demo/items.csv"


def looks(picture, wait_ms, before=None):
    """A script that opens the screen of the exchange; `before`: a picture of the bar."""
    shot = f"screenshot {{out}}-{before}.png\n" if before else ""
    return f"""\
wait-target card:4999990000014
wait {wait_ms}
{shot}tap kept
expect-screen sync
screenshot {{out}}-{picture}.png
tap sync-close
quit
"""


NONE = looks("130-sync-none", 0)
AWAY = looks("132-sync-away", 1500, before="131-unsent")
COPY = looks("143-sync-copy", 2500)
CARD_OUT = looks("145-sync-card-out", 1500, before="144-card-out")
WELL = looks("133-sync-well", 3000)
REVOKED = looks("135-sync-revoked", 3000, before="134-revoked")
REPLACED = looks("161-sync-book", 4000)

# A code that nobody made is refused, and one a manager made enrols; `QR` stands for what its QR holds.
ENROL = """\
wait-target card:4999990000014
tap kept
expect-screen sync
tap sync-enrol
expect-screen enrol
type 192.168.1.10:8443
tap enrol-code
tap enrol-key:K
tap enrol-key:7
screenshot {out}-146-enrol.png
scan WRONG
wait 200
screenshot {out}-147-enrol-scanned.png
tap enrol-go
wait 3000
screenshot {out}-148-enrol-refused.png
scan QR
wait-target enrol-go
tap enrol-go
wait 3000
screenshot {out}-149-enrolled.png
tap enrol-close
tap sync-close
quit
"""

STICK = """\
wait-target card:4999990000014
wait 1500
tap kept
expect-screen sync
tap sync-stick
expect-screen stick
wait 1000
screenshot {out}-150-stick.png
tap stick-write
wait 1500
screenshot {out}-151-stick-written.png
quit
"""

ELSEWHERE = """\
wait-target card:4999990000014
wait 2000
tap stock
expect-screen stock
scan 4999990000014
wait-target row:4999990000014:receive
screenshot {out}-142-stock-elsewhere.png
tap stock-close
quit
"""


def draw(build, programs, environment, shop, place, play):
    """`play`: runs a script in the shop; what follows is for the terminal's command line."""
    play(NONE)
    node = Node(build, place, {**environment, "HOME": str(place)})
    node.serve()
    qr = node.json("enrol-code")["qr"]
    wrong = qr[:-4] + ("AAAA" if not qr.endswith("AAAA") else "BBBB")
    play(ENROL.replace("QR", qr).replace("WRONG", wrong))
    programs.run("--data", shop, "sync", "now")
    node.end()
    earlier = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))) - datetime.timedelta(minutes=40)
    for _ in range(3):
        programs.run("--data", shop, "sell", "--item", OIL, "--tender", "cash=3000", "--at",
                     earlier.isoformat(timespec="minutes"))
    play(AWAY)
    draw_stick(place, play)
    draw_copy(programs, shop, place, play)
    node.serve()
    try:
        play(WELL)
        draw_elsewhere(programs, node, place, play)
        node.run("revoke", "--data", node.data, "--terminal", "T1")
        play(REVOKED)
        draw_replaced(programs, node, shop, place, play)
    finally:
        node.end()


def draw_stick(place, play):
    stick = place / "STICK"
    stick.mkdir()
    play(STICK, "--stick-folder", stick)


def draw_copy(programs, shop, place, play):
    """What waits is on a card too, which then is not in."""
    card = Card(place)
    if refused := card.refused():
        print(f"not drawn, since no card can be mounted here: the second copy ({refused})")
        return
    try:
        programs.run("--data", shop, "sync", "second-copy", card.at)
        play(COPY)
    finally:
        card.pull_out()
    play(CARD_OUT)
    programs.run("--data", shop, "sync", "second-copy", "off")


def draw_replaced(programs, node, shop, place, play):
    """Another machine in the place of the lost one, whose past it lacks."""
    shop.rename(place / "lost")
    make_shop(programs, place)
    code = node.json("enrol-code", "--terminal", "T1")["code"]
    programs.run("--data", shop, "enrol", "--node", f"https://127.0.0.1:{node.port}", "--code", code)
    play(REPLACED)


def draw_elsewhere(programs, node, place, play):
    """Another place with a till that the node last heard from three hours ago."""
    tent = place / "tent"
    lists = place / "places.csv"
    lists.write_text("code,name,name_en,kind\nYUTO,ゆうとぴあ,Yutopia,place\n", encoding="utf-8")
    data = ("--data", tent)
    programs.run(*data, "init", "--terminal", "T2", "--location", "YUTO", "--issuer-name", "港区")
    programs.run(*data, "import", "items", ITEMS)
    programs.run(*data, "import", "locations", lists)
    node.enrol(programs, tent)
    programs.run(*data, "receive", "--item", f"{OIL}*12")
    programs.run(*data, "sync", "now")
    node.end()
    earlier = round(time.time() * 1000) - 3 * 3_600_000 - 60_000
    with contextlib.closing(sqlite3.connect(node.data / "node.db")) as registry, registry:
        registry.execute("UPDATE terminal SET enrolled_ms = ? WHERE stream = 'T2'", (earlier,))
    (node.data / "contacts").write_text(f"T2 {earlier}\n", encoding="ascii")
    node.serve()
    play(ELSEWHERE)

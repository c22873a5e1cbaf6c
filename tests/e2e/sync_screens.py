"""The exchange with the node, drawn as it is without a node, out of reach, and when all is sent."""

import datetime

from node import Node

OIL = "4999990000014"

NONE = """\
wait-target card:4999990000014
tap kept
expect-screen sync
screenshot {out}-130-sync-none.png
tap sync-close
quit
"""

AWAY = """\
wait-target card:4999990000014
wait 1500
screenshot {out}-131-unsent.png
tap kept
expect-screen sync
screenshot {out}-132-sync-away.png
tap sync-close
quit
"""

WELL = """\
wait-target card:4999990000014
wait 3000
tap kept
expect-screen sync
screenshot {out}-133-sync-well.png
tap sync-close
quit
"""

REVOKED = """\
wait-target card:4999990000014
wait 3000
screenshot {out}-134-revoked.png
tap kept
expect-screen sync
screenshot {out}-135-sync-revoked.png
tap sync-close
quit
"""


def draw(build, programs, environment, shop, place, play):
    """`play`: runs a script in the shop."""
    play(NONE)
    node = Node(build, place, {**environment, "HOME": str(place)})
    node.serve()
    node.enrol(programs, shop)
    programs.run("--data", shop, "sync", "now")
    node.end()
    earlier = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))) - datetime.timedelta(minutes=40)
    for _ in range(3):
        programs.run("--data", shop, "sell", "--item", OIL, "--tender", "cash=3000", "--at",
                     earlier.isoformat(timespec="minutes"))
    play(AWAY)
    node.serve()
    try:
        play(WELL)
        node.run("revoke", "--data", node.data, "--terminal", "T1")
        play(REVOKED)
    finally:
        node.end()

"""The shop that the stock screens are drawn in, and the way through all of them."""

import datetime
import json

OIL, CRACKER, SAUCE = "4999990000014", "4999990000113", "4999990000212"
HONEY, RICE = "2100000002702", "2100000000302"


def prepare(programs, shop):
    """Goods on their way here, goods below zero, goods that pass soon, a second person; gives the transfer."""
    data = ("--data", shop)
    programs.run(*data, "operators", "add", "02", "--name", "みどり")
    sent = json.loads(programs.run(*data, "--json", "transfer", "dispatch", "--item", f"{OIL}*12", "--item",
                                   f"{RICE}*6", "--from", "SOKO", "--to", "FUDA"))
    programs.run(*data, "sell", "--item", f"{SAUCE}*5", "--tender", "cash=5000")
    programs.run(*data, "sell", "--item", f"{HONEY}*4", "--tender", "cash=10000")
    programs.run(*data, "receive", "--item", f"{CRACKER}*24", "--to", "FUDA", "--lot", "L7", "--expires",
                 (datetime.date.today() + datetime.timedelta(days=3)).isoformat(), "--consignor", "C001", "--note", "1024")
    programs.run(*data, "item", "quick", "--name", "夏みかん", "--price", "300", "--tax-class", "reduced_food")
    return sent["id"]


def announce(programs, shop, folder):
    """Two notes that somebody waits for, of one of which some has come; gives that one's list."""
    data = ("--data", shop)
    until = (datetime.date.today() + datetime.timedelta(days=300)).isoformat()
    notes = folder / "notes.csv"
    notes.write_text("note,consignor,code,quantity,lot,expires\n"
                     f"1188,C001,{CRACKER},24,,\n1188,C001,{OIL},12,M9,{until}\n1190,C002,{SAUCE},6,,\n",
                     encoding="utf-8")
    programs.run(*data, "receive", "expected", "import", notes)
    programs.run(*data, "receive", "--item", f"{CRACKER}*20", "--to", "FUDA", "--note", "1188")
    return json.loads(programs.run(*data, "--json", "receive", "expected", "list"))[0]["id"]


EXPECTED = """\
wait-target card:4999990000014
tap stock
tap tile:receive
tap field:expected
expect-screen stock-expected
screenshot {out}-76-expected.png
tap choose:{note}
wait-target goods:2
tap goods:2:minus
tap goods:2:minus
screenshot {out}-77-expected-filled.png
tap stock-confirm
expect-screen stock-confirm
screenshot {out}-78-expected-confirm.png
wait 600
tap stock-yes
wait-target stock-undo
wait 300
screenshot {out}-79-expected-received.png
quit
"""


SCRIPT = """\
wait-target card:4999990000014
scan 4999990000014
wait-target line:1
tap stock
expect-screen stock
wait-target row:4999990000212
screenshot {out}-50-stock.png
scan 4999990000113
wait-target row:4999990000113:receive
screenshot {out}-51-stock-lots.png
tap row:4999990000113:item
expect-screen stock-item
screenshot {out}-51a-item-settings.png
tap choose:alert
expect-screen stock-alert
screenshot {out}-51b-expiry-alert.png
tap choose:30
wait 500
tap search-clear
tap tab:review
wait 300
screenshot {out}-51c-to-review.png
tap tab:all
tap tile:receive
expect-screen stock-receive
screenshot {out}-52-receive-empty.png
tap card:4999990000014
scan 4999990000113
wait-target goods:2
tap goods:2
tap key:2
tap key:4
tap field:date
tap key:2
tap key:7
tap key:0
tap key:3
tap key:3
tap key:1
screenshot {out}-53-receive-line.png
tap field:lot
expect-screen stock-text
tap text:M
tap text:8
screenshot {out}-54-lot.png
tap text-keep
tap line-done
tap field:consignor
expect-screen stock-consignor
screenshot {out}-55-consignor.png
tap choose:C001
tap field:delivery-note
tap text:1
tap text:0
tap text:2
tap text:4
tap text-keep
screenshot {out}-56-receive.png
tap stock-confirm
expect-screen stock-confirm
screenshot {out}-57-receive-confirm.png
wait 600
tap stock-yes
wait 900
expect-screen stock-confirm
screenshot {out}-58-note-again.png
tap stock-yes
wait-target stock-undo
wait 300
screenshot {out}-59-received.png
tap stock-undo
tap why:mistyped
screenshot {out}-60-undo.png
wait 600
tap stock-yes
wait-target tile:waste
tap banner-close
tap tile:waste
expect-screen stock-waste
tap card:4999990000212
screenshot {out}-61-waste.png
tap reason:damaged
tap stock-confirm
screenshot {out}-62-waste-confirm.png
tap stock-no
tap stock-back
tap tile:dispatch
expect-screen stock-dispatch
tap field:destination
screenshot {out}-63-destination.png
tap choose:TENT3
tap stock-back
tap tile:arrive
expect-screen stock-transfers
screenshot {out}-64-transfers.png
tap choose:{transfer}
expect-screen stock-arrive
tap goods:1:minus
screenshot {out}-65-arrival.png
tap stock-confirm
screenshot {out}-66-arrival-confirm.png
tap stock-no
tap stock-back
tap tile:count
expect-screen stock-counts
screenshot {out}-67-counts.png
tap choose:open
expect-screen stock-count
screenshot {out}-68-count.png
tap count-differences
expect-screen stock-differences
wait 500
tap stock-confirm
expect-screen stock-confirm
screenshot {out}-68a-give-up.png
tap stock-no
tap stock-back
scan (01)04999990000113(10)X9
wait-target line-done
tap line-done
wait 700
expect-screen stock-confirm
screenshot {out}-68b-lot-found.png
wait 600
tap stock-no
tap banner-close
scan 4999990000113
scan 4999990000113
wait-target line-done
tap key:5
tap key:6
screenshot {out}-69-count-line.png
scan 4999990000014
wait-target line-done
tap key:1
tap key:9
tap line-done
wait-target counted:1
wait 300
screenshot {out}-70-counting.png
tap count-differences
expect-screen stock-differences
wait-target recount:0
wait 300
tap reason:monthly
screenshot {out}-71-differences.png
tap field:second
screenshot {out}-72-second.png
tap choose:02
tap missing
tap missing
tap stock-confirm
screenshot {out}-73-posting.png
wait 600
tap stock-yes
wait-target stock-undo
wait 300
screenshot {out}-74-posted.png
tap tile:count
tap choose:blind
expect-screen stock-count
scan 4999990000014
wait-target line-done
tap line-done
wait-target counted:0
tap count-differences
wait-target reveal
screenshot {out}-75-blind.png
quit
"""


# At another place than the till's own, and what was recorded there: 4999990000014 oil, 24 of them in the storeroom.
PLACES = """\
wait-target card:4999990000014
tap stock
expect-screen stock
wait-target place
tap place
expect-screen stock-place
screenshot {out}-164-places.png
tap choose:SOKO
expect-screen stock
wait-target row:4999990000014
tap row:4999990000014
wait-target row:4999990000014:receive
screenshot {out}-165-storeroom.png
tap row:4999990000014:dispatch
expect-screen stock-dispatch
tap field:destination
tap choose:LOBBY
screenshot {out}-166-storeroom-send.png
tap stock-confirm
expect-screen stock-confirm
screenshot {out}-167-storeroom-confirm.png
wait 600
tap stock-yes
wait-target stock-undo
wait 300
tap banner-close
drag tile:receive 0 -400
wait 600
tap tile:acts
expect-screen stock-acts
wait 500
screenshot {out}-168-acts.png
tap tab:received
wait 300
screenshot {out}-169-acts-received.png
tap stock-back
tap stock-close
expect-screen sale
tap stock
expect-screen stock
drag tile:receive 0 -400
wait 600
tap tile:acts
expect-screen stock-acts
wait-target row:{delivery}
tap row:{delivery}
wait-target row:{delivery}:act-take-back
screenshot {out}-170-act-open.png
tap row:{delivery}:act-take-back
expect-screen stock-confirm
tap why:twice
screenshot {out}-171-act-take-back.png
tap stock-no
quit
"""


def last_delivery(programs, shop):
    """The id of the delivery that was recorded last."""
    moved = json.loads(programs.run("--data", shop, "--json", "movements"))
    return [row for row in moved if row["kind"] == "goods_received"][-1]["id"]

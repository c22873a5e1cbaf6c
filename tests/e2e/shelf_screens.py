"""The shop that the reorder, brochure and limit screens are drawn in, and the way through all of them."""

OIL, CRACKER, SAUCE, RICE = "4999990000014", "4999990000113", "4999990000212", "2100000000302"
OSHIMA, HACHIJO, GUJO = "2100000009107", "2100000009206", "2100000009404"


def prepare(programs, shop):
    """Goods that run out and one that does not, an order that has not come, a rack with a gap and an empty slot."""
    data = ("--data", shop)
    programs.run(*data, "reorder", "set", "--item", f"{OIL}*30", "--item", f"{CRACKER}*40", "--item", f"{SAUCE}*12",
                 "--at", "FUDA")
    programs.run(*data, "reorder", "set", "--item", f"{RICE}*1", "--at", "FUDA", "--lead-days", "14")
    programs.run(*data, "reorder", "place", "--item", f"{SAUCE}*4", "--at", "FUDA")
    programs.run(*data, "waste", "--item", f"{CRACKER}*3", "--at", "FUDA", "--reason", "expired")
    programs.run(*data, "waste", "--item", f"{OIL}*1", "--item", f"{RICE}*1", "--at", "FUDA", "--reason", "damaged")
    programs.run(*data, "config", "set", "brochures.slots", "R-01; R-12..R-15; R-40")
    programs.run(*data, "brochures", "count", "--item", f"{OSHIMA}*40", "--item", f"{HACHIJO}*3", "--at", "FUDA")
    programs.run(*data, "reorder", "set", "--item", f"{HACHIJO}*5", "--at", "FUDA")
    programs.run(*data, "brochures", "count", "--item", f"{OSHIMA}*28", "--at", "FUDA")


SCRIPT = """\
wait-target card:4999990000014
tap stock
expect-screen stock
tap tile:reorder
expect-screen stock-reorder
wait-target row:4999990000014
screenshot {out}-110-reorder.png
tap row:4999990000014
wait-target row:4999990000014:minimum
screenshot {out}-111-reorder-row.png
tap stock-confirm
expect-screen stock-orders
screenshot {out}-112-order-from.png
tap choose:all
expect-screen stock-confirm
screenshot {out}-113-order.png
tap stock-no
tap row:4999990000014:minimum
expect-screen stock-minimum
tap key:2
tap key:4
screenshot {out}-114-minimum-pad.png
tap line-done
screenshot {out}-115-minimum.png
tap field:lead-days
screenshot {out}-116-lead-days.png
tap choose:3
tap stock-confirm
screenshot {out}-117-minimum-confirm.png
wait 600
tap stock-yes
expect-screen stock-reorder
wait-target tab:open
tap banner-close
tap tab:open
wait-target row:4999990000212
tap row:4999990000212
tap row:4999990000212:close-order
screenshot {out}-118-not-coming.png
tap stock-no
tap tab:watched
screenshot {out}-119-minimums.png
tap stock-back
tap tile:brochures
expect-screen stock-rack
wait-target row:2100000009107
screenshot {out}-120-rack.png
tap tab:asking
wait-target row:2100000009206
screenshot {out}-121-rack-asking.png
scan 2100000009206
expect-screen stock-refill
tap key:3
tap key:0
screenshot {out}-122-refill-pad.png
tap line-done
wait-target goods:1
screenshot {out}-123-refill.png
tap field:from
screenshot {out}-124-refill-from.png
tap choose:supplier
tap stock-confirm
screenshot {out}-125-refill-confirm.png
wait 600
tap stock-yes
wait-target stock-undo
wait 300
screenshot {out}-126-refilled.png
tap banner-close
tap tile:rack-count
expect-screen stock-rack-count
tap tab:all
wait-target row:2100000009404
tap row:2100000009404
tap key:0
tap line-done
wait-target goods:1
screenshot {out}-127-rack-count.png
tap stock-back
tap stock-back
expect-screen stock
screenshot {out}-128-tiles.png
tap tile:losses
expect-screen stock-losses
wait 700
screenshot {out}-129-losses.png
tap stock-back
scan 4999990000014
wait-target row:4999990000014:limit
tap row:4999990000014:limit
expect-screen stock-limit
tap key:3
tap key:0
screenshot {out}-136-limit-pad.png
tap line-done
tap field:hours
expect-screen stock-text
tap text:1
tap text:1
tap text:0
tap text:0
tap text:-
tap text:1
tap text:4
tap text:0
tap text:0
screenshot {out}-137-limit-hours.png
tap text-cancel
screenshot {out}-138-limit.png
tap stock-confirm
screenshot {out}-139-limit-confirm.png
wait 600
tap stock-yes
expect-screen stock
wait-target row:4999990000014:limit
tap banner-close
screenshot {out}-140-limited-row.png
tap stock-close
expect-screen sale
wait 300
screenshot {out}-141-limited-card.png
quit
"""

"""The shop that the screens of paper are drawn in, and the way through all of them."""

import datetime

OIL, CRACKER, SAUCE, BEER = "4999990000014", "4999990000113", "4999990000212", "49999013"
HAM = "2112002500001"


def prepare(programs, shop, folder):
    """A lot to be marked down, a code that holds a price, a sale in the hours of the sheet, a second person."""
    data = ("--data", shop)
    soon = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date() + datetime.timedelta(days=3)
    programs.run(*data, "operators", "add", "02", "--name", "みどり")
    programs.run(*data, "config", "set", "barcode.non_plu", "21:item6,price4")
    programs.run(*data, "config", "set", "expiry.alert", "7")
    items = folder / "ham.csv"
    items.write_text(f"code,name,tax_class,price,kind,name_en\n{HAM},越前ハム,reduced_food,1500,food,Echizen ham\n",
                     encoding="utf-8")
    programs.run(*data, "import", "items", items)
    for code, lot in ((CRACKER, "L7"), (HAM, "H2")):
        programs.run(*data, "receive", "--item", f"{code}*6", "--to", "FUDA", "--lot", lot, "--expires", str(soon))
    programs.run(*data, "sell", "--item", f"{SAUCE}*5", "--tender", "cash=5000")


SCRIPT = """\
wait-target card:4999990000014
tap stock
wait-target tile:tally
screenshot {out}-80-stock-tiles.png
tap tile:tally
expect-screen stock-tally-sheet
wait 500
screenshot {out}-81-sheet-sold.png
tap field:place
expect-screen stock-place
screenshot {out}-82-place.png
tap choose:TENT3
tap choice:day1
tap key:1
tap key:0
tap key:00
tap field:until
tap key:1
tap key:5
tap key:3
tap key:0
wait 500
screenshot {out}-83-sheet.png
tap other:blank
wait-target banner-close
screenshot {out}-84-blank.png
tap banner-close
tap stock-confirm
expect-screen stock-tally
tap card:4999990000014
scan 49999013
wait-target goods:2
tap goods:1
tap key:2
tap key:3
tap field:price
tap key:9
tap key:8
tap key:0
screenshot {out}-85-tally-line.png
tap line-done
screenshot {out}-86-tally-goods.png
tap stock-confirm
expect-screen stock-tally-money
tap key:2
tap key:3
tap key:000
screenshot {out}-87-tally-money.png
tap reason:change
tap choice:age
tap stock-confirm
expect-screen stock-confirm
screenshot {out}-88-tally-confirm.png
wait 600
tap stock-yes
wait-target other:take-back
screenshot {out}-89-tally-done.png
tap other:take-back
wait-target banner-close
wait 300
screenshot {out}-90-tally-taken-back.png
tap stock-back
tap tile:morning
wait-target lot:0
screenshot {out}-91-morning.png
tap lot:0
tap act:mark-down
expect-screen stock-labels
screenshot {out}-92-labels-reduced.png
tap goods:1
screenshot {out}-93-labels-line.png
tap line-done
tap field:fill
expect-screen stock-fill
screenshot {out}-94-labels-fill.png
tap choose:received
screenshot {out}-95-labels-refused.png
tap field:sheet
screenshot {out}-96-labels-sheet.png
tap choose:A4-65
tap reason:shelf
tap stock-confirm
wait-target banner-close
screenshot {out}-97-labels-made.png
tap banner-close
tap field:sheet
tap choose:roll
wait 300
screenshot {out}-98-labels-roll.png
tap stock-confirm
wait-target banner-close
screenshot {out}-99-labels-printed.png
quit
""".replace("tap key:000\n", "tap key:00\ntap key:0\n")

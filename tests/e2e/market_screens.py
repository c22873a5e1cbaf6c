"""The tent that the marché day screens are drawn in, and the way through all of them."""

import datetime
import pathlib

OIL, CRACKER, TEA, HONEY = "4999990000014", "4999990000113", "2100000000203", "2100000002702"
EVENT, BEFORE, STALL = "SHIBAURA-TODAY", "SHIBAURA-BEFORE", "TENT3"
TOKYO = datetime.timezone(datetime.timedelta(hours=9))


def make_tent(programs, folder):
    """The demo shop with its terminal at the tent."""
    shop = pathlib.Path(folder) / "tent"
    programs.run("--data", shop, "init", "--demo", "--location", STALL)
    return shop


def plan(programs, shop):
    """Today's event and one four weeks ago, of the same kind of day, at which ten oils and eight crackers went."""
    data = ("--data", shop)
    today = datetime.datetime.now(TOKYO).date()
    for code, date in ((BEFORE, today - datetime.timedelta(days=28)), (EVENT, today)):
        programs.run(*data, "event", "create", code, "--name", "全国連携マルシェin芝浦", "--date", date,
                     "--venue", "区立プラタナス公園", "--hours", "11:00-16:00", "--stall",
                     f"{STALL}=tent,name=福井市,partner=182010", "--stall", "LOBBY=truck,name=五條市")
    goods = ("--item", f"{OIL}*10", "--item", f"{CRACKER}*8")
    programs.run(*data, "event", "carry-out", BEFORE, "--stall", STALL, "--from", "SOKO", *goods)
    programs.run(*data, "event", "give", BEFORE, "--stall", STALL, *goods)
    # They came again since.
    programs.run(*data, "receive", "--to", "SOKO", *goods)


def sell(programs, shop):
    """A morning's sales at the tent."""
    data = ("--data", shop)
    for code, quantity, tender in ((OIL, 3, "cash=5000"), (CRACKER, 4, "paypay=2160"), (OIL, 4, "cash=5000"),
                                   (TEA, 2, "cash=1500")):
        programs.run(*data, "sell", "--item", f"{code}*{quantity}", "--tender", tender)


def plan_second_day(programs, shop):
    """Yesterday's event, after which all stayed at the tent, and today's, to which more was carried."""
    data = ("--data", shop)
    today = datetime.datetime.now(TOKYO).date()
    for code, date in ((BEFORE, today - datetime.timedelta(days=1)), (EVENT, today)):
        programs.run(*data, "event", "create", code, "--name", "全国連携マルシェin芝浦", "--date", date,
                     "--venue", "区立プラタナス公園", "--hours", "11:00-16:00", "--stall",
                     f"{STALL}=tent,name=福井市,partner=182010")
    programs.run(*data, "event", "carry-out", BEFORE, "--stall", STALL, "--from", "SOKO", "--item", f"{OIL}*6",
                 "--item", f"{CRACKER}*8")
    programs.run(*data, "event", "carry-back", BEFORE, "--stall", STALL, "--rest-stays")
    programs.run(*data, "event", "carry-out", EVENT, "--stall", STALL, "--from", "SOKO", "--item", f"{OIL}*6", "--item",
                 f"{TEA}*4")


NO_EVENT = """\
wait-target card:4999990000014
tap stock
tap tile:market
expect-screen stock-market
screenshot {out}-80-no-event.png
quit
"""

SCRIPT = """\
wait-target card:4999990000014
tap stock
wait 300
screenshot {out}-81-stock-market.png
tap tile:market
expect-screen stock-stall
wait-target step:pack
wait 300
screenshot {out}-82-stall.png
tap step:pack
expect-screen stock-pack
wait-target goods:2
screenshot {out}-83-pack.png
scan 2100000000203
wait-target goods:3
tap goods:3
tap key:6
screenshot {out}-84-pack-line.png
tap line-done
tap stock-confirm
wait-target step:carry-out
wait 500
tap step:carry-out
expect-screen stock-carry-out
wait-target goods:3
screenshot {out}-85-carry-out.png
tap field:from
expect-screen stock-from
screenshot {out}-86-from.png
tap choose:SOKO
tap stock-confirm
wait-target stock-undo
wait 500
screenshot {out}-87-out.png
tap banner-close
tap step:carry-out
scan 4999990000014
wait-target goods:1
tap stock-confirm
wait-target stock-yes
screenshot {out}-88-out-again.png
tap stock-no
tap goods:1:minus
tap stock-back
tap step:loss
expect-screen stock-loss
scan 4999990000113
wait-target goods:1
tap reason:tasting
screenshot {out}-89-loss.png
tap stock-confirm
wait-target stock-undo
wait 500
tap step:carry-back
expect-screen stock-close
wait 300
screenshot {out}-90-close.png
scan 4999990000014
scan 4999990000014
wait 300
tap count-next
tap key:2
screenshot {out}-91-close-counting.png
tap rest:as-booked
screenshot {out}-92-close-rest.png
tap stock-confirm
wait-target stock-undo
wait 600
screenshot {out}-93-home.png
tap step:missing
tap why:theft
screenshot {out}-94-missing.png
wait 600
tap stock-yes
wait-target stock-undo
wait 600
tap step:print
wait 1200
screenshot {out}-95-printed.png
tap stock-back
expect-screen stock-market
wait 500
screenshot {out}-96-events.png
quit
"""

SECOND_DAY = """\
wait-target card:4999990000014
tap stock
tap tile:market
expect-screen stock-stall
wait-target step:carry-back
wait 500
screenshot {out}-97-second-day.png
tap step:carry-back
expect-screen stock-close
wait 300
scan 4999990000014
scan 4999990000014
tap rest:stays
wait 300
screenshot {out}-98-stays.png
tap stock-confirm
wait-target stock-undo
wait 600
screenshot {out}-99-stays-recorded.png
tap stock-back
expect-screen stock-market
wait 500
screenshot {out}-100-second-day-events.png
tap step:plan
expect-screen stock-plan
wait 300
screenshot {out}-101-plan.png
tap field:date
expect-screen stock-date
screenshot {out}-102-plan-date.png
tap chooser-close
tap choice:stall:LOBBY
tap stock-confirm
expect-screen stock-market
wait 500
screenshot {out}-103-planned.png
tap stock-back
tap tile:waste
scan 4999990000014
wait-target field:event
screenshot {out}-104-waste-after.png
tap field:event
expect-screen stock-event
screenshot {out}-105-waste-of-when.png
quit
"""

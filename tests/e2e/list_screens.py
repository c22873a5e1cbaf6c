"""Lists that are taken in, drawn from the files on a stick to what was taken in."""

OIL, CRACKER = "4999990000014", "4999990000113"
HEAD = "code,name,tax_class,price,kind,partner,consignor\n"
KELP = "49012347,とろろ昆布,reduced_food,648,food,015164,C9\n"


def prepare(stick):
    """Items with bad lines and without, stock that is there already, and no list."""
    files = {
        "商品.csv": HEAD + KELP + f"{OIL},ペペロンオイル,reduced_food,1180,food,133639,\n",
        "直す商品.csv": HEAD + KELP + "4901234567890,誤り,standard,100,goods,,\n4901234567894,米,なし,5oo,food,,\n",
        "在庫.csv": f"code,location,quantity\n{OIL},FUDA,12\n{CRACKER},FUDA,24\n",
        "売上メモ.csv": "日付,金額\n2026-11-28,1080\n",
    }
    for name, text in files.items():
        (stick / name).write_text(text, encoding="utf-8")


TO_STOCK = """\
wait-target card:4999990000014
tap stock
wait-target tile:receive
drag tile:receive 0 -400
wait-target tile:lists-in
wait 800
"""

NONE = TO_STOCK + """\
tap tile:lists-in
expect-screen lists
wait 800
screenshot {out}-152-lists-none.png
quit
"""

SCRIPT = TO_STOCK + """\
screenshot {out}-153-stock-with-lists.png
tap tile:lists-in
expect-screen lists
wait-target list:3
screenshot {out}-154-lists.png
tap list:{good}
wait-target lists-take
screenshot {out}-155-lists-would.png
tap lists-take
wait 1500
screenshot {out}-156-lists-taken.png
tap lists-back
wait-target list:3
tap list:{bad}
wait-target lists-back
screenshot {out}-157-lists-refused.png
tap lists-back
wait-target list:3
tap list:{stock}
wait-target lists-turn
screenshot {out}-158-lists-stock-there.png
tap lists-turn
wait-target lists-take
screenshot {out}-159-lists-on-top.png
tap lists-back
wait-target list:3
tap list:{unknown}
wait 500
screenshot {out}-160-lists-unknown.png
quit
"""


def places(stick):
    """Where each file stands in the list, which is by the bytes of the names."""
    order = sorted((path.name for path in stick.iterdir()), key=str.encode)
    return {"good": order.index("商品.csv"), "bad": order.index("直す商品.csv"), "stock": order.index("在庫.csv"),
            "unknown": order.index("売上メモ.csv")}

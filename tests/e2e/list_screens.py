"""Lists that are taken in, drawn from the files on a stick to what was taken in."""

OIL, CRACKER = "4999990000014", "4999990000113"
HEAD = "code,name,tax_class,price,kind,partner,consignor\n"
KELP = "49012347,とろろ昆布,reduced_food,648,food,015164,C9\n"


def prepare(stick):
    """Items with bad lines and without, stock that is there already, what a note will bring, and no list."""
    old = stick / "先月"
    old.mkdir(parents=True)
    files = {
        "商品.csv": HEAD + KELP + f"{OIL},ペペロンオイル,reduced_food,1180,food,,\n",
        "直す商品.csv": HEAD + KELP + "4901234567890,誤り,standard,100,goods,,\n4901234567894,米,なし,5oo,food,,\n",
        "在庫.csv": f"code,location,quantity\n{OIL},FUDA,12\n{CRACKER},FUDA,24\n",
        "入荷予定.csv": f"note,code,quantity\n2048,{OIL},12\n2048,{CRACKER},24\n",
        "売上メモ.csv": "日付,金額\n2026-11-28,1080\n",
    }
    for name, text in files.items():
        (stick / name).write_text(text, encoding="utf-8")
    (old / "商品.csv").write_text(HEAD + KELP, encoding="utf-8")


NONE = """\
wait-target card:4999990000014
tap stock
wait-target tile:lists-in
tap tile:lists-in
expect-screen lists
wait 800
screenshot {out}-152-lists-none.png
quit
"""

SCRIPT = """\
wait-target card:4999990000014
tap stock
wait-target tile:lists-in
screenshot {out}-153-stock-with-lists.png
tap tile:lists-in
expect-screen lists
wait-target list:5
screenshot {out}-154-lists.png
tap list:{good}
wait-target lists-take
screenshot {out}-155-lists-would.png
tap lists-take
wait 1500
screenshot {out}-156-lists-taken.png
tap lists-back
wait-target list:5
tap list:{bad}
wait-target lists-back
screenshot {out}-157-lists-refused.png
tap lists-back
wait-target list:5
tap list:{stock}
wait-target lists-turn
screenshot {out}-158-lists-stock-there.png
tap lists-turn
wait-target lists-take
screenshot {out}-159-lists-on-top.png
tap lists-back
wait-target list:5
tap list:{unknown}
wait 500
screenshot {out}-160-lists-unknown.png
quit
"""


def places(stick):
    """Where each file stands in the list, which is by the bytes of the paths."""
    names = sorted(stick.iterdir(), key=lambda path: str(path).encode())
    order = [file for path in names for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    found = {path.name: at for at, path in enumerate(order) if path.parent == stick}
    return {"good": found["商品.csv"], "bad": found["直す商品.csv"], "stock": found["在庫.csv"],
            "unknown": found["売上メモ.csv"]}

"""Goods by weight from the command line: sold in grams, moved in grams, refused without them."""
import csv
import unittest

from shop import RICE, ShopTest

BEANS, SALMON, PACK = "2000000000503", "2100012300002", "2300456000000"
HEAD = "code,name,tax_class,price,kind,unit\n"
WEIGHED = HEAD + (f"{BEANS},丹波黒豆,reduced_food,128,food,g\n"
                  f"{SALMON},甘塩紅鮭,reduced_food,398,food,g\n"
                  f"{PACK},三浦大根,reduced_food,38,food,グラム\n"
                  f"{RICE},つや姫 2kg,reduced_food,1080,food,個\n")


def check_digit(twelve):
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(twelve))
    return twelve + str(-total % 10)


class Weight(ShopTest):
    def produce(self):
        shop = self.shop(items=None)
        shop.ok("import", "items", shop.write("weighed.csv", WEIGHED.replace(SALMON, check_digit(SALMON[:12])).replace(
            PACK, check_digit(PACK[:12])).replace(BEANS, check_digit(BEANS[:12]))))
        self.beans, self.salmon, self.pack = (check_digit(c[:12]) for c in (BEANS, SALMON, PACK))
        return shop

    def stock_of(self, shop, code):
        return [(r["location"], r["quantity"], r["unit"]) for r in shop.json("stock") if r["item"] == code]

    def test_a_sale_charges_grams_and_says_how(self):
        shop = self.produce()
        sale = shop.sell("--item", self.beans + "*356", "--item", RICE, "--tender", "cash=2000")
        self.assertEqual(sale["total"], 455 + 1080)
        self.assertEqual(sale["taxes"], [{"rate": 8, "taxable": 1535, "tax": 113}])
        line = sale["lines"][0]
        self.assertEqual((line["quantity"], line["unit"], line["unit_price"], line["amount"], line["weighed"]),
                         (356, "g", 128, 455, "floor"))
        self.assertEqual((sale["lines"][1]["unit"], "weighed" in sale["lines"][1]), ("piece", False))
        paper = shop.ok("receipt", sale["receipt"], "--format", "text")
        self.assertIn("¥128/100g × 356g", paper)
        self.assertIn("円未満切り捨て", paper)
        for form, first in (("escpos", b"\x1b"), ("png", b"\x89PNG")):
            done = shop.run("receipt", sale["receipt"], "--format", form, "-o", shop.path("r." + form))
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(shop.path("r." + form), "rb") as file:
                self.assertTrue(file.read().startswith(first))
        self.assertEqual(self.stock_of(shop, self.beans), [("CORNER", -356, "g")])
        self.assertTrue(shop.json("verify")["ok"])

    def test_without_grams_nothing_is_sold_and_it_says_what_to_do(self):
        shop = self.produce()
        error = shop.fails(65, "weight_needed", "sell", "--item", self.beans, "--tender", "cash=1000")
        self.assertIn(self.beans + "*356", error["message"])
        english = shop.fails(65, "weight_needed", "--language", "en", "sell", "--item", self.beans, "--tender",
                             "cash=1000")
        self.assertIn("sold by weight", english["message"])
        shop.fails(65, "quantity_invalid", "sell", "--item", self.beans + "*0", "--tender", "cash=1000")
        shop.fails(65, "quantity_invalid", "sell", "--item", self.beans + "*1000001", "--tender", "cash=1000")
        shop.fails(65, "quantity_invalid", "sell", "--item", RICE + "*10000", "--tender", "cash=1000")
        for act in (("receive",), ("waste", "--reason", "waste"), ("transfer", "dispatch", "--to", "STORE"),
                    ("tally", "enter", "--date", "2026-11-01", "--tender", "cash=100")):
            shop.fails(65, "weight_needed", *act, "--item", self.beans)
        self.assertEqual((shop.receipts(), self.stock_of(shop, self.beans)), ([], []))

    def test_each_weighing_is_rounded_by_itself_in_the_shops_way(self):
        shop = self.produce()
        two = ("--item", self.beans + "*356", "--item", self.beans + "*356", "--tender", "paypay=1000",
               "--tender", "cash=0")
        amounts = {}
        for way in ("floor", "round", "ceil"):
            shop.ok("config", "set", "weight.rounding", way)
            sale = shop.sell(*two[:4], "--tender", "cash=1000")
            amounts[way] = [line["amount"] for line in sale["lines"]]
            self.assertEqual(sale["lines"][0]["weighed"], way)
        self.assertEqual(amounts, {"floor": [455, 455], "round": [456, 456], "ceil": [456, 456]})
        # What was sold is printed again as it was sold.
        self.assertIn("切り捨て", shop.ok("receipt", shop.receipts()[0], "--format", "text"))

    def test_stock_is_moved_counted_and_lost_in_grams(self):
        shop = self.produce()
        shop.ok("receive", "--item", self.beans + "*5000", "--item", RICE + "*3")
        self.assertEqual(self.stock_of(shop, self.beans), [("CORNER", 5000, "g")])
        self.assertIn("5000 g", shop.ok("stock"))
        shop.ok("waste", "--item", self.beans + "*250", "--reason", "waste")
        count = shop.json("count", "open")["id"]
        shop.ok("count", "add", count, "--item", self.beans + "*4700")
        shop.ok("count", "post", count, "--reason", "月例")
        self.assertEqual(self.stock_of(shop, self.beans), [("CORNER", 4700, "g")])
        losses = shop.json("report", "losses")
        self.assertEqual((losses["total"]["quantity"], losses["total"]["grams"], losses["total"]["value"]),
                         (0, 300, 320 + 64))
        self.assertIn("300 g", shop.ok("report", "losses"))
        moved = [m for m in shop.json("movements", "--item", self.beans) if m["reason"] == "waste"]
        self.assertEqual([(m["quantity"], m["unit"]) for m in moved], [(250, "g")])
        self.assertTrue(shop.json("verify")["ok"])
        shop.ok("rebuild")
        self.assertEqual(self.stock_of(shop, self.beans), [("CORNER", 4700, "g")])

    def test_a_label_with_a_price_gives_the_grams_and_one_with_grams_the_price(self):
        shop = self.produce()
        shop.ok("config", "set", "barcode.non_plu", "21:item6,price4; 23:item5,weight5")
        label = check_digit(self.salmon[:8] + "0812")
        sale = shop.sell("--item", label, "--tender", "cash=1000")
        line = sale["lines"][0]
        self.assertEqual((line["amount"], line["quantity"], line["unit_price"], line["weighed"], line["item"]),
                         (812, 204, 398, "label", self.salmon))
        paper = shop.ok("receipt", sale["receipt"], "--format", "text")
        self.assertIn("約204g", paper)
        self.assertIn("ラベルの値段", paper)
        self.assertEqual(self.stock_of(shop, self.salmon), [("CORNER", -204, "g")])
        shop.fails(65, "label_alone", "sell", "--item", label + "*2", "--tender", "cash=2000")
        grams = check_digit(self.pack[:7] + "01240")
        line = shop.sell("--item", grams, "--tender", "cash=1000")["lines"][0]
        self.assertEqual((line["amount"], line["quantity"], line["weighed"]), (471, 1240, "floor"))
        shop.ok("waste", "--item", grams, "--reason", "waste")
        self.assertEqual(self.stock_of(shop, self.pack), [("CORNER", -2480, "g")])

    def test_a_unit_stays_once_anything_was_moved(self):
        shop = self.produce()
        piece = shop.write("piece.csv", HEAD + f"{self.beans},丹波黒豆,reduced_food,128,food,piece\n")
        shop.ok("import", "items", piece)
        shop.ok("import", "items", shop.write("gram.csv", HEAD + f"{self.beans},丹波黒豆,reduced_food,128,food,g\n"))
        sale = shop.sell("--item", self.beans + "*100", "--tender", "cash=128")
        before = shop.json("items")
        error = shop.fails(65, "import_failed", "import", "items", piece)
        self.assertIn("単位", error["message"] + str(error))
        self.assertEqual(shop.json("items"), before)
        # A list without the column says nothing of it, and a new price is no new unit.
        shop.ok("import", "items", shop.write("price.csv", "code,name,tax_class,price,kind\n"
                                              f"{self.beans},丹波黒豆,reduced_food,138,food\n"))
        row = [r for r in shop.json("items") if r["code"] == self.beans][0]
        self.assertEqual((row["price"], row["unit"]), (138, "g"))
        self.assertIn("128", shop.ok("receipt", sale["receipt"], "--format", "text"))

    def test_a_list_goes_out_and_comes_back(self):
        shop = self.produce()
        shop.ok("export", "items", "--format", "csv", "-o", shop.path("out.csv"))
        with open(shop.path("out.csv"), encoding="utf-8-sig") as file:
            units = {row["code"]: row["unit"] for row in csv.DictReader(file)}
        self.assertEqual((units[self.beans], units[RICE]), ("g", "piece"))
        other = self.shop(items=None)
        other.ok("import", "items", shop.path("out.csv"))
        self.assertEqual([(r["code"], r["unit"]) for r in other.json("items")],
                         [(r["code"], r["unit"]) for r in shop.json("items")])
        bad = shop.write("bad.csv", HEAD + f"{self.beans},豆,reduced_food,128,food,kg\n"
                         "2000000000015,袋,standard,5,bag,g\n")
        error = shop.fails(65, "import_failed", "import", "items", bad)
        self.assertIn("piece|g|個", str(error))


if __name__ == "__main__":
    unittest.main()

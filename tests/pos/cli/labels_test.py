"""Labels and codes of the shop's own from the command line."""
import os
import struct
import unittest

from shop import BROCHURE, ITEMS, NEWS, RICE, TOWEL, ShopTest

HAM, PACK = "2112002500001", "2112002515005"
GOODS = ITEMS + f"{HAM},量り売りハム,reduced_food,500,food,,\n"


def check_digit(digits):
    total = sum(int(c) * (3 if i % 2 == 0 else 1) for i, c in enumerate(reversed(digits)))
    return str((10 - total % 10) % 10)


class Allocating(ShopTest):
    def test_goods_get_a_code_once(self):
        shop = self.shop()
        given = shop.json("labels", "allocate", "--item", RICE, "--item", "今治タオル")
        self.assertEqual([row["name"] for row in given["items"]], ["つや姫 2kg", "今治タオル"])
        self.assertEqual([row["allocated"] for row in given["items"]], [True, True])
        codes = [row["code"] for row in given["items"]]
        self.assertEqual(len(set(codes)), 2)
        for code in codes:
            self.assertEqual((len(code), code[:5], code[-1]), (13, "29001", check_digit(code[:-1])))
        again = shop.json("labels", "allocate", "--item", RICE)
        self.assertEqual(again["items"], [{"code": codes[0], "name": "つや姫 2kg", "allocated": False}])
        more = shop.json("labels", "allocate", "--item", RICE, "--another")["items"][0]["code"]
        self.assertNotIn(more, codes)
        self.assertEqual(shop.sell("--item", codes[0], "--item", more, "--tender", "cash=2160")["total"], 2160)
        self.assertTrue(shop.json("verify")["ok"])

    def test_codes_for_goods_to_come_are_given_to_nobody_else(self):
        shop = self.shop()
        reserved = shop.json("labels", "allocate", "--new", "5")["reserved"]
        reserved += shop.json("labels", "allocate", "--new", "5", "--item", RICE)["reserved"]
        self.assertEqual(len(set(reserved)), 10)
        shop.ok("import", "items", shop.write("new.csv", "code,name,tax_class,price,kind\n"
                                              f"{reserved[0]},みかん,reduced_food,300,food\n"))
        self.assertEqual(shop.sell("--item", reserved[0], "--tender", "cash=300")["total"], 300)

    def test_two_terminals_and_a_restored_copy_give_different_codes(self):
        codes = []
        for terminal in ("T1", "T2"):
            shop = self.shop(init=("--terminal", terminal))
            codes += shop.json("labels", "allocate", "--new", "3")["reserved"]
            shop.ok("backup", shop.path("copy"))
            codes += shop.json("labels", "allocate", "--new", "3")["reserved"]
            shop.ok("restore", shop.path("copy"), data=shop.path("new"))
            codes += shop.json("labels", "allocate", "--new", "3", data=shop.path("new"))["reserved"]
        self.assertEqual(len(set(codes)), 18)

    def test_what_cannot_be_given_changes_nothing(self):
        shop = self.shop(items=GOODS + "49999990,つや姫 2kg,reduced_food,900,food,,\n")
        before = shop.json("items")
        shop.fails(65, "unknown_item", "labels", "allocate", "--item", RICE, "--item", "ない品")
        shop.fails(65, "item_name_ambiguous", "labels", "allocate", "--item", TOWEL, "--item", "つや姫 2kg")
        shop.fails(65, "not_a_barcode", "labels", "allocate", "--item", "123")
        shop.fails(65, "field_invalid", "labels", "allocate", "--new", "1001")
        shop.fails(65, "field_invalid", "labels", "allocate", "--new", "-1")
        shop.fails(64, "usage", "labels", "allocate")
        shop.ok("config", "set", "barcode.non_plu", "29:item6,price4")
        shop.fails(65, "in_store_prefix_taken", "labels", "allocate", "--item", RICE)
        self.assertEqual(shop.json("items"), before)
        other = self.shop(init=("--terminal", "POS_A"))
        other.fails(65, "terminal_number_missing", "labels", "allocate", "--new", "1")
        other.ok("config", "set", "barcode.terminal_numbers", "POS_A=501")
        self.assertEqual(other.json("labels", "allocate", "--new", "1")["reserved"][0][:5], "29501")


class PricedCodes(ShopTest):
    def test_a_priced_code_sells_at_its_price(self):
        shop = self.shop(items=GOODS)
        shop.fails(65, "unknown_item", "sell", "--item", PACK, "--tender", "cash=1500")
        shop.ok("config", "set", "barcode.non_plu", "21:item6,price4; 20:item5,check,price4")
        sale = shop.sell("--item", PACK, "--item", HAM, "--item", PACK, "--tender", "cash=3500")
        self.assertEqual(sale["total"], 3500)
        self.assertEqual([(line["item"], line["unit_price"], line["quantity"]) for line in sale["lines"]],
                         [(HAM, 1500, 2), (HAM, 500, 1)])
        unknown = "210001230150" + check_digit("210001230150")
        error = shop.fails(65, "unknown_item_number", "sell", "--item", unknown, "--tender", "cash=150")
        self.assertEqual(error["args"]["number"], "000123")
        shop.fails(65, "bad_price_check_digit", "sell", "--item", "200000130981" + check_digit("200000130981"),
                   "--tender", "cash=981")
        self.assertEqual(len(shop.receipts()), 1)

    def test_layouts_are_refused_before_they_are_kept(self):
        shop = self.shop()
        for bad in ("21", "49:item6,price4", "21:item6,price4;21:item5,price5"):
            shop.fails(65, "field_invalid", "config", "set", "barcode.non_plu", bad)
        rows = {row["key"]: row for row in shop.json("config", "list")}
        self.assertEqual(rows["barcode.non_plu"]["value"], "")
        self.assertEqual(rows["barcode.in_store_prefix"]["value"], "29")


class Labels(ShopTest):
    def made(self, shop, *args):
        file = shop.path(args[-1])
        answer = shop.json("labels", *args[:-1], "-o", file)
        with open(file, "rb") as made:
            data = made.read()
        self.assertEqual(answer["bytes"], len(data))
        return answer, data

    def test_sheets_pictures_and_rolls(self):
        shop = self.shop(items=GOODS)
        answer, data = self.made(shop, "shelf", "--item", RICE + "*30", "--item", NEWS, "a.pdf")
        self.assertEqual((answer["format"], answer["labels"], answer["pages"]), ("pdf", 31, 2))
        self.assertEqual(answer["items"], [{"code": RICE, "name": "つや姫 2kg", "price": 1080, "copies": 30},
                                           {"code": NEWS, "name": "島の新聞", "price": 150, "copies": 1}])
        self.assertEqual(data[:5], b"%PDF-")
        answer, data = self.made(shop, "price", "--item", RICE, "--price-was", "1,200", "--sheet", "A4-65", "a.png")
        self.assertEqual((answer["format"], answer["items"][0]["was"]), ("png", 1200))
        self.assertEqual(struct.unpack(">II", data[16:24]), (2480, 3508))
        answer, data = self.made(shop, "shelf", "--item", BROCHURE + "*2", "--columns", "32", "a.escpos")
        self.assertEqual((answer["format"], answer["pages"], answer["items"][0]["price"]), ("escpos", 0, None))
        self.assertEqual(data.count(b"\x1dv0\x00\x30\x00"), 2)

    def test_a_sticker_never_says_what_the_till_does_not_ask(self):
        shop = self.shop(items=GOODS)
        shop.fails(65, "no_price_in_code", "labels", "price", "--item", RICE, "--price", "500", "-o", shop.path("x.pdf"))
        shop.ok("config", "set", "barcode.non_plu", "21:item6,price4")
        answer, _ = self.made(shop, "price", "--item", HAM + "*3", "--price", "1500", "ham.pdf")
        self.assertEqual(answer["items"], [{"code": PACK, "name": "量り売りハム", "price": 1500, "copies": 3}])
        self.assertEqual(shop.sell("--item", answer["items"][0]["code"], "--tender", "cash=1500")["total"], 1500)
        answer, _ = self.made(shop, "price", "--item", PACK, "again.pdf")
        self.assertEqual((answer["items"][0]["code"], answer["items"][0]["price"]), (PACK, 1500))
        for price in ("0", "10000"):
            shop.fails(65, "price_not_in_digits", "labels", "price", "--item", HAM, "--price", price, "-o",
                       shop.path("x.pdf"))
        shop.fails(65, "field_invalid", "labels", "price", "--item", RICE, "--price-was", "1080", "-o", shop.path("x.pdf"))
        self.assertFalse(os.path.exists(shop.path("x.pdf")))

    def test_bad_input_is_named(self):
        shop = self.shop()
        where = ("-o", shop.path("x.pdf"))
        shop.fails(65, "unknown_item", "labels", "shelf", "--item", "4999999999999", *where)
        shop.fails(65, "bad_check_digit", "labels", "shelf", "--item", "4901234567890", *where)
        shop.fails(65, "quantity_invalid", "labels", "shelf", "--item", RICE + "*0", *where)
        shop.fails(65, "quantity_invalid", "labels", "shelf", "--item", RICE + "*5001", *where)
        shop.fails(65, "field_invalid", "labels", "shelf", "--item", RICE, "--sheet", "A3-9", *where)
        shop.fails(65, "field_invalid", "labels", "shelf", "--item", RICE, "--skip", "24", *where)
        shop.fails(65, "field_invalid", "labels", "shelf", "--item", RICE, "--page", "2", "-o", shop.path("x.png"))
        shop.fails(65, "columns_invalid", "labels", "shelf", "--item", RICE, "--columns", "40", "-o",
                   shop.path("x.escpos"))
        shop.fails(64, "usage", "labels", "shelf", "--item", RICE)
        shop.fails(64, "usage", "labels", "shelf", *where)
        shop.fails(66, "file_not_found", "labels", "shelf", "--item", RICE, "-o", shop.path("no/x.pdf"))
        self.assertFalse(os.path.exists(shop.path("x.pdf")))


if __name__ == "__main__":
    unittest.main()

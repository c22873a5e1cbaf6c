"""Items made in a hurry from the command line: sold at once, listed to be reviewed, reviewed."""
import unittest

from shop import RICE, TOWEL, ShopTest

UNKNOWN = "4902105555552"


class QuickItems(ShopTest):
    def test_an_item_is_added_sold_and_reviewed(self):
        shop = self.shop()
        added = shop.json("item", "quick", "--name", "夏みかん", "--price", "300", "--tax-class", "reduced_food",
                          "--image", "mikan.jpg")
        self.assertEqual((added["name"], added["price"], added["kind"], added["to_review"], added["image"]),
                         ("夏みかん", 300, "food", True, "mikan.jpg"))
        self.assertRegex(added["code"], r"^29001\d{8}$")
        sale = shop.sell("--item", added["code"] + "*2", "--tender", "cash=600")
        self.assertEqual(sale["taxes"], [{"rate": 8, "taxable": 600, "tax": 44}])
        self.assertEqual([row["code"] for row in shop.json("items", "--to-review")], [added["code"]])
        self.assertIn("要確認", shop.ok("items", "--search", "夏みかん", "--language", "ja"))
        reviewed = shop.json("item", "review", added["code"], "--category", "果物", "--price", "330")
        self.assertEqual((reviewed["category"], reviewed["price"], reviewed["to_review"]), ("果物", 330, False))
        self.assertEqual(shop.json("items", "--to-review"), [])
        shop.fails(65, "nothing_to_review", "item", "review", added["code"])
        self.assertTrue(shop.json("verify")["ok"])

    def test_a_scanned_code_stays_and_no_item_loses_its_own(self):
        shop = self.shop()
        quick = ("item", "quick", "--name", "新商品", "--price", "1000", "--tax-class", "standard", "--code")
        added = shop.json(*quick, UNKNOWN)
        self.assertEqual((added["code"], added["kind"]), (UNKNOWN, "goods"))
        for code in (UNKNOWN, RICE):
            shop.fails(65, "code_there", *quick, code)
        shop.fails(65, "bad_check_digit", *quick, "4902105555553")
        shop.sell("--item", UNKNOWN, "--tender", "cash=1000")

    def test_bad_input_adds_nothing(self):
        shop = self.shop()
        before = shop.json("items")
        for status, code, more in (
                (65, "field_invalid", ("--name", "x", "--price", "-5", "--tax-class", "standard")),
                (65, "field_invalid", ("--name", "x", "--price", "5", "--tax-class", "cheap")),
                (65, "field_missing", ("--name", "", "--price", "5", "--tax-class", "standard")),
                (65, "field_too_long", ("--name", "長" * 81, "--price", "5", "--tax-class", "standard")),
                (65, "alcohol_reduced", ("--name", "梅酒", "--price", "5", "--tax-class", "reduced_food", "--kind",
                                         "alcohol")),
                (64, "usage", ("--name", "x", "--price", "5"))):
            shop.fails(status, code, "item", "quick", *more)
        self.assertEqual(shop.json("items"), before)
        shop.fails(65, "unknown_item", "item", "review", UNKNOWN)

    def test_the_managers_list_is_a_review(self):
        shop = self.shop()
        shop.ok("item", "quick", "--name", "なにか", "--price", "5", "--tax-class", "standard", "--code", UNKNOWN)
        shop.ok("import", "items", shop.write("more.csv", "code,name,tax_class,price,kind,expiry_alert\n"
                                              f"{UNKNOWN},島の塩,reduced_food,500,food,1/3\n"
                                              f"{TOWEL},今治タオル,standard,1100,goods,14\n"))
        self.assertEqual(shop.json("items", "--to-review"), [])
        alerts = {row["code"]: row["expiry_alert"] for row in shop.json("items")}
        self.assertEqual((alerts[UNKNOWN], alerts[TOWEL], alerts[RICE]), ("third", "14", None))
        # A list without that column says nothing of it.
        shop.ok("import", "items", shop.write("less.csv", "code,name,tax_class,price,kind\n"
                                              f"{TOWEL},今治タオル,standard,1200,goods\n"))
        self.assertEqual(shop.json("items", "--search", TOWEL)[0]["expiry_alert"], "14")
        self.assertEqual(shop.json("item", "alert", TOWEL, "third")["expiry_alert"], "third")
        self.assertIsNone(shop.json("item", "alert", TOWEL, "default")["expiry_alert"])
        shop.fails(65, "field_invalid", "item", "alert", TOWEL, "soon")
        error = shop.fails(65, "import_failed", "import", "items",
                           shop.write("bad.csv", "code,name,tax_class,price,kind,expiry_alert\n"
                                      f"{TOWEL},今治タオル,standard,1200,goods,soon\n"))
        self.assertEqual(error["lines"][0]["column"], "expiry_alert")


if __name__ == "__main__":
    unittest.main()

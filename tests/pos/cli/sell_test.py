"""Selling from the command line: what comes out, and every bad input that must record nothing."""
import re
import unittest

from shop import BEER, BROCHURE, ITEMS, NEWS, RICE, STAMPS, TOWEL, ShopTest


class Selling(ShopTest):
    def test_the_answer_has_the_promised_shape(self):
        shop = self.shop()
        sale = shop.sell("--item", RICE + "*2", "--item", TOWEL, "--item", STAMPS, "--tender", "cash=2000",
                         "--tender", "paypay=1500", "--at", "2026-11-28T11:05+09:00")
        self.assertEqual(list(sale)[:9], ["receipt", "total", "taxes", "tenders", "change", "stream", "epoch",
                                          "seq", "hash"])
        self.assertEqual(sale["receipt"], "T1-000001")
        self.assertEqual(sale["total"], 3344)
        self.assertEqual(sale["taxes"], [{"rate": 10, "taxable": 1100, "tax": 100},
                                         {"rate": 8, "taxable": 2160, "tax": 160},
                                         {"rate": 0, "taxable": 84, "tax": 0}])
        self.assertEqual(sale["tenders"], [{"kind": "cash", "amount": 2000}, {"kind": "paypay", "amount": 1500}])
        self.assertEqual(sale["change"], 156)
        self.assertEqual(sale["stream"], "T1")
        self.assertTrue(0 < sale["epoch"] < 2**31)
        self.assertTrue(re.fullmatch("[0-9a-f]{64}", sale["hash"]))
        self.assertEqual((sale["at"], sale["business_date"]), ("2026-11-28T11:05:00+09:00", "2026-11-28"))
        again = shop.sell("--item", NEWS, "--tender", "cash=150")
        self.assertEqual((again["receipt"], again["seq"]), ("T1-000002", sale["seq"] + 1))
        self.assertEqual(again["taxes"], [{"rate": 8, "taxable": 150, "tax": 11}])

    def test_options_may_stand_before_or_after_the_command(self):
        shop = self.shop()
        done = shop.ok("--operator", "01", "--json", "sell", "--item", TOWEL, "--tender", "cash=1100")
        self.assertIn('"operator":"01"', done)

    def test_the_business_date_is_tokyos(self):
        sale = self.shop().sell("--item", TOWEL, "--tender", "cash=1100", "--at", "2026-11-27T15:00Z")
        self.assertEqual(sale["business_date"], "2026-11-28")

    def test_eat_in_makes_food_standard_at_the_same_price(self):
        sale = self.shop().sell("--item", RICE, "--item", NEWS, "--tender", "cash=2000", "--eat-in")
        self.assertEqual(sale["total"], 1230)
        self.assertEqual(sale["taxes"], [{"rate": 10, "taxable": 1080, "tax": 98},
                                         {"rate": 8, "taxable": 150, "tax": 11}])

    def test_rounding_is_once_per_rate_and_as_asked(self):
        shop = self.shop(items=ITEMS + "45000003,あめ,reduced_food,333,food,,\n")
        taxes = {mode: shop.sell("--item", "45000003*3", "--tender", "cash=1000", "--rounding", mode)["taxes"]
                 for mode in ("floor", "round", "ceil")}
        self.assertEqual([taxes[m][0]["tax"] for m in ("floor", "round", "ceil")], [74, 74, 74])
        taxes = [shop.sell("--item", RICE, "--item", "45000003", "--tender", "cash=2000", "--rounding",
                           mode)["taxes"][0]["tax"] for mode in ("floor", "round", "ceil")]
        self.assertEqual(taxes, [104, 105, 105])  # 1413 at 8 %: 104.66

    def test_no_tax_is_named_of_goods_outside_the_invoice(self):
        shop = self.shop(items=None)
        shop.ok("import", "consignors", shop.write("c.csv", "code,name,trade\nC1,島の母の会,consigned\n"))
        shop.ok("import", "items", shop.write("i.csv", "code,name,tax_class,price,kind,consignor\n"
                                              f"{RICE},つや姫,reduced_food,1080,food,\n"
                                              f"{STAMPS},くさや,reduced_food,540,food,C1\n"))
        sale = shop.sell("--item", RICE, "--item", STAMPS, "--tender", "cash=1620")
        self.assertEqual(sale["taxes"], [{"rate": 8, "taxable": 1620, "tax": 80}])
        self.assertEqual([(part["outside_invoice"], part["taxes"]) for part in sale["invoices"]],
                         [(False, [{"rate": 8, "taxable": 1080, "tax": 80}]),
                          (True, [{"rate": 8, "taxable": 540, "tax": 0}])])
        paper = shop.ok("receipt", "T1-000001")
        self.assertIn("適格請求書対象外", paper)
        self.assertEqual(paper.count("内消費税"), 1)
        self.assertEqual(shop.json("sales")[0]["taxes"], sale["taxes"])
        self.assertTrue(shop.json("verify")["ok"])

    def test_alcohol_asks_the_age_once(self):
        shop = self.shop()
        shop.fails(65, "age_check_needed", "sell", "--item", BEER, "--tender", "cash=660")
        sale = shop.sell("--item", BEER, "--tender", "cash=660", "--age-checked")
        self.assertTrue(sale["age_checked"])
        self.assertEqual(sale["receipt"], "T1-000001")

    def test_vouchers_give_no_change_and_cards_take_no_excess(self):
        shop = self.shop()
        sale = shop.sell("--item", TOWEL, "--tender", "voucher=2000")
        self.assertEqual(sale["change"], 0)
        self.assertEqual(sale["tenders"], [{"kind": "voucher", "amount": 2000, "forfeited": 900}])
        shop.fails(65, "tender_excess", "sell", "--item", TOWEL, "--tender", "card=1101")

    def test_one_basket_sells_once(self):
        shop = self.shop()
        sell = ("--item", TOWEL, "--tender", "cash=1100", "--basket", "0123456789abcdef" * 2)
        first, second = shop.sell(*sell), shop.sell(*sell)
        self.assertTrue(second.pop("already_sold"))
        self.assertEqual(first, second)
        self.assertEqual(shop.receipts(), ["T1-000001"])

    def test_the_pending_law_works_from_its_day_when_enabled(self):
        shop = self.shop()
        sell = ("--item", RICE, "--tender", "cash=1080", "--at")
        self.assertEqual(shop.sell(*sell, "2027-04-01T00:00+09:00")["taxes"][0]["rate"], 8)
        listed = {law["name"]: law for law in shop.json("tax-schedule", "list")}
        self.assertFalse(listed["food-1-percent"]["enabled"])
        shop.ok("tax-schedule", "enable", "food-1-percent")
        self.assertTrue({law["name"]: law for law in shop.json("tax-schedule", "list")}["food-1-percent"]["enabled"])
        self.assertEqual(shop.sell(*sell, "2027-03-31T23:59:59+09:00")["taxes"][0]["rate"], 8)
        self.assertEqual(shop.sell(*sell, "2027-04-01T00:00+09:00")["taxes"],
                         [{"rate": 1, "taxable": 1080, "tax": 10}])
        self.assertEqual(shop.sell(*sell, "2029-04-01T00:00+09:00")["taxes"][0]["rate"], 8)
        shop.fails(65, "schedule_already_enabled", "tax-schedule", "enable", "food-1-percent")
        shop.fails(65, "unknown_schedule", "tax-schedule", "enable", "free-lunch")

    def test_any_form_of_a_barcode_finds_its_item(self):
        shop = self.shop(items="code,name,tax_class,price,kind\n036000241457,輸入菓子,reduced_food,100,food\n"
                               f"{RICE},つや姫,reduced_food,1080,food\n")
        for code in ("0036000241457", "036000241457", "]E00036000241457"):
            self.assertEqual(shop.sell("--item", code, "--tender", "cash=100")["lines"][0]["item"], "0036000241457")
        for code in ("04901234567894", "]d20104901234567894", "(01)04901234567894"):
            self.assertEqual(shop.sell("--item", code, "--tender", "cash=1080")["lines"][0]["item"], RICE)
        lot = shop.sell("--item", "(01)04901234567894(10)ABC123", "--tender", "cash=1080")
        self.assertEqual(lot["lines"][0]["lot"], "ABC123")


class BadInput(ShopTest):
    """Each is refused in words, and afterwards nothing has been recorded."""

    CASES = [
        (65, "unknown_item", ["--item", "4999999999999", "--tender", "cash=1"]),
        (65, "bad_check_digit", ["--item", "4901234567890", "--tender", "cash=1"]),
        (65, "book_second_row", ["--item", "1920100012002", "--tender", "cash=1"]),
        (65, "not_a_barcode", ["--item", "りんご", "--tender", "cash=1"]),
        (65, "not_a_barcode", ["--item", "", "--tender", "cash=1"]),
        (65, "price_absent", ["--item", BROCHURE, "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*0", "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*-1", "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*", "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*1.5", "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*10000", "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*99999999999999999999", "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*9999", "--item", TOWEL, "--tender", "cash=1"]),
        (65, "quantity_invalid", ["--item", TOWEL + "*2*2", "--tender", "cash=1"]),
        (65, "tender_short", ["--item", TOWEL, "--tender", "cash=1099"]),
        (65, "tender_short", ["--item", TOWEL]),
        (65, "tender_unknown", ["--item", TOWEL, "--tender", "gold=1100"]),
        (65, "amount_invalid", ["--item", TOWEL, "--tender", "cash=-1100"]),
        (65, "amount_invalid", ["--item", TOWEL, "--tender", "cash="]),
        (65, "amount_invalid", ["--item", TOWEL, "--tender", "cash=1e9"]),
        (65, "amount_invalid", ["--item", TOWEL, "--tender", "cash=1100.0"]),
        (65, "amount_invalid", ["--item", TOWEL, "--tender", "cash=18446744073709551616"]),
        (64, "usage", ["--item", TOWEL, "--tender", "cash"]),
        (64, "usage", ["--item", TOWEL, "--tender", "=5"]),
        (65, "basket_empty", ["--tender", "cash=100"]),
        (65, "date_invalid", ["--item", TOWEL, "--tender", "cash=1100", "--at", "yesterday"]),
        (65, "date_invalid", ["--item", TOWEL, "--tender", "cash=1100", "--at", "2026-02-30T10:00+09:00"]),
        (65, "date_invalid", ["--item", TOWEL, "--tender", "cash=1100", "--at", "2026-11-28T11:05"]),
        (65, "field_invalid", ["--item", TOWEL, "--tender", "cash=1100", "--rounding", "up"]),
        (65, "unknown_operator", ["--item", TOWEL, "--tender", "cash=1100", "--operator", "99"]),
        (64, "usage", ["--item", TOWEL, "--tender", "cash=1100", "--basket", "xyz"]),
        (64, "usage", ["--item", TOWEL, "--tender", "cash=1100", "--colour", "red"]),
    ]

    def test_it_is_refused_and_nothing_is_recorded(self):
        shop = self.shop()
        before = shop.json("verify")["entries"]
        for status, code, arguments in self.CASES:
            with self.subTest(arguments=arguments):
                shop.fails(status, code, "sell", *arguments)
        self.assertEqual(shop.json("sales"), [])
        self.assertEqual(shop.json("stock"), [])
        self.assertEqual(shop.json("verify")["entries"], before)
        self.assertEqual(shop.sell("--item", TOWEL, "--tender", "cash=1100")["receipt"], "T1-000001")

    def test_words_come_in_the_chosen_language(self):
        shop = self.shop()
        japanese = shop.fails(65, "unknown_item", "sell", "--item", "4999999999999")["message"]
        english = shop.fails(65, "unknown_item", "sell", "--item", "4999999999999", "--language", "en")["message"]
        self.assertIn("登録されていません", japanese)
        self.assertIn("No item has the code 4999999999999", english)
        shop.env["LANG"] = "en_GB.UTF-8"
        self.assertEqual(shop.fails(65, "unknown_item", "sell", "--item", "4999999999999")["message"], english)


if __name__ == "__main__":
    unittest.main()

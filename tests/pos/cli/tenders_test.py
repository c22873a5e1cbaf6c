"""The ways to pay from the command line."""
import unittest

from shop import RICE, ShopTest


class Tenders(ShopTest):
    def kinds(self, shop):
        return [row["kind"] for row in shop.json("tenders", "list")]

    def test_a_new_one_is_taken_at_once(self):
        shop = self.shop()
        before = self.kinds(shop)
        shop.ok("tenders", "set", "rakutenpay", "--name", "楽天ペイ", "--name-en", "Rakuten Pay")
        self.assertEqual(self.kinds(shop), before + ["rakutenpay"])
        sale = shop.sell("--item", RICE, "--tender", "rakutenpay=1080")
        self.assertIn("楽天ペイ", shop.ok("receipt", sale["receipt"], "--format", "text"))
        shop.ok("tenders", "set", "rakutenpay", "--order", "0")
        self.assertEqual(self.kinds(shop), ["rakutenpay"] + before)

    def test_a_voucher_forfeits_and_cash_never_is_one(self):
        shop = self.shop()
        shop.fails(65, "tender_excess", "sell", "--item", RICE, "--tender", "paypay=2000")
        shop.ok("tenders", "set", "paypay", "--voucher")
        self.assertEqual(shop.sell("--item", RICE, "--tender", "paypay=2000")["change"], 0)
        shop.ok("tenders", "set", "paypay", "--no-voucher")
        shop.fails(65, "tender_excess", "sell", "--item", RICE, "--tender", "paypay=2000")
        shop.fails(65, "tender_cash", "tenders", "set", "cash", "--voucher")
        shop.ok("tenders", "set", "cash", "--name", "げんきん")
        self.assertTrue(shop.json("tenders", "list")[0]["gives_change"])

    def test_what_cannot_be_one(self):
        shop = self.shop()
        shop.fails(65, "field_missing", "tenders", "set", "newpay")
        for kind in ("New", "a b", "a=b", "x" * 17, ""):
            shop.fails(65, "field_invalid", "tenders", "set", kind, "--name", "x")
        shop.fails(65, "field_unprintable", "tenders", "set", "newpay", "--name", "a\nb")


if __name__ == "__main__":
    unittest.main()

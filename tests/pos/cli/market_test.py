"""A market day of three tents: 200 sales on three terminals, plugs pulled in the middle of some, waste, a count; and one
report over all of them that agrees with a plain model to the yen and the piece."""
import collections
import random
import shutil
import signal
import subprocess
import time
import unittest

from shop import BEER, PROGRAM, RICE, TOWEL, ShopTest

SEED = 20231125
SALES, CUT = 200, 20  # of how many sales every CUT-th one has its plug pulled
PRICES = {RICE: (1080, 8), TOWEL: (1100, 10), BEER: (660, 10)}
TENTS = ("TENT1", "TENT2", "TENT3")


class Day:
    """What the book should say, kept by sums in dictionaries."""

    def __init__(self):
        self.total = self.change = self.count = 0
        self.taxable, self.tax = collections.Counter(), collections.Counter()
        self.tenders, self.stock, self.by_location = collections.Counter(), collections.Counter(), collections.Counter()

    def sell(self, tent, basket, kind, given):
        total, rates = 0, collections.Counter()
        for code, quantity in basket.items():
            price, rate = PRICES[code]
            rates[rate] += price * quantity
            total += price * quantity
            self.stock[tent, code] -= quantity
        for rate, amount in rates.items():
            self.taxable[rate] += amount
            self.tax[rate] += amount * rate // (100 + rate)
        self.count += 1
        self.total += total
        self.by_location[tent] += total
        self.tenders[kind] += given
        self.change += given - total


class MarketDay(ShopTest):
    def tents(self):
        shops = {}
        for number, tent in enumerate(TENTS, 1):
            shop = self.shop(init=("--terminal", f"T{number}", "--location", tent, "--issuer-name", "港区",
                                   "--issuer-number", "T8000020131032"))
            shop.ok("import", "locations", shop.write("l.csv", "code,name,kind\n" + "".join(
                f"{place},{place},place\n" for place in TENTS)))
            shops[tent] = shop
        return shops

    def sell(self, shop, number, basket, kind, given, pull_the_plug):
        args = ["sell", "--basket", f"{number:032x}", "--age-checked", "--tender", f"{kind}={given}"]
        for code, quantity in basket.items():
            args += ["--item", f"{code}*{quantity}"]
        if pull_the_plug:
            # Somewhere in the middle: before the sale is stored, or after, or while it is.
            process = subprocess.Popen([PROGRAM, "--data", shop.data, *args], env=shop.env, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(self.random.random() * 0.03)
            process.send_signal(signal.SIGKILL)
            process.wait()
        # Sold before the plug was pulled or not, the same basket is one sale.
        self.assertEqual(shop.json(*args)["total"], sum(PRICES[code][0] * n for code, n in basket.items()))

    def test_it_reconciles_to_the_yen_and_the_piece(self):
        self.random = random.Random(SEED)
        shops, day = self.tents(), Day()
        for tent, shop in shops.items():
            for code in PRICES:
                carried = self.random.randrange(100, 200)
                shop.ok("receive", "--item", f"{code}*{carried}", "--to", tent)
                day.stock[tent, code] += carried
        for number in range(1, SALES + 1):
            tent = self.random.choice(TENTS)
            basket = {code: self.random.randrange(1, 4) for code in self.random.sample(list(PRICES), self.random.randrange(1, 4))}
            total = sum(PRICES[code][0] * quantity for code, quantity in basket.items())
            kind, given = self.random.choice((("cash", total), ("cash", total + 10_000), ("paypay", total)))
            self.sell(shops[tent], number, basket, kind, given, number % CUT == 0)
            day.sell(tent, basket, kind, given)
            if number == SALES // 2:
                shutil.copytree(shops["TENT1"].data, shops["TENT1"].path("noon"))
        lost = collections.Counter()
        for tent, shop in shops.items():
            shop.ok("waste", "--item", RICE + "*2", "--reason", "tasting")
            day.stock[tent, RICE] -= 2
            lost["tasting"] += 2
        # One bottle is missing in the evening.
        evening = shops["TENT2"]
        count = evening.json("count", "open")["id"]
        evening.ok("count", "add", count, "--item", f"{BEER}*{day.stock['TENT2', BEER] - 1}")
        evening.ok("count", "post", count, "--reason", "閉店")
        day.stock["TENT2", BEER] -= 1
        lost["stocktake_difference"] += 1
        self.check(shops, day, lost)

    def check(self, shops, day, lost):
        first, *others = shops.values()
        args = [arg for shop in others for arg in ("--data", shop.data)]
        # A copy of noon lies beside them, and adds nothing.
        report = first.json("report", "--data", first.path("noon"), *args)
        sales = report["sales"]
        self.assertEqual((sales["count"], sales["total"], sales["change"]), (SALES, day.total, day.change))
        self.assertEqual({row["rate"]: (row["taxable"], row["tax"]) for row in sales["taxes"]},
                         {rate: (day.taxable[rate], day.tax[rate]) for rate in day.taxable})
        self.assertEqual({row["kind"]: row["amount"] for row in sales["tenders"]}, dict(day.tenders))
        self.assertEqual({row["location"]: row["total"] for row in sales["by_location"]}, dict(day.by_location))
        self.assertEqual(sum(row["amount"] - row["forfeited"] for row in sales["tenders"]) - sales["change"], day.total)
        self.assertEqual({(row["location"], row["item"]): row["quantity"] for row in report["stock"]}, dict(day.stock))
        self.assertEqual({row["reason"]: row["quantity"] for row in report["losses"]["by_reason"]}, dict(lost))
        alone = [shop.json("report")["sales"] for shop in shops.values()]
        for key in ("count", "total", "change"):
            self.assertEqual(sales[key], sum(each[key] for each in alone))
        for shop in shops.values():
            self.assertTrue(shop.json("verify")["ok"])
            # No number twice and none left out, whatever was pulled.
            numbers = [int(receipt.rsplit("-", 1)[1]) for receipt in shop.receipts()]
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)))


if __name__ == "__main__":
    unittest.main()

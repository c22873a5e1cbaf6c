"""Sales killed at any moment: every sale that was reported as done is there once, and the shop verifies.

TSUNAGU_KILLS sets how many sales are tried (200 unless told otherwise). The moments are random from a seed that
is printed; TSUNAGU_SEED repeats a run. A killed process loses nothing the kernel already has, so this shows
ordering and recovery; what a power cut may take is tested in inventory/storage.
"""
import json
import os
import random
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "pos", "cli"))
from shop import PROGRAM, RICE, TOWEL, ShopTest  # noqa: E402

SALES = int(os.environ.get("TSUNAGU_KILLS", "200"))
SEED = int(os.environ.get("TSUNAGU_SEED", str(random.randrange(2**31))))


class KilledSales(ShopTest):
    def sell(self, shop, basket, kill_after_s):
        """One sale; killed after so many seconds unless it ends before. Its answer, or nothing."""
        process = subprocess.Popen(
            [PROGRAM, "--data", shop.data, "sell", "--item", RICE, "--item", TOWEL + "*2", "--tender", "cash=5000",
             "--basket", basket, "--json"], env=shop.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(timeout=kill_after_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, err = process.communicate()
        if process.returncode not in (0, -signal.SIGKILL):
            self.fail(f"exit {process.returncode}: {err.decode()}")
        line, end, _ = out.decode().partition("\n")
        return json.loads(line) if end else None

    def test_what_was_reported_is_there_once(self):
        print(f"seed {SEED}, {SALES} sales", file=sys.stderr)
        dice = random.Random(SEED)
        shop = self.shop()
        taken = []
        for _ in range(5):
            begun = time.monotonic()
            shop.ok("sell", "--item", RICE, "--tender", "cash=1080")
            taken.append(time.monotonic() - begun)
        usual = min(taken)
        reported, baskets = {}, []
        for number in range(SALES):
            basket = f"{number:032x}"
            baskets.append(basket)
            answer = self.sell(shop, basket, dice.uniform(0, 1.3 * usual))
            if answer is not None:
                reported[basket] = answer
            elif dice.random() < 0.3:
                # As a till does that did not hear: it asks again, and must not sell twice.
                again = self.sell(shop, basket, 60)
                reported[basket] = again
        stored = shop.json("sales")
        by_basket = {}
        for sale in stored:
            by_basket.setdefault(sale["basket"], []).append(sale)
        for basket, answer in reported.items():
            self.assertEqual(len(by_basket.get(basket, [])), 1, basket)
            answer.pop("already_sold", None)
            self.assertEqual(by_basket[basket][0], answer)
        self.assertTrue(all(len(sales) == 1 for sales in by_basket.values()))
        self.assertEqual(sorted(sale["receipt"] for sale in stored),
                         [f"T1-{number:06d}" for number in range(1, len(stored) + 1)])
        self.assertTrue(shop.json("verify")["ok"])
        killed = SALES - len(reported)
        print(f"{len(stored)} stored, {len(reported)} reported, {killed} never heard of", file=sys.stderr)
        # A run in which nothing was killed, or nothing sold, has shown nothing.
        self.assertGreater(len(reported), SALES // 20)
        self.assertGreater(killed, SALES // 20)


if __name__ == "__main__":
    unittest.main()

"""Reorder points and what to order: the formula against figures made by hand, and what partners get."""
import csv
import datetime
import io
import os
import re
import shutil
import subprocess
import unittest

from shop import BEER, PROGRAM, RICE, TOWEL, ShopTest
from workbook import Workbook

PARTNERS = "code,prefecture,name\n133612,東京都,大島町\n015199,北海道,利尻町\n"
PAYEES = "code,name,trade,partner\nC1,大島農協,consigned,133612\n"
GOODS = ("code,name,tax_class,price,kind,partner,consignor\n"
         f"{RICE},つや姫 2kg,reduced_food,1080,food,133612,C1\n{TOWEL},今治タオル,standard,1100,goods,,\n"
         f"{BEER},利尻昆布ビール,standard,660,alcohol,015199,\n")
PLACES = "code,name,kind\nSTORE,倉庫,place\n"
JST = datetime.timezone(datetime.timedelta(hours=9))


def days_ago(days):
    return (datetime.datetime.now(JST) - datetime.timedelta(days=days)).strftime("%Y-%m-%dT12:00+09:00")


class ReorderTest(ShopTest):
    def stocked(self):
        shop = self.shop(items=None)
        for kind, text in (("partners", PARTNERS), ("consignors", PAYEES), ("items", GOODS), ("locations", PLACES)):
            shop.ok("import", kind, shop.write(kind + ".csv", text))
        return shop

    def plan(self, shop, *more):
        return {(row["location"], row["item"]): row for row in shop.json("reorder", *more)}


class Points(ReorderTest):
    def test_a_point_is_set_changed_and_taken_away(self):
        shop = self.stocked()
        self.assertEqual(shop.json("reorder"), [])
        self.assertEqual(shop.json("reorder", "set", "--item", RICE + "*6", "--item", TOWEL + "*0", "--lead-days", "3"),
                         [{"item": RICE, "location": "CORNER", "minimum": 6, "lead_days": 3},
                          {"item": TOWEL, "location": "CORNER", "minimum": 0, "lead_days": 3}])
        shop.ok("reorder", "set", "--item", RICE + "*9", "--at", "STORE")
        shop.ok("reorder", "set", "--item", RICE + "*8")
        plan = self.plan(shop)
        self.assertEqual({key: (row["minimum"], row["lead_days"]) for key, row in plan.items()},
                         {("CORNER", RICE): (8, 7), ("CORNER", TOWEL): (0, 3), ("STORE", RICE): (9, 7)})
        shop.ok("reorder", "unset", "--item", RICE)
        self.assertEqual(set(self.plan(shop)), {("CORNER", TOWEL), ("STORE", RICE)})
        # A figure of the journal, made anew from it.
        self.assertTrue(shop.json("verify")["ok"])
        shop.ok("rebuild")
        self.assertEqual(set(self.plan(shop)), {("CORNER", TOWEL), ("STORE", RICE)})

    def test_what_is_refused_changes_nothing(self):
        shop = self.stocked()
        for status, code, args in (
                (65, "quantity_invalid", ("set", "--item", RICE + "*-1")),
                (65, "quantity_invalid", ("set", "--item", RICE + "*1000001")),
                (65, "unknown_item", ("set", "--item", RICE, "--item", "4580000000010")),
                (65, "unknown_location", ("set", "--item", RICE, "--at", "NOWHERE")),
                (65, "not_a_place", ("set", "--item", RICE, "--at", "WASTE")),
                (65, "field_invalid", ("set", "--item", RICE, "--lead-days", "366")),
                (65, "stock_act_empty", ("set",)),
                (65, "unknown_location", ("--at", "NOWHERE")),
                (65, "field_invalid", ("--partner", "12")),
                (65, "unknown_partner", ("--partner", "131032")),
                (65, "field_invalid", ("--days", "0"))):
            with self.subTest(args=args):
                shop.fails(status, code, "reorder", *args)
        self.assertEqual(shop.json("reorder"), [])


class Plan(ReorderTest):
    def test_minimum_and_what_sells_until_it_comes_less_what_is_here_and_coming(self):
        shop = self.stocked()
        shop.ok("receive", "--item", RICE + "*100")
        shop.ok("receive", "--item", RICE + "*50", "--to", "STORE")
        shop.ok("reorder", "set", "--item", RICE + "*90", "--lead-days", "7")
        # Sales of 10 and 5 days ago, one outside the period, and one of today, which is not over.
        for days, pieces in ((40, 9), (10, 5), (5, 3), (0, 2)):
            shop.sell("--item", f"{RICE}*{pieces}", "--tender", "cash=50000", "--at", days_ago(days))
        row, = shop.json("reorder")
        self.assertEqual((row["sold"], row["days"]), (8, 28))
        # ceil(8 x 7 / 28) = 2; 90 + 2 - 81 = 11
        self.assertEqual((row["expected"], row["balance"], row["coming"], row["order"]), (2, 81, 0, 11))
        sent = shop.json("transfer", "dispatch", "--item", RICE + "*4", "--from", "STORE", "--to", "CORNER")["id"]
        row, = shop.json("reorder")
        self.assertEqual((row["coming"], row["order"]), (4, 7))
        shop.ok("transfer", "arrive", sent, "--item", RICE + "*3")
        row, = shop.json("reorder")
        self.assertEqual((row["balance"], row["coming"], row["order"]), (84, 1, 7))
        # Of 6 days only the last sale: ceil(3 x 7 / 6) = 4.
        row, = shop.json("reorder", "--days", "6")
        self.assertEqual((row["sold"], row["days"], row["expected"], row["order"]), (3, 6, 4, 9))

    def test_goods_that_came_lately_are_averaged_over_their_days_here(self):
        shop = self.stocked()
        shop.ok("reorder", "set", "--item", TOWEL + "*5", "--item", BEER + "*5")
        shop.sell("--item", TOWEL + "*6", "--tender", "cash=9000", "--at", days_ago(3))
        rows = {row["item"]: row for row in shop.json("reorder")}
        # ceil(6 x 7 / 3) = 14; 5 + 14 - (-6) = 25
        self.assertEqual((rows[TOWEL]["days"], rows[TOWEL]["expected"], rows[TOWEL]["balance"], rows[TOWEL]["order"]),
                         (3, 14, -6, 25))
        # Nothing is known of what was never here.
        self.assertEqual((rows[BEER]["sold"], rows[BEER]["expected"], rows[BEER]["order"]), (0, 0, 5))


class Placed(ReorderTest):
    def test_what_was_ordered_is_not_suggested_again_until_it_came_or_was_given_up(self):
        shop = self.stocked()
        shop.ok("reorder", "set", "--item", RICE + "*24", "--item", BEER + "*12")
        self.assertEqual(shop.json("reorder", "place", "--partner", "133612"),
                         [{"location": "CORNER", "item": RICE, "name": "つや姫 2kg", "ordered": 24}])
        rows = {row["item"]: (row["ordered"], row["order"]) for row in shop.json("reorder")}
        self.assertEqual(rows, {RICE: (24, 0), BEER: (0, 12)})
        shop.json("reorder", "place")
        self.assertEqual(shop.ok("reorder", "place"), "発注するものはありません\n")
        self.assertEqual({row["item"]: row["ordered"] for row in shop.json("reorder", "orders")}, {RICE: 24, BEER: 12})
        # A part comes, elsewhere too; what is brought from the storeroom was not ordered.
        done = shop.json("receive", "--item", RICE + "*10", "--lot", "L7")
        shop.ok("receive", "--item", RICE + "*5", "--to", "STORE")
        row = shop.json("reorder", "--partner", "133612")[0]
        self.assertEqual((row["balance"], row["ordered"], row["order"]), (10, 14, 0))
        # Taken back, it is to come again.
        shop.ok("reverse", done["id"], "--reason", "違い")
        self.assertEqual(shop.json("reorder", "orders", "--partner", "133612")[0]["ordered"], 24)
        shop.ok("receive", "--item", RICE + "*30")
        self.assertEqual([row["item"] for row in shop.json("reorder", "orders")], [BEER])
        shop.ok("reorder", "close", "--item", BEER)
        self.assertEqual(shop.json("reorder", "orders"), [])
        self.assertEqual(shop.json("reorder", "--partner", "015199")[0]["order"], 12)
        self.assertTrue(shop.json("verify")["ok"])

    def test_managers_who_order_at_the_same_moment_order_once(self):
        shop = self.stocked()
        command = [PROGRAM, "--data", shop.data, "reorder", "place"]
        for round_ in range(1, 13):
            # Each round a new need, met by whoever comes first; who finds the directory in use tries again.
            shop.ok("reorder", "set", "--item", f"{RICE}*{24 * round_}")
            waiting = 4
            running = []
            while waiting or running:
                while waiting:
                    running.append(subprocess.Popen(command, env=shop.env, stdout=subprocess.DEVNULL,
                                                    stderr=subprocess.DEVNULL))
                    waiting -= 1
                statuses = [process.wait(timeout=60) for process in running]
                self.assertLessEqual(set(statuses), {0, 75})
                waiting = statuses.count(75)
                running = []
            self.assertEqual([row["ordered"] for row in shop.json("reorder", "orders")], [24 * round_])

    def test_goods_nobody_watches_may_be_ordered_too(self):
        shop = self.stocked()
        shop.ok("reorder", "place", "--item", TOWEL + "*7", "--item", TOWEL + "*3", "--at", "STORE")
        self.assertEqual(shop.json("reorder", "orders", "--at", "STORE"),
                         [{"location": "STORE", "item": TOWEL, "name": "今治タオル", "ordered": 10}])
        self.assertEqual(shop.json("reorder", "orders", "--at", "CORNER"), [])
        for status, code, args in ((65, "stock_act_empty", ("close",)), (65, "quantity_invalid", ("place", "--item", TOWEL + "*0")),
                                   (65, "unknown_item", ("place", "--item", "4580000000010")),
                                   (65, "not_a_place", ("place", "--item", TOWEL, "--at", "WASTE")),
                                   (65, "unknown_location", ("orders", "--at", "NOWHERE"))):
            with self.subTest(args=args):
                shop.fails(status, code, "reorder", *args)
        self.assertEqual(len(shop.json("reorder", "orders")), 1)


class Orders(ReorderTest):
    def short(self):
        shop = self.stocked()
        shop.ok("receive", "--item", RICE + "*20")
        shop.ok("reorder", "set", "--item", RICE + "*24", "--item", BEER + "*12", "--item", TOWEL + "*3")
        shop.ok("reorder", "set", "--item", RICE + "*6", "--at", "STORE")
        return shop

    def test_text_leaves_out_what_there_is_enough_of(self):
        shop = self.short()
        text = shop.ok("reorder")
        self.assertEqual(len(text.splitlines()), 4)
        self.assertIn("大島町  CORNER  " + RICE + "  4  つや姫 2kg  (最低 24 + 見込み 0 - 在庫 20 - 輸送中 0 - 発注済み 0)", text)
        shop.ok("receive", "--item", BEER + "*12")
        self.assertEqual(len(shop.ok("reorder").splitlines()), 3)
        self.assertEqual(len(shop.ok("reorder", "--all", "--language", "en").splitlines()), 4)
        self.assertEqual(shop.json("reorder", "--format", "json"), shop.json("reorder"))
        self.assertEqual({row["location"] for row in shop.json("reorder", "--at", "STORE")}, {"STORE"})
        self.assertEqual([row["item"] for row in shop.json("reorder", "--partner", "015199")], [BEER])

    def test_csv_and_xlsx(self):
        shop = self.short()
        data = shop.run("reorder", "--format", "csv", "--partner", "133612").stdout
        rows = list(csv.DictReader(io.StringIO(data[3:].decode())))
        self.assertEqual([(row["location"], row["code"], row["order"], row["consignor_name"]) for row in rows],
                         [("CORNER", RICE, "4", "大島農協"), ("STORE", RICE, "6", "大島農協")])
        told = shop.json("reorder", "-o", shop.path("o.xlsx"))
        self.assertEqual((told["format"], told["rows"]), ("xlsx", 4))
        self.assertEqual([row["発注数"] for row in Workbook(shop.path("o.xlsx")).table()], [3, 12, 4, 6])

    def test_email_in_polite_japanese_and_in_english(self):
        shop = self.short()
        text = shop.ok("reorder", "--partner", "133612", "--format", "email")
        self.assertTrue(text.startswith("件名: 【発注のお願い】"))
        for words in ("大島町\nご担当者様", "いつもお世話になっております。", f"・つや姫 2kg（{RICE}）　4 個",
                      "納品先: 倉庫", "合計　2 品目　10 点", "何卒よろしくお願い申し上げます。"):
            self.assertIn(words, text)
        self.assertIn("Dear 大島町,", shop.ok("reorder", "--partner", "133612", "--format", "email", "--paper-language", "en"))
        # All partners: one letter each.
        self.assertEqual(shop.ok("reorder", "--format", "email").count("件名: "), 3)

    def test_a_file_a_partner_in_a_folder(self):
        shop = self.short()
        os.mkdir(shop.path("orders"))
        told = shop.json("reorder", "--format", "pdf", "-o", shop.path("orders"))
        self.assertEqual([(row["partner"], row["rows"]) for row in told], [("", 1), ("015199", 1), ("133612", 2)])
        names = sorted(os.listdir(shop.path("orders")))
        self.assertEqual([re.sub(r"\d{4}-\d\d-\d\d", "DATE", name) for name in names],
                         ["reorder-015199-DATE.pdf", "reorder-133612-DATE.pdf", "reorder-none-DATE.pdf"])

    @unittest.skipUnless(shutil.which("pdftotext"), "poppler-utils reads the pdf")
    def test_the_paper_says_what_is_ordered(self):
        shop = self.short()
        shop.ok("reorder", "--format", "pdf", "-o", shop.path("o.pdf"))
        text = subprocess.run(["pdftotext", "-layout", shop.path("o.pdf"), "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
        pages = text.split("\f")[:-1]
        self.assertEqual(len(pages), 3)
        for words in ("大島町", "御中", "つや姫 2kg", "大島農協", "倉庫", "合計", "10 点", "1 / 1"):
            self.assertIn(words.replace(" ", ""), pages[2].replace(" ", ""))
        self.assertNotIn("利尻", pages[2])

    def test_a_letter_that_asks_for_nothing_is_not_written(self):
        shop = self.stocked()
        self.assertEqual(shop.ok("reorder"), "発注するものはありません\n")
        shop.ok("reorder", "--format", "pdf", "-o", shop.path("o.pdf"))
        self.assertFalse(os.path.exists(shop.path("o.pdf")))
        shop.fails(64, "usage", "reorder", "--format", "text", "-o", shop.path("x"))
        shop.fails(64, "usage", "reorder", "--format", "pdf")


if __name__ == "__main__":
    unittest.main()

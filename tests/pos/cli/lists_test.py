"""init, import, items, stock, sales, receipt: making a shop and reading it."""
import json
import os
import stat
import subprocess
import unittest

from shop import BEER, BROCHURE, ITEMS, NEWS, PROGRAM, RICE, TOWEL, ShopTest


class Usage(ShopTest):
    def test_help_names_every_command_with_exit_statuses(self):
        shop = self.shop(init=None, items=None)
        for language, word in (("ja", "終了コード"), ("en", "Exit status")):
            text = subprocess.run([PROGRAM, "--help", "--language", language], env=shop.env, stdout=subprocess.PIPE,
                                  check=True).stdout.decode()
            for name in ("init", "import", "items", "sell", "receipt", "sales", "stock", "tax-schedule", "verify", "devices",
                         "rebuild", "backup", "restore", word, "75"):
                self.assertIn(name, text)
        for command in ("init", "sell", "receipt", "backup"):
            self.assertIn("tsunagu --data shop", shop.ok(command, "--help"))
        self.assertRegex(shop.ok("--version"), r"^tsunagu \d+\.\d+\.\d+\n$")

    def test_a_wrong_command_line_is_64(self):
        shop = self.shop(init=None, items=None)
        shop.fails(64, "usage")
        shop.fails(64, "usage", "dance")
        shop.fails(64, "usage", "import")
        shop.fails(64, "usage", "receipt")
        shop.fails(64, "usage", "sales", "--language", "fr")
        shop.fails(64, "usage", "stock", data="")

    def test_reading_what_is_no_shop(self):
        shop = self.shop(init=None, items=None)
        for command in (["sales"], ["stock"], ["items"], ["receipt", "T1-000001"], ["verify"], ["rebuild"],
                        ["tax-schedule", "list"], ["sell", "--item", RICE], ["backup", shop.path("b")]):
            with self.subTest(command=command):
                shop.fails(66, "not_a_data_directory", *command)
        self.assertFalse(os.path.exists(shop.data))
        self.assertFalse(os.path.exists(shop.path("b")))


class Init(ShopTest):
    def test_a_new_shop_is_undecided_where_nothing_was_said(self):
        shop = self.shop(init=(), items=ITEMS)
        sale = shop.sell("--item", TOWEL, "--tender", "cash=1100")
        self.assertEqual(sale["invoices"][0]["registration_number"], "")
        self.assertEqual((sale["location"], sale["operator"]), ("CORNER", "01"))

    def test_names_are_as_asked(self):
        shop = self.shop(init=("--terminal", "M2", "--location", "MARCHE", "--operator", "07"))
        sale = shop.sell("--item", TOWEL, "--tender", "cash=1100")
        self.assertEqual((sale["receipt"], sale["location"], sale["operator"]), ("M2-000001", "MARCHE", "07"))

    def test_what_is_refused_makes_nothing(self):
        shop = self.shop(init=None, items=None)
        shop.fails(65, "bad_registration_number", "init", "--issuer-name", "港区", "--issuer-number", "T1234567890123")
        shop.fails(64, "usage", "init", "--issuer-number", "T8000020131032")
        shop.fails(65, "field_invalid", "init", "--terminal", "T-1")
        shop.fails(65, "field_invalid", "init", "--location", "札の辻")
        self.assertFalse(os.path.exists(shop.data))

    def test_an_occupied_directory_is_left_alone(self):
        shop = self.shop()
        shop.fails(73, "already_initialised", "init")
        os.makedirs(shop.path("other"))
        shop.write("other/journal.db", b"SQLite format 3\0 something else entirely")
        self.assertIn(shop.run("init", data=shop.path("other")).returncode, (65, 70))
        self.assertEqual(os.listdir(shop.path("other")), ["journal.db"])
        os.makedirs(shop.path("letters"))
        shop.write("letters/dear.txt", b"not ours")
        shop.fails(65, "foreign_directory", "init", data=shop.path("letters"))
        self.assertEqual(os.listdir(shop.path("letters")), ["dear.txt"])

    def test_the_demo_shop_sells(self):
        shop = self.shop(init=("--demo",), items=None)
        items = shop.json("items")
        self.assertGreaterEqual(len(items), 80)
        self.assertGreaterEqual(len({item["partner"] for item in items} - {""}), 25)
        self.assertGreaterEqual(len({item["consignor"] for item in items} - {""}), 30)
        found = shop.json("items", "--search", "島スコ")
        self.assertEqual(found[0]["name"], "島スコ")
        sale = shop.sell("--item", found[0]["code"], "--tender", "cash=10000")
        self.assertEqual(sale["total"], found[0]["price"])
        after = shop.json("items", "--search", "島スコ")[0]["stock"]
        self.assertEqual(after, found[0]["stock"] - 1)
        self.assertTrue(shop.json("verify")["ok"])


class Import(ShopTest):
    def test_utf8_bom_and_cp932_give_the_same_shop(self):
        texts = {"plain": ITEMS.encode(), "bom": b"\xef\xbb\xbf" + ITEMS.encode(),
                 "excel": ITEMS.replace("\n", "\r\n").encode("cp932")}
        shops = {}
        for name, content in texts.items():
            shop = self.shop(items=None)
            done = shop.json("import", "items", shop.write("items.csv", content))
            self.assertEqual(done["added"], 6)
            shops[name] = [{k: v for k, v in item.items() if k != "id"} for item in shop.json("items")]
        self.assertEqual(shops["plain"], shops["bom"])
        self.assertEqual(shops["plain"], shops["excel"])
        self.assertEqual(shops["plain"][0]["allergens"], "未登録")

    def test_a_file_half_in_one_encoding_and_half_in_another_is_refused_and_changes_nothing(self):
        header = "code,name,tax_class,price,kind\n".encode()
        utf8 = "4912345678904,あい,reduced_food,500,food\n".encode()
        cp932 = "4902105555552,牛乳せんべい,reduced_food,600,food\n".encode("cp932")
        for name, content in (("utf8 first", header + utf8 + cp932), ("cp932 first", header + cp932 + utf8),
                              ("a mark, then cp932", b"\xef\xbb\xbf" + header + utf8 + cp932)):
            with self.subTest(name):
                shop = self.shop(items=None)
                file = shop.write("mixed.csv", content)
                error = shop.fails(65, "csv_encoding", "import", "items", file)
                self.assertEqual(shop.json("items"), [])
                self.assertIn("文字コード", shop.run("import", "items", file, "--language", "ja").stderr.decode())
                self.assertIn("encod", shop.run("import", "items", file, "--language", "en").stderr.decode())

    def test_a_column_named_in_capitals_changes_the_items_it_names(self):
        shop = self.shop(items=None)
        header, row = "code,name,tax_class,price,kind", "4912345678904,梅酢,reduced_food,500,food"
        shop.json("import", "items", shop.write("first.csv", f"{header},allergens\n{row},小麦\n"))
        shop.json("import", "items", shop.write("second.csv", f"{header}, Allergens , Partner\n{row},乳, 303917 \n"))
        item, = shop.json("items")
        self.assertEqual((item["allergens"], item["partner"]), ("乳", "303917"))

    def test_every_bad_line_is_named_and_nothing_is_changed(self):
        shop = self.shop()
        before = shop.json("verify")["entries"]
        file = shop.write("bad.csv", "code,name,tax_class,price,kind\n"
                          "4912345678904,よい品,standard,100,goods\n"
                          "4901234567890,検査数字,standard,100,goods\n"
                          "4512345678906,にごり酒,reduced_food,900,alcohol\n"
                          "4570123456788,税区分,luxury,100,goods\n"
                          "4902105555552,価格なし,standard,,goods\n"
                          "4580000000010,負の価格,standard,-5,goods\n"
                          "4912345678904,二度目,standard,100,goods\n")
        error = shop.fails(65, "import_failed", "import", "items", file)
        self.assertEqual([row["line"] for row in error["lines"]], [3, 4, 5, 6, 7, 8])
        self.assertEqual(error["lines"][1]["code"], "alcohol_reduced")
        self.assertEqual(set(error["lines"][0]), {"line", "column", "value", "code", "reason"})
        self.assertIn("4 行目", shop.run("import", "items", file).stderr.decode())
        self.assertEqual(shop.json("verify")["entries"], before)
        shop.fails(65, "unknown_item", "sell", "--item", "4912345678904", "--tender", "cash=100")

    def test_the_json_of_a_bad_list_says_nothing_twice(self):
        shop = self.shop()
        file = shop.write("bad.csv", "code,name,tax_class,price,kind\n4901234567890,検査数字,standard,100,goods\n"
                          "4912345678904,列が多い,standard,100,goods,more\n")
        error = shop.fails(65, "import_failed", "import", "items", file)
        self.assertNotIn("details", error)
        self.assertEqual(len(error["message"].splitlines()), 1)
        self.assertNotIn("行目", error["message"])
        self.assertEqual([row["line"] for row in error["lines"]], [2, 3])
        for row in error["lines"]:
            self.assertNotIn("行目", row["reason"])
            self.assertNotIn(row["reason"], error["message"])

    def test_files_that_are_no_list(self):
        shop = self.shop()
        shop.fails(65, "csv_no_header", "import", "items", shop.write("a.csv", "code,name\n1,2\n"))
        shop.fails(66, "file_not_found", "import", "items", shop.path("absent.csv"))
        shop.fails(74, "io_failed", "import", "items", shop.folder)
        for content in (b"", b"\x00\x01\x02\xff\xfe", b'code,name,tax_class,price,kind\n"open,quote\n'):
            with self.subTest(content=content):
                self.assertEqual(shop.run("import", "items", shop.write("b.csv", content)).returncode, 65)

    def test_the_other_lists(self):
        shop = self.shop()
        shop.ok("import", "partners", shop.write("p.csv", "code,prefecture,name\n015164,北海道,豊富町\n"))
        shop.fails(65, "import_failed", "import", "partners",
                   shop.write("p.csv", "code,prefecture,name\n015165,北海道,誤り\n"))
        shop.ok("import", "consignors", shop.write("c.csv", "code,name,trade,partner\nC1,牧場,consigned,015164\n"))
        shop.ok("import", "locations", shop.write("l.csv", "code,name,kind\nSTORE,倉庫,place\n"))
        shop.ok("import", "stock", shop.write("s.csv", f"code,location,quantity\n{RICE},STORE,8\n{RICE},CORNER,3\n"))
        self.assertEqual({(row["location"], row["quantity"]) for row in shop.json("stock")},
                         {("STORE", 8), ("CORNER", 3)})


class Stock(ShopTest):
    """Opening stock, deliveries, and goods nobody ever counted."""

    def test_every_bad_line_of_a_stock_list_is_named_at_once(self):
        shop = self.shop()
        file = shop.write("s.csv", "code,location,quantity\n"
                          f"{RICE},CORNER,5\n{RICE},NOWHERE,5\n4999999999999,CORNER,5\n{RICE},CORNER,many\n"
                          "4901234567890,CORNER,1\n4999999999999,NOWHERE,-1\n")
        error = shop.fails(65, "import_failed", "import", "stock", file)
        self.assertEqual([(row["line"], row["code"]) for row in error["lines"]],
                         [(3, "unknown_location"), (4, "unknown_item"), (5, "field_invalid"), (6, "bad_check_digit"),
                          (7, "unknown_item"), (7, "unknown_location"), (7, "field_invalid")])
        self.assertEqual(shop.json("stock"), [])

    def test_a_code_of_two_items_is_named_with_the_other_bad_lines(self):
        shop = self.shop()
        file = shop.write("i.csv", f"code,name,tax_class,price,kind\n{RICE};{TOWEL},一つに,standard,100,goods\n"
                          "4912345678904,値段,standard,-1,goods\n")
        error = shop.fails(65, "import_failed", "import", "items", file)
        self.assertEqual([(row["line"], row["code"]) for row in error["lines"]],
                         [(2, "duplicate_code"), (3, "field_invalid")])

    def test_a_header_is_mended_in_one_round(self):
        shop = self.shop()
        done = shop.run("import", "stock", shop.write("s.csv", "code,place,number,lot\n"))
        self.assertEqual(done.returncode, 65)
        for word in ("location, quantity", "place, number"):
            self.assertIn(word, done.stderr.decode())

    def test_the_same_opening_list_does_not_double_the_stock(self):
        shop = self.shop()
        file = shop.write("s.csv", f"code,location,quantity\n{RICE},CORNER,5\n{TOWEL},CORNER,3\n")
        shop.ok("import", "stock", file)
        more = shop.write("more.csv", f"code,location,quantity\n{BEER},CORNER,1\n{RICE},CORNER,5\n")
        for again, lines in ((file, [2, 3]), (more, [3])):
            error = shop.fails(65, "import_failed", "import", "stock", again)
            self.assertEqual([row["line"] for row in error["lines"]], lines)
            self.assertEqual(error["lines"][0]["code"], "stock_there")
            self.assertIn("--add", error["lines"][0]["reason"])
        self.assertEqual({row["item"]: row["quantity"] for row in shop.json("stock")}, {RICE: 5, TOWEL: 3})
        shop.ok("import", "stock", more, "--add")
        self.assertEqual({row["item"]: row["quantity"] for row in shop.json("stock")}, {RICE: 10, TOWEL: 3, BEER: 1})
        # Another lot, and another place, double nothing.
        shop.ok("import", "locations", shop.write("l.csv", "code,name,kind\nSTORE,倉庫,place\n"))
        shop.ok("import", "stock", shop.write("s.csv", "code,location,quantity,lot\n"
                                              f"{NEWS},CORNER,1,L1\n{RICE},STORE,1,\n"))
        shop.ok("import", "stock", shop.write("s.csv", f"code,location,quantity,lot\n{NEWS},CORNER,2,L2\n"))

    def test_a_list_with_lots_does_not_double_what_was_counted_without(self):
        shop = self.shop()
        shop.ok("import", "stock", shop.write("s.csv", f"code,location,quantity\n{RICE},CORNER,24\n{TOWEL},CORNER,1\n"))
        lots = shop.write("lots.csv", f"code,location,quantity,lot\n{RICE},CORNER,20,L7\n{RICE},CORNER,4,L8\n{BEER},CORNER,3,B1\n")
        error = shop.fails(65, "import_failed", "import", "stock", lots)
        self.assertEqual([(row["line"], row["code"]) for row in error["lines"]],
                         [(2, "stock_there_otherwise"), (3, "stock_there_otherwise")])
        self.assertIn("24", error["lines"][0]["reason"])
        self.assertIn("--add", error["lines"][0]["reason"])
        self.assertEqual({row["item"]: row["quantity"] for row in shop.json("stock")}, {RICE: 24, TOWEL: 1})
        shop.ok("import", "stock", lots, "--add")
        # Nor the other way round; and what is sold out is nothing that could be the same goods.
        plain = shop.write("plain.csv", f"code,location,quantity\n{BEER},CORNER,3\n")
        error = shop.fails(65, "import_failed", "import", "stock", plain)
        self.assertEqual(error["lines"][0]["code"], "stock_there_otherwise")
        self.assertIn("B1", error["lines"][0]["reason"])
        shop.sell("--item", TOWEL, "--tender", "cash=1100")
        shop.ok("import", "stock", shop.write("s.csv", f"code,location,quantity,lot\n{TOWEL},CORNER,2,T1\n"))

    def test_sold_out_but_counted_goods_are_there_already(self):
        shop = self.shop()
        file = shop.write("s.csv", f"code,location,quantity\n{TOWEL},CORNER,1\n")
        shop.ok("import", "stock", file)
        shop.sell("--item", TOWEL, "--tender", "cash=1100")
        shop.fails(65, "import_failed", "import", "stock", file)

    def test_what_was_never_received_is_not_counted(self):
        shop = self.shop()
        shop.ok("import", "stock", shop.write("s.csv", f"code,location,quantity\n{TOWEL},CORNER,1\n"))
        shop.sell("--item", TOWEL, "--item", RICE, "--tender", "cash=5000")
        rows = {row["item"]: row for row in shop.json("stock")}
        self.assertEqual((rows[TOWEL]["quantity"], rows[TOWEL]["counted"]), (0, True))
        self.assertEqual((rows[RICE]["quantity"], rows[RICE]["counted"]), (-1, False))
        told = {line.split()[1]: line for line in shop.ok("stock").splitlines()}
        self.assertIn("入荷の記録なし", told[RICE])
        self.assertNotIn("入荷の記録なし", told[TOWEL])
        self.assertIsNone([item for item in shop.json("items") if item["code"] == RICE][0]["stock"])
        # The opening list that comes later is no doubling.
        shop.ok("import", "stock", shop.write("s.csv", f"code,location,quantity\n{RICE},CORNER,5\n"))
        rows = {row["item"]: row for row in shop.json("stock")}
        self.assertEqual((rows[RICE]["quantity"], rows[RICE]["counted"]), (4, True))


class Config(ShopTest):
    def test_settings_stand_on_the_receipt(self):
        shop = self.shop()
        shop.ok("config", "set", "receipt.footer", "ありがとう\\nまたどうぞ")
        shop.ok("config", "set", "receipt.questionnaire_url", "https://example.jp/q")
        shop.ok("config", "set", "tax.rounding", "ceil")
        self.assertEqual({row["key"]: row["value"] for row in shop.json("config", "list")}["tax.rounding"], "ceil")
        sale = shop.sell("--item", TOWEL, "--tender", "cash=1100")
        self.assertEqual(sale["rounding"], "ceil")
        lines = [line.strip() for line in shop.ok("receipt", sale["receipt"]).splitlines()]
        for line in ("ありがとう", "またどうぞ", "[QR] https://example.jp/q"):
            self.assertIn(line, lines)
        shop.ok("config", "set", "receipt.questionnaire_url", "")
        self.assertNotIn("example.jp", shop.ok("receipt", sale["receipt"]))

    def test_every_setting_is_listed_with_what_holds_and_what_is_allowed(self):
        shop = self.shop()
        rows = {row["key"]: row for row in shop.json("config", "list")}
        # docs/CLI.md names every one.
        with open(os.path.join(os.path.dirname(__file__), "..", "..", "..", "docs", "CLI.md"), encoding="utf-8") as file:
            reference = file.read()
        self.assertGreaterEqual(len(rows), 10)
        self.assertEqual([key for key in rows if f"`{key}`" not in reference], [])
        self.assertEqual([rows["tax.rounding"][k] for k in ("value", "set", "default", "allowed")],
                         ["floor", False, "floor", "floor|round|ceil"])
        self.assertEqual([rows["receipt.stamp_exempt"][k] for k in ("value", "set", "default", "allowed")],
                         ["no", False, "no", "yes|no"])
        self.assertEqual((rows["receipt.header"]["value"], rows["receipt.header"]["limit"]), ("", 2000))
        shop.ok("config", "set", "receipt.stamp_exempt", "yes")
        rows = {row["key"]: row for row in shop.json("config", "list")}
        self.assertEqual((rows["receipt.stamp_exempt"]["value"], rows["receipt.stamp_exempt"]["set"]), ("yes", True))
        for text in (shop.ok("config", "list"), shop.ok("config", "--help"), shop.ok("config", "set", "--help")):
            self.assertIn("yes|no", text)
        self.assertIn("tax.rounding = floor  (既定)", shop.ok("config", "list"))
        for value in ("true", "1", ""):
            self.assertIn("yes|no", shop.fails(65, "field_invalid", "config", "set", "receipt.stamp_exempt",
                                               value)["message"])

    def test_what_is_no_setting_is_refused(self):
        shop = self.shop()
        shop.fails(65, "field_invalid", "config", "set", "colour", "red")
        shop.fails(65, "field_invalid", "config", "set", "tax.rounding", "up")
        shop.fails(65, "field_too_long", "config", "set", "receipt.questionnaire_url", "https://x/" + "y" * 300)


class Operators(ShopTest):
    def test_one_is_added_renamed_and_sells(self):
        shop = self.shop()
        self.assertEqual(shop.json("operators", "list"), [{"id": "01", "name": "01", "default": True}])
        self.assertEqual(shop.json("operators", "add", "00", "--name", "はなこ"), {"id": "00", "name": "はなこ"})
        shop.ok("operators", "rename", "01", "--name", "みなと")
        self.assertEqual(shop.json("operators", "list"), [{"id": "01", "name": "みなと", "default": True},
                                                          {"id": "00", "name": "はなこ", "default": False}])
        self.assertIn("はなこ", shop.ok("operators", "list"))
        sale = shop.sell("--item", TOWEL, "--tender", "cash=1100", "--operator", "00")
        self.assertEqual(sale["operator"], "00")
        self.assertIn("担当 はなこ", shop.ok("receipt", sale["receipt"]))
        self.assertTrue(shop.json("verify")["ok"])

    def test_what_cannot_be_is_refused(self):
        shop = self.shop()
        shop.fails(65, "operator_there", "operators", "add", "01")
        shop.fails(65, "unknown_operator", "operators", "rename", "02", "--name", "はなこ")
        shop.fails(65, "field_invalid", "operators", "add", "0 2")
        shop.fails(65, "field_invalid", "operators", "add", "system")
        shop.fails(65, "field_unprintable", "operators", "add", "02", "--name", "一\n二")
        shop.fails(65, "field_too_long", "operators", "add", "02", "--name", "長" * 31)
        shop.fails(64, "usage", "operators")
        shop.fails(64, "usage", "operators", "rename", "01")
        self.assertEqual(len(shop.json("operators", "list")), 1)


class PartnersOfItems(ShopTest):
    """A municipality that only the item list names."""

    def test_it_bears_the_name_that_is_shipped_or_says_that_it_has_none(self):
        shop = self.shop(items=None)
        file = shop.write("i.csv", "code,name,tax_class,price,kind,partner\n4912345678904,梅酢,reduced_food,500,food,303917\n"
                          f"{RICE},牛乳,reduced_food,300,food,015164\n{TOWEL},線香,standard,300,goods,302023\n")
        done = shop.json("import", "items", file)
        named = {row["code"]: row["name"] for row in done["partners_added"]}
        self.assertEqual(named["015164"], "豊富町")
        self.assertEqual(named["302023"], "和歌山県（302023）")
        self.assertIn("302023", [row["code"] for row in done["partners_unnamed"]])
        self.assertNotIn("015164", [row["code"] for row in done["partners_unnamed"]])
        self.assertEqual({item["partner_name"] for item in shop.json("items") if item["code"] in (RICE, TOWEL)},
                         {"豊富町", "和歌山県（302023）"})
        shop.ok("import", "partners", shop.write("p.csv", "code,prefecture,name\n302023,和歌山県,海南市\n"))
        self.assertIn("海南市", [item["partner_name"] for item in shop.json("items")])

    def test_the_import_tells_it(self):
        shop = self.shop(items=None)
        told = shop.ok("import", "items", shop.write("i.csv", "code,name,tax_class,price,kind,partner\n"
                                                     f"{TOWEL},線香,standard,300,goods,302023\n"))
        self.assertIn("import partners", told)
        self.assertIn("和歌山県（302023）", told)


class Reading(ShopTest):
    def test_a_range_of_dates_that_is_turned_round_is_an_error(self):
        shop = self.shop()
        error = shop.fails(65, "field_invalid", "sales", "--from", "2026-11-30", "--to", "2026-11-01")
        for word in ("--to", "2026-11-01", "2026-11-30"):
            self.assertIn(word, error["message"])
        self.assertEqual(shop.json("sales", "--from", "2026-11-30", "--to", "2026-11-30"), [])

    def test_an_english_receipt_names_its_tenders_in_english(self):
        shop = self.shop()
        shop.sell("--item", TOWEL, "--tender", "suica=500", "--tender", "card=100", "--tender", "voucher=100",
                  "--tender", "minatoku=100", "--tender", "cash=500")
        text = shop.ok("receipt", "T1-000001", "--paper-language", "en")
        for word in ("Transit IC", "Card", "Voucher", "Minatoku PAY", "Received (Cash)"):
            self.assertIn(word, text)
        for word in ("交通系IC", "カード", "商品券"):
            self.assertNotIn(word, text)
            self.assertIn(word, shop.ok("receipt", "T1-000001"))
        error = shop.fails(65, "tender_excess", "sell", "--item", TOWEL, "--tender", "suica=1200", "--language", "en")
        self.assertIn("Transit IC gives no change", error["message"])

    def test_a_rate_without_an_end_has_none(self):
        laws = {law["name"]: law for law in self.shop().json("tax-schedule", "list")}
        ends = {(period["tax_class"], period["rate"]): period["until"] for period in laws["base"]["periods"]}
        self.assertIsNone(ends[("standard", 10)])
        self.assertIn("2029-04-01", [period["until"] for period in laws["food-1-percent"]["periods"]])

    def test_a_file_named_png_holds_a_picture(self):
        shop = self.shop()
        receipt = shop.json("sell", "--item", RICE, "--tender", "cash=5000")["receipt"]
        file = os.path.join(shop.folder, "receipt.png")
        shop.run("receipt", receipt, "-o", file)
        with open(file, "rb") as picture:
            self.assertEqual(picture.read(4), b"\x89PNG")

    def test_sales_by_date_and_stock_by_code(self):
        shop = self.shop()
        shop.ok("import", "stock", shop.write("s.csv", f"code,location,quantity\n{RICE},CORNER,10\n"))
        for day in ("2026-11-27", "2026-11-28", "2026-11-29"):
            shop.sell("--item", RICE, "--tender", "cash=1080", "--at", day + "T12:00+09:00")
        rows = shop.json("sales", "--from", "2026-11-28", "--to", "2026-11-28")
        self.assertEqual([row["receipt"] for row in rows], ["T1-000002"])
        self.assertEqual((rows[0]["total"], rows[0]["terminal"], rows[0]["voided"]), (1080, "T1", False))
        self.assertEqual(len(shop.json("sales", "--from", "2026-11-28")), 2)
        shop.fails(65, "field_invalid", "sales", "--from", "28.11.2026")
        self.assertEqual([{k: row[k] for k in ("location", "item", "lot", "quantity")} for row in shop.json("stock")],
                         [{"location": "CORNER", "item": RICE, "lot": "", "quantity": 7}])
        self.assertEqual(sum(row["quantity"] for row in shop.json("stock", "--all")), 0)
        self.assertIn("T1-000003", shop.ok("sales"))
        self.assertIn(RICE, shop.ok("stock"))

    def test_search_takes_kanji_kana_romaji_and_digits(self):
        shop = self.shop()
        for words in ("つや姫", "つやひめ", "tsuyahime", "49012345"):
            self.assertEqual(shop.json("items", "--search", words)[0]["code"], RICE)
        self.assertEqual(shop.json("items", "--search", "無い品"), [])
        self.assertIsNone([i for i in shop.json("items") if i["code"] == BROCHURE][0]["price"])

    def test_a_receipt_is_a_simplified_invoice_in_every_format(self):
        shop = self.shop()
        shop.sell("--item", RICE, "--item", TOWEL, "--item", BEER, "--age-checked", "--tender", "cash=3000",
                  "--at", "2026-11-28T11:05+09:00")
        for columns in ("32", "42", "48"):
            text = shop.ok("receipt", "T1-000001", "--columns", columns)
            for word in ("港区", "T8000020131032", "2026", "つや姫 2kg", "※", "今治タオル", "2,840", "T1-000001"):
                self.assertIn(word, text)
        self.assertEqual(shop.json("receipt", "T1-000001")["text"], shop.ok("receipt", "T1-000001"))
        escpos = shop.run("receipt", "T1-000001", "--format", "escpos").stdout
        self.assertTrue(escpos.startswith(b"\x1b@"))
        self.assertNotIn(b"?", escpos)
        png = shop.path("r.png")
        saved = shop.json("receipt", "T1-000001", "--format", "png", "-o", png)
        with open(png, "rb") as file:
            content = file.read()
        self.assertTrue(content.startswith(b"\x89PNG\r\n\x1a\n"))
        self.assertEqual((saved["file"], saved["bytes"]), (png, len(content)))
        shop.fails(66, "unknown_receipt", "receipt", "T1-000009")
        shop.fails(65, "columns_invalid", "receipt", "T1-000001", "--columns", "40")
        shop.fails(64, "usage", "receipt", "T1-000001", "--format", "pdf")
        shop.fails(66, "file_not_found", "receipt", "T1-000001", "-o", shop.path("no/such/folder.txt"))
        # A full disk, which stays a device whatever becomes of the receipt.
        shop.fails(74, "disk_full", "receipt", "T1-000001", "-o", "/dev/full")
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/full").st_mode))
        with open("/dev/full", "wb") as full:
            self.assertEqual(subprocess.run([PROGRAM, "--data", shop.data, "sales"], env=shop.env, stdout=full,
                                            stderr=subprocess.PIPE).returncode, 74)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""Each style rule must be able to fail: a bad sample is reported, the good one beside it is not."""

import unittest

import includes
import shape
import words
from source import Source

TABLE = includes.Table(includes.TABLE.read_text(encoding="utf-8"))


def breaches(rule, path, text):
    return list(rule([Source(path, text)]))


class Includes(unittest.TestCase):
    def breach(self, path, included):
        return list(includes.check([Source(path, f"// x\n#include {included}\n")], TABLE))

    def refused(self, path, included):
        found = self.breach(path, included)
        self.assertEqual(len(found), 1, (path, included, found))
        self.assertTrue(found[0].startswith(f"{path}:2: "), found)

    def allowed(self, path, included):
        self.assertEqual(self.breach(path, included), [])

    def test_direction(self):
        self.refused("inventory/base/yen.h", '"inventory/domain/item.h"')
        self.refused("inventory/storage/journal_db.cpp", '"pos/till/basket.h"')
        self.refused("drivers/escpos/encoder.cpp", '"inventory/domain/item.h"')
        self.refused("pos/till/tax.cpp", '"pos/app/sell.h"')
        self.refused("pos/ui/sale_view.cpp", '"pos/app/sell.h"')
        self.refused("pos/ui/sale_view.cpp", '"inventory/storage/journal_db.h"')
        self.allowed("pos/till/tax.cpp", '"inventory/base/yen.h"')
        self.allowed("pos/ui/sale_view.cpp", '"pos/viewmodel/sale_model.h"')
        self.allowed("pos/ui/sale_view.cpp", '"pos/ui/theme.h"')

    def test_nothing_includes_a_composition_root(self):
        self.refused("pos/app/sell.cpp", '"pos/cli/main.h"')
        self.refused("pos/cli/compose.cpp", '"pos/terminal/compose.h"')
        self.allowed("pos/cli/compose.cpp", '"pos/app/sell.h"')

    def test_a_folder_must_be_in_the_table(self):
        self.assertTrue(self.breach("pos/misc/a.cpp", "<string>"))
        self.refused("pos/app/a.cpp", '"pos/misc/a.h"')

    def test_libraries_have_their_place(self):
        self.refused("pos/app/sell.cpp", "<sqlite3.h>")
        self.refused("inventory/projection/stock.cpp", "<SQLiteCpp/SQLiteCpp.h>")
        self.refused("pos/viewmodel/sale_model.cpp", "<imgui.h>")
        self.refused("pos/app/sell.cpp", "<GLFW/glfw3.h>")
        self.refused("drivers/device/scanner.cpp", "<libusb-1.0/libusb.h>")
        self.refused("pos/till/basket.cpp", "<catch2/catch.hpp>")
        self.allowed("inventory/storage/journal_db.cpp", "<SQLiteCpp/SQLiteCpp.h>")
        self.allowed("pos/ui/theme.cpp", "<imgui.h>")

    def test_wide_libraries_are_in_no_header(self):
        self.refused("inventory/storage/journal_db.h", "<SQLiteCpp/SQLiteCpp.h>")
        self.refused("inventory/record/codec.h", "<nlohmann/json.hpp>")
        self.allowed("inventory/record/codec.cpp", "<nlohmann/json.hpp>")
        self.allowed("tests/support/catch.h", "<catch2/catch.hpp>")

    def test_pure_folders_do_nothing(self):
        for header in ("<fstream>", "<thread>", "<unistd.h>", "<sys/stat.h>", '"inventory/base/entropy.h"'):
            self.refused("pos/till/basket.cpp", header)
        self.allowed("pos/till/basket.cpp", "<vector>")
        self.allowed("pos/app/sell.cpp", "<fstream>")

    def test_a_broken_table_is_refused(self):
        for text in ("[folder]\n", "[folders]\npos/till\n"):
            with self.assertRaises(ValueError):
                includes.Table(text)


class Shape(unittest.TestCase):
    def test_file_length(self):
        line = "int a;\n"
        self.assertEqual(breaches(shape.check_file_length, "pos/a.cpp", line * 400), [])
        self.assertTrue(breaches(shape.check_file_length, "pos/a.cpp", line * 401))
        self.assertEqual(breaches(shape.check_file_length, "tests/a.cpp", line * 500), [])
        self.assertTrue(breaches(shape.check_file_length, "tests/a.cpp", line * 501))

    def long_body(self, head, lines):
        return head + " {\n" + "    step();\n" * (lines - 2) + "}\n"

    def test_function_length(self):
        wrap = "namespace x {{\nclass C {{\n  public:\n{}}};\n}}  // namespace x\n"
        heads = ("void f(int a)", "auto C::g() const -> int", "C::C(int a) : a_{a}, b_(2)", "bool operator==(C a)",
                 "template <class T>\nvoid h(T t) noexcept")
        for head in heads:
            for text in (self.long_body(head, 60), wrap.format(self.long_body(head, 60))):
                self.assertEqual(breaches(shape.check_function_length, "pos/a.cpp", text), [], head)
            for text in (self.long_body(head, 61), wrap.format(self.long_body(head, 61))):
                self.assertEqual(len(breaches(shape.check_function_length, "pos/a.cpp", text)), 1, head)

    def test_a_table_is_not_a_function(self):
        table = "constexpr std::array rows = {\n" + "    Row{word(1), 2},\n" * 90 + "};\n"
        self.assertEqual(breaches(shape.check_function_length, "pos/a.cpp", table), [])

    def test_braces_in_strings_and_comments_are_not_counted(self):
        text = 'void f() { g("{"); h(\'{\'); }  // {\n' + "int a;\n" * 80
        self.assertEqual(shape.functions(Source("pos/a.cpp", text)), [("f", 1, 1)])

    def test_header_opening(self):
        self.assertEqual(breaches(shape.check_header_opening, "pos/a.h", "// What.\n#pragma once\n"), [])
        self.assertTrue(breaches(shape.check_header_opening, "pos/a.h", "#pragma once\n"))
        self.assertTrue(breaches(shape.check_header_opening, "pos/a.h", "// What: #pragma once\n"))

    def test_every_source_is_compiled(self):
        def listed(path):
            texts = {"pos/app": "tsunagu_library(app SOURCES sell.cpp parts/undo.cpp ${kind}_print.cpp)"}
            return list(shape.check_listed([Source(path, "")], lambda folder: texts.get(folder, "")))

        self.assertEqual(listed("pos/app/sell.cpp"), [])
        self.assertEqual(listed("pos/app/parts/undo.cpp"), [])
        self.assertEqual(listed("pos/app/late_print.cpp"), [])
        self.assertTrue(listed("pos/app/late_prints.cpp"))
        self.assertTrue(listed("pos/app/ell.cpp"))
        self.assertTrue(listed("pos/app/undo.cpp"))


class Words(unittest.TestCase):
    def test_no_floating_point(self):
        rule = words.check_no_floating_point
        for text in ("double x;", "float f();", "auto x = 1.5;", "std::stod(a);", "long double d;"):
            self.assertTrue(breaches(rule, "pos/till/tax.cpp", text), text)
            self.assertTrue(breaches(rule, "inventory/journal/entry.cpp", text), text)
        for text in ("// never a double", 'say("double 1.5");', "int doubled = 2;", "f(a1.b2);"):
            self.assertEqual(breaches(rule, "pos/till/tax.cpp", text), [], text)
        self.assertEqual(breaches(rule, "pos/ui/scroll.cpp", "double x;"), [])

    def test_nothing_left_open(self):
        for word in ("TO" + "DO", "FIX" + "ME"):
            self.assertTrue(breaches(words.check_nothing_left_open, "pos/a.cpp", f"// {word}: later\n"))
        self.assertEqual(breaches(words.check_nothing_left_open, "pos/a.cpp", "// What is done is done.\n"), [])

    def test_no_code_in_comments(self):
        rule = words.check_no_code_in_comments
        for text in ("// return total;", "// basket.add(item);", "// int a = 2;", "// if (a) {", "// }", "// a += 2;",
                     "// #include <map>"):
            self.assertTrue(breaches(rule, "pos/a.cpp", text), text)
        for text in ("// The sum is rounded once; the law says so.", "/// call(it);", "// if it is late, say so",
                     "// (see domain.md, section 2);", "// for the cashier; others see nothing",
                     "// amount = price * quantity per line; total = the sum of amounts;"):
            self.assertEqual(breaches(rule, "pos/a.cpp", text), [], text)

    def test_names(self):
        for text in ("class SaleManager {", "struct ItemInfo {", "enum class TaxUtil {", "class PriceHelper final {"):
            self.assertTrue(breaches(words.check_names, "pos/a.h", text), text)
        for text in ("class Basket {", "struct Database {", "struct addrinfo* a;", "// class of Data"):
            self.assertEqual(breaches(words.check_names, "pos/a.h", text), [], text)

    def test_reasons(self):
        table = Source(words.REASON_TABLE, 'constexpr std::array own = {Reason{"it is late", "遅れています"}};')
        for text in ('fail(code, {{"file", x}, {"what", "it is late"}})', 'throw Malformed{"it is late"};',
                     'return malformed("it is late");', 'need(in_.number(),\n     "it is late")'):
            self.assertEqual(list(words.check_reasons([table, Source("a.cpp", text)])), [])
            found = list(words.check_reasons([table, Source("a.cpp", text.replace("late", "early"))]))
            self.assertEqual(len(found), 1, text)
            self.assertIn("it is early", found[0])

    def test_tests_can_fail(self):
        for text in ("SUCCEED();", "CHECK(true);", "REQUIRE( true );", 'TEST_CASE("x", "[.]")'):
            self.assertTrue(breaches(words.check_tests_can_fail, "tests/pos/a.cpp", text), text)
        self.assertEqual(breaches(words.check_tests_can_fail, "tests/pos/a.cpp", "CHECK(true_total == 3);"), [])


if __name__ == "__main__":
    unittest.main(verbosity=1)

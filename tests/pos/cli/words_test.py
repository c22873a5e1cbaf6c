"""The words of both programs' command lines: Japanese unless English is asked for, and never a mixture."""
import os
import re
import subprocess
import unittest

from shop import PROGRAM, ShopTest

TERMINAL = os.environ.get("TSUNAGU_POS", "tsunagu-pos")
ENGLISH_HEADINGS = ("Usage:", "Options:", "OPTIONS", "Subcommands:", "SUBCOMMAND", "Positionals:", "REQUIRED")
KANA = re.compile("[ぁ-んァ-ヶ]")
# Words of an option's help that are the same in both languages.
LETTERS = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")


def run(program, *args, **env):
    variables = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **env}
    variables.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
    return subprocess.run([program, *args], env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)


class Help(ShopTest):
    COMMANDS = [[], ["init"], ["import"], ["import", "items"], ["import", "stock"], ["items"], ["sell"], ["receipt"],
                ["sales"], ["stock"], ["tax-schedule"], ["tax-schedule", "enable"], ["config"], ["config", "set"],
                ["operators"], ["operators", "add"], ["locations"], ["receive"], ["receive", "expected"],
                ["receive", "expected", "import"], ["receive", "expected", "list"], ["receive", "expected", "show"],
                ["receive", "expected", "close"], ["receive", "slip"], ["receive", "doubled"], ["tally"], ["tally", "enter"], ["tally", "void"], ["tally-sheet"],
                ["drawer-log"], ["transfer"], ["transfer", "dispatch"],
                ["transfer", "arrive"], ["transfer", "lose"], ["waste"], ["return-to-consignor"], ["reverse"], ["count"], ["count", "open"],
                ["count", "add"], ["count", "post"], ["movements"], ["labels"],
                ["labels", "allocate"], ["labels", "shelf"], ["labels", "price"], ["verify"], ["rebuild"], ["backup"], ["restore"]]

    def test_japanese_help_has_no_english_heading(self):
        for program, commands in ((PROGRAM, self.COMMANDS), (TERMINAL, [[]])):
            for command in commands:
                with self.subTest(program=os.path.basename(program), command=command):
                    done = run(program, *command, "--help")
                    text = done.stdout.decode()
                    self.assertEqual(done.returncode, 0)
                    for heading in ENGLISH_HEADINGS:
                        self.assertNotIn(heading, text)
                    self.assertIn("使い方:", text)
                    # No sentence of English is left over.
                    for line in text.splitlines():
                        if not KANA.search(line) and not re.match(r"  tsunagu|      --|  tap|  wait", line):
                            self.assertNotRegex(line, LETTERS)

    def test_english_help_has_no_japanese(self):
        for program, commands in ((PROGRAM, self.COMMANDS), (TERMINAL, [[]])):
            for command in commands:
                for how in ({"LANG": "en_GB.UTF-8"}, None):
                    with self.subTest(program=os.path.basename(program), command=command, how=how):
                        if how is None:
                            done = run(program, "--language", "en", *command, "--help")
                        else:
                            done = run(program, *command, "--help", **how)
                        text = done.stdout.decode()
                        self.assertIn("Usage:", text)
                        for line in text.splitlines():
                            if "tsunagu --data" not in line and "つなぐ" not in line:
                                self.assertNotRegex(line, KANA)


class WrongCommandLine(ShopTest):
    """Each mistake is told in one sentence of the language, which names what it is about."""

    CASES = [
        ([], ("コマンド", "init"), ("command", "init")),
        (["dance"], ("dance",), ("dance",)),
        (["import"], ("items", "stock"), ("items", "stock")),
        (["import", "items"], ("FILE",), ("FILE",)),
        (["import", "fish", "a.csv"], ("fish",), ("fish",)),
        (["config", "set", "tax.rounding"], ("VALUE",), ("VALUE",)),
        (["sell", "--item"], ("--item",), ("--item",)),
        (["sell", "--colour", "red"], ("--colour",), ("--colour",)),
        (["sales", "more"], ("more",), ("more",)),
        (["receipt", "T1-000001", "--format", "tiff"], ("--format", "tiff", "text|escpos|png"), ("--format", "tiff")),
        (["sales", "--from", "2026-01-01", "--from", "2026-01-02"], ("--from",), ("--from",)),
    ]
    TERMINAL_CASES = [
        ([], ("--data",), ("--data",)),
        (["--data"], ("--data",), ("--data",)),
        (["--data", "x", "--colour"], ("--colour",), ("--colour",)),
        (["--data", "x", "--bench-frames", "many"], ("--bench-frames", "many"), ("--bench-frames", "many")),
        (["--data", "x", "--bench-frames", "0"], ("--bench-frames", "0"), ("--bench-frames", "0")),
        (["--data", "x", "--size", "big"], ("--size", "big"), ("--size", "big")),
    ]

    def sentence(self, done, program):
        self.assertEqual(done.returncode, 64, done.stderr)
        text = done.stderr.decode()
        self.assertTrue(text.startswith(os.path.basename(program) + ": "), text)
        self.assertEqual(len(text.strip().splitlines()), 1, text)
        return text

    def test_it_is_told_in_the_language(self):
        for program, cases in ((PROGRAM, self.CASES), (TERMINAL, self.TERMINAL_CASES)):
            for args, japanese, english in cases:
                with self.subTest(program=os.path.basename(program), args=args):
                    words = self.sentence(run(program, *args), program)
                    self.assertRegex(words, "(ください|せん)")
                    self.assertNotRegex(re.sub(r"tsunagu[a-z -]* --help", "", words), LETTERS)
                    for word in japanese:
                        self.assertIn(word, words)
                    self.assertIn("--help", words)
                    words = self.sentence(run(program, *args, LANG="en_US.UTF-8"), program)
                    self.assertNotRegex(words, KANA)
                    for word in english:
                        self.assertIn(word, words)

    def test_a_language_there_is_not_is_told_in_japanese(self):
        for program in (PROGRAM, TERMINAL):
            words = self.sentence(run(program, "--language", "fr", "--data", "x"), program)
            self.assertIn("ja|en", words)
            self.assertRegex(words, KANA)

    def test_the_terminal_speaks_of_a_missing_file_in_the_language(self):
        for language, word in (("C.UTF-8", "見つかりません"), ("en_US.UTF-8", "was not found")):
            done = run(TERMINAL, "--data", "/nowhere", "--script", "/nowhere.script", LANG=language)
            self.assertEqual(done.returncode, 66)
            self.assertIn(word, done.stderr.decode())

    def test_age_check_names_the_option(self):
        shop = self.shop()
        for language in ("ja", "en"):
            error = shop.fails(65, "age_check_needed", "--language", language, "sell", "--item", "4500000000001",
                               "--tender", "cash=660")
            self.assertIn("--age-checked", error["message"])
            self.assertIn("--age-checked", shop.run("sell", "--item", "4500000000001", "--tender", "cash=660",
                                                    "--language", language).stderr.decode())


if __name__ == "__main__":
    unittest.main()

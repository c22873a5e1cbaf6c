"""Locks, damage, full disks, copies: nothing is lost and nothing is reset silently."""
import datetime
import fcntl
import os
import re
import resource
import shutil
import signal
import sqlite3
import unittest

from shop import ITEMS, RICE, TOWEL, ShopTest

SELL = ("sell", "--item", TOWEL, "--tender", "cash=1100")


class WriterLock(ShopTest):
    def test_nothing_is_written_over_the_shop_or_over_other_files(self):
        shop = self.shop()
        shop.ok(*SELL)
        for name in ("journal.db", "local.db", "new.png"):
            shop.fails(65, "output_in_shop", "receipt", "T1-000001", "-o", os.path.join(shop.data, name))
        precious = shop.path("precious.txt")
        with open(precious, "w", encoding="utf-8") as file:
            file.write("precious")
        shop.fails(73, "backup_over_other", "backup", precious)
        with open(precious, encoding="utf-8") as file:
            self.assertEqual(file.read(), "precious")
        # A folder that is refused is not remembered.
        shop.fails(65, "backup_in_shop", "backup", "--folder", shop.data)
        self.assertEqual(shop.run(*SELL).stderr, b"")
        shop.ok("verify")

    def test_a_copied_shop_whose_journal_lost_entries_says_so_at_the_next_sale(self):
        shop = self.shop()
        for _ in range(3):
            shop.ok(*SELL)
        copy = shop.path("copy")
        shutil.copytree(shop.data, copy)
        journal = sqlite3.connect(os.path.join(copy, "journal.db"))
        journal.executescript("DROP TRIGGER entry_is_never_deleted;"
                              "DELETE FROM entry WHERE position > (SELECT max(position) - 2 FROM entry)")
        journal.close()
        sold = shop.run(*SELL, data=copy)
        self.assertEqual(sold.returncode, 0)
        self.assertIn("注意", sold.stderr.decode())
        self.assertRegex(sold.stdout.decode(), r"T1-\w+-000001")
        # It is said once, and stands in the journal as the reason of the new epoch.
        self.assertEqual(shop.run(*SELL, data=copy).stderr, b"")

    def test_a_list_from_a_damaged_journal_is_an_error_and_no_half_array(self):
        shop = self.shop()
        for _ in range(3):
            shop.ok(*SELL)
        journal = sqlite3.connect(os.path.join(shop.data, "journal.db"))
        journal.executescript("DROP TRIGGER entry_is_never_updated;"
                              "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), 'T1-000002', 'T1-000009')"
                              " AS BLOB) WHERE kind = 'sale' AND instr(payload, CAST('T1-000002' AS BLOB))")
        journal.close()
        damaged = shop.run("sales", "--json")
        self.assertEqual((damaged.returncode, damaged.stdout), (70, b""))

    def test_one_basket_is_one_sale_and_says_so(self):
        shop = self.shop()
        basket = ("--basket", "0123456789abcdef0123456789abcdef")
        shop.ok(*SELL, *basket)
        again = shop.run(*SELL, *basket)
        self.assertEqual(again.returncode, 0)
        self.assertIn("T1-000001", again.stderr.decode())
        other = [*SELL, *basket]
        other[other.index("--item") + 1] += "*2"
        shop.fails(65, "already_sold", *other)
        self.assertEqual(len(shop.json("sales")), 1)

    def test_a_second_writer_is_refused_and_readers_are_not(self):
        shop = self.shop()
        shop.ok(*SELL)
        with open(os.path.join(shop.data, "writer.lock"), "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for command in (SELL, ("import", "items", shop.write("i.csv", ITEMS)), ("rebuild",),
                            ("tax-schedule", "enable", "food-1-percent")):
                with self.subTest(command=command):
                    shop.fails(75, "writer_busy", *command)
            self.assertEqual(shop.receipts(), ["T1-000001"])
            self.assertEqual(len(shop.json("stock")), 1)
            self.assertIn("T1-000001", shop.ok("receipt", "T1-000001"))
            self.assertTrue(shop.json("verify")["ok"])
            shop.ok("backup", shop.path("copy.backup"))
            shop.ok("tax-schedule", "list")
        self.assertEqual(shop.sell(*SELL[1:])["receipt"], "T1-000002")


class WrongPlaces(ShopTest):
    """What is named wrongly is told as that, and nothing is left behind."""

    def test_a_writing_command_leaves_nothing_in_another_programs_folder(self):
        shop = self.shop()
        foreign = shop.path("photos")
        os.mkdir(foreign)
        with sqlite3.connect(os.path.join(foreign, "journal.db")) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("CREATE TABLE photos(name TEXT)")
        db.close()
        before = sorted(os.listdir(foreign))
        for command in (SELL, ("rebuild",), ("tax-schedule", "enable", "food-1-percent"), ("sales",), ("stock",)):
            with self.subTest(command=command):
                shop.fails(65, "foreign_directory", *command, data=foreign)
                self.assertEqual(sorted(os.listdir(foreign)), before)

    def test_readers_without_projections_name_the_command_that_makes_them(self):
        shop = self.shop()
        shop.ok(*SELL)
        os.remove(os.path.join(shop.data, "state.db"))
        for command in (("sales",), ("stock",), ("receipt", "T1-000001")):
            with self.subTest(command=command):
                self.assertIn("rebuild", shop.fails(66, "state_missing", *command)["message"])
        shop.ok("rebuild")
        self.assertEqual(shop.receipts(), ["T1-000001"])

    def test_a_missing_folder_is_no_trouble_of_the_disk(self):
        shop = self.shop()
        shop.ok(*SELL)
        words = shop.fails(66, "file_not_found", "receipt", "T1-000001", "-o", shop.path("none/r.txt"))["message"]
        self.assertIn("none", words)
        self.assertNotIn("ディスク", words)

    def test_a_date_of_another_millennium_is_refused_and_one_weeks_ahead_is_pointed_out(self):
        shop = self.shop()
        shop.fails(65, "date_too_far", *SELL, "--at", "9999-01-01T00:00+09:00")
        self.assertEqual(shop.receipts(), [])
        done = shop.run(*SELL)
        self.assertEqual(done.stderr, b"")
        ahead = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=30)).strftime("%Y-%m-%dT%H:%MZ")
        done = shop.run(*SELL, "--at", ahead)
        self.assertEqual(done.returncode, 0)
        self.assertIn("先です", done.stderr.decode())

    def test_a_date_days_ago_is_pointed_out_and_one_before_the_two_tax_rates_is_refused(self):
        shop = self.shop()
        shop.fails(65, "date_too_early", *SELL, "--at", "2019-09-30T23:59+09:00")
        self.assertEqual(shop.receipts(), [])
        days_ago = lambda days: (datetime.datetime.now(datetime.timezone.utc)
                                 - datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%MZ")
        self.assertEqual(shop.run(*SELL, "--at", days_ago(2)).stderr, b"")
        done = shop.run(*SELL, "--at", days_ago(30))
        self.assertEqual(done.returncode, 0)
        self.assertIn("前です", done.stderr.decode())
        self.assertIn("before this clock", shop.run(*SELL, "--language", "en", "--at", "2019-10-01T00:00+09:00")
                      .stderr.decode())


class Verify(ShopTest):
    """Each kind of damage is named by the check that finds it; exit status 1."""

    def damaged(self, *statements, database="journal.db", sales=3):
        shop = self.shop()
        for _ in range(sales):
            shop.ok(*SELL)
        self.assertTrue(shop.json("verify")["ok"])
        if statements:
            with sqlite3.connect(os.path.join(shop.data, database)) as db:
                triggers = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]
                for name in triggers:
                    db.execute(f'DROP TRIGGER "{name}"')
                for statement in statements:
                    db.execute(statement)
            db.close()
        return shop

    def failed_checks(self, shop):
        done = shop.run("verify", "--json")
        self.assertEqual(done.returncode, 1, done.stderr.decode())
        import json
        report = json.loads(done.stdout)
        self.assertFalse(report["ok"])
        for check in report["checks"]:
            self.assertEqual(check["ok"], "error" not in check)
        self.assertIn("NG", shop.run("verify").stdout.decode())
        return {check["name"] for check in report["checks"] if not check["ok"]}

    def test_an_altered_entry_breaks_the_hash_chain(self):
        shop = self.damaged("UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), '1100', '9100') AS BLOB) WHERE kind = 'sale'"
                            " AND position = (SELECT max(position) - 1 FROM entry)")
        self.assertIn("hash_chain", self.failed_checks(shop))

    def test_a_removed_entry_breaks_the_sequence(self):
        shop = self.damaged("DELETE FROM entry WHERE position = (SELECT max(position) - 1 FROM entry)")
        self.assertIn("sequence", self.failed_checks(shop))

    def test_a_cut_tail_is_found(self):
        shop = self.damaged("DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)")
        self.assertIn("cut_tail", self.failed_checks(shop))

    def test_an_altered_projection_is_found_and_rebuilt(self):
        shop = self.damaged("UPDATE balance SET quantity = quantity + 1", database="state.db")
        self.assertEqual(self.failed_checks(shop), {"projections"})
        shop.ok("rebuild")
        self.assertTrue(shop.json("verify")["ok"])
        self.assertEqual([row["quantity"] for row in shop.json("stock")], [-3])

    def test_bytes_that_rot_are_found(self):
        shop = self.damaged()
        path = os.path.join(shop.data, "journal.db")
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        size = os.path.getsize(path)
        with open(path, "r+b") as file:
            file.seek(4096 + 8)
            file.write(b"\xff" * min(2048, size - 4104))
        failed = self.failed_checks(shop)
        self.assertTrue(failed & {"integrity_check", "hash_chain", "files"}, failed)
        done = shop.run(*SELL)
        self.assertEqual(done.returncode, 70, done.stderr.decode())

    def test_a_damaged_journal_sells_nothing_and_is_not_reset(self):
        shop = self.damaged("UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), '1100', '9100') AS BLOB)"
                            " WHERE position = (SELECT max(position) FROM entry)")
        error = shop.fails(70, "journal_corrupt", *SELL)
        self.assertIn("T1/", error["args"]["entry"])
        shop.fails(70, "journal_corrupt", "backup", shop.path("copy.backup"))
        self.assertFalse(os.path.exists(shop.path("copy.backup")))

    def test_a_lost_state_is_made_again(self):
        shop = self.damaged()
        before = shop.json("sales")
        for name in ("state.db", "state.db-wal", "state.db-shm"):
            if os.path.exists(os.path.join(shop.data, name)):
                os.remove(os.path.join(shop.data, name))
        shop.ok("rebuild")
        self.assertEqual(shop.json("sales"), before)
        self.assertTrue(shop.json("verify")["ok"])

    def test_what_a_till_keeps_beside_its_databases_is_no_strangers_file(self):
        shop = self.shop()
        for folder in ("paper", "printers", "scanners", "receipts"):
            os.mkdir(os.path.join(shop.data, folder))
        for file in ("sync.state", "elsewhere.stock", "contacts"):
            open(os.path.join(shop.data, file), "w").close()
        self.assertTrue(shop.json("verify")["ok"])
        open(os.path.join(shop.data, "letters.odt"), "w").close()
        self.assertIn("letters.odt", shop.run("verify").stdout.decode())


class Versions(ShopTest):
    def test_a_newer_schema_is_not_touched(self):
        shop = self.shop()
        with sqlite3.connect(os.path.join(shop.data, "journal.db")) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        for command in (SELL, ("sales",), ("backup", shop.path("b"))):
            with self.subTest(command=command):
                shop.fails(69, "newer_schema", *command)

    def test_another_programs_directory(self):
        shop = self.shop(init=None, items=None)
        os.makedirs(shop.data)
        with sqlite3.connect(os.path.join(shop.data, "journal.db")) as db:
            db.execute("CREATE TABLE diary(day TEXT)")
        db.close()
        for command in (SELL, ("sales",), ("init",)):
            with self.subTest(command=command):
                shop.fails(65, "foreign_directory", *command)


class FullDisk(ShopTest):
    def test_a_sale_that_finds_no_room_is_not_done(self):
        shop = self.shop()
        shop.ok(*SELL)

        def no_room():
            # Every write beyond 4 KiB of any file fails, as on a full disk.
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        done = shop.run(*SELL, "--json", preexec_fn=no_room)
        self.assertIn(done.returncode, (70, 74), done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        self.assertEqual(shop.receipts(), ["T1-000001"])
        self.assertTrue(shop.json("verify")["ok"])
        self.assertEqual(shop.sell(*SELL[1:])["receipt"], "T1-000002")


class Copies(ShopTest):
    def test_a_restored_shop_goes_on_in_a_new_series(self):
        shop = self.shop()
        first = shop.sell(*SELL[1:])
        shop.ok("backup", shop.path("copy.backup"))
        lost = shop.sell(*SELL[1:])
        shop.ok("restore", shop.path("copy.backup"), data=shop.path("new"))
        self.assertEqual([sale["receipt"] for sale in shop.json("sales", data=shop.path("new"))], ["T1-000001"])
        after = shop.sell(*SELL[1:], data=shop.path("new"))
        self.assertRegex(after["receipt"], r"^T1-[a-z0-9]{2}-000001$")
        self.assertNotEqual(after["epoch"], first["epoch"])
        self.assertNotEqual(after["hash"], lost["hash"])
        self.assertIn("T1-000001", shop.ok("receipt", "T1-000001", data=shop.path("new")))
        self.assertTrue(shop.json("verify", data=shop.path("new"))["ok"])
        self.assertEqual({row["quantity"] for row in shop.json("stock", data=shop.path("new"))}, {-2})

    def test_what_is_no_copy_restores_nothing(self):
        shop = self.shop()
        shop.ok("backup", shop.path("copy.backup"))
        shop.fails(73, "not_empty", "restore", shop.path("copy.backup"))
        shop.fails(66, "file_not_found", "restore", shop.path("none"), data=shop.path("new"))
        words = shop.fails(65, "backup_invalid", "restore", shop.write("junk", b"junk" * 4000), data=shop.path("new"))
        self.assertNotRegex(words["message"].split(" ", 1)[1], "[a-z]{4}")
        self.assertFalse(os.path.exists(shop.path("new")))

    def test_the_folder_gets_a_copy_after_each_sale_and_a_missing_card_only_warns(self):
        shop = self.shop()
        card = shop.path("card")
        shop.fails(66, "file_not_found", "backup", "--folder", card)
        os.makedirs(card)
        shop.ok("backup", "--folder", card)
        shop.ok(*SELL)
        copy = os.path.join(card, "tsunagu-T1.backup")
        shop.ok("restore", copy, data=shop.path("new"))
        self.assertEqual(len(shop.json("sales", data=shop.path("new"))), 1)
        os.remove(copy)
        shop.ok("backup", shop.path("other.backup"))
        self.assertTrue(os.path.exists(copy))
        os.remove(copy)
        os.rmdir(card)
        done = shop.run(*SELL, "--json")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"card", done.stderr)
        self.assertFalse(os.path.exists(card))
        shop.ok("backup", "--no-folder")
        self.assertEqual(shop.run(*SELL).stderr, b"")
        shop.fails(64, "usage", "backup")

    def test_a_copied_directory_does_not_fork_history(self):
        import shutil
        shop = self.shop()
        first = shop.sell(*SELL[1:])
        shutil.copytree(shop.data, shop.path("clone"))
        clone = shop.sell(*SELL[1:], data=shop.path("clone"))
        self.assertNotEqual(clone["epoch"], first["epoch"])
        self.assertTrue(re.match(r"T1-[a-z0-9]{2}-000001$", clone["receipt"]), clone["receipt"])
        self.assertEqual(shop.sell(*SELL[1:])["receipt"], "T1-000002")


if __name__ == "__main__":
    unittest.main()

"""Runs the real `tsunagu` on a real directory, for the tests of the command line."""
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

# A test that says "today" must not run into tomorrow (Tokyo's).
left_of_today_s = 86_400 - (time.time() + 9 * 3_600) % 86_400
if left_of_today_s < 120:
    time.sleep(left_of_today_s + 1)

PROGRAM = os.environ.get("TSUNAGU", "tsunagu")
DEMO = os.path.join(os.path.dirname(__file__), "..", "..", "..", "packaging", "demo")

RICE, TOWEL, BEER, BROCHURE, NEWS, STAMPS = (
    "4901234567894", "4900000000009", "4500000000001", "2000000000015", "49012347", "4580000000010")
ITEMS = (
    "code,name,tax_class,price,kind,kana,category\n"
    f"{RICE},つや姫 2kg,reduced_food,1080,food,つやひめ,米\n"
    f"{TOWEL},今治タオル,standard,1100,goods,いまばりたおる,工芸\n"
    f"{BEER},新橋SLビール,standard,660,alcohol,しんばしえすえるびーる,酒\n"
    f"{BROCHURE},港区のしおり,exempt,,brochure,しおり,案内\n"
    f"{NEWS},島の新聞,reduced_news,150,goods,しまのしんぶん,新聞\n"
    f"{STAMPS},切手,exempt,84,goods,きって,その他\n")


class Shop:
    """A data directory in a folder of its own; made by init unless told otherwise."""

    def __init__(self, items=ITEMS, init=("--issuer-name", "港区", "--issuer-number", "T8000020131032")):
        self.folder = tempfile.mkdtemp(prefix="tsunagu-cli-")
        self.data = self.path("shop")
        self.env = {"PATH": os.environ.get("PATH", ""), "HOME": self.folder, "LANG": "C.UTF-8",
                    "TSUNAGU_WITNESS_DIR": self.path("witness"), "TSUNAGU_DEMO_DIR": os.path.abspath(DEMO)}
        # Sanitizers are told how to report by these.
        self.env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        if init is not None:
            self.ok("init", *init)
        if items is not None:
            self.ok("import", "items", self.write("items.csv", items))

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def run(self, *args, data=None, **more):
        return subprocess.run([PROGRAM, "--data", self.data if data is None else data, *args], env=self.env, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    def ok(self, *args, **more):
        done = self.run(*args, **more)
        assert done.returncode == 0, (args, done.returncode, done.stderr.decode())
        return done.stdout.decode()

    def json(self, *args, **more):
        return json.loads(self.ok(*args, "--json", **more))

    def sell(self, *args, **more):
        return self.json("sell", *args, **more)

    def fails(self, status, code, *args, **more):
        """Checks exit status, the one clear line and the JSON error; returns the error."""
        done = self.run(*args, "--json", **more)
        words = done.stderr.decode()
        assert done.returncode == status, (args, done.returncode, words)
        lines = words.strip().splitlines()
        assert lines[0].startswith("tsunagu: "), words
        error = json.loads(lines[-1])["error"]
        assert error["code"] == code, (args, error)
        assert error["message"]
        return error

    def receipts(self):
        return [sale["receipt"] for sale in self.json("sales")]


class ShopTest(unittest.TestCase):
    maxDiff = None

    def shop(self, **how):
        shop = Shop(**how)
        self.addCleanup(shop.close)
        return shop

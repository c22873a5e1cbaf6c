"""Pictures of goods from the command line."""
import os
import struct
import unittest
import zlib

from shop import RICE, TOWEL, ShopTest


def png(width=40, height=40, colour=b"\xc8\x1e\x1e"):
    """A photo of one colour, as PNG; by no code of ours."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + colour * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Pictures(ShopTest):
    def photo(self, shop, name, **how):
        path = os.path.join(os.path.dirname(shop.data), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(png(**how))
        return path

    def test_a_folder_of_photos_named_after_codes(self):
        shop = self.shop()
        self.photo(shop, f"photos/{RICE}.png")
        self.photo(shop, "photos/towels.PNG")
        folder = os.path.dirname(shop.write("photos/list.txt", "no picture"))
        self.assertEqual(shop.json("pictures", "add", folder),
                         {"set": 2, "unchanged": 0, "items_given": 1, "unnamed": ["towels.PNG"]})
        rows = shop.json("pictures", "list")
        self.assertEqual([(row["picture"], row["items"]) for row in rows], [(f"{RICE}.png", [RICE]), ("towels.PNG", [])])
        self.assertTrue(all(0 < row["bytes"] < 48 * 1024 for row in rows))
        self.assertEqual(shop.json("pictures", "add", folder)["unchanged"], 2)
        self.assertTrue(shop.json("verify")["ok"])

    def test_an_item_gets_one_and_loses_it(self):
        shop = self.shop()
        path = self.photo(shop, "IMG_0012.jpg")
        self.assertEqual(shop.json("item", "picture", RICE, path)["image"], f"{RICE}.jpg")
        self.assertEqual(shop.json("pictures", "list")[0]["items"], [RICE])
        self.assertEqual(shop.json("item", "picture", RICE, "--none")["image"], "")
        shop.fails(64, "usage", "item", "picture", RICE)
        shop.fails(65, "unknown_item", "item", "picture", "4999999999999", path)

    def test_a_list_names_pictures_that_come_later(self):
        shop = self.shop()
        shop.ok("import", "items", shop.write("with.csv", "code,name,tax_class,price,kind,image\n"
                                              f"{TOWEL},今治タオル,standard,1100,goods,towels.jpg\n"))
        self.assertEqual(shop.json("pictures", "list"), [{"picture": "towels.jpg", "bytes": 0, "items": [TOWEL]}])
        done = shop.json("pictures", "add", self.photo(shop, "towels.jpg"))
        self.assertEqual((done["set"], done["unnamed"]), (1, []))
        shop.ok("pictures", "remove", "towels.jpg")
        self.assertEqual(shop.json("pictures", "list")[0]["bytes"], 0)

    def test_what_is_no_photo_stops_them_all(self):
        shop = self.shop()
        good = self.photo(shop, "good.png")
        bad = shop.write("bad.jpg", "no picture")
        shop.fails(65, "picture_unreadable", "pictures", "add", good, bad)
        shop.fails(66, "file_not_found", "pictures", "add", good, good + ".none")
        twice = self.photo(shop, "other/good.png")
        shop.fails(65, "picture_twice", "pictures", "add", good, twice)
        shop.fails(65, "picture_missing", "pictures", "remove", "good.png")
        self.assertEqual(shop.json("pictures", "list"), [])


if __name__ == "__main__":
    unittest.main()

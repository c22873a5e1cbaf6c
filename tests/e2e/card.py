"""A card beside a shop: an image with a file system of its own, mounted, which needs root."""

import subprocess


class Card:
    """Another medium than the one the shop is on."""

    def __init__(self, folder):
        self.image, self.at = folder / "card.img", folder / "card"
        self.at.mkdir()
        with self.image.open("wb") as file:
            file.truncate(16 << 20)

    def refused(self):
        """Makes it ready and puts it in; why that cannot be done here, or nothing."""
        try:
            subprocess.run(["mkfs.ext4", "-q", self.image], check=True, capture_output=True, text=True)
            self.insert()
        except subprocess.CalledProcessError as failed:
            return failed.stderr.strip()
        except OSError as failed:
            return str(failed)
        return None

    def insert(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.at], check=True, capture_output=True, text=True)

    def pull_out(self):
        subprocess.run(["umount", "-l", self.at], check=False, capture_output=True)

    @property
    def copy(self):
        return self.at / "tsunagu-T1.copy"

    def size(self):
        return self.copy.stat().st_size if self.copy.exists() else 0

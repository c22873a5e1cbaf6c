"""A program of npm's that ours is measured against, installed by the versions and hashes of its package-lock.json."""

import shutil
import subprocess
import sys
from pathlib import Path


class NpmPeer:
    def __init__(self, name, folder, files):
        self.name, self.files = name, files
        self.source = Path(__file__).resolve().parent / folder

    def not_measured(self, why):
        """Ends the program: 77 is no pass."""
        print(f"{self.name} was NOT measured: {why}", file=sys.stderr)
        sys.exit(77)

    def install(self, folder):
        for program in ("node", "npm"):
            if shutil.which(program) is None:
                self.not_measured(f"{program} is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        for name in self.files:
            shutil.copy(self.source / name, folder / name)
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder,
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            self.not_measured("npm could not install it\n" + done.stderr)

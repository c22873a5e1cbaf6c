"""A virtual display, a demo shop and a running terminal, for tests that press real buttons."""

import contextlib
import json
import os
import pathlib
import subprocess
import tempfile
import time

# A test that says "today" must not run into tomorrow (Tokyo's).
left_of_today_s = 86_400 - (time.time() + 9 * 3_600) % 86_400
if left_of_today_s < 180:
    time.sleep(left_of_today_s + 1)

PATIENCE_S = 60  # a loaded machine draws slowly; a wrong terminal never gets there


class Failure(Exception):
    """What was expected did not happen."""


def check(condition, words):
    if not condition:
        raise Failure(words)


def wait_for(what, condition, seconds=PATIENCE_S):
    """Polls until the condition holds and returns what it gave."""
    until = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > until:
            raise Failure(f"waited {seconds} s for {what}")
        time.sleep(0.02)


class Programs:
    """Where the build put the two programs."""

    def __init__(self, build):
        build = pathlib.Path(build).resolve()
        self.tsunagu = build / "pos/cli/tsunagu"
        self.terminal = build / "pos/terminal/tsunagu-pos"

    def run(self, *arguments):
        """The command line, which must succeed; its output."""
        done = subprocess.run([self.tsunagu, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"tsunagu {' '.join(map(str, arguments))} exited {done.returncode}: {done.stderr.strip()}")
        return done.stdout


@contextlib.contextmanager
def display(width=1400, height=1400):
    """An X server of our own on a display number it picks itself; gives the environment to use it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        number = b""
        while not number.endswith(b"\n"):
            byte = os.read(read, 1)
            if not byte:
                raise Failure("Xvfb did not start")
            number += byte
        yield {**os.environ, "DISPLAY": f":{number.decode().strip()}", "LIBGL_ALWAYS_SOFTWARE": "1"}
    finally:
        os.close(read)
        server.terminate()
        server.wait()


class Terminal:
    """A terminal in its window, tapped by name through xdotool; started `through` another program, if any."""

    def __init__(self, programs, environment, shop, folder, *arguments, size="1280x800", prints_to_folder=True,
                 through=()):
        self.environment = environment
        self.folder = pathlib.Path(folder)
        self.targets_file = self.folder / "targets.json"
        self.targets_file.unlink(missing_ok=True)
        self.scanner = self.folder / "scanner.fifo"
        self.printer = self.folder / "printer"
        self.process = subprocess.Popen(
            [*through, programs.terminal, "--data", shop, "--size", size, "--targets", self.targets_file,
             "--scanner-pipe", self.scanner, *(("--printer-dir", self.printer) if prints_to_folder else ()),
             *map(str, arguments)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.origin = None

    def targets(self):
        """The targets now, by name; raises if the terminal has ended."""
        if self.process.poll() is not None:
            raise Failure(f"the terminal ended with {self.process.returncode}: {self.process.stderr.read().strip()}")
        try:
            return json.loads(self.targets_file.read_text())
        except FileNotFoundError:
            return None

    def target(self, name, enabled=True):
        def look():
            shown = self.targets()
            for target in shown["targets"] if shown else ():
                if target["name"] == name and (target["enabled"] or not enabled):
                    return target
            return None
        return wait_for(f"the target '{name}'", look)

    def wait_screen(self, name):
        wait_for(f"the screen '{name}'", lambda: (self.targets() or {}).get("screen") == name)

    def wait_gone(self, name):
        wait_for(f"'{name}' to go", lambda: all(t["name"] != name for t in self.targets()["targets"]))

    def xdotool(self, *arguments):
        done = subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"xdotool {' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def window_origin(self):
        if self.origin is None:
            window = wait_for("the window", lambda: self.xdotool("search", "--sync", "--pid", self.process.pid).split())
            geometry = dict(line.split("=", 1) for line in
                            self.xdotool("getwindowgeometry", "--shell", window[-1]).split() if "=" in line)
            self.origin = int(geometry["X"]), int(geometry["Y"])
        return self.origin

    def tap(self, name):
        """Presses the left button over the middle of the target, as a finger would."""
        target = self.target(name)
        left, top = self.window_origin()
        self.xdotool("mousemove", "--sync", left + target["x"] + target["w"] // 2,
                     top + target["y"] + target["h"] // 2, "click", 1)

    def scan(self, code):
        with open(self.scanner, "w", encoding="utf-8") as pipe:
            pipe.write(code + "\n")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        """Ends it as a person would end it: by closing the window."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


def make_shop(programs, folder):
    """The demo shop in FOLDER/shop, with a witness of its own so that copies stay apart."""
    shop = pathlib.Path(folder) / "shop"
    programs.run("--data", shop, "init", "--demo", "--location", "FUDA")
    return shop


def scratch():
    return tempfile.TemporaryDirectory(prefix="tsunagu-e2e-")


def play(programs, environment, shop, folder, text, *arguments, timeout=240):
    """A script from the first line to `quit`, with a printer that writes into FOLDER/printer."""
    folder = pathlib.Path(folder)
    script = folder / "terminal.script"
    script.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [programs.terminal, "--data", shop, "--script", script, "--printer-dir", folder / "printer",
         *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=timeout)
    check(done.returncode == 0, f"exit {done.returncode}: {done.stderr.strip()}")


@contextlib.contextmanager
def stage(build):
    """The programs, a folder, a display and a witness of their own: `programs, environment, folder`."""
    with scratch() as name, display() as environment:
        folder = pathlib.Path(name)
        os.environ["TSUNAGU_WITNESS_DIR"] = environment["TSUNAGU_WITNESS_DIR"] = str(folder / "witness")
        yield Programs(build), environment, folder

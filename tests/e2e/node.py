"""A node beside a terminal, for tests that watch the two exchange entries."""

import json
import pathlib
import signal
import subprocess

import terminal as e2e


class Node:
    """A node's directory, and the process that serves it."""

    def __init__(self, build, folder, environment):
        self.program = pathlib.Path(build).resolve() / "sync/node/tsunagu-node"
        self.data, self.environment = folder / "node", environment
        self.port, self.process = 0, None
        self.run("init", self.data)

    def run(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], env=self.environment, capture_output=True, text=True)
        e2e.check(done.returncode == 0, f"tsunagu-node {arguments}: {done.stderr.strip()}")
        return done.stdout

    def json(self, command, *arguments):
        return json.loads(self.run(command, "--data", self.data, "--json", *arguments))

    def serve(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}", "--json"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]

    def end(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)
            self.process.stdout.close()
            self.process = None

    def receipts(self):
        return sorted(row["receipt"] for row in self.json("sales"))

    def wait_receipts(self, *receipts):
        e2e.wait_for(f"{receipts} at the node", lambda: self.receipts() == sorted(receipts))

    def enrol(self, programs, shop):
        code = self.json("enrol-code")["code"]
        programs.run("--data", shop, "enrol", "--node", f"https://127.0.0.1:{self.port}", "--code", code)

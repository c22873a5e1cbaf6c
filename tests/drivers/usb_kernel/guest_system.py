"""What the virtual machine runs: a Debian kernel, and an initrd of busybox, udevd, kernel modules and one test program.

The packages ([guest] in packaging/packages.txt) are downloaded with apt-get and unpacked, not installed, and kept in
${XDG_CACHE_HOME:-~/.cache}/tsunagu/guest. Writing the initrd and reading the modules' needs takes no other program.
"""

import fcntl
import lzma
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[3]
HERE = pathlib.Path(__file__).resolve().parent
APPLETS = ("sh mount insmod mkdir cat cut echo ln ls poweroff").split()
VHCI = ["vhci-hcd", "usblp", "usbhid", "hid-generic", "cdc-acm"]
MODULES = {
    "transport": VHCI,
    "printing": VHCI,
    "trouble": VHCI,
    "clearing": VHCI,
    "waiting": VHCI,
    "hub": VHCI,
    "permission": VHCI,
    "gadget": ["dummy_hcd is_high_speed=1", "usb_f_printer", "usblp"],
    "wedge": ["xhci-pci", "usbhid", "hid-generic", "evdev"],
}


class Unavailable(Exception):
    """It cannot be tried here, and why."""


def packages():
    """The names under [guest]; a kernel's by what its own package of no version depends on."""
    names, group = [], None
    for line in (TOP / "packaging/packages.txt").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        if words and words[0].startswith("["):
            group = words[0]
        elif words and group == "[guest]":
            names.append(words[0])
    said = subprocess.run(["apt-cache", "depends", "--important", *names], capture_output=True, text=True)
    kernels = re.findall(r"Depends: (linux-image-[0-9]\S+)", said.stdout)
    return [name for name in names if not name.startswith("linux-image")] + kernels[:1]


def unpacked():
    """The folder with the unpacked packages, downloaded the first time."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "tsunagu"
    cache.mkdir(parents=True, exist_ok=True)
    tree = cache / "guest"
    with open(cache / "guest.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if tree.exists():
            return tree
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            fetched = subprocess.run(["apt-get", "download", "-qq", *packages()], cwd=scratch, capture_output=True,
                                     text=True)
            debs = list(pathlib.Path(scratch).glob("*.deb"))
            if fetched.returncode != 0 or not any(deb.name.startswith("linux-image") for deb in debs):
                raise Unavailable(f"no kernel package: {fetched.stderr.strip().splitlines()[-1:] or 'apt has none'}")
            new = pathlib.Path(scratch) / "tree"
            for deb in debs:
                subprocess.run(["dpkg-deb", "-x", deb, new], check=True)
            new.rename(tree)
    return tree


def kernel_image(tree, folder):
    """The kernel as qemu boots it: uncompressed where we can, since an emulated processor unpacks slowly."""
    packed = next((tree / "boot").glob("vmlinuz-*"))
    data = packed.read_bytes()
    at = data.find(b"\xfd7zXZ\x00")
    if at < 0:
        return packed
    try:
        image = lzma.LZMADecompressor(lzma.FORMAT_XZ).decompress(data[at:])
    except lzma.LZMAError:
        return packed
    if not image.startswith(b"\x7fELF"):
        return packed
    plain = folder / "vmlinux"
    plain.write_bytes(image)
    return plain


class Modules:
    """The kernel's modules by name, and what each needs before it."""

    def __init__(self, tree):
        base = next(path for path in (tree / "lib/modules", tree / "usr/lib/modules") if path.is_dir())
        self.files = {re.sub(r"\.ko(\.xz)?$", "", path.name).replace("-", "_"): path for path in base.rglob("*.ko*")}
        built_in = next(base.rglob("modules.builtin")).read_text(encoding="ascii")
        self.built_in = {pathlib.PurePath(line).stem.replace("-", "_") for line in built_in.splitlines()}

    def content(self, name):
        data = self.files[name].read_bytes()
        return lzma.decompress(data) if self.files[name].suffix == ".xz" else data

    def add(self, name, wanted):
        """Puts it behind its needs into `wanted`: {name: content}."""
        name = name.replace("-", "_")
        if name in wanted or name in self.built_in:
            return
        if name not in self.files:
            raise Unavailable(f"this kernel has no module {name}")
        content = self.content(name)
        needs = re.search(rb"\0depends=([^\0]*)\0", content)
        for need in needs.group(1).decode().split(",") if needs else ():
            if need:
                self.add(need, wanted)
        wanted[name] = content


class Archive:
    """An initrd: newc cpio, not compressed."""

    def __init__(self, path):
        self.out = open(path, "wb")
        self.folders = set()
        self.number = 1

    def _entry(self, name, mode, data):
        fields = [self.number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
        self.number += 1
        head = b"070701" + b"".join(b"%08X" % field for field in fields) + name.encode() + b"\0"
        self.out.write(head + b"\0" * (-len(head) % 4) + data + b"\0" * (-len(data) % 4))

    def folder(self, name):
        if name in (".", "") or name in self.folders:
            return
        self.folder(os.path.dirname(name))
        self.folders.add(name)
        self._entry(name, 0o040755, b"")

    def file(self, name, data, mode=0o755):
        self.folder(os.path.dirname(name))
        self._entry(name, 0o100000 | mode, data)

    def link(self, name, target):
        self.folder(os.path.dirname(name))
        self._entry(name, 0o120777, target.encode())

    def close(self):
        self._entry("TRAILER!!!", 0, b"")
        self.out.close()


def libraries(program, tree):
    """{name: path} of the shared libraries a program loads."""
    folders = ":".join(str(path) for path in (tree / "usr/lib/x86_64-linux-gnu", tree / "lib/x86_64-linux-gnu",
                                              tree / "usr/lib/systemd", tree / "lib/systemd"))
    said = subprocess.run(["ldd", program], capture_output=True, text=True,
                          env={**os.environ, "LD_LIBRARY_PATH": folders}).stdout
    if "not found" in said:
        raise Unavailable(f"{program.name} needs a library that is not here: {said.strip()}")
    return {pathlib.PurePath(path).name: path for path in re.findall(r"(/\S+) \(0x", said)}


def stripped(program, folder):
    """Without what only a debugger reads."""
    small = folder / program.name
    if subprocess.run(["strip", "-o", small, program], capture_output=True).returncode != 0:
        shutil.copy(program, small)
    return small.read_bytes()


def first(tree, *names):
    for name in names:
        if (tree / name).exists():
            return tree / name
    raise Unavailable(f"no {names[0]} in the unpacked packages")


def write_initrd(tree, program, test, folder):
    """An initrd whose only purpose is this test."""
    path = folder / "initrd"
    archive = Archive(path)
    for name in ("proc", "sys", "dev", "run", "tmp", "etc", "root"):
        archive.folder(name)
    archive.file("init", (HERE / "guest/init").read_bytes())
    archive.file("bin/busybox", first(tree, "bin/busybox", "usr/bin/busybox").read_bytes())
    for applet in APPLETS:
        archive.link(f"bin/{applet}", "busybox")
    udevadm = first(tree, "bin/udevadm", "usr/bin/udevadm")
    archive.file("bin/udevadm", udevadm.read_bytes())
    archive.link("bin/systemd-udevd", "udevadm")
    for rules in (first(tree, "lib/udev/rules.d/50-udev-default.rules", "usr/lib/udev/rules.d/50-udev-default.rules"),
                  TOP / "packaging/udev/70-tsunagu-usb.rules"):
        archive.file(f"usr/lib/udev/rules.d/{rules.name}", rules.read_bytes(), 0o644)
    archive.link("lib/udev", "../usr/lib/udev")
    archive.file("etc/passwd", b"root:x:0:0::/root:/bin/sh\n", 0o644)
    archive.file("etc/group", b"root:x:0:\ntsunagu:x:770:\n", 0o644)
    archive.file(f"bin/{program.name}", stripped(program, folder))
    loader, needed = "ld-linux-x86-64.so.2", {**libraries(program, tree), **libraries(udevadm, tree)}
    for name, library in needed.items():
        archive.file(f"lib64/{name}" if name == loader else f"usr/lib/{name}", pathlib.Path(library).read_bytes())
    for script in (HERE / "guest").glob("*.sh"):
        archive.file(f"guest/{script.name}", script.read_bytes(), 0o644)
    modules, wanted, options = Modules(tree), {}, {}
    for line in MODULES[test]:
        name, *rest = line.split()
        modules.add(name, wanted)
        options[name.replace("-", "_")] = " ".join(rest)
    for name, content in wanted.items():
        archive.file(f"modules/{name}.ko", content, 0o644)
    load = "".join(f"{name}.ko {options.get(name, '')}\n" for name in wanted)
    archive.file(f"modules/load-{test}", load.encode(), 0o644)
    archive.close()
    return path

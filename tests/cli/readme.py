#!/usr/bin/env python3
"""Runs the commands that README.md shows and compares what they print.

usage: readme.py CHANCERY README.md [--update]

Blocks marked ```console are sessions: lines that begin with "$ " are given to sh, the lines behind them are what the
command must print; a line "..." stands for any number of lines left out.  All run in one folder, in order, with standard
output a terminal of 80 columns, as a reader would have it.  --update writes down anew what the commands print, where no
more than one "..." is in it, keeping as many lines before and behind it as there were.
"""
import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
GAP = "..."
ID = re.compile(r"\b([msc])[0-9a-f]{20}\b")  # ids of facts change with the rule that finds them


def sessions(lines):
    """(first, end) of the output of each command: lines[first - 1] is the command."""
    inside, first = False, None
    for i, line in enumerate(lines):
        closes = inside and line == "```"
        if first is not None and (closes or line.startswith("$ ")):
            yield first, i
            first = None
        if line == "```console":
            inside = True
        elif closes:
            inside = False
        elif inside and line.startswith("$ "):
            first = i + 1


def run(command, folder, env):
    """What a reader would see: standard error, then standard output on a terminal."""
    try:
        master, slave = pty.openpty()
    except OSError as error:  # a bare chroot has no terminals: skipped, as meson understands 77
        print(f"no terminal to show the examples on: {error}")
        sys.exit(77)
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=slave,
                                 stderr=errors)
        os.close(slave)
        out = b""
        try:
            while piece := os.read(master, 65536):
                out += piece
        except OSError:  # the end, on Linux
            pass
        child.wait(timeout=60)
        os.close(master)
        errors.seek(0)
        text = errors.read() + out
    return text.decode("utf-8", "replace").replace("\r\n", "\n").splitlines()


def pieces(shown):
    out = [[]]
    for line in shown:
        if line == GAP:
            out.append([])
        else:
            out[-1].append(line)
    return out


def agrees(shown, got):
    got = [ID.sub(r"\1...", line.rstrip()) for line in got]
    parts = pieces([ID.sub(r"\1...", line) for line in shown])
    if len(parts) == 1:
        return got == parts[0]
    at = len(parts[0])
    if got[:at] != parts[0] or len(got) < at + len(parts[-1]):
        return False
    end = len(got) - len(parts[-1])
    for part in parts[1:-1]:
        while at + len(part) <= end and got[at:at + len(part)] != part:
            at += 1
        if at + len(part) > end:
            return False
        at += len(part)
    return at <= end and got[end:] == parts[-1]


def renewed(shown, got):
    got, parts = [line.rstrip() for line in got], pieces(shown)
    if len(parts) > 2:
        sys.exit("to be mended by hand:\n" + "\n".join(shown))
    if len(parts) == 1 or len(got) <= len(parts[0]) + len(parts[1]):
        return got
    return got[:len(parts[0])] + [GAP] + got[len(got) - len(parts[1]):]


def environment(folder, program):
    (folder / "bin").mkdir()
    (folder / "bin" / "chancery").symlink_to(program)
    (folder / "fixtures").symlink_to(TOP / "fixtures")
    keep = {k: v for k, v in os.environ.items() if k.startswith(("ASAN_", "UBSAN_", "LSAN_"))}
    return keep | {"PATH": f"{folder / 'bin'}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
                   "TERM": "dumb", "PAGER": "cat"}


def main():
    program, readme, update = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), "--update" in sys.argv
    lines = readme.read_text(encoding="utf-8").split("\n")
    passed = failed = 0
    done, at = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        env = environment(folder, program)
        for first, end in sessions(lines):
            command, shown = lines[first - 1][2:], lines[first:end]
            if found := re.search(r"^export .*(CHANCERY_DB)=(\S+)", command):
                env[found[1]] = found[2]
                continue
            got = run(command, folder, env)
            good = agrees(shown, got)
            passed, failed = passed + good, failed + (not good)
            done += lines[at:first] + (shown if good else renewed(shown, got) if update else [])
            at = end
            if not good and not update:
                print(f"FAIL {readme.name}:{first}: {command}\n  prints", *got[:60], sep="\n  | ")
    if update:
        readme.write_text("\n".join(done + lines[at:]), encoding="utf-8")
    print(f"{passed} passed, {failed} failed")
    sys.exit(not update and (failed > 0 or not passed))


if len(sys.argv) < 3:
    sys.exit(__doc__)
main()

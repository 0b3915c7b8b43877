#!/usr/bin/env python3
"""Completes command lines in real shells, as a user does: with the tab key on a terminal.

usage: complete.py CHANCERY DATABASE

Shells that are not installed are passed over; exit 77 (skipped) when none is. DATABASE knows Žofia Nová and Ali Karim.
"""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

# typed before the tab key, what must show behind it
CASES = [
    ("chancery extr", "extract"),
    ("chancery met --sta", "--status"),
    ("chancery met --status cance", "cancelled"),
    ("chancery completion zs", "zsh"),
    ("chancery help sch", "schema"),
    ("chancery actor Kar", "Ali"),
    ("chancery said --to nov", "Nov"),
]
SET_UP = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
BEGIN = {
    "bash": "PS1='READY> '; bind 'set bell-style none'; bind 'set show-all-if-ambiguous on'; source {script}\n",
    "zsh": "PS1='READY> '; fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -d {folder}/dump; "
           "zstyle ':completion:*' list-prompt ''; unsetopt beep\n",
}
WAIT = 20  # seconds; a loaded machine is slow


class Shell:
    def __init__(self, name, environment):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(environment["HOME"])
            os.execvpe(SET_UP[name][0], SET_UP[name], environment)
        self.seen = ""

    def send(self, text):
        self.seen = ""
        os.write(self.fd, text.encode())

    def wait_for(self, wanted, typed=""):
        """Whether it shows, behind what was typed, in time."""
        end = time.monotonic() + WAIT
        while wanted not in behind(typed, self.seen) and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.5)[0]:
                try:
                    self.seen += os.read(self.fd, 65536).decode(errors="replace")
                except OSError:
                    break
        return wanted in behind(typed, self.seen)

    def close(self):
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def plain(text):
    """Without escape sequences."""
    return re.sub(r"\x1b(\[[0-9;?>=]*[a-zA-Z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])", "", text)


def behind(typed, text):
    """What came after the text that was typed."""
    at = plain(text).find(typed)
    return plain(text)[at + len(typed):] if at >= 0 else plain(text)


def try_on_terminal(name, environment, folder, script):
    failures = []
    shell = Shell(name, environment)
    shell.send(BEGIN[name].format(script=script, folder=folder))
    if not shell.wait_for("READY> "):
        return [f"{name}: no prompt: {shell.seen!r}"]
    shell.send("echo set''tled\n")
    shell.wait_for("settled")
    for typed, wanted in CASES:
        last = typed.split()[-1]
        rest = wanted[len(last):] if wanted.startswith(last) else wanted
        shell.send(typed + "\t")
        if not shell.wait_for(rest, typed):
            failures.append(f"{name}: '{typed}' is not completed to '{wanted}': {plain(shell.seen)!r}")
        shell.send("\x15\x03\n")
        shell.wait_for("READY> ")
    shell.send("\x15exit\n")
    shell.close()
    return failures


def try_fish(environment, script):
    """fish tells completions without a terminal."""
    failures = []
    for typed, wanted in CASES:
        out = subprocess.run(["fish", "--no-config", "-c", f"source {script}; complete -C '{typed}'"], env=environment,
                             capture_output=True, text=True, timeout=60)
        if wanted not in out.stdout:
            failures.append(f"fish: '{typed}' is not completed to '{wanted}': {out.stdout!r} {out.stderr!r}")
    return failures


def main():
    program, database = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    shells = [s for s in SET_UP if shutil.which(s)]
    if not shells:
        sys.exit(77)
    failures = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bin").mkdir()
        (folder / "bin" / "chancery").symlink_to(program)
        shutil.copy(database, folder / "d.db")
        environment = {"PATH": f"{folder}/bin:/usr/local/bin:/usr/bin:/bin", "HOME": name, "TERM": "xterm",
                       "LC_ALL": "C.UTF-8", "CHANCERY_DB": str(folder / "d.db")}
        for shell in shells:
            script = folder / ("_chancery" if shell == "zsh" else f"chancery.{shell}")
            text = subprocess.run([program, "completion", shell], capture_output=True, check=True).stdout
            script.write_bytes(text)
            failures += try_fish(environment, script) if shell == "fish" else try_on_terminal(shell, environment, name, script)
    print(f"tried in {', '.join(shells)}: {len(CASES)} command lines each")
    if failures:
        sys.exit("\n".join(failures))


main()

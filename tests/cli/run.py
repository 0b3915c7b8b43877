#!/usr/bin/env python3
"""Runs the cases of the command line.

usage: run.py CHANCERY CASES...

A file of cases is text. Each case runs in a fresh folder of its own, which is also $HOME:

    == what it shows          begins a case
    $ chancery COMMAND ...    lines for sh, run together; $FIXTURES is fixtures/, $SCHEMA schema/, $SAMPLE a
                              small database, $MANUAL the folder of built manual pages, $FORMATS tests/formats/;
                              $VALIDATE checks JSON against a schema, $VALID_XML XML
    0| line                   standard input
    1| line                   standard output, exactly; 1~ REGEX: a line like this, in this order, others may
                              stand between
    2| line, 2~ REGEX         the same for standard error
    ? 3                       exit status; without it 0

Where neither 1| nor 1~ stands, standard output must be empty; the same for standard error. Lines that begin
with # are for the reader.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent


class Case:
    def __init__(self, name, place):
        self.name, self.place = name, place
        self.script, self.stdin, self.status = [], [], 0
        self.want = {"1": [], "2": []}  # (kind, line)


def read_cases(path):
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark, rest = line[:3], line[3:]
        if line.startswith("== "):
            cases.append(Case(rest, f"{path.name}:{number}"))
        elif line.startswith("$ "):
            cases[-1].script.append(line[2:])
        elif line.startswith("? "):
            cases[-1].status = int(line[2:])
        elif mark.rstrip() == "0|":
            cases[-1].stdin.append(rest)
        elif mark[:1] in ("1", "2") and mark[1:2] in ("|", "~"):
            cases[-1].want[mark[0]].append((mark[1], rest))
        elif line and not line.startswith("#"):
            sys.exit(f"{path}:{number}: what is this? {line}")
    return cases


def difference(want, text):
    """What is wrong with the text, or None."""
    lines = text.splitlines()
    if all(kind == "|" for kind, _ in want):
        return None if [line for _, line in want] == lines else "is not as it should be"
    at = 0
    for kind, expected in want:
        while at < len(lines) and not (lines[at] == expected if kind == "|" else re.search(expected, lines[at])):
            at += 1
        if at == len(lines):
            return f"has no line {'like' if kind == '~' else 'with'} {expected}"
        at += 1
    return None


def environment(folder, program):
    bin_folder = folder / ".bin"
    bin_folder.mkdir()
    (bin_folder / "chancery").symlink_to(program)
    keep = {k: v for k, v in os.environ.items() if k.startswith(("ASAN_", "UBSAN_", "LSAN_", "MANUAL", "SAMPLE", "VALID_XML"))}
    return keep | {"PATH": f"{bin_folder}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C",
                   "FIXTURES": str(TOP / "fixtures"), "SCHEMA": str(TOP / "schema"), "TERM": "dumb",
                   "FORMATS": str(TOP / "tests" / "formats"),
                   "VALIDATE": f"{sys.executable} {TOP / 'tests' / 'schema' / 'validate.py'}"}


def run_case(case, program):
    """The list of what went wrong."""
    try:
        return check_case(case, program)
    except subprocess.TimeoutExpired as late:
        return [f"is not through after {late.timeout:.0f} seconds"]


def check_case(case, program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        result = subprocess.run(["sh", "-c", "\n".join(case.script)], cwd=folder, env=environment(folder, program),
                                input="".join(line + "\n" for line in case.stdin), text=True, encoding="utf-8",
                                errors="backslashreplace", capture_output=True, timeout=120)
    wrong = []
    if result.returncode != case.status:
        wrong.append(f"exit status is {result.returncode}, not {case.status}")
    for stream, text in (("1", result.stdout), ("2", result.stderr)):
        what = difference(case.want[stream], text)
        if what:
            wrong.append(f"standard {'output' if stream == '1' else 'error'} {what}")
    if wrong:
        wrong += [f"  {stream}| {line}" for stream, text in (("1", result.stdout), ("2", result.stderr))
                  for line in text.splitlines()[:20]]
    return wrong


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program = pathlib.Path(sys.argv[1]).resolve()
    passed = failed = 0
    for name in sys.argv[2:]:
        for case in read_cases(pathlib.Path(name)):
            wrong = run_case(case, program)
            passed, failed = passed + (not wrong), failed + bool(wrong)
            if wrong:
                print(f"FAIL {case.place} {case.name}", *wrong, sep="\n  ")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()

#!/usr/bin/env python3
"""Speed and memory of the program as a user meets it.

usage: bench_program.py CHANCERY [FIXTURES]

  start      wall time of `chancery --version` and of `extract` on an article of one sentence, the best of several runs
  ingest     articles a second of `ingest` into a fresh database: reading, extraction, storing, fsync
  again      the same articles once more: all are duplicates
  memory     peak resident memory (getrusage) of `extract` on a long article, on many articles, and of `ingest`;
             fails at 256 MB or above

The articles are those of FIXTURES (fixtures/articles), made different by a last line that counts them.
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROUNDS = 40  # copies of the fixtures
RUNS = 15
LONG = 2000000  # bytes of the long article, nearly the longest there may be
LIMIT_MB = 256


def run(*command):
    """Wall seconds and peak memory in MB. Each runs in a child of its own, for getrusage tells the highest only."""
    child = os.fork()
    if child == 0:
        start = time.monotonic()
        status = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        seconds = time.monotonic() - start
        unit = 1 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
        pathlib.Path("result").write_text(f"{seconds} {peak}")
        os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        sys.exit(f"bench_program: {' '.join(command)} failed with {status}")
    seconds, peak = pathlib.Path("result").read_text().split()
    return float(seconds), int(peak) / 1e6


def fixtures(program, folder):
    out = subprocess.run([program, "extract", "-q", folder], capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line)["article"] for line in out.stdout.splitlines()]


def start_up(program):
    pathlib.Path("tiny.txt").write_text("The two ministers met in Geneva on Tuesday.\n")
    for what in (["--version"], ["extract", "tiny.txt"]):
        times = [run(program, *what)[0] for _ in range(RUNS)]
        print(f"start      {' '.join(what):18} {1000 * min(times):6.0f} ms (best of {RUNS})")


def ingest(program, articles):
    with open("many.jsonl", "w", encoding="utf-8") as file:
        for i in range(ROUNDS):
            for a in articles:
                record = {k: a[k] for k in ("title", "outlet", "published")}
                record["text"] = f"{a['text']}\n\nEdition {i}."
                file.write(json.dumps(record) + "\n")
    count = ROUNDS * len(articles)
    for name in ("ingest", "again"):
        seconds, peak = run(program, "ingest", "--db", "bench.db", "many.jsonl")
        print(f"{name:10} {count} articles        {count / seconds:6.0f} articles/s, peak {peak:.0f} MB")
    return peak


def memory(program, articles):
    text = "\n\n".join(a["text"] for a in articles) + "\n\n"
    pathlib.Path("long.txt").write_text(text * (LONG // len(text.encode())), encoding="utf-8")
    peaks = [run(program, "--version")[1]]
    print(f"memory     --version          {peaks[0]:6.0f} MB")
    for name in ("many.jsonl", "long.txt"):
        peaks.append(run(program, "extract", name)[1])
        size = os.stat(name).st_size / 1e6
        print(f"memory     extract, {size:3.0f} MB    {peaks[-1]:6.0f} MB ({'one article' if name == 'long.txt' else 'many articles'})")
    return max(peaks)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = str(pathlib.Path(sys.argv[1]).resolve())
    here = pathlib.Path(__file__).resolve().parent
    folder = str(pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else here.parent.parent / "fixtures" / "articles").resolve())
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        articles = fixtures(program, folder)
        start_up(program)
        peak = max(ingest(program, articles), memory(program, articles))
        os.chdir("/")
    if peak >= LIMIT_MB:
        sys.exit(f"bench_program: {peak:.0f} MB are more than {LIMIT_MB}")


main()

#!/usr/bin/env python3
"""A long run of `ingest` over made-up articles, as they come from a pipe: what an article costs as the database grows.

usage: bench_long.py CHANCERY DATABASE [--articles N] [--minutes M] [--jobs J] [--texts FILE]

For each 10,000 articles: articles a second (wall time), processor time an article of the whole program and of the
thread that stores, peak resident memory, size of the database and its log. Ends after N articles or M minutes (then
by an interrupt, after which the same command could go on), and fails where the memory went above 256 MB. --texts writes
the articles to a file instead, as JSON Lines. Linux only: it reads /proc.

Articles come 27 a day from 2015 on, 14 sentences each out of a few patterns and 3,000 words; 30,000 invented persons in
office, few of whom are in the news often, tell, meet and deny. The same for the same N.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time

STEP = 10000
LIMIT_MB = 256
PERSONS = 30000
A_DAY = 27
COUNTRIES = ["Norway", "Japan", "Egypt", "Jordan", "Brazil", "Kenya", "Poland", "Italy", "Chile", "Canada", "Ghana", "Nepal", "Oman",
             "Peru", "Qatar", "Serbia", "Turkey", "Ukraine", "Vietnam", "Zambia", "Austria", "Belgium", "Cuba", "Denmark", "Estonia",
             "Finland", "Greece", "Hungary", "Iceland", "Kuwait"]
CITIES = ["Geneva", "Vienna", "Oslo", "Doha", "Cairo", "Nairobi", "Lima", "Rome", "Ottawa", "Athens", "Warsaw", "Tokyo"]
OFFICES = ["Foreign Minister", "Prime Minister", "President", "Defence Minister"]
TOPICS = ["the border", "the grain agreement", "the ceasefire", "the prisoners", "the harbour", "the sanctions", "the water treaty",
          "the elections", "the fishing grounds", "the pipeline", "the observers", "the reactor", "the refugees", "the loan"]
VERBS = ["would reopen", "must be settled", "had been discussed", "could not wait", "were a matter of trust", "would be monitored",
         "should be signed", "had failed", "was within reach", "needed more time"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def word(number, least):
    """A pronounceable word that differs for each number."""
    letters = ""
    number = number * 13 + 5
    while number or len(letters) < least:
        number, c = divmod(number, 14)
        number, v = divmod(number, 5)
        letters += "bdfgklmnprstvz"[c] + "aeiou"[v]
    return letters


WORDS = [word(i + 60, 4) for i in range(3000)]


def rank(chance, limit):
    """Log-uniform below limit, as Zipf's law has it."""
    return int(limit ** chance.random()) - 1


def person(number):
    return {"name": f"{word(number % 211 + 20, 4).capitalize()} {word(number // 3 + 300, 6).capitalize()}",
            "office": OFFICES[number % 4], "country": COUNTRIES[(number * 31 + number // 7) % len(COUNTRIES)]}


def sentence(chance, cast):
    a, b = chance.sample(cast, 2)
    surname = a["name"].split()[1]
    words = " ".join(WORDS[rank(chance, len(WORDS))] for _ in range(chance.randint(2, 5)))
    topic, verb = chance.choice(TOPICS), chance.choice(VERBS)
    return chance.choice([
        f"“We know that {topic} {verb} for the {words},” {surname} said.",
        f"{a['office']} {a['name']} of {a['country']} said that {topic} {verb} near {words.title()}.",
        f"{surname} told reporters in {chance.choice(CITIES)} that {topic} {verb} after the {words} report.",
        f"{a['office']} {a['name']} met {b['country']}'s {b['office'].lower()}, {b['name']}, in {chance.choice(CITIES)} on "
        f"{chance.choice(DAYS)} to discuss {topic} and the {words}.",
        f"The talks on {topic} went on for {chance.randint(2, 9)} hours beside the {words} hall.",
        f"{b['name']} rejected the {words} plan and said {topic} {verb}.",
        f"Resolution {chance.randint(1300, 2700)} calls for {topic} to be respected, {surname} recalled.",
        f"Officials from {b['country']} were expected in {chance.choice(CITIES)} with a {words} paper.",
    ])


def article(serial, first=datetime.date(2015, 1, 1)):
    chance = random.Random(serial)
    cast = [person(n) for n in {rank(chance, PERSONS) for _ in range(9)} | {serial % PERSONS}]
    while len(cast) < 2:
        cast.append(person(chance.randrange(PERSONS)))
    day = first + datetime.timedelta(days=serial // A_DAY % 36500)
    head = f"{cast[0]['office']} {cast[0]['name']} speaks on {chance.choice(TOPICS)}"
    body = "\n\n".join(" ".join(sentence(chance, cast) for _ in range(3)) for _ in range(5))
    return json.dumps({"id": f"long-{serial}", "published": str(day), "title": head, "outlet": f"Paper {chance.randrange(300)}",
                       "text": body}, ensure_ascii=False)


def feed(pipe, count):
    try:
        for serial in range(count):
            pipe.write(article(serial) + "\n")
        pipe.close()
    except (BrokenPipeError, ValueError):
        pass


def processor(stat):
    """User and system seconds of a process or thread."""
    fields = pathlib.Path(stat).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def stored(path):
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            row = db.execute("SELECT count FROM tally WHERE what = 'all articles'").fetchone()
        return row[0] if row else 0
    except sqlite3.Error:
        return 0


def megabytes(path):
    return sum(file.stat().st_size for file in (pathlib.Path(path), pathlib.Path(path + "-wal")) if file.exists()) / 1e6


def watch(run, path, until):
    """Prints a line for each 10,000 articles; the peak of memory."""
    pid, last, most = run.pid, (0, time.monotonic(), 0.0, 0.0), 0.0
    while run.poll() is None:
        time.sleep(1)
        try:
            now = (stored(path), time.monotonic(), processor(f"/proc/{pid}/stat"), processor(f"/proc/{pid}/task/{pid}/stat"))
            most = max(most, peak(pid))
        except (OSError, StopIteration, IndexError):
            break
        if time.monotonic() > until:
            run.send_signal(signal.SIGTERM)
            until += 1e9
        count = now[0] - last[0]
        if count < STEP: continue
        print(f"{now[0]:9} articles {count / (now[1] - last[1]):7.1f}/s {1000 * (now[2] - last[2]) / count:7.2f} ms, storing "
              f"{1000 * (now[3] - last[3]) / count:6.2f} ms an article {most:6.1f} MB peak {megabytes(path):9.1f} MB database", flush=True)
        last = now
    return most


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("chancery")
    ap.add_argument("database")
    ap.add_argument("--articles", type=int, default=1000000)
    ap.add_argument("--minutes", type=float, default=30)
    ap.add_argument("--jobs", default="2")
    ap.add_argument("--texts")
    args = ap.parse_args()
    if args.texts:
        with open(args.texts, "w", encoding="utf-8") as file: feed(file, args.articles)
        return
    run = subprocess.Popen([args.chancery, "ingest", "-q", "-j", args.jobs, "--db", args.database, "--from", "jsonl", "-"],
                           stdin=subprocess.PIPE, text=True, encoding="utf-8")
    threading.Thread(target=feed, args=(run.stdin, args.articles), daemon=True).start()
    most = watch(run, args.database, time.monotonic() + 60 * args.minutes)
    code = run.wait()
    print(f"{stored(args.database)} articles, {most:.1f} MB peak, {megabytes(args.database):.1f} MB database, exit code {code}")
    if most > LIMIT_MB or code not in (0, 3): sys.exit(1)


if __name__ == "__main__":
    main()

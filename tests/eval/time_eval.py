#!/usr/bin/env python3
"""Measures the dates that `chancery inspect --stage times` finds and resolves against annotated corpora.

usage: time_eval.py [--bin build/chancery] [--show] FILE.jsonl...

Each line holds text, dct (the document's date) and timexes (TIMEX3: start, end, type, value).  Only expressions of type
DATE, or TIME with a date in it, count whose value is a day, week, month, season or year of the calendar: durations, sets
and references without a value ("recently") are left out on the gold side, and what the program finds there is not held
against it.  Found: overlaps.  Right: the value is the same, a week being its seven days and a season or quarter its
first to its last month.
"""
import argparse
import datetime
import json
import re
import subprocess

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def plain(value):
    """A TIMEX3 value as the program writes it; None where it is no date."""
    value = re.sub(r"T.*$", "", value or "")
    value = re.sub(r"^(\d{4}-\d\d)-XX$", r"\1", re.sub(r"^(\d{4})-XX-XX$", r"\1", value))
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return value
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week and 1 <= int(week[2]) <= 53:
        monday = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        first = monday + datetime.timedelta(days=5 if week[3] else 0)
        return f"{first}/{monday + datetime.timedelta(days=6)}"
    part = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q\d)", value)
    if not part:
        return None
    year, name = int(part[1]), part[2]
    first, last = SEASONS.get(name) or (int(name[1]) * 3 - 2, int(name[1]) * 3)
    return f"{year}-{first:02}/{year + (last < first)}-{last:02}"


def times(binary, text, published):
    feed = json.dumps({"text": text, "published": published}) + "\n"
    run = subprocess.run([binary, "inspect", "--from", "jsonl", "--stage", "times", "--format", "json"], input=feed,
                         text=True, stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)["items"]


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/chancery")
    parser.add_argument("--show", action="store_true", help="print what was missed, wrong and spurious")
    parser.add_argument("files", nargs="+", metavar="FILE")
    args = parser.parse_args()
    for path in args.files:
        gold = found = right = given = good = 0
        for doc in map(json.loads, open(path, encoding="utf-8")):
            system = times(args.bin, doc["text"], doc["dct"])
            marked = doc["timexes"]
            for item in marked:
                want = plain(item["value"])
                if want is None or item["type"] not in ("DATE", "TIME"):
                    continue
                gold += 1
                near = [t for t in system if overlap(t, item)]
                same = any(t.get("value") == want for t in near)
                found += bool(near)
                right += same
                if args.show and not same:
                    what = "wrong" if near else "missed"
                    print(f"{what:9}{doc['dct']} {item['text']!r} {want} got {[t.get('value') for t in near]}  ..."
                          + doc["text"][max(0, item["start"] - 60):item["end"] + 20].replace("\n", " "))
            # MEANTIME marks the first sentences only: what stands behind its last mark is not judged
            last = max((m["end"] for m in marked), default=0)
            for item in system:
                if item["start"] >= last:
                    continue
                given += 1
                hit = any(overlap(item, m) for m in marked)
                good += hit
                if args.show and not hit:
                    print(f"spurious {item['text']!r} {item.get('value')}  ..."
                          + doc["text"][max(0, item["start"] - 40):item["end"] + 20].replace("\n", " "))
        print(f"{path}: dates found {found / gold:.3f}, of those resolved right {right / found:.3f}, both {right / gold:.3f}"
              f" (of {gold}); {good / given:.3f} of {given} given are marked")


if __name__ == "__main__":
    main()

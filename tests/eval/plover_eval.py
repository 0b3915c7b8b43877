#!/usr/bin/env python3
"""How often a statement has the event class that PLOVER's examples give to their sentences.

usage: plover_eval.py FILE.jsonl [--bin build/chancery] [--show]

FILE holds the sentences of the PLOVER coders (one per line: {"event", "text", "eventText"}).  Only the classes that are acts
of speech are judged: AGREE, SUPPORT, DEMAND, DISAPPROVE, REJECT, THREATEN.  The two leading digits of a statement's CAMEO
code give its class by the table of the PLOVER manual (01 is no event there; 02, appeals, are what it calls DEMAND since
they were merged).  A sentence is right when one of its statements has its class; among the sentences in which some
statement has any of these classes the share right is the accuracy.
"""
import argparse
import collections
import json
import subprocess

CLASSES = {"02": "DEMAND", "10": "DEMAND", "03": "AGREE", "05": "SUPPORT", "11": "DISAPPROVE", "12": "REJECT",
           "13": "THREATEN"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--bin", default="build/chancery")
    parser.add_argument("--show", action="store_true", help="print the sentences that are wrong")
    args = parser.parse_args()
    records = [r for r in map(json.loads, open(args.file)) if r["event"] in CLASSES.values()]
    feed = "".join(json.dumps({"id": r["id"], "published": r.get("date"), "text": r["text"]}) + "\n" for r in records)
    out = subprocess.run([args.bin, "extract", "--from", "jsonl"], input=feed, text=True, stdout=subprocess.PIPE,
                         check=True).stdout
    count = collections.defaultdict(lambda: [0, 0, 0])
    for record, line in zip(records, map(json.loads, out.splitlines()), strict=True):
        given = {CLASSES[s["cameo"][:2]] for s in line["statements"] if (s["cameo"] or "")[:2] in CLASSES}
        right = record["event"] in given
        for key in (record["event"], "all"):
            count[key][0] += 1
            count[key][1] += bool(given)
            count[key][2] += right
        if args.show and not right:
            print(record["event"], sorted(given), "|", record["eventText"], "|", record["text"])
    for key, (sentences, classed, right) in sorted(count.items(), key=lambda item: (item[0] == "all", item[0])):
        share = right / classed if classed else 0
        print(f"{key:10} {sentences:4} sentences, {classed:4} with a class, {right:4} right"
              f"   accuracy {share:.3f}, recall {right / sentences:.3f}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""How often facts of each confidence are right on annotated articles.

usage: calibration.py SCORE.py --texts DIR --gold DIR --index FILE.jsonl [--bin build/chancery]

SCORE.py is the scorer of the annotated articles; its alignment is used, so that "right" means what it means
there: a statement is right when its content and its speaker are, a meeting when its participants and the class
of its status are, an instrument when its symbol is.  Instruments carry no confidence and count in one row.
"""
import argparse
import importlib.util
import json
import pathlib
import subprocess


def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extract(program, golds, texts, meta):
    feed = "".join(json.dumps({"id": g["id"], "title": meta[g["id"]].get("title"),
                               "published": meta[g["id"]].get("published"), "text": texts[g["id"]]}) + "\n"
                   for g in golds)
    out = subprocess.run([program, "extract", "--from", "jsonl"], input=feed, text=True, stdout=subprocess.PIPE,
                         check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def judge_statements(score, gold, got, text):
    flat = score.stream(text)[0]
    back = {o: i for i, o in enumerate(score.stream(got["article"]["text"])[1])}
    names = {a["id"]: a["name"] for a in got["actors"]}
    want = [set().union(*[score.positions(flat, c) for c in s["content"]]) for s in gold["statements"]]
    have = [set().union(set(), *[score.positions(flat, c["text"], back.get(c["start"])) for c in s["content"]])
            for s in got["statements"]]
    overlap = lambda x, y: len(x & y) / len(x | y) if x | y else 0
    right = set()
    for g, s in score.align(want, have, overlap, 0.5):
        if score.same_name(gold["statements"][g]["speaker"], names.get(got["statements"][s]["speaker"], "")):
            right.add(s)
    return [(s["confidence"], i in right) for i, s in enumerate(got["statements"])]


def judge_meetings(score, gold, got):
    names = {a["id"]: a["name"] for a in got["actors"]}
    want = [(m, m["participants"]) for m in gold["meetings"]]
    have = [(m, score.names_of(m, names)) for m in got["meetings"]]
    same = lambda x, y: 0 if score.STATUS[x[0]["status"]] != score.STATUS.get(y[0]["status"]) else \
        score.jaccard(x[1], y[1])
    right = {s for _, s in score.align(want, have, same, 0.5)}
    return [(m["confidence"], i in right) for i, m in enumerate(got["meetings"])]


def table(kind, judged):
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.0, 0.7)):
        group = [right for confidence, right in judged if low <= confidence < high]
        if group:
            print(f"{kind:11} {low:.1f}..{min(high, 1.0):.1f}  {sum(group):4} of {len(group):4} right"
                  f"  {sum(group) / len(group):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("score")
    parser.add_argument("--texts", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--index", required=True)
    parser.add_argument("--bin", default="build/chancery")
    args = parser.parse_args()
    score = load(args.score)
    meta = {d["id"]: d for d in map(json.loads, open(args.index))}
    golds = [json.load(open(f)) for f in sorted(pathlib.Path(args.gold).glob("*.json"))]
    texts = {g["id"]: (pathlib.Path(args.texts) / (g["id"] + ".txt")).read_text().strip("\n") for g in golds}
    statements, meetings = [], []
    for gold, got in zip(golds, extract(args.bin, golds, texts, meta)):
        statements += judge_statements(score, gold, got, texts[gold["id"]])
        meetings += judge_meetings(score, gold, got)
    table("statements", statements)
    table("meetings", meetings)


if __name__ == "__main__":
    main()

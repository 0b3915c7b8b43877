#!/usr/bin/env python3
"""Exact-span F1 of source, cue and content on PolNeAR, as CofeNet reports it (Wang et al., COLING 2022, table 6).

usage: polnear_eval.py FILE.jsonl [--bin build/chancery]

FILE holds one article per line: {"text", "date", "attributions": [{"source", "cue", "content": [{"start", "end"}]}]},
offsets in code points.  A span counts as found when both of its ends are the same; every distinct span of a text counts
once.  PolNeAR marks more than chancery calls a statement (thoughts, plans, "seems", nominal cues), so recall is bounded.

How the program's statements are turned into PolNeAR's spans
  cue      as it is, and with "in a statement" and the like where the program gives them
  content  widened over quotation marks around it and over a leading "that"; the final full stop stays outside unless
           it stands before a closing mark.  Pieces that only white space parts are one span
  source   the mention of the speaker that stands nearest to the cue within its sentence (or in the statement's evidence)
"""
import argparse, json, subprocess

OPEN, CLOSE = "\"'“‘«`", "\"'”’»"


def widen(text, start, end):
    if start and end < len(text) and text[start - 1] in OPEN and text[end] in CLOSE: start, end = start - 1, end + 1
    before = text[max(0, start - 5):start]
    if before.lower() == "that ": start -= 5
    return start, end


def contents(text, pieces):
    spans = []
    for piece in pieces:
        start, end = widen(text, piece["start"], piece["end"])
        if spans and not text[spans[-1][1]:start].strip(): spans[-1] = (spans[-1][0], end)
        else: spans.append((start, end))
    return spans


def source(statement, actors):
    cue, spans = statement["cue"], [(e["start"], e["end"]) for e in statement["evidence"]]
    near = [(abs(m["start"] - cue["start"]), m["start"], m["end"]) for m in actors.get(statement["speaker"], [])
            if any(s <= m["start"] and m["end"] <= e for s, e in spans)]
    return min(near)[1:] if near else None


def system_spans(line):
    text, actors = line["article"]["text"], {a["id"]: a["mentions"] for a in line.get("actors", [])}
    out = {"source": set(), "cue": set(), "content": set()}
    for statement in line.get("statements", []):
        out["cue"].add((statement["cue"]["start"], statement["cue"]["end"]))
        out["content"].update(contents(text, statement["content"]))
        found = source(statement, actors)
        if found: out["source"].add(found)
    return out


def gold_spans(article):
    return {kind: {(s["start"], s["end"]) for a in article["attributions"] for s in a[kind]}
            for kind in ("source", "cue", "content")}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file")
    ap.add_argument("--bin", default="build/chancery")
    args = ap.parse_args()
    articles = [json.loads(line) for line in open(args.file)]
    feed = "".join(json.dumps({"id": str(i), "published": a.get("date"), "text": a["text"]}) + "\n" for i, a in enumerate(articles))
    run = subprocess.run([*args.bin.split(), "extract", "--from", "jsonl"], input=feed, text=True, stdout=subprocess.PIPE, check=True)
    lines = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
    count = {kind: [0, 0, 0] for kind in ("source", "cue", "content")}
    moved = 0
    for article, line in zip(articles, lines):
        moved += line["article"]["text"] != article["text"]
        gold, given = gold_spans(article), system_spans(line)
        for kind, n in count.items():
            n[0] += len(gold[kind] & given[kind]); n[1] += len(given[kind]); n[2] += len(gold[kind])
    for kind, (right, given, gold) in count.items():
        p, r = right / given if given else 0, right / gold if gold else 0
        print(f"{kind:8} P {100 * p:.1f}  R {100 * r:.1f}  F1 {100 * (2 * p * r / (p + r) if p + r else 0):.1f}   ({right} of {gold} found, {given} given)")
    if moved: print(f"{moved} of {len(articles)} texts were changed by normalisation; their offsets may be off")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures the names that `chancery inspect --stage mentions` finds against annotated corpora.

usage: ner_eval.py [--bin build/chancery] [--show] FILE...

A .conll file (token TAB label, B-PER and I-PER, -DOCSTART- lines, as UNER and CoNLL have them) gives exact spans of
persons' names: precision, recall, F1.  A .jsonl file (objects with text and entities: start, end, type; only those with
clean true where the key is there) gives overlaps, since it annotates descriptions as well: for Person and for
Organisation, the share of system mentions of that type that overlap one of the gold, and the reverse.
"""
import argparse
import json
import subprocess


def mentions(binary, texts):
    """The mentions of each text, in order."""
    out = []
    for text in texts:
        feed = json.dumps({"text": text}) + "\n"
        run = subprocess.run([binary, "inspect", "--from", "jsonl", "--stage", "mentions", "--format", "json"],
                             input=feed, text=True, stdout=subprocess.PIPE, check=True)
        out.append(json.loads(run.stdout)["items"])
    return out


def read_conll(path):
    """(text, {(start, end)}) of each document: tokens of a sentence joined by single spaces, one sentence a line."""
    docs, text, spans, open_at = [], "", set(), None

    def close(end):
        nonlocal open_at
        if open_at is not None:
            spans.add((open_at, end))
        open_at = None

    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("-DOCSTART-"):
            close(len(text))
            if text.strip():
                docs.append((text, spans))
            text, spans = "", set()
            continue
        if not line:
            close(len(text))
            if text and not text.endswith("\n"):
                text += "\n"
            continue
        token, label = line.split("\t")[0], line.split("\t")[-1]
        if label in ("B-PER", "B-person", "B-politician") or not label.startswith("I-"):
            close(len(text))
        start = len(text) + bool(text and not text.endswith("\n"))
        text += " " * (start - len(text)) + token
        if label in ("B-PER", "B-person", "B-politician"):
            open_at = start
    close(len(text))
    if text.strip():
        docs.append((text, spans))
    return docs


def name_span(text, mention):
    """Where the bare name stands inside a mention."""
    at = text.find(mention["name"], mention["start"], mention["end"])
    return (at, at + len(mention["name"]))


def f1(right, system, gold):
    p, r = right / system if system else 0, right / gold if gold else 0
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0:.3f}   ({right} right, {system} given, {gold} gold)"


def eval_conll(path, binary, show):
    docs = read_conll(path)
    right = given = gold = 0
    for (text, want), found in zip(docs, mentions(binary, [t for t, _ in docs])):
        have = {name_span(text, m) for m in found if m["type"] == "person" and m["kind"] == "name"}
        right, given, gold = right + len(have & want), given + len(have), gold + len(want)
        if show:
            for s, e in sorted(want - have):
                print("missed  ", text[max(0, s - 40):s].replace("\n", " | ") + "[[" + text[s:e] + "]]" + text[e:e + 30].replace("\n", " | "))
            for s, e in sorted(have - want):
                print("spurious", text[max(0, s - 40):s].replace("\n", " | ") + "[[" + text[s:e] + "]]" + text[e:e + 30].replace("\n", " | "))
    print(f"{path}: persons, exact  {f1(right, given, gold)}")


def overlaps(span, others):
    return any(span[0] < e and s < span[1] for s, e in others)


def eval_jsonl(path, binary, show):
    docs = [d for d in map(json.loads, open(path, encoding="utf-8")) if d.get("clean", True)]
    kinds = {"Person": ("person",), "Organisation": ("organization", "group")}
    counts = {kind: [0, 0, 0, 0] for kind in kinds}
    for doc, found in zip(docs, mentions(binary, [d["text"] for d in docs])):
        for kind, types in kinds.items():
            gold = [(e["start"], e["end"]) for e in doc["entities"] if e["type"] == kind]
            have = [(m["start"], m["end"]) for m in found if m["type"] in types and m["kind"] == "name"]
            c = counts[kind]
            c[0] += sum(overlaps(h, gold) for h in have)
            c[1] += len(have)
            c[2] += sum(overlaps(g, [(m["start"], m["end"]) for m in found if m["type"] in types]) for g in gold)
            c[3] += len(gold)
            if show and kind == "Person":
                for s, e in have:
                    if not overlaps((s, e), gold):
                        print("spurious", doc["text"][max(0, s - 40):s].replace("\n", " ") + "[[" + doc["text"][s:e] + "]]" + doc["text"][e:e + 30].replace("\n", " "))
                for s, e in gold:
                    if not overlaps((s, e), have):
                        print("missed  ", doc["text"][max(0, s - 40):s].replace("\n", " ") + "[[" + doc["text"][s:e] + "]]" + doc["text"][e:e + 30].replace("\n", " "))
    for kind, (right, given, met, gold) in counts.items():
        p, r = right / given if given else 0, met / gold if gold else 0
        print(f"{path}: {kind}, overlap  P {p:.3f} of {given} names given  R {r:.3f} of {gold} gold")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/chancery")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was spurious")
    parser.add_argument("files", nargs="+", metavar="FILE")
    args = parser.parse_args()
    for path in args.files:
        (eval_conll if path.endswith(".conll") else eval_jsonl)(path, args.bin, args.show)


if __name__ == "__main__":
    main()

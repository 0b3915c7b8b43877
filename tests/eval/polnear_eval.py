#!/usr/bin/env python3
"""Exact-span F1 of source, cue and content on PolNeAR, as CofeNet reports it (Wang et al., COLING 2022, table 6).

usage: polnear_eval.py FILE.jsonl [--bin build/chancery] [--statements]

FILE holds one article per line: {"text", "date", "attributions": [{"source", "cue", "content": [{"start", "end"}]}]},
offsets in code points.  A span counts as found when both of its ends are the same; every distinct span of a text counts
once.

PolNeAR's attributions are wider than statements: it marks thoughts, wishes, denials, sources not told and nominal cues.
`inspect --stage attributions` prints all of these that the program sees, in the text's words; with --statements only
those that are statements count.  What is left to make them PolNeAR's spans
  all      offsets are those of the text in NFC, which is how the program reads it
  cue      a colon right behind it belongs to it, and "in a statement", "on Twitter"; "as" behind it does not
  content  widened over quotation marks around it and over a leading "that"; pieces that only white space parts are one
  source   as it is
"""
import argparse, json, re, subprocess, unicodedata

OPEN, CLOSE = "\"'“‘«`", "\"'”’»"


def widen(text, start, end):
    if text[start - 2:start] in ("''", "``") and text[end:end + 2] == "''": start, end = start - 2, end + 2
    elif start and end < len(text) and text[start - 1] in OPEN and text[end] in CLOSE: start, end = start - 1, end + 1
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


PLACE = re.compile(r" in a statement\b(?! (to|with)\b)| on Twitter\b")


def cue(text, start, end):
    if text[start:end].endswith(" as"): end -= 3
    place = PLACE.match(text, end)
    if place: end = place.end()
    return start, end + (text[end:end + 1] == ":")


def system_spans(items, text, statements):
    out = {"source": set(), "cue": set(), "content": set()}
    for item in items:
        if statements and not item.get("statement"): continue
        out["cue"].add(cue(text, item["start"], item["end"]))
        out["content"].update(contents(text, item["content"]))
        if item.get("source"): out["source"].add((item["source"]["start"], item["source"]["end"]))
    return out


def composed(article):
    """The article in NFC, its offsets with it."""
    nfc = lambda text: unicodedata.normalize("NFC", text)
    text = article["text"]
    if nfc(text) == text: return article
    span = lambda s: {"start": len(nfc(text[:s["start"]])), "end": len(nfc(text[:s["end"]]))}
    attributions = [{kind: [span(s) for s in a[kind]] for kind in ("source", "cue", "content")} for a in article["attributions"]]
    return {**article, "text": nfc(text), "attributions": attributions}


def gold_spans(article):
    return {kind: {(s["start"], s["end"]) for a in article["attributions"] for s in a[kind]}
            for kind in ("source", "cue", "content")}


def documents(out):
    """The documents that inspect prints one behind the other."""
    decoder, at = json.JSONDecoder(), 0
    while out[at:at + 1]:
        document, at = decoder.raw_decode(out, at)
        yield document
        while out[at:at + 1].isspace(): at += 1


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file")
    ap.add_argument("--bin", default="build/chancery")
    ap.add_argument("--statements", action="store_true")
    args = ap.parse_args()
    articles = [composed(json.loads(line)) for line in open(args.file)]
    feed = "".join(json.dumps({"id": str(i), "published": a.get("date"), "text": a["text"]}) + "\n" for i, a in enumerate(articles))
    run = subprocess.run([*args.bin.split(), "inspect", "--stage", "attributions", "--format", "json", "--from", "jsonl"],
                         input=feed, text=True, stdout=subprocess.PIPE, check=True)
    count = {kind: [0, 0, 0] for kind in ("source", "cue", "content")}
    for article, line in zip(articles, documents(run.stdout), strict=True):
        gold, given = gold_spans(article), system_spans(line["items"], article["text"], args.statements)
        for kind, n in count.items():
            n[0] += len(gold[kind] & given[kind]); n[1] += len(given[kind]); n[2] += len(gold[kind])
    for kind, (right, given, gold) in count.items():
        p, r = right / given if given else 0, right / gold if gold else 0
        print(f"{kind:8} P {100 * p:.1f}  R {100 * r:.1f}  F1 {100 * (2 * p * r / (p + r) if p + r else 0):.1f}   ({right} of {gold} found, {given} given)")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures who met whom against two corpora of events: re3d and the PLOVER gold standard records.

usage: contact_eval.py [--bin build/chancery] [--show] FILE.jsonl...

re3d (records with relations; only those with clean true): its relation CommWith holds between two spans, whoever met,
told, urged or appointed whom.  Counted are the pairs that hang on a word of contact (met, talks, visit, call, ...): found
when a participant of a meeting has a mention over the one span and another participant one over the other.  The figure
for all pairs lets a statement and its addressee count as well.  Of the meetings given, `marked` is the share that has
such a pair: a lower bound, since re3d does not mark every contact.

PLOVER (records with event and eventText): of the sentences coded CONSULT, the share with a meeting, and the share in which
a source and a target (or two sources) are participants of one, by a word of their names.
"""
import argparse
import json
import re
import subprocess

CONTACT = re.compile(r"\b(met|meet\w*|talks?|visit\w*|calls?|host\w*|discuss\w*|consult\w*|spoken|spoke|joined|in touch)\b", re.I)
SMALL = {"of", "the", "and", "a", "to", "in", "for", "minister", "president", "secretary", "foreign", "prime", "state"}


def extract(binary, docs):
    feed = "".join(json.dumps({"text": d["text"], "published": d.get("date") or "2016-06-15"}) + "\n" for d in docs)
    run = subprocess.run([binary, "extract", "--from", "jsonl"], input=feed, text=True, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def touches(actor, begin, end):
    return any(m["start"] < end and begin < m["end"] for m in actor["mentions"])


def joined(groups, actors, relation):
    """Whether a group of actors has one for each end of the relation."""
    for group in groups:
        one = {a for a in group if touches(actors[a], relation["sourceBegin"], relation["sourceEnd"])}
        other = {a for a in group if touches(actors[a], relation["targetBegin"], relation["targetEnd"])}
        if one and other and len(one | other) > 1:
            return True
    return False


def eval_re3d(path, docs, binary, show):
    docs = [d for d in docs if d.get("clean", True)]
    counts = dict.fromkeys("pairs found all all_found meetings marked".split(), 0)
    for doc, got in zip(docs, extract(binary, docs)):
        actors = {a["id"]: a for a in got["actors"]}
        meetings = [m["participants"] for m in got["meetings"]]
        told = [[s["speaker"], *s["addressees"]] for s in got["statements"] if s["addressees"]]
        seen, relations = set(), []
        for r in doc["relations"]:
            ends = frozenset((r["sourceBegin"], r["targetBegin"]))
            if r["type"] == "CommWith" and ends not in seen:
                seen.add(ends)
                relations.append(r)
        for r in relations:
            met = joined(meetings, actors, r)
            counts["all"] += 1
            counts["all_found"] += met or joined(told, actors, r)
            if CONTACT.search(r["value"]):
                counts["pairs"] += 1
                counts["found"] += met
                if show and not met:
                    print("missed  ", r["source"], "|", r["value"], "|", r["target"])
        for m in got["meetings"]:
            hit = any(joined([m["participants"]], actors, r) for r in relations)
            counts["meetings"] += 1
            counts["marked"] += hit
            if show and not hit:
                print("unmarked", [actors[p]["name"] for p in m["participants"]], m["evidence"][0]["text"][:150])
    c = counts
    print(f"{path}: contacts found {c['found'] / c['pairs']:.3f} of {c['pairs']}, all communication "
          f"{c['all_found'] / c['all']:.3f} of {c['all']}; of {c['meetings']} meetings given {c['marked'] / c['meetings']:.3f} marked")


def words(text):
    return {w for w in re.findall(r"\w+", text.lower()) if w not in SMALL and len(w) > 2}


def eval_plover(path, docs, binary, show):
    docs = [d for d in docs if d.get("event") == "CONSULT" and d.get("text")]
    some = right = 0
    for doc, got in zip(docs, extract(binary, docs)):
        actors = {a["id"]: a for a in got["actors"]}
        named = [a for key in ("source", "target") if isinstance(doc.get(key), list) for a in doc[key]]
        sides = [words(a["actorText"]) for a in named]
        groups = [[words(actors[p]["name"] + " " + " ".join(x["text"] for x in actors[p]["mentions"]))
                   for p in m["participants"]] for m in got["meetings"]]
        hit = any(sum(any(side & name for name in group) for side in sides) > 1 for group in groups)
        some += bool(groups)
        right += hit
        if show and not hit:
            print("missed  ", doc["text"])
    print(f"{path}: of {len(docs)} sentences coded CONSULT {some / len(docs):.3f} give a meeting, {right / len(docs):.3f} with both sides")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/chancery")
    parser.add_argument("--show", action="store_true", help="print what was missed, and meetings without a mark")
    parser.add_argument("files", nargs="+", metavar="FILE")
    args = parser.parse_args()
    for path in args.files:
        docs = [json.loads(line) for line in open(path, encoding="utf-8")]
        relations = any("relations" in d for d in docs)
        (eval_re3d if relations else eval_plover)(path, docs, args.bin, args.show)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Compares CoNLL-U made by a program with the gold standard, or makes the raw text to feed the program.

    ud_eval.py --text GOLD.conllu > raw.txt          the text of a treebank, paragraphs apart by blank lines
    ud_eval.py GOLD.conllu SYSTEM.conllu [--json]    F1 of each annotation
    ud_eval.py GOLD.conllu SYSTEM.conllu --show sentences|tokens [N]   what differs

The metric is that of the CoNLL 2018 shared task on parsing from raw text (Zeman et al. 2018, section 4),
written anew from its description. Both files must hold the same characters apart from white space. A span of
characters is right when both files have a sentence (or token) there. Words are aligned by their spans; words of
multiword tokens by the longest common subsequence of their forms within the stretch that such tokens cover in
either file. An annotation of a word is right when the word has a partner with the same annotation; a head is right
when the partner's head is the partner of the head. Relations are compared without their subtypes. Precision
counts what the program has, recall what the gold has, F1 is their harmonic mean: with gold tokens all three are
the accuracy.
"""
import argparse
import json
import sys

METRICS = ("sentences", "tokens", "words", "upos", "xpos", "lemma", "uas", "las", "las_nopunct")


class Word:
    __slots__ = ("start", "end", "form", "lemma", "upos", "xpos", "head", "deprel", "multi", "root")

    def __init__(self, columns, span, multi):
        self.form, self.lemma, self.upos, self.xpos = columns[1:5]
        self.head = columns[6]
        self.deprel = columns[7].split(":")[0]
        self.start, self.end = span
        self.multi = multi
        self.root = False


class Treebank:
    """Characters without white space, spans over them, and words whose heads are words."""

    def __init__(self, path):
        self.path = path
        self.chars, self.sentences, self.tokens, self.words = [], [], [], []
        self.length = 0
        with open(path, encoding="utf-8") as file:
            block = []
            for line in file:
                line = line.rstrip("\r\n")
                if line and not line.startswith("#"):
                    block.append(line.split("\t"))
                elif not line and block:
                    self.add_sentence(block)
                    block = []
            if block:
                self.add_sentence(block)
        self.chars = "".join(self.chars)

    def add_token(self, form):
        form = "".join(form.split())
        span = (self.length, self.length + len(form))
        self.chars.append(form)
        self.length = span[1]
        self.tokens.append(span)
        return span

    def add_sentence(self, block):
        start, words = self.length, []
        range_end, range_span = 0, None
        for columns in block:
            if len(columns) != 10:
                sys.exit(f"{self.path}: a line with {len(columns)} columns: {columns}")
            if "." in columns[0]:
                continue
            if "-" in columns[0]:
                range_end = int(columns[0].split("-")[1])
                range_span = self.add_token(columns[1])
                continue
            inside = int(columns[0]) <= range_end
            span = range_span if inside else self.add_token(columns[1])
            words.append(Word(columns, span, inside))
        for word in words:
            number = word.head
            word.root = number == "0"
            word.head = words[int(number) - 1] if number.isdigit() and number != "0" else None
        self.words += words
        self.sentences.append((start, self.length))


def common_subsequence(gold, system):
    """Pairs of equal forms, most of them possible, in order."""
    best = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    same = [[g.form.lower() == s.form.lower() for s in system] for g in gold]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(system) - 1, -1, -1):
            best[i][j] = best[i + 1][j + 1] + 1 if same[i][j] else max(best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(gold) and j < len(system):
        if same[i][j]:
            yield gold[i], system[j]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def take(words, at, end):
    """The words from `at` that start before `end`, and the end of the last multiword token among them."""
    first = at
    while at < len(words) and words[at].start < end:
        if words[at].multi:
            end = max(end, words[at].end)
        at += 1
    return words[first:at], at, end


def align(gold, system):
    """Pairs of words that stand for the same."""
    i = j = 0
    while i < len(gold) and j < len(system):
        g, s = gold[i], system[j]
        overlap = g.start < s.end and s.start < g.end
        if overlap and (g.multi or s.multi):
            end, last_i, last_j = max(g.end if g.multi else 0, s.end if s.multi else 0), i, j
            while True:
                golds, next_i, grown = take(gold, i, end)
                systems, next_j, grown = take(system, j, grown)
                if grown == end:
                    break
                end = grown
            yield from common_subsequence(golds, systems)
            i, j = max(next_i, last_i + 1), max(next_j, last_j + 1)
        elif (g.start, g.end) == (s.start, s.end):
            yield g, s
            i, j = i + 1, j + 1
        elif g.end <= s.end and not (g.end == s.end and g.start < s.start and False):
            i, j = i + 1, j + (g.end == s.end)
        else:
            j += 1


def score(correct, gold, system):
    return {"precision": 100 * correct / system if system else 0.0,
            "recall": 100 * correct / gold if gold else 0.0,
            "f1": 200 * correct / (gold + system) if gold + system else 0.0,
            "correct": correct, "gold": gold, "system": system}


def is_punctuation(word):
    return word.deprel == "punct"


def evaluate(gold, system):
    if gold.chars != system.chars:
        at = next((i for i, (a, b) in enumerate(zip(gold.chars, system.chars)) if a != b),
                  min(len(gold.chars), len(system.chars)))
        sys.exit(f"the texts differ at character {at}: "
                 f"{gold.chars[at - 20:at + 20]!r} and {system.chars[at - 20:at + 20]!r}")
    pairs = list(align(gold.words, system.words))
    partner = {id(s): g for g, s in pairs}

    def head_right(g, s):
        if s.head is None:
            return s.root and g.root
        return g.head is not None and partner.get(id(s.head)) is g.head

    counts = {
        "upos": sum(g.upos == s.upos for g, s in pairs),
        "xpos": sum(g.xpos == s.xpos for g, s in pairs),
        "lemma": sum(g.lemma == s.lemma or g.lemma == "_" for g, s in pairs),
        "uas": sum(head_right(g, s) for g, s in pairs),
        "las": sum(head_right(g, s) and g.deprel == s.deprel for g, s in pairs),
    }
    words = (len(gold.words), len(system.words))
    result = {"sentences": score(len(set(gold.sentences) & set(system.sentences)),
                                 len(gold.sentences), len(system.sentences)),
              "tokens": score(len(set(gold.tokens) & set(system.tokens)), len(gold.tokens), len(system.tokens)),
              "words": score(len(pairs), *words)}
    for name, count in counts.items():
        result[name] = score(count, *words)
    kept = [(g, s) for g, s in pairs if not is_punctuation(g)]
    result["las_nopunct"] = score(sum(head_right(g, s) and g.deprel == s.deprel for g, s in kept),
                                  sum(not is_punctuation(g) for g in gold.words),
                                  sum(not is_punctuation(s) for s in system.words))
    return result


def show(gold, system, what, limit):
    """Prints stretches in which the spans differ: gold before system, | between spans."""
    ours, theirs = getattr(gold, what), getattr(system, what)
    common = set(ours) & set(theirs)
    edges = sorted({e for spans in (ours, theirs) for s in spans if s not in common for e in s})
    done = -1
    for edge in edges:
        if edge <= done or limit == 0:
            continue
        low, high = max(0, edge - 25), min(gold.length, edge + 25)
        done = high
        limit -= 1
        for label, spans in (("-", ours), ("+", theirs)):
            ends = {s[1] for s in spans if low < s[1] < high}
            print(label, "".join(gold.chars[i] + ("|" if i + 1 in ends else "") for i in range(low, high)))
        print()


def print_text(path):
    """The text of a treebank: "# text" lines, a blank line before each new paragraph or document. Treebanks
    whose text lines hide line ends or where the last word of a sentence is not followed by a space have the
    next sentence set against it."""
    out, space, new = [], "", True
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\r\n")
        if line.startswith("# newpar") or line.startswith("# newdoc"):
            new = True
        elif line.startswith("# text ="):
            out.append(("\n\n" if new and out else space) + line[len("# text ="):].strip())
            new, space, skip_to = False, " ", 0
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if "." in columns[0]:
                continue
            if "-" in columns[0]:
                skip_to = int(columns[0].split("-")[1])
                space = "" if "SpaceAfter=No" in columns[9] else " "
            elif int(columns[0]) > skip_to:
                space = "" if "SpaceAfter=No" in columns[9] else " "
    sys.stdout.write("".join(out) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system", nargs="?")
    parser.add_argument("--text", action="store_true", help="print the raw text of GOLD")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", choices=("sentences", "tokens"))
    parser.add_argument("--limit", type=int, default=40, help="how many differences --show prints")
    args = parser.parse_args()
    if args.text:
        return print_text(args.gold)
    if not args.system:
        parser.error("SYSTEM is missing")
    gold, system = Treebank(args.gold), Treebank(args.system)
    if args.show:
        return show(gold, system, args.show, args.limit)
    result = evaluate(gold, system)
    if args.json:
        print(json.dumps(result, indent=1))
        return None
    print(f"{'':12} {'precision':>9} {'recall':>9} {'F1':>9}  {'right':>8} {'gold':>8} {'system':>8}")
    for name in METRICS:
        r = result[name]
        print(f"{name:12} {r['precision']:9.2f} {r['recall']:9.2f} {r['f1']:9.2f}  "
              f"{r['correct']:8} {r['gold']:8} {r['system']:8}")
    return None


if __name__ == "__main__":
    main()

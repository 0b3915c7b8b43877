#!/usr/bin/env python3
"""Checks that files are well-formed CoNLL-U, in our own words after https://universaldependencies.org/format.html.

    ud_format.py FILE.conllu...                     check these files ("-": standard input)
    ud_format.py --run "CHANCERY inspect ..." FILE...   check what the command makes of each FILE

Every finding is a line "FILE:LINE: what"; exit status 1 when there is any. Beyond the tokens a sentence may have no
tags at all or no tree at all, as the stages before tagging and parsing leave it.
"""
import shlex
import subprocess
import sys

UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = set("""acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse
    dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum
    root vocative xcomp""".split())
ID, FORM, LEMMA, UPOS_COLUMN, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)


class Sentence:
    """One block of lines with what was found wrong in it."""

    def __init__(self, report):
        self.report = report
        self.comments, self.rows = [], []

    def add(self, number, line):
        if line.startswith("#"):
            if self.rows:
                self.report(number, "a comment between words")
            self.comments.append((number, line))
            return
        columns = line.split("\t")
        if len(columns) != 10:
            self.report(number, f"{len(columns)} columns instead of 10")
            return
        for name, column in enumerate(columns):
            if column == "":
                self.report(number, f"column {name + 1} is empty")
            if column != column.strip() or (" " in column and name not in (FORM, LEMMA, MISC)):
                self.report(number, f"white space in column {name + 1}")
        if "." not in columns[ID]:  # an empty node of enhanced dependencies
            self.rows.append((number, columns))

    def check(self, start, ids):
        if not self.rows:
            self.report(start, "a sentence without words")
            return
        self.check_comments(start, ids)
        words = self.check_ids()
        self.check_text(start)
        self.check_tags(words)
        self.check_tree(words)

    def comment(self, key, start):
        values = [line[len(key) + 5:] for _, line in self.comments if line.startswith(f"# {key} = ")]
        if len(values) != 1:
            self.report(start, f"{len(values)} comments '# {key} =' instead of one")
        return values[0] if values else ""

    def check_comments(self, start, ids):
        sent_id = self.comment("sent_id", start)
        if sent_id in ids:
            self.report(start, f"sent_id {sent_id} is used twice")
        if any(c.isspace() for c in sent_id):
            self.report(start, "white space in the sent_id")
        ids.add(sent_id)

    def check_ids(self):
        """The words (not the ranges), after checking that ids count 1, 2, 3 with ranges before their words."""
        words, range_end = [], 0
        for number, columns in self.rows:
            if "-" not in columns[ID]:
                if columns[ID] != str(len(words) + 1):
                    self.report(number, f"id {columns[ID]} where {len(words) + 1} is due")
                words.append((number, columns))
                continue
            first, _, last = columns[ID].partition("-")
            if not (first.isdigit() and last.isdigit()) or int(first) >= int(last):
                self.report(number, f"bad range {columns[ID]}")
                continue
            if int(first) != len(words) + 1 or int(first) <= range_end:
                self.report(number, f"range {columns[ID]} not before its words, or overlapping")
            range_end = int(last)
            if any(columns[c] != "_" for c in range(LEMMA, MISC)):
                self.report(number, "a range with annotation")
        if range_end > len(words):
            self.report(self.rows[-1][0], "a range beyond the sentence")
        return words

    def check_text(self, start):
        text, covered = "", 0
        for _, columns in self.rows:
            if "-" in columns[ID]:
                covered = int(columns[ID].partition("-")[2])
            elif columns[ID].isdigit() and int(columns[ID]) <= covered:
                if "SpaceAfter" in columns[MISC]:
                    self.report(start, "SpaceAfter on a word inside a range")
                continue
            text += columns[FORM] + ("" if "SpaceAfter=No" in columns[MISC].split("|") else " ")
        if text.rstrip(" ") != self.comment("text", start):
            self.report(start, f"the words make {text!r}, not the text")

    def check_tags(self, words):
        tagged = [columns[UPOS_COLUMN] != "_" for _, columns in words]
        if any(tagged) and not all(tagged):
            self.report(words[0][0], "some words have no UPOS")
        for number, columns in words:
            if columns[UPOS_COLUMN] not in UPOS | {"_"}:
                self.report(number, f"no such UPOS: {columns[UPOS_COLUMN]}")
            if columns[UPOS_COLUMN] != "_" and (columns[XPOS] == "_" and columns[LEMMA] == "_"):
                self.report(number, "a tag without XPOS and lemma")

    def check_tree(self, words):
        heads = [columns[HEAD] for _, columns in words]
        if all(head == "_" for head in heads):
            return
        if not all(head.isdigit() and int(head) <= len(words) for head in heads):
            self.report(words[0][0], "a head that is no word of the sentence")
            return
        for (number, columns), head in zip(words, heads):
            if columns[DEPREL].partition(":")[0] not in RELATIONS:
                self.report(number, f"no such relation: {columns[DEPREL]}")
            if (head == "0") != (columns[DEPREL] == "root"):
                self.report(number, "'root' and head 0 do not go together")
        if heads.count("0") != 1:
            self.report(words[0][0], f"{heads.count('0')} roots")
        for at in range(len(words)):
            steps, node = 0, at + 1
            while node and steps <= len(words):
                node, steps = int(heads[node - 1]), steps + 1
            if node:
                self.report(words[at][0], "a cycle of heads")
                return


def check(name, data):
    """Findings in one file; data is bytes."""
    findings, ids = [], set()

    def report(number, what):
        findings.append(f"{name}:{number}: {what}")

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"{name}: malformed UTF-8 at byte {error.start}"]
    if text and not text.endswith("\n\n"):
        report(0, "no blank line at the end")
    if "\r" in text:
        report(0, "a carriage return")
    sentence, start = None, 1
    for number, line in enumerate(text.split("\n")[:-1], 1):
        if line == "":
            if sentence is None:
                report(number, "a blank line too many")
            else:
                sentence.check(start, ids)
            sentence = None
            continue
        if sentence is None:
            sentence, start = Sentence(report), number
        sentence.add(number, line)
    return findings


def main(arguments):
    run = None
    if arguments[:1] == ["--run"]:
        run, arguments = shlex.split(arguments[1]), arguments[2:]
    if not arguments:
        sys.exit(__doc__)
    findings, words = [], 0
    for name in arguments:
        if run:
            data = subprocess.run(run + [name], check=True, stdout=subprocess.PIPE).stdout
        else:
            data = sys.stdin.buffer.read() if name == "-" else open(name, "rb").read()
        findings += check(name, data)
        words += data.count(b"\n")
    for finding in findings[:50]:
        print(finding)
    print(f"{len(arguments)} files, {words} lines, {len(findings)} findings")
    sys.exit(1 if findings or not words else 0)


if __name__ == "__main__":
    main(sys.argv[1:])

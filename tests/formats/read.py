#!/usr/bin/env python3
"""Reads what `chancery export` wrote as another program would, and checks what a schema cannot.

usage: read.py FORMAT FILE [SOURCE]      SOURCE: the same articles as JSON Lines; of gexf and graphml the database

Needs the standard library alone; where networkx, rdflib or pybtex are installed, they read the file too.
"""
import base64
import csv
import hashlib
import importlib
import json
import re
import sqlite3
import sys
import xml.etree.ElementTree as ET


def need(condition, what):
    if not condition:
        sys.exit(f"{sys.argv[2]}: {what}")


def optional(module):
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


def records():
    with open(sys.argv[3], encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def rows(path):
    """The rows of a CSV file as dicts; each has as many cells as the head."""
    with open(path, encoding="utf-8-sig", newline="") as f:
        table = list(csv.reader(f, strict=True))
    need(len(table) > 1, "has no rows")
    need(all(len(row) == len(table[0]) for row in table), "rows are not as wide as the head")
    return [dict(zip(table[0], row)) for row in table[1:]]


def read_csv(path):
    facts = rows(path)
    want = [f["id"] for r in records() for f in r["meetings"] + r["statements"]]
    need([f["id"] for f in facts] == want, "is not one row for each fact in order")
    for record in records():
        for statement in record["statements"]:
            row = next(f for f in facts if f["id"] == statement["id"])
            need(row["said"] == " … ".join(c["text"] for c in statement["content"]).replace("\n", " ")
                 or "\n" in row["said"], f"{row['id']} says something else")
    return len(facts)


def read_events(path):
    events = rows(path)
    plover = "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE REQUEST ACCUSE REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT"
    for e in events:
        need(re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}(/[0-9-]+)?|", e["date"]), f"{e['date']} is no date")
        need(re.fullmatch(r"(0[1-9]|1[0-9]|20)[0-9]{1,2}|", e["cameo"]), f"{e['cameo']} is no CAMEO code")
        need(e["plover_type"] in plover.split() + [""], f"{e['plover_type']} is no type of PLOVER")
        need(bool(e["cameo"]) != (e["status"] == "denied"), "a denied meeting has a code, or another has none")
    met = {(e["id"], e["source"], e["target"]) for e in events if e["status"] != "said"}
    need(all((i, b, a) in met for i, a, b in met), "a meeting goes one way only")
    need({e["id"] for e in events} == {f["id"] for r in records() for f in r["meetings"] + r["statements"]
                                       if "participants" not in f or len(f["participants"]) > 1},
         "facts are missing")
    return len(events)


def read_edges(path):
    edges = rows(path)
    for e in edges:
        need(e["Source"] != e["Target"] and e["Type"] == "Undirected" and int(e["Weight"]) > 0, f"{e} is no edge")
        need(e["First"] <= e["Last"], "ends before it begins")
    return len(edges)


def read_nodes(path):
    nodes = rows(path)
    need(len({n["Id"] for n in nodes}) == len(nodes), "has a node twice")
    return len(nodes)


def met_pairs():
    """{two keys of actors: number of meetings} of held meetings, out of the database."""
    pairs = {}
    who = {}
    db = sqlite3.connect(f"file:{sys.argv[3]}?mode=ro", uri=True)
    for event, key in db.execute("SELECT e.n, s.key FROM event e JOIN event_participant p ON p.event = e.n JOIN identity x "
                                 "ON x.n = p.actor JOIN identity s ON s.n = x.shown WHERE e.status = 'held'"):
        who.setdefault(event, set()).add(key)
    for keys in map(sorted, who.values()):
        for i, a in enumerate(keys):
            for b in keys[i + 1:]:
                pairs[a, b] = pairs.get((a, b), 0) + 1
    return pairs


def read_gexf(path):
    ns = {"g": "http://gexf.net/1.3"}
    root = ET.parse(path).getroot()
    nodes = [n.get("id") for n in root.iterfind(".//g:node", ns)]
    need(len(set(nodes)) == len(nodes), "has a node twice")
    found = {}
    for e in root.iterfind(".//g:edge", ns):
        need(e.get("source") in nodes and e.get("target") in nodes, "an edge ends nowhere")
        found[tuple(sorted((e.get("source"), e.get("target"))))] = int(e.get("weight"))
        for spell in e.iterfind(".//g:spell", ns):
            need(spell.get("start") <= spell.get("end"), "a spell ends before it begins")
    need(found == met_pairs(), "has not the meetings that the database has")
    return len(found)


def read_graphml(path):
    ns = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ET.parse(path).getroot()
    known = {k.get("id") for k in root.iterfind("g:key", ns)}
    need(all(d.get("key") in known for d in root.iterfind(".//g:data", ns)), "data has no key")
    key = {n.get("id"): n.find("g:data[@key='key']", ns).text for n in root.iterfind(".//g:node", ns)}
    found = {tuple(sorted((key[e.get("source")], key[e.get("target")]))): int(e.find("g:data[@key='weight']", ns).text)
             for e in root.iterfind(".//g:edge", ns)}
    need(found == met_pairs(), "has not the meetings that the database has")
    networkx = optional("networkx")
    if networkx:
        graph = networkx.read_graphml(path)
        need(graph.number_of_edges() == len(found), "networkx reads another number of edges")
        need(sorted(dict(graph.nodes(data="key")).values()) == sorted(key.values()), "networkx reads other nodes")
    return len(found)


def read_ftm(path):
    with open(path, encoding="utf-8") as f:
        entities = [json.loads(line) for line in f]
    ids = [e["id"] for e in entities]
    need(len(set(ids)) == len(ids), "has an entity twice")
    for e in entities:
        for name in ("organizer", "involved", "proof"):
            need(set(e["properties"].get(name, [])) <= set(ids), f"{e['id']} refers to what is not there")
    return len(entities)


def references(value):
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for member in value.values():
            yield from references(member)


def read_jsonld(path):
    with open(path, encoding="utf-8") as f:
        graph = json.load(f)["@graph"]
    ids = [n["@id"] for n in graph]
    need(len(set(ids)) == len(ids), "has a node twice")
    need(set(references(graph)) <= set(ids), "refers to what is not there")
    text = {"#" + r["article"]["id"]: r["article"]["text"] for r in records()}
    for node in graph:
        for target in node.get("oa:hasTarget", []):
            quote, position = target["oa:hasSelector"]
            whole = text[target["oa:hasSource"]["@id"]]
            start, end = position["oa:start"], position["oa:end"]
            need(whole[start:end] == quote["oa:exact"], f"{node['@id']} does not select what it quotes")
            need(whole[:start].endswith(quote["oa:prefix"]) and whole[end:].startswith(quote["oa:suffix"]),
                 f"{node['@id']} quotes other surroundings")
    rdflib = optional("rdflib")
    if rdflib:
        triples = rdflib.Graph().parse(path, format="json-ld", publicID="https://example.org/")
        quotations = triples.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Quotation"))
        need(len(set(quotations)) == sum(n["@type"] == "Quotation" for n in graph), "rdflib reads other quotations")
    return len(graph)


def value_of(text, at):
    """A value of BibTeX from `at` on, and where it ends: {in balanced braces} or a bare word."""
    if text[at] != "{":
        word = re.compile(r"[a-z0-9]+").match(text, at)
        need(word, f"no value at {text[at:at + 20]!r}")
        return word[0], word.end()
    depth, start = 0, at
    while True:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return text[start + 1:at - 1], at


def bib_entries(text):
    at = 0
    for head in iter(lambda: re.compile(r"\s*@([a-z]+)\{([^\s,{}%#~\\]+)").match(text, at), None):
        fields, at = {}, head.end()
        while (field := re.compile(r",\s*([a-z]+) = ").match(text, at)):
            need(field[1] not in fields, f"{head[2]} has {field[1]} twice")
            fields[field[1]], at = value_of(text, field.end())
        need(text[at:at + 2] == "\n}", f"{head[2]} does not end")
        at += 2
        yield head[1], head[2], fields
    need(not text[at:].strip(), f"cannot read {text[at:at + 40]!r}")


def read_bibtex(path):
    with open(path, encoding="utf-8") as f:
        entries = list(bib_entries(f.read()))
    need(len({key for _, key, _ in entries}) == len(entries), "has a key twice")
    need([f["note"] for _, _, f in entries] == [r["article"]["id"] for r in records()], "has not each article once")
    for kind, key, fields in entries:
        need(kind in ("article", "misc"), f"{key} is of an unknown kind")
        for name, value in fields.items():
            need(name == "url" or not re.search(r"(?<!\\)[$&#%_~^]", value), f"{key}: TeX cannot read {name}")
    pybtex = optional("pybtex.database")
    if pybtex:
        need(len(pybtex.parse_file(path, bib_format="bibtex").entries) == len(entries), "pybtex reads other entries")
    return len(entries)


def read_csl(path):
    with open(path, encoding="utf-8") as f:
        items = json.load(f)
    need([i["id"] for i in items] == [r["article"]["id"] for r in records()], "has not each article once")
    return len(items)


def words(element):
    return "".join(element.itertext())


def check_drawing(svg, ids):
    for name in svg.get("aria-labelledby").split():
        need(name in ids, f"a drawing refers to '{name}'")
    need(svg.get("role") == "img" and svg.get("viewBox"), "a drawing is no image")
    need([child.tag.rpartition("}")[2] for child in svg][:2] == ["title", "desc"], "a drawing has no title or description")


def check_harmless(root):
    """No script, nothing that is loaded, no style but that of the style sheet."""
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        need(tag not in ("script", "link", "img", "image", "iframe", "object", "embed", "base", "form", "use",
                         "foreignObject", "audio", "video"), f"has <{tag}>")
        for name, value in element.attrib.items():
            need(not name.startswith("on") and name not in ("style", "src", "srcset", "srcdoc"), f"has {name}={value!r}")
        if tag == "style":
            need(not re.search(r"url|@import|expression|<", element.text), "the style sheet loads something")


def read_svg(path):
    root = ET.parse(path).getroot()
    check_harmless(root)
    check_drawing(root, {e.get("id") for e in root.iter()})
    need(root.tag == "{http://www.w3.org/2000/svg}svg", "is no SVG")
    return sum(e.tag.endswith(("}rect", "}circle")) for e in root.iter())


def check_policy(root):
    meta = {m.get("http-equiv") or m.get("name"): m.get("content") for m in root.iterfind("head/meta")}
    style = "".join(s.text for s in root.iter("style"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    need(meta["Content-Security-Policy"] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
         "form-action 'none'", "the policy is another one")
    need("width=device-width" in meta["viewport"] and meta["referrer"] == "no-referrer", "phones or referrers are forgotten")


def check_structure(root, ids):
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch("h[1-6]", e.tag)]
    need(levels[0] == 1 and levels.count(1) == 1, "has not one first heading")
    need(all(b - a <= 1 for a, b in zip(levels, levels[1:])), "headings leave out a level")
    need(root.get("lang") and root.find("head/title").text and root.find("body/main") is not None, "has no language, title or main")
    for table in root.iter("table"):
        need(words(table.find("caption")) and all(h.get("scope") for h in table.iter("th")), "a table has no head")
    for element in root.iter():
        need(not element.get("aria-labelledby") or set(element.get("aria-labelledby").split()) <= ids, "a label is missing")


def read_report(path):
    with open(path, encoding="utf-8") as f:
        head, page = f.read().split("\n", 1)
    need(head == "<!DOCTYPE html>", "is no HTML")
    root = ET.fromstring(page)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    need(len(set(ids)) == len(ids), "has an id twice")
    check_policy(root)
    check_harmless(root)
    check_structure(root, set(ids))
    for svg in root.iter("svg"):
        check_drawing(svg, ids)
    marks = {"#" + m.get("id"): words(m) for m in root.iter("mark")}
    for link in root.iter("a"):
        need(words(link), "a link has no words")
        outside = link.get("href").startswith(("https://", "http://")) and link.get("rel") == "noreferrer noopener"
        need(outside or link.get("href")[1:] in ids, f"a link leads to {link.get('href')!r}")
    rows = [row for table in root.iter("table") if table.get("class") == "facts" for row in table.iterfind("tbody/tr")]
    need(all(marks.get(row.find("td[last()]/a").get("href")) for row in rows), "a row leads to no sentence")
    texts = [r["article"]["text"] for r in records()]
    need(all(any(m in text for text in texts) for m in marks.values()), "a sentence is in no article")
    evidence = {f["evidence"][0]["text"] for r in records() for f in r["meetings"] + r["statements"] if f["evidence"]}
    need(all(any(e in m for e in evidence) for m in marks.values()), "a sentence is no evidence")
    return len(rows)


def main():
    if len(sys.argv) < 3 or "read_" + sys.argv[1] not in globals():
        sys.exit(__doc__)
    print(f"{sys.argv[1]}: {globals()['read_' + sys.argv[1]](sys.argv[2])} read")


main()

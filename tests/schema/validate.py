#!/usr/bin/env python3
"""Checks JSON against a JSON Schema (2020-12), with nothing but the standard library.

usage: validate.py SCHEMA [FILE...]      FILE: JSON, or JSON Lines (.jsonl, or standard input)

Knows the keywords that the schemas in schema/ use and refuses a schema with any other, so that none goes
unchecked. Beside the schema it checks the offset law wherever an object has start, end and text beside an
article's text: text == article.text[start:end].
"""
import json
import re
import sys

ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "null": type(None)}


class Invalid(Exception):
    pass


def has_type(value, name):
    if name == "boolean":
        return isinstance(value, bool)
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def need(condition, path, what):
    if not condition:
        raise Invalid(f"{path or '.'}: {what}")


def check_object(value, schema, root, path):
    known = schema.get("properties", {})
    for name in schema.get("required", []):
        need(name in value, path, f"'{name}' is missing")
    for name, member in value.items():
        if name in known:
            check(member, known[name], root, f"{path}.{name}")
        else:
            need(schema.get("additionalProperties", True), path, f"'{name}' is not in the schema")


def check_one_of(value, choices, root, path):
    reasons = []
    for choice in choices:
        try:
            check(value, choice, root, path)
        except Invalid as reason:
            reasons.append(str(reason))
    right = len(choices) - len(reasons)
    need(right == 1, path, f"fits {right} of the choices instead of one: " + "; ".join(reasons))


def check(value, schema, root, path=""):
    """Raises Invalid with the place when value does not fit."""
    for key, want in schema.items():
        if key in ANNOTATIONS or key in ("properties", "required", "additionalProperties"):
            continue
        if key == "$ref":
            check(value, root["$defs"][want.removeprefix("#/$defs/")], root, path)
        elif key == "type":
            names = want if isinstance(want, list) else [want]
            need(any(has_type(value, n) for n in names), path, f"is {value!r:.60}, not {want}")
        elif key == "const":
            need(value == want, path, f"is {value!r:.60}, not {want!r}")
        elif key == "enum":
            need(value in want, path, f"is {value!r:.60}, not one of {want}")
        elif key == "pattern":
            need(not isinstance(value, str) or re.search(want, value), path, f"{value!r:.60} is not like {want}")
        elif key == "minimum":
            need(not has_type(value, "number") or value >= want, path, f"{value} is below {want}")
        elif key == "maximum":
            need(not has_type(value, "number") or value <= want, path, f"{value} is above {want}")
        elif key == "minLength":
            need(not isinstance(value, str) or len(value) >= want, path, "is too short")
        elif key == "minItems":
            need(not isinstance(value, list) or len(value) >= want, path, "has too few items")
        elif key == "items":
            for i, item in enumerate(value if isinstance(value, list) else []):
                check(item, want, root, f"{path}[{i}]")
        elif key == "oneOf":
            check_one_of(value, want, root, path)
        else:
            sys.exit(f"validate: no check for the keyword '{key}' in the schema")
    if isinstance(value, dict) and not schema.keys().isdisjoint({"properties", "required"}):
        check_object(value, schema, root, path)


def check_offsets(value, text, path=""):
    if isinstance(value, list):
        for i, item in enumerate(value):
            check_offsets(item, text, f"{path}[{i}]")
    elif isinstance(value, dict):
        article = value.get("article")
        text = article["text"] if isinstance(article, dict) and "text" in article else text
        if text is not None and {"start", "end", "text"} <= value.keys():
            found = text[value["start"]:value["end"]]
            need(found == value["text"], path, f"text is {value['text']!r:.60}, but at its offsets stands {found!r:.60}")
        for name, member in value.items():
            check_offsets(member, text, f"{path}.{name}")


def values_of(name):
    """(place, text of one JSON value) for each in the file."""
    source = sys.stdin if name == "-" else open(name, encoding="utf-8")
    with source:
        if name == "-" or name.endswith(".jsonl"):
            yield from ((f"{name}:{i}", line) for i, line in enumerate(source, 1))
        else:
            yield name, source.read()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as f:
        schema = json.load(f)
    passed = failed = 0
    for name in sys.argv[2:] or ["-"]:
        for place, text in values_of(name):
            try:
                value = json.loads(text)
                check(value, schema, schema)
                check_offsets(value, None)
                passed += 1
            except (Invalid, ValueError) as reason:
                print(f"{place}: {reason}")
                failed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()

#!/usr/bin/env python3
"""Opens a report in headless Chromium, on a phone's and on a desk's width, and looks at what came of it.

usage: browser.py CHROMIUM CHANCERY ARTICLES

The report may not run a script, so it is looked at from a page around it.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

WIDTHS = (375, 1200)

LOOK = """<!DOCTYPE html><html><body><iframe id="f" src="report.html#e1" width="%d" height="800"></iframe><script>
window.onload = function () {
    var page = document.getElementById("f").contentWindow, doc = page.document, root = doc.documentElement;
    var mark = doc.querySelector("mark"), bar = doc.querySelector("rect.held"), row = doc.querySelector(".facts tbody tr");
    var style = function (e, part) { return page.getComputedStyle(e, part); };
    document.title = "look " + JSON.stringify({
        overflow: root.scrollWidth - root.clientWidth,
        loaded: page.performance.getEntriesByType("resource").length,
        mark: style(mark).backgroundColor, target: style(mark).outlineStyle,
        bar: style(bar).fill, height: bar.getBoundingClientRect().height,
        row: style(row).display, label: style(row.querySelector("td"), "::before").content,
        drawings: Array.from(doc.querySelectorAll("svg")).map(function (s) { return s.getBoundingClientRect().width > 300; }),
    });
};
</script></body></html>
"""


def look(chromium, folder, width):
    (folder / "look.html").write_text(LOOK % width, encoding="utf-8")
    command = [chromium, "--headless=new", "--disable-gpu", "--allow-file-access-from-files", "--enable-logging=stderr",
               f"--user-data-dir={folder / 'profile'}", "--window-size=1300,900", "--virtual-time-budget=5000", "--dump-dom"]
    if os.geteuid() == 0:
        command.append("--no-sandbox")
    done = subprocess.run(command + [(folder / "look.html").as_uri()], capture_output=True, text=True, timeout=100)
    for line in done.stderr.splitlines():
        if "CONSOLE" in line:
            sys.exit(f"at {width} pixels the browser says: {line}")
    found = re.search(r"<title>look (.*?)</title>", done.stdout)
    if not found:
        sys.exit(f"nothing came of {' '.join(command)}:\n{done.stderr[-2000:]}")
    return json.loads(found[1].replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"))


def check(seen, width):
    narrow = width < 672
    wrong = [what for what, good in {
        "it has to be scrolled sideways": seen["overflow"] <= 0,
        "something was loaded": seen["loaded"] == 0,
        "sentences are not highlighted": seen["mark"] != "rgba(0, 0, 0, 0)",
        "the sentence that was gone to is not outlined": seen["target"] == "solid",
        "bars have no colour or height": seen["bar"] not in ("none", "rgb(0, 0, 0)") and seen["height"] > 0,
        "rows are not as wide as the screen wants them": (seen["row"] == "block") == narrow,
        "cells have no labels": not narrow or "Date" in seen["label"],
        "drawings are too small": len(seen["drawings"]) == 2 and all(seen["drawings"]),
    }.items() if not good]
    if wrong:
        sys.exit(f"at {width} pixels: " + "; ".join(wrong) + f"\n{seen}")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    chromium, chancery, articles = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        environment = os.environ | {"CHANCERY_DB": str(folder / "d"), "HOME": name}
        subprocess.run([chancery, "ingest", "-q", articles], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([chancery, "report", "-o", str(folder / "report.html")], env=environment, check=True)
        for width in WIDTHS:
            check(look(chromium, folder, width), width)
    print(f"{len(WIDTHS)} widths look right")


main()

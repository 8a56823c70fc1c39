"""An Arabic author, title and paper keep their order beside Latin words: measured where they are drawn."""

from __future__ import annotations

import csv
import html
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dealspace.direction import CLOSE, OPEN
from tests.browser import opened
from tests.hostile.conftest import Hostile
from tests.hostile.planting import ARABIC

SOURCE = ARABIC["sources", "gazette-2031-06-20"]
AUTHOR, TITLE, PAPER = SOURCE["author"], SOURCE["title"], SOURCE["publisher"]
# Where each text is drawn within an element: left and right edge, and its line.
PLACES = """([selector, texts]) => {
  const root = document.querySelector(selector);
  const nodes = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let whole = "";
  while (walker.nextNode()) {
    nodes.push([whole.length, walker.currentNode]);
    whole += walker.currentNode.data;
  }
  const at = (place) => {
    const [start, node] = nodes.filter(([start]) => start <= place).pop();
    return [node, place - start];
  };
  return texts.map((text) => {
    const place = whole.indexOf(text), range = document.createRange();
    if (place < 0) return null;
    range.setStart(...at(place));
    range.setEnd(...at(place + text.length));
    const box = range.getBoundingClientRect();
    return { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
  });
}"""


def in_order(boxes: list[Any]) -> bool:
    """Whether boxes follow each other as one reads: on one line to the right, else downward."""
    return all(
        one["right"] <= other["left"] + 1 or one["bottom"] <= other["top"] + 1
        for one, other in pairwise(boxes)
    )


@pytest.fixture
def chromium(need_tool: Callable[[str], str]) -> str:
    return need_tool("chromium")


@pytest.mark.parametrize(
    ("name", "selector", "fields"),
    [
        ("index.html", "#ref-gazette-2031-06-20", [AUTHOR, TITLE, PAPER]),
        ("register.html", "#row-sources-gazette-2031-06-20", [TITLE, AUTHOR, PAPER]),
    ],
)
def test_fields_stand_in_the_order_of_the_line(
    hostile: Hostile, chromium: str, tmp_path: Path, name: str, *, selector: str, fields: list[str]
) -> None:
    bare = tmp_path / name
    text = (hostile.out / name).read_text(encoding="utf-8")
    bare.write_text(text.replace(OPEN, "").replace(CLOSE, ""), encoding="utf-8")
    wide = {"viewport": {"width": 2400, "height": 900}}
    with opened(chromium, (hostile.out / name).as_uri(), **wide) as page:
        boxes = page.evaluate(PLACES, [selector, fields])
        assert None not in boxes
        assert in_order(boxes)
        # A word of an isolated field is read from the right.
        first, last = page.evaluate(PLACES, [selector, TITLE.split(" ")])
        assert last["right"] <= first["left"] + 1
    # And it is the isolates that do it: without them the fields change places.
    without = re.sub(r"<script.*?</script>", "", bare.read_text(encoding="utf-8"), flags=re.DOTALL)
    bare.write_text(re.sub(r"<meta http-equiv[^>]*>", "", without), encoding="utf-8")
    with opened(chromium, bare.as_uri(), **wide) as page:
        assert not in_order(page.evaluate(PLACES, [selector, fields]))


def test_fields_stand_in_the_order_of_the_line_in_print(
    hostile: Hostile, need_tool: Callable[[str], str]
) -> None:
    command = [need_tool("pdftotext"), "-bbox", str(hostile.out / "register.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    words = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
        done.stdout.decode("utf-8"),
    )
    drawn = {
        field: [word for word in words if letters(word[4]) in set(map(letters, field.split(" ")))]
        for field in (TITLE, AUTHOR, PAPER)
    }
    assert all(drawn.values())
    title, author = (min(drawn[field], key=lambda word: float(word[1])) for field in (TITLE, AUTHOR))
    assert (float(author[1]), float(author[0])) > (float(title[1]), float(title[0]))


def letters(word: str) -> str:
    """The letters of a word in no order, as a PDF may hold them from either end."""
    return "".join(sorted(sign for sign in html.unescape(word) if sign.isalpha()))


def test_files_for_programs_hold_no_isolates(hostile: Hostile) -> None:
    kinds = {".csv", ".json", ".bib", ".ris", ".cff"}
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in hostile.out.rglob("*") if path.suffix in kinds
    }
    assert sum("\u062e\u0637\u0629" in text for text in texts.values()) > 3
    assert not [name for name, text in texts.items() if re.search(f"{OPEN}[\u0600-\u06ff]", text)]
    with (hostile.out / "data" / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["source_id"]: row for row in csv.DictReader(file)}
    assert {key: rows["gazette-2031-06-20"][key] for key in SOURCE} == SOURCE

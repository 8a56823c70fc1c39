"""Does one page of the report print one number for one result? At an earlier, the base and a later date.

Every number that a page prints is collected with the result that it is bound to: the linked values of the
prose, and the numbers inside every sentence of a finding wherever it stands (list, table, figure). The
afterword alone prints old numbers: beside the new one, `0.37 (now 0.07)`, or in a sentence of then that the
column or the item marks as one that is no longer so or can't be said any more.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealspace.findings import Specs, load_specs
from dealspace.findings.spec import ValueSpec
from dealspace.findings.values import FIELD
from dealspace.gather import Edition
from tests.built import Built

EARLIER, AS_OF, LATEST = date(2025, 3, 31), date(2025, 8, 20), date(2026, 2, 26)
AFTERWORD = ("tables/afterword-findings", "figures/then-and-now", "blocks/fallen")
_SMALL = "no one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: str(count) for count, word in enumerate(_SMALL.split())} | {"none": "0", "zero": "0"}
_LINK = re.compile(r"\[\[((?:[^\[\]\\]|\\.)*)\]\(#value-([\w-]+)\)\]\{\.value\}")
_VALUE = r"((?:(?!\. ).){1,900}?)"  # no value runs over the end of a sentence
_FIRST = r"((?:(?!\. )[^\n|\"*<>\[\]]){1,900}?)"  # nor one that opens a sentence over what stands before
_SHARE = re.compile(r" \[\((?:[^\[\]]*|\[[^\[\]]*\]\(#[\w-]+\))\)\]\{\.share\}")
_NOW = re.compile(r"(.*) \(now (.*)\)", re.DOTALL)


Written = dict[str, tuple[Edition, dict[str, str]]]


@dataclass(frozen=True)
class Print:
    where: str
    path: str
    text: str


def prints(
    results: Edition, pages: Mapping[str, str], specs: Specs, templates: Iterable[str]
) -> Iterator[Print]:
    """Every printed number of the pages with the path of its result; an old one with the new is left out."""
    gone = [
        fate["sentence"]
        for fate in (results.document["afterword"] or {}).get("findings", ())
        if fate["fate"] in {"no longer so", "cannot be said any more"}
    ]
    for where, page in pages.items():
        for text, name in _LINK.findall(page):
            yield _print(where, specs.values[name], _plain(text))
        plain = _plain(_LINK.sub(lambda match: match[1], _SHARE.sub("", page)))
        if where in AFTERWORD:
            for sentence in gone:
                plain = plain.replace(sentence, "")
        for template in templates:
            yield from _in_sentences(where, template, plain, specs)


def _in_sentences(where: str, template: str, plain: str, specs: Specs) -> Iterator[Print]:
    parts = FIELD.split(template)
    if len(parts) == 1 or max(map(len, parts[::2])) < 12:
        return
    # A number may end in front of a full stop, and must not be cut at the point inside it.
    told = [_VALUE if place % 2 else re.escape(part) for place, part in enumerate(parts)]
    if not parts[0]:
        told[1] = _FIRST
    pattern = "".join(told) + r"(?!\d)"
    for found in re.finditer(pattern, plain, re.DOTALL):
        for name, text in zip(parts[1::2], found.groups(), strict=True):
            shown = text.strip(" -")
            labelled = _NOW.fullmatch(shown)
            yield _print(where, specs.values[name], labelled[2] if labelled else shown)


def _print(where: str, spec: ValueSpec, text: str) -> Print:
    """A number without what it counts, which one place may say and another not."""
    for noun in spec.noun or ():
        text = text.removesuffix(f" {noun}")
    return Print(where, spec.call.text, text)


def contradictions(found: Iterator[Print]) -> dict[str, set[tuple[str, str]]]:
    """Edition that print more than one number, with what each place prints."""
    by_path: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for each in found:
        number = _WORDS.get(each.text.lower(), each.text)
        by_path[each.path][number].add((each.where, each.text))
    return {path: set().union(*texts.values()) for path, texts in by_path.items() if len(texts) > 1}


def _plain(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text).replace("\u00a0", " ")


def pages_of(folder: Path) -> dict[str, str]:
    """The parts of `outputs.json` by kind and name, and the drawings with what their marks say."""
    outputs: dict[str, Any] = json.loads((folder / "outputs.json").read_text(encoding="utf-8"))
    kinds = ("values", "findings", "figures", "tables", "blocks")
    pages = {f"{kind}/{name}": text for kind in kinds for name, text in outputs[kind].items() if text}
    for path in sorted(folder.rglob("then-and-now*")):
        pages["figures/then-and-now"] += path.read_text(encoding="utf-8")
    return {name: _unescaped(page) if name.startswith("figures/") else page for name, page in pages.items()}


def _unescaped(drawing: str) -> str:
    """The text of a drawing as it is seen: what SVG and the data of a script write in code is written out."""
    return html.unescape(re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), drawing))


@pytest.fixture(scope="module")
def specs(root: Path) -> Specs:
    return load_specs(root / "data")


@pytest.fixture(scope="module")
def written(built: Built) -> Written:
    days = {"earlier": EARLIER, "base": AS_OF, "later": LATEST}
    return {name: (built.results(day), pages_of(built.outputs(day))) for name, day in days.items()}


@pytest.fixture(scope="module")
def templates(written: Written) -> set[str]:
    """Every sentence that one of the three reports says, with the names of its values."""
    return {
        finding["template"] for results, _ in written.values() for finding in results.document["findings"]
    }


@pytest.mark.parametrize("side", ["earlier", "base", "later"])
def test_no_two_prints_of_one_result_differ(
    side: str, written: Written, specs: Specs, templates: set[str]
) -> None:
    results, pages = written[side]
    found = list(prints(results, pages, specs, templates))
    assert len({each.path for each in found}) > 60
    assert len({each.where for each in found if each.where.startswith("tables/")}) >= (side == "later") + 1
    assert contradictions(iter(found)) == {}


def test_a_number_of_then_that_is_not_labelled_is_a_contradiction(
    written: Written, specs: Specs, templates: set[str]
) -> None:
    later, pages = written["later"]
    fates = [fate for fate in later.document["afterword"]["findings"] if fate["renumbered"]]
    assert fates
    for fate in fates:
        spoilt = {**pages, "tables/afterword-findings": fate["sentence"]}
        paths = {specs.values[each["value_id"]].call.text for each in fate["renumbered"]}
        assert set(contradictions(prints(later, spoilt, specs, templates))) >= paths, fate["finding_id"]
        labelled = {**pages, "tables/afterword-findings": fate["told"]}
        assert contradictions(prints(later, labelled, specs, templates)) == {}


def test_what_the_afterword_marks_unchanged_reads_the_same_in_the_later_report(
    written: Written, results: Edition
) -> None:
    later, pages = written["later"]
    then = {finding["finding_id"]: finding["sentence"] for finding in results.document["findings"]}
    now = {finding["finding_id"]: finding["sentence"] for finding in later.document["findings"]}
    table = _plain(pages["tables/afterword-findings"])
    kept = [fate for fate in later.document["afterword"]["findings"] if fate["fate"] == "unchanged"]
    assert kept
    for fate in kept:
        assert fate["told"] == fate["sentence"] == then[fate["finding_id"]] == now[fate["finding_id"]]
        assert fate["sentence"] in table
    for fate in later.document["afterword"]["findings"]:
        if fate["fate"] == "same claim, other numbers":
            assert now[fate["finding_id"]] != fate["sentence"]
            assert fate["told"] in table

"""Does the report's prose type no number, and name only what the results have?"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml

from dealspace.figures import FIGURES
from dealspace.findings import load_specs
from dealspace.findings.scope import named_rows
from dealspace.findings.values import fields
from dealspace.gather import Edition
from dealspace.lineage.rows import all_rows
from dealspace.loading import load_all
from dealspace.measures.measured import Kind
from dealspace.page.outputs import answer, fallen, headlines
from dealspace.tables import TABLES
from tests.built import Built

SIDES = ("earlier", "base", "later")
REPORT = Path(__file__).parents[2] / "report"
PAGES = sorted(REPORT.rglob("*.qmd"))
ALLOWED = ("Article 5", "20 August 2025", "December 2025", "January 2026", "2022", "2024")
NOT_PROSE = (
    r"\A---\n.*?\n---\n",  # front matter
    r"^```.*?^```[^\n]*$",  # cells
    r"`[^`\n]*`",  # inline code
    r"^#+ [^\n]*$",  # headings
    r"<!--.*?-->",
    r"\{[^{}\n]*\}",  # attributes and short codes
    r"\]\([^()\s]*\)",  # targets of links
    r"https?://\S+",
    r"(?<!\w)@[\w:.-]+",  # references
)


def prose(text: str) -> str:
    for pattern in NOT_PROSE:
        text = re.sub(pattern, " ", text, flags=re.MULTILINE | re.DOTALL)
    return text


def typed_numbers(text: str) -> list[str]:
    left = re.sub(r"\s+", " ", prose(text))
    for phrase in ALLOWED:
        left = re.sub(rf"(?<![\w.,]){re.escape(phrase)}(?!\w|[.,]\d)", " ", left)
    return [left[max(0, m.start() - 30) : m.end() + 20] for m in re.finditer(r"\d[\d,.]*", left)]


def called(name: str) -> set[str]:
    """The ids with which the pages call a function of the report."""
    pattern = re.compile(rf"\b{name}\(\s*[\"']([^\"']+)[\"']")
    return {found for page in PAGES for found in pattern.findall(page.read_text(encoding="utf-8"))}


def in_findings(data: Path) -> set[str]:
    specs = load_specs(data).findings
    texts = [case.sentence for spec in specs for case in spec.ordered]
    texts += [text for spec in specs for text in (spec.counter, spec.limit)]
    return {name for text in texts for name in fields(text)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_number_is_typed_in_prose(page: Path) -> None:
    assert typed_numbers(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They need 100,000 troops.", True),
        ("A line of\n1200 km.", True),
        ("Article 50 is another article.", True),
        ("In 2023 talks ended.", True),
        ("In 2024, Article 5 was named.", False),
        ('Of `{python} v("n-terms")` terms, see @sec-2 and [this](https://example.org/2023).', False),
        ("## Round 2 {#sec-2}\n\n```{python}\nx = 3\n```\n", False),
        ("## Round 2 {#sec-2}\n\nIn 2023 talks ended.\n", True),
    ],
)
def test_the_scan_finds_typed_numbers_and_passes_the_rest(text: str, found: bool) -> None:
    assert bool(typed_numbers(text)) is found


def test_no_words_that_are_shown_at_times_open_with_a_space() -> None:
    """Pandoc drops it, so that two sentences would run together where the words are shown."""
    spans = [
        text[max(0, found.start() - 20) : found.end()]
        for page in PAGES
        for text in [page.read_text(encoding="utf-8")]
        for found in re.finditer(r"(?<!\n)\[\s[^\[\]]{0,30}", text)
    ]
    assert spans == []


SEVERAL = re.compile(
    r"\b(?:one|1) (?:red lines|disputes|ways|judgements|issues|packages|conditions|offers|pairs|statements"
    r"|accounts|estimates|readings|tests|soldiers|kinds|sources|actors)\b"
)
"""One of something that is said as several."""


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2025, 8, 20), date(2026, 2, 26)], ids=str)
def test_one_of_a_thing_is_not_said_as_several(day: date, built: Built) -> None:
    edition = built.results(day)
    values = {name: value.text for name, value in edition.values.items()}
    said = [finding.sentence for finding in edition.results.findings]
    for page in PAGES:
        text = re.sub(r"```.*?```", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        said.append(re.sub(r'`\{python\} v\("([\w-]+)"\)`', lambda m: values.get(m[1], "-"), text))
    assert [found[0] for text in said for found in SEVERAL.finditer(" ".join(text.split()))] == []


def test_every_value_that_prose_or_a_finding_prints_exists(
    results: Edition, latest: Edition, root: Path
) -> None:
    used = called("v") | in_findings(root / "data")
    assert used
    assert sorted(used - set(results.values) - set(results.unknown)) == []
    # What the date of the case does not have is about what came later, and the latest date has it.
    # Who else stands in a conflict is there only where somebody does.
    calls = {name: spec.call for name, spec in load_specs(root / "data").values.items()}
    late = {name for name in results.unknown if calls[name].name != "conflict_partners"}
    assert sorted(late - set(latest.values)) == []
    assert all(calls[name].measure.late or latest.values[name].rows for name in late)


def test_every_value_that_is_defined_is_printed_somewhere(root: Path) -> None:
    used = called("v") | in_findings(root / "data")
    assert sorted(set(load_specs(root / "data").values) - used) == []


def test_every_row_that_findings_name_is_in_some_vintage(root: Path) -> None:
    case = load_all(root / "data")
    rows = {f"{table}/{key}" for table, key, _ in all_rows(case)}
    specs = load_specs(root / "data")
    named = {row for spec in specs.findings for row in spec.rows}
    named |= {row for spec in specs.findings for one in spec.ordered for row in named_rows(one.claim)}
    assert named
    assert sorted(named - rows) == []


def test_every_flag_that_prose_hangs_on_is_declared_and_every_flag_is_used(latest: Edition) -> None:
    text = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    paths = set(re.findall(r'(?:when|unless)-meta="([^"]+)"', text))
    assert paths - {f"flag.{name}" for name in latest.flags} <= {f"vintage.{n}" for n in SIDES}
    assert {f"flag.{name}" for name in latest.flags} <= paths


def test_the_answer_is_the_headline_and_not_again_in_the_list(results: Edition, latest: Edition) -> None:
    for each in (results, latest):
        chosen = [entry for entry in each.document["findings"] if entry["headline"]]
        assert chosen[0]["finding_id"] == "answer"
        found = re.fullmatch(r"::: \{\.headline\}\n(.*)\n:::", answer(each), re.DOTALL)
        assert found, answer(each)
        assert found[1].startswith("[No\\.") is chosen[0]["holds"], answer(each)
        assert len(headlines(each).split("\n")) == len(chosen) - 1
        assert found[1] not in headlines(each)


REASON = "judgements hang together"
PART = r"[<>]?\d+%"
SHORT = re.compile(rf"(?:that [^:]+: )?in (?:every reading|no reading|{PART}(?: to {PART})? of readings)")
LONG = re.compile(
    rf"(?:so |that [^:]+: )in (?:every reading|no reading|(?:{PART} of readings"
    rf"|{PART} to {PART} of readings, by how far {REASON})(?:; {PART} by the profiles)?)"
)


def test_what_a_range_means_is_said_beside_the_first_one() -> None:
    text = (REPORT / "report.qmd").read_text(encoding="utf-8")
    beside = text[text.index('block("answer")') : text.index("{{< include")]
    assert REASON in " ".join(beside.split())


def test_a_share_of_readings_is_a_range_wherever_it_is_said(results: Edition, latest: Edition) -> None:
    shares = 0
    for each in (results, latest):
        for text, form in ((answer(each), LONG), (headlines(each), SHORT), (fallen(each), SHORT)):
            for found in re.findall(r"\[\(\[?([^\[\]]*?)(?:\]\(#finding-[\w-]+\))?\)\]\{\.share\}", text):
                shares += 1
                assert form.fullmatch(re.sub(r"\\(.)", r"\1", found)), found
    assert shares > 10


def test_whoever_prints_a_share_of_readings_says_what_its_range_means(root: Path) -> None:
    specs = load_specs(root / "data")
    ranges = {name for name, one in specs.values.items() if one.call.measure.kind is Kind.READINGS}
    texts = [text for spec in specs.findings for one in spec.ordered for text in (one.sentence, spec.counter)]
    used = [text for text in texts if ranges & set(fields(text))]
    paragraphs = [part for page in PAGES for part in page.read_text(encoding="utf-8").split("\n\n")]
    used += [part for part in paragraphs if ranges & set(re.findall(r'\bv\("([^"]+)"\)', part))]
    assert ranges
    assert used
    assert [text for text in used if REASON not in " ".join(text.split())] == []


@pytest.mark.parametrize("word", ["unweighted", "weighted", "codings", "universes"])
def test_no_reader_meets_the_words_of_the_count(word: str, results: Edition) -> None:
    texts = [
        prose(page.read_text(encoding="utf-8")) for page in PAGES if page.stem not in {"method", "detail"}
    ]
    texts += [finding.sentence for finding in results.results.findings]
    assert [text for text in texts if re.search(rf"\b{word}\b", text)] == []


def test_every_finding_that_prose_states_is_said_at_some_date(results: Edition, latest: Edition) -> None:
    said = {finding.spec.finding_id for each in (results, latest) for finding in each.findings}
    assert sorted(called("finding") - said) == []


def test_every_table_and_figure_has_a_place_in_the_report_and_no_other_is_asked_for() -> None:
    assert called("table") == set(TABLES)
    assert called("figure") == set(FIGURES)


def test_the_report_bears_the_title_of_the_case(root: Path) -> None:
    config = tomllib.loads((root / "data" / "case.toml").read_text(encoding="utf-8"))
    front = yaml.safe_load((REPORT / "report.qmd").read_text(encoding="utf-8").split("---\n")[1])
    assert front["title"] == config["title"]

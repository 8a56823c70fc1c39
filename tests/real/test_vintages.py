"""Does a vintage know only what was known on its date, and does its report say so?"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dealspace.case import vintage
from dealspace.case.build import build_case
from dealspace.case.model import PartialDate
from dealspace.case.tables import read_tables
from dealspace.case.written import written_after
from dealspace.gather import Edition, analyse
from dealspace.lineage.rows import all_rows
from dealspace.loading import VintageError, as_of_date, load_all
from dealspace.page.outputs import write_outputs
from dealspace.results.rows import tables_of
from dealspace.results.serialise import findings_json
from dealspace.schemas import TABLES
from tests.built import Built

AS_OF = date(2025, 8, 20)
VINTAGES = [date(2025, 3, 31), AS_OF, date(2026, 2, 26)]


def copy_of(data: Path, folder: Path) -> Path:
    """The tables, `case.toml` and `findings.toml`."""
    folder.mkdir()
    for path in [*data.glob("*.csv"), *data.glob("*.toml")]:
        shutil.copy(path, folder)
    return folder


def add_row(path: Path, row: Mapping[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or []), list(reader)
    optional = {column.name for column in TABLES[path.stem].columns if column.optional}
    assert set(columns) - optional <= set(row) <= set(columns)
    rows = sorted(
        [*rows, dict.fromkeys(columns, "") | dict(row)],
        key=lambda one: [one[name] for name in TABLES[path.stem].key],
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def plain(document: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps({k: v for k, v in document.items() if k != "data_fingerprint"}))


def printed(found: Edition) -> dict[str, str]:
    return {k: v.text for k, v in found.values.items() if not v.call.startswith("data_fingerprint")}


@pytest.mark.parametrize("as_of", VINTAGES, ids=str)
def test_a_vintage_is_analysed_and_rests_on_nothing_later(as_of: date, root: Path, built: Built) -> None:
    results = built.results(as_of)
    case, document = results.case, results.document
    schema = json.loads((root / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(findings_json(document)), schema)
    assert document["as_of"] == as_of.isoformat()
    assert len(document["packages"]) == len(case.packages) > 0
    for finding in document["findings"]:
        assert not list(written_after(f"{finding['sentence']} {finding['limit']}", as_of)), finding
    for table, rows in tables_of(case).items():
        for key, row in rows.items():
            if (source_id := getattr(row, "source_id", "")) and table != "sources":
                known = getattr(row, "known_from", None) or case.sources[source_id].issued
                assert known.last <= as_of, f"{table}/{key}"
            for name in (
                "stated_on", "made_on", "proposed_on", "valid_from", "valid_to", "signed_on", "on", "as_of",
            ):  # fmt: skip
                when = getattr(row, name, None)
                assert not isinstance(when, PartialDate) or when.last <= as_of, f"{table}/{key}"


def test_later_vintages_know_more(built: Built) -> None:
    counts = [len(as_of_date(built.whole(), as_of).sources) for as_of in VINTAGES]
    assert counts == sorted(set(counts))


SOURCE = {
    "source_id": "planted-later", "type": "webpage", "title": "A planted page", "author": "{Later Office}",
    "publisher": "Later Office", "issued": "2026-02-25", "url": "https://example.org/planted",
    "language": "en", "reliability": "B", "credibility": "2", "note": "Planted note.",
}  # fmt: skip
SOURCED = [name for name, spec in TABLES.items() if "source_id" in spec.column_names and name != "sources"]
DATED = [
    name
    for name, spec in TABLES.items()
    if any(column.metadata["role"] == "own" for column in spec.of_kind("date")) and name != "sources"
]


def plant(folder: Path, table: str) -> str:
    """Copy a row under another key: of the planted source, or, where a table has none, of its date."""
    spec = TABLES[table]
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row.get("valid_to")]
    row = dict(rows[len(rows) // 2])
    own = next((name for name in spec.key if name not in {key.column for key in spec.foreign_keys}), None)
    if own is not None and own not in {"locator", "resolved_on"}:
        row[own] = f"planted-{row[own]}"
    if "source_id" in row:
        row |= {"source_id": "planted-later", "locator": "planted place"}
        for name, text in (("valid_from", "2026-02-25"), ("resolved_on", "2026-02-25")):
            row |= {name: text} if name in row else {}
    else:
        row |= {
            column.name: "2026-02-25"
            for column in spec.of_kind("date")
            if row.get(column.name) and column.name != "due_on"
        }
    if table == "package_terms":
        taken = {(r["package_id"], r["term_id"]) for r in rows}
        package, term = next(
            (p, "us_ground_troops") for p in sorted({r["package_id"] for r in rows})
            if (p, "us_ground_troops") not in taken
        )  # fmt: skip
        row |= {"package_id": package, "term_id": term, "value_low": "true", "value_high": "true"}
    if table == "force_pools":
        taken_by = {r["actor_id"] for r in rows}
        row["actor_id"] = next(a for a in ("croatia", "ireland", "iceland", "albania") if a not in taken_by)
    add_row(folder / f"{table}.csv", row)
    return "/".join(row[name] for name in spec.key)


@pytest.mark.parametrize("table", [*dict.fromkeys([*SOURCED, *DATED])])
def test_a_planted_row_of_any_table_is_in_no_vintage_before_its_source(
    table: str, root: Path, tmp_path: Path
) -> None:
    folder = copy_of(root / "data", tmp_path / "data")
    add_row(folder / "sources.csv", SOURCE)
    if "source_id" not in TABLES[table].column_names:
        plant(folder, "events")  # the planted source must be cited by some row
    key = plant(folder, table)
    if table == "packages":  # a package without terms is in no vintage
        term = {"package_id": key, "term_id": "us_ground_troops", "value_low": "true", "value_high": "true"}
        add_row(folder / "package_terms.csv", {**term, "source_id": "planted-later", "locator": "p"})
    if table == "conditions":
        text = (folder / "condition_evidence.csv").read_text(encoding="utf-8").splitlines()
        own = [line for line in text if line.startswith(key.removeprefix("planted-") + ",")]
        with (folder / "condition_evidence.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"planted-{line}\n" for line in own)
        lines = (folder / "condition_evidence.csv").read_text(encoding="utf-8").splitlines()
        (folder / "condition_evidence.csv").write_text(
            "\n".join([lines[0], *sorted(lines[1:])]) + "\n", encoding="utf-8"
        )
    tables = read_tables(folder)
    whole = build_case(tables, "planted")
    for as_of in VINTAGES[:2]:
        assert f"{table}/{key}" not in {f"{t}/{k}" for t, k, _ in all_rows(vintage(whole, as_of))}
    assert f"{table}/{key}" in {f"{t}/{k}" for t, k, _ in all_rows(vintage(whole, VINTAGES[2]))}


NEXT_DAY = SOURCE | {
    "source_id": "planted-next-day", "title": "A later page", "issued": "2025-08-21",
    "url": "https://example.org/later", "note": "",
}  # fmt: skip
POSITION = {
    "position_id": "planted-position", "actor_id": "russia", "speaker_id": "",
    "term_id": "western_troops", "stance": "open_to", "operator": "le", "value": "5000",
    "stated_on": "2025-08-21", "source_id": "planted-next-day", "locator": "first paragraph",
    "paraphrase": "Russia would consider it.", "fragment": "", "confidence": "high",
}  # fmt: skip


def printed_in(folder: Path) -> str:
    names = ("outputs.json", "references.json", "metadata.yml")
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    # A later row moves the lines of those below it in their file.
    return re.sub(r"(data/\w+\.csv):\d+", r"\1", text)


@pytest.mark.parametrize("as_of", VINTAGES[:2], ids=str)
def test_rows_of_a_later_source_are_in_no_result_and_no_print_of_a_vintage(
    as_of: date, root: Path, tmp_path: Path, built: Built
) -> None:
    folder = copy_of(root / "data", tmp_path / "data")
    add_row(folder / "sources.csv", NEXT_DAY)
    add_row(folder / "positions.csv", POSITION)
    earlier = {"position_id": "planted-position-of-an-earlier-day", "stated_on": "2025-02-01"}
    add_row(folder / "positions.csv", POSITION | earlier)
    add_row(folder / "sources.csv", SOURCE)
    for table in ("positions", "commitments", "events", "claim_evidence", "force_requirements", "forecasts"):
        plant(folder, table)
    whole = load_all(folder)
    assert {"planted-later", "planted-next-day"} <= set(as_of_date(whole, VINTAGES[2]).sources)
    planted, unplanted = analyse(as_of_date(whole, as_of), folder), built.results(as_of)
    assert planted.document["data_fingerprint"] != unplanted.document["data_fingerprint"]
    assert plain(planted.document) == plain(unplanted.document)
    assert printed(planted) == printed(unplanted)
    write_outputs(planted, tmp_path / "planted", root / "report")
    text = printed_in(tmp_path / "planted")
    assert "lanted" not in text.replace("\\", "")
    plain_text = printed_in(built.outputs(as_of))
    prints = (planted.case.fingerprint, unplanted.case.fingerprint)
    assert text.replace(prints[0], "").replace(prints[0][:16], "") == plain_text.replace(
        prints[1], ""
    ).replace(prints[1][:16], "")
    later = [key for key, source in built.whole().sources.items() if source.issued.last > as_of]
    assert len(later) > 40
    assert [key for key in later if key in text.replace("\\", "")] == []


def test_an_earlier_vintage_has_no_remark_of_the_coder_and_no_word_of_the_article(built: Built) -> None:
    case = built.results(VINTAGES[0]).case
    assert not any(row.rationale for row in case.conditions.values())
    assert not any(row.note for row in case.sources.values())
    assert any(row.rationale for row in built.results(VINTAGES[1]).case.conditions.values())
    outputs = json.loads((built.outputs(VINTAGES[0]) / "outputs.json").read_text(encoding="utf-8"))
    shown = [text for kind in ("values", "tables", "blocks") for text in outputs[kind].values()]
    assert not [text for text in shown if re.search(r"\bthe article\b|bne", text)]


@pytest.mark.parametrize("as_of", VINTAGES, ids=str)
def test_the_report_of_a_date_reads_as_one_of_that_date(as_of: date, built: Built) -> None:
    pages = " ".join(re.findall(r"<main.*?</main>", built.pages(as_of), flags=re.DOTALL))
    words = " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", pages, flags=re.DOTALL).split())
    earlier, later = as_of < AS_OF, as_of > AS_OF
    assert ("article under test" in words) is not earlier
    assert ("Ben Aris" in words) is not earlier
    assert ("An earlier date" in words) is earlier
    assert ("A later date" in words) is later
    assert ("No source of a later date enters the earlier analysis" in words) is later
    assert ("What this report said and what no longer holds" in words) is later
    assert "was written for" not in words  # no apology for prose of another date
    assert ".absent" not in words


@pytest.mark.parametrize("as_of", [date(2022, 12, 31), date(2024, 12, 31), date(2025, 10, 1)], ids=str)
def test_any_other_day_on_record_renders(as_of: date, built: Built) -> None:
    assert "As of" in built.pages(as_of)


@pytest.mark.parametrize(
    ("as_of", "place", "words"),
    [
        (date(1900, 1, 1), "conditions.csv:", "nothing is known as of 1900-01-01"),
        (date(2022, 4, 1), "packages.csv:", "no packages are known as of 2022-04-01"),
        (date(2999, 1, 1), "case.toml:", "later than the latest vintage"),
    ],
)
def test_a_vintage_outside_the_record_is_refused_with_file_and_line(
    as_of: date, place: str, words: str, root: Path, built: Built
) -> None:
    with pytest.raises(VintageError, match=words) as refusal:
        as_of_date(built.whole(), as_of)
    (problem,) = refusal.value.problems
    assert problem.advice
    assert problem.value == as_of.isoformat()
    assert str(refusal.value).startswith(place)
    line = (root / "data" / problem.file).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    named = re.search(r"\b(\d{4}(?:-\d\d){0,2})\b", line) if problem.file == "case.toml" else None
    assert problem.column in line if named else line.count(",") > 3

"""Do measures find what the document says, read from `findings.json` by other means?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dealspace.gather import analyse
from dealspace.loading import load_case
from dealspace.measures.form import call
from dealspace.results.records import Results
from dealspace.results.serialise import plain

ROOT = Path(__file__).parents[2]
CASES = {"toy": (ROOT / "tests" / "cases" / "toy", date(2032, 3, 31)), "real": (ROOT / "data", None)}
Document = Mapping[str, Any]


@cache
def results(name: str) -> tuple[Results, Document]:
    folder, day = CASES[name]
    found = analyse(load_case(folder, day), folder).results
    return found, plain(found)


def many(rows: list[Any], key: str, value: object) -> int:
    return sum(row[key] == value for row in rows)


def contested(document: Document) -> list[Any]:
    return [row for row in document["conditions"] if row["variants"]]


def one(document: Document, task: str, method: str) -> Any:
    comparisons = document["adequacy"]["comparisons"]
    return next((c for c in comparisons if (c["task"], c["method"]) == (task, method)), None)


LINE = {"task": "patrol_line", "method": "published"}
ORACLES: tuple[tuple[dict[str, Any], Callable[[Document], Any]], ...] = (
    ({"measure": "conflicts"}, lambda d: len(d["deal_space"]["conflicts"])),
    ({"measure": "concessions"}, lambda d: len(d["deal_space"]["concessions"])),
    ({"measure": "deal_possible"}, lambda d: d["deal_space"]["feasible"]),
    ({"measure": "conditions"}, lambda d: len(d["conditions"])),
    ({"measure": "conditions", "hardness": "hard"}, lambda d: many(d["conditions"], "hardness", "hard")),
    ({"measure": "conditions", "contested": True}, lambda d: len(contested(d))),
    ({"measure": "packages"}, lambda d: len(d["packages"])),
    ({"measure": "universes"}, lambda d: d["multiverse"]["universes"]),
    ({"measure": "no_deal_share"}, lambda d: d["multiverse"]["deal_space_empty"]["weighted"]),
    ({"measure": "flip_sets"}, lambda d: len(d["multiverse"]["flip_sets"])),
    ({"measure": "speakers"}, lambda d: d["speakers"]),
    ({"measure": "rows", "table": "sources"}, lambda d: d["counts"]["sources"]),
    ({"measure": "rows"}, lambda d: sum(d["counts"].values())),
    ({"measure": "tables"}, lambda d: len(d["counts"])),
    ({"measure": "positions"}, lambda d: d["counts"]["positions"]),
    ({"measure": "claims"}, lambda d: len(d["claims"])),
    ({"measure": "claims", "verdict": "contested"}, lambda d: many(d["claims"], "verdict", "contested")),
    ({"measure": "supply", "at": "low"}, lambda d: (d["adequacy"]["supply"]["total"] or {}).get("low")),
    ({"measure": "supply", "at": "high"}, lambda d: (d["adequacy"]["supply"]["total"] or {}).get("high")),
    ({"measure": "land_pool"}, lambda d: d["adequacy"]["supply"]["land_pool"]),
    ({"measure": "accounts"}, lambda d: len(d["adequacy"]["supply"]["accounts"])),
    ({"measure": "requirement", "at": "q50", **LINE}, lambda d: one(d, **LINE)["requirement"]["q50"]),
    ({"measure": "forecasts"}, lambda d: len(d["forecasts"]["rows"])),
    ({"measure": "forecasts", "state": "partly"}, lambda d: many(d["forecasts"]["rows"], "state", "partly")),
    ({"measure": "reading_cells"}, lambda d: len(d["readings"]["cells"])),
)  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    ("entry", "wanted"), ORACLES, ids=lambda one: str(one)[:60] if isinstance(one, dict) else None
)
def test_a_measure_finds_what_stands_in_the_document(
    name: str, entry: dict[str, Any], wanted: Callable[[Document], Any]
) -> None:
    typed, document = results(name)
    found = call(entry)(typed)
    assert (None if found is None else found.value) == wanted(document)

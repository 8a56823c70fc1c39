"""Does it matter for anything printed how many ways to say one reading are listed? Two that agree are one."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from dealspace.gather import analyse
from dealspace.loading import load_case
from dealspace.page.outputs import write_outputs
from tests.built import TOY, Built

TABLES = ("condition_variants", "axiom_variants", "package_term_variants", "term_variants")
OF_THE_DATA = {"fingerprint", "n-rows"}
"""Values that count rows or tell the data apart, as they should."""


def variants() -> Iterator[tuple[str, int]]:
    for table in TABLES:
        path = TOY / f"{table}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                yield from ((table, place) for place, _ in enumerate(csv.DictReader(file)))


def split(folder: Path, table: str, place: int) -> None:
    """Put a variant down twice, each with half its weight."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or []), list(reader)
    row = rows[place]
    half = str(float(Fraction(row["weight"]) / 2))
    assert Fraction(half) * 2 == Fraction(row["weight"])
    twin = {**row, "variant_id": f"{row['variant_id']}-again", "weight": half}
    rows[place : place + 1] = [{**row, "weight": half}, twin]
    rows.sort(key=lambda one: tuple(one[key] for key in columns[: columns.index("variant_id") + 1]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def printed(outputs: dict[str, Any]) -> dict[str, Any]:
    """All that is printed but the register, which lists the rows, and what tells the data apart."""
    text = json.dumps({key: found for key, found in outputs.items() if key != "blocks"}, sort_keys=True)
    told: dict[str, Any] = json.loads(re.sub(r"[0-9a-f]{16,64}", "", text))
    told["values"] = {key: one for key, one in told["values"].items() if key not in OF_THE_DATA}
    told["blocks"] = {
        key: re.sub(r"[0-9a-f]{16,64}", "", json.dumps(one))
        for key, one in outputs["blocks"].items()
        if not key.startswith("register")
    }
    return told


@pytest.mark.parametrize(("table", "place"), list(variants()))
def test_a_variant_split_in_two_alike_changes_nothing_printed(
    table: str, place: int, tmp_path: Path, built: Built
) -> None:
    folder = Path(copytree(TOY, tmp_path / "data"))
    split(folder, table, place)
    case = load_case(folder)
    whole = json.loads((built.toy_outputs() / "outputs.json").read_text(encoding="utf-8"))
    write_outputs(analyse(case, folder), tmp_path / "out")
    again = json.loads((tmp_path / "out" / "outputs.json").read_text(encoding="utf-8"))
    old, new = printed(whole), printed(again)
    assert set(old) == set(new)
    for part in old:
        assert old[part] == new[part], part

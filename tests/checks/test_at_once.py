"""What looks at a column or a group at once finds what a look at each cell and each pair finds."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.raw import Record, parse_table
from dealspace.case.tables import Row, Tables, read_tables
from dealspace.checks.domains import domains_of
from dealspace.checks.rules import text
from dealspace.checks.rules.contradictions import PositionsOfOneDay
from dealspace.checks.satisfiable import satisfiable
from dealspace.checks.stances import REQUIREMENTS, left_possible
from dealspace.checks.suspects import not_ascii, not_plain, suspect_cells
from tests.checks.folder import TOY

TABLES = read_tables(TOY)
_TEXT = st.text("ab =+;|-@<&{\t\n\x1b\u00a0\u00fc\u202e.", max_size=6)
_FORMS = {
    "white space": (text._may_be_spaced, text._SPACE),
    "formulas": (text._may_be_formula, text._FORMULA),
    "markup": (text._may_be_markup, text._MARKUP),
    "controls": (not_plain, text._CONTROL),
    "letters": (not_ascii, re.compile(r"[^\x00-\x7f]")),
}


def _with(rows: list[Row], table: str) -> Tables:
    return replace(TABLES, rows=MappingProxyType({**TABLES.rows, table: tuple(rows)}), _indexes={}, _kept={})


@pytest.mark.parametrize("form", _FORMS)
@given(texts=st.lists(_TEXT, max_size=5))
def test_a_cell_with_the_pattern_is_always_suspect(form: str, texts: list[str]) -> None:
    suspect, pattern = _FORMS[form]
    rows = [Row("events", at, {"event_id": f"e{at}", "label": label}) for at, label in enumerate(texts)]
    found = {
        row.line for row, column, _ in suspect_cells(_with(rows, "events"), suspect) if column == "label"
    }
    assert {at for at, label in enumerate(texts) if pattern.search(label)} <= found
    assert not any(not texts[at] for at in found)


_POSITION = st.fixed_dictionaries(
    {
        "actor_id": st.sampled_from(["alder-island", "birch-island"]),
        "term_id": st.sampled_from(["annual_quota", "joint_commission"]),
        "stance": st.sampled_from(["demands", "accepts", "rejects", "rules_out", "reports", "offers"]),
        "operator": st.sampled_from(["eq", "ne", "ge", "lt"]),
        "value": st.sampled_from(["true", "false", "20000", "30000"]),
        "stated_on": st.sampled_from(["2031-06-12", "2031-06"]),
    }
)


@given(st.lists(_POSITION, max_size=12))
def test_positions_of_one_day_are_those_of_each_pair(cells: list[dict[str, str]]) -> None:
    rows = [Row("positions", at, {"position_id": f"p{at:02}", **one}) for at, one in enumerate(cells)]
    tables = _with(rows, "positions")
    found = [(problem.line, problem.message) for problem in PositionsOfOneDay.check(tables)]
    assert sorted(found) == sorted(_by_pair(tables, rows))


def _by_pair(tables: Tables, rows: list[Row]) -> list[tuple[int, str]]:
    domains = domains_of(tables)
    found = []
    for before, row in combinations(rows, 2):
        if any(before[name] != row[name] for name in ("actor_id", "term_id", "stated_on")):
            continue
        stances = {before["stance"], row["stance"]}
        when = row.date("stated_on")
        if when is None or when.first != when.last or "reports" in stances or not stances & set(REQUIREMENTS):
            continue
        one, other = left_possible(tables, before), left_possible(tables, row)
        if one is None or other is None:
            continue
        if all(satisfiable(domains, [each]) for each in (one, other)) and not satisfiable(
            domains, [one, other]
        ):
            found.append((row.line, f"excludes `{before.key}` (line {before.line}) of the same day"))
    return found


@given(
    st.lists(
        st.lists(st.sampled_from(["", "a", "b c", "\u00fc", '"q"', '"x, y"', '"1\n2"']), min_size=1),
        max_size=6,
    )
)
def test_lines_without_quotes_are_read_as_those_with_them(lines: list[list[str]]) -> None:
    plain = "".join(",".join(cells) + "\n" for cells in lines)
    quoted = "".join(
        ",".join(cell if cell.startswith('"') else f'"{cell}"' for cell in cells) + "\n" for cells in lines
    )
    one, other = (parse_table(content.encode(), "x.csv") for content in (plain, quoted))
    assert _cells(one.records) == _cells(other.records)


def _cells(records: tuple[Record, ...]) -> list[tuple[str, ...]]:
    return [record.cells for record in records]

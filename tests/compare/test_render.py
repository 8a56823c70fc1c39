"""A comparison in words: bounded, and inert whatever the data hold."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.compare import CellChange, Comparison, ConclusionChange, RowChange, Severity, Side
from dealspace.compare.markdown import code, to_markdown
from dealspace.compare.record import to_json
from dealspace.compare.rows import RowKind
from dealspace.compare.text import to_text


def comparison(rows: int = 3, text: str = "old", severity: Severity = Severity.FLIPPED) -> Comparison:
    changed = tuple(
        RowChange("terms", f"t{i:03}", RowKind.CHANGED, (CellChange("label", text, "new"),))
        for i in range(rows)
    )
    conclusions = tuple(
        ConclusionChange(severity, "finding", f"finding/f{i:03}", f"f{i:03}", text, "new", ("terms/t000",))
        for i in range(rows)
    )
    return Comparison(Side("main", "2031-06-30", "a"), Side("head", "2031-06-30", "b"), changed, conclusions)


@pytest.mark.parametrize("render", [to_text, to_markdown])
def test_rows_beyond_the_cap_are_counted_and_not_shown(render: object) -> None:
    shown = render(comparison(rows=30), 10)  # type: ignore[operator]
    assert "t009" in shown
    assert "t010" not in shown
    assert "f010" not in shown
    assert len(re.findall(r"\b20 more", shown)) == 2
    assert "30 rows differ: 0 added, 0 removed, 30 changed." in shown


@pytest.mark.parametrize("render", [to_text, to_markdown])
def test_without_a_cap_everything_is_shown(render: object) -> None:
    shown = render(comparison(rows=80), None)  # type: ignore[operator]
    assert "t079" in shown
    assert " more" not in shown


def test_only_flips_and_strength_make_the_conclusions_differ() -> None:
    assert comparison(severity=Severity.FLIPPED).differ
    assert comparison(severity=Severity.STRENGTH).differ
    assert not comparison(severity=Severity.WORDING).differ
    assert "The conclusions are the same." in to_text(comparison(severity=Severity.WORDING))


def test_json_is_complete_whatever_the_cap() -> None:
    document = json.loads(to_json(comparison(rows=80)))
    assert len(document["rows"]) == len(document["conclusions"]) == 80
    assert document["conclusions"][0]["because"] == ["terms/t000"]
    assert document["rows"][0]["cells"] == [{"column": "label", "old": "old", "new": "new"}]


HOSTILE = st.text(alphabet="`|<>@[]()!\\\n\r\x1bab &#*_", min_size=1, max_size=40)


@given(HOSTILE)
@settings(deadline=None, max_examples=300)
def test_no_cell_breaks_out_of_its_code_span_or_its_table_cell(text: str) -> None:
    span = code(text)
    if span:
        fence = re.match(r"`+", span)
        assert fence is not None
        assert span.endswith(fence[0])
        inner = span[len(fence[0]) : -len(fence[0])]
        # A code span ends at the next run of as many marks as opened it.
        assert fence[0] not in re.findall(r"`+", inner)
        assert not re.search(r"(?<!\\)\|", inner)
        assert "\n" not in span
    table = [line for line in to_markdown(comparison(1, text)).splitlines() if line.startswith("| ")]
    assert all(
        len(re.findall(r"(?<!\\)\|", line)) == len(re.findall(r"(?<!\\)\|", table[0])) for line in table[:2]
    )


@given(HOSTILE)
@settings(deadline=None, max_examples=100)
def test_no_cell_moves_the_cursor_of_a_terminal(text: str) -> None:
    assert all(mark.isprintable() or mark == "\n" for mark in to_text(comparison(1, text)))

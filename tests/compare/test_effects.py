"""A row without a changed conclusion says what could change with it, or that nothing could."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dealspace.compare import Comparison, compare_states
from dealspace.compare.markdown import to_markdown
from dealspace.compare.rows import read_rows
from dealspace.compare.text import to_text
from dealspace.gather import analyse
from dealspace.loading import load_case
from tests.checks.folder import Edit, Folder, all_of, cell, insert

TOY = Path(__file__).parents[1] / "cases" / "toy"


def compared(tmp_path: Path, edit: Edit) -> Comparison:
    before = Path(shutil.copytree(TOY, tmp_path / "before"))
    folder = Folder(tmp_path / "after")
    edit(folder)
    states = [analyse(load_case(path), path) for path in (before, folder.path)]
    rows = read_rows(before), read_rows(folder.path)
    return compare_states(("before", "after"), (states[0], states[1]), rows)


@pytest.mark.parametrize(
    ("edit", "row", "words"),
    [
        (
            cell("positions", 4, "confidence", "low"),
            "positions/alder-quota-2030",
            "changes the evidence for conditions/alder-quota",
        ),
        (cell("events", 2, "label", "Another name"), "events/", "carries nothing"),
        (
            cell("sources", 6, "credibility", "3"),
            "sources/mainland-note-2032",
            "is not seen as of 2031-06-30; it is on record alone",
        ),
    ],
)
def test_what_a_row_could_affect(tmp_path: Path, edit: Edit, row: str, words: str) -> None:
    comparison = compared(tmp_path, edit)
    (effect,) = comparison.effects
    assert effect.row.startswith(row)
    assert effect.words.startswith(words)
    for form in (to_text(comparison), to_markdown(comparison)):
        assert effect.row in form
        assert words in form


def test_every_changed_row_is_a_reason_or_has_an_effect(tmp_path: Path) -> None:
    edit = all_of(
        cell("package_terms", 2, "value_high", "32000"),
        cell("positions", 2, "confidence", "high"),
        insert("events", 2, "a-storm,2031-03-01,A storm,gazette-2031-06-20,p5"),
    )
    comparison = compared(tmp_path, edit)
    reasons = {row for change in comparison.conclusions for row in change.because}
    lone = {effect.row for effect in comparison.effects}
    assert not reasons & lone
    assert reasons | lone == {change.row for change in comparison.rows}
    assert "package_terms/commission-plan/annual_quota" in reasons
    assert lone == {"positions/alder-commission-2031", "events/a-storm"}

"""Does the table of bounds say no, yes or open where the need and the offer themselves do?"""

from __future__ import annotations

import pytest

from dealspace.results.records import Results
from dealspace.results.records.force import Aim, Chance
from dealspace.tables.force_bounds import force_bounds, without_each
from dealspace.words.force import aims, enough_words
from tests.figures import sample

CASES = {"toy": sample.toy, "large": sample.large}


def by_ends(aim: Aim) -> str:
    """The answer from the ends of the ranges alone, for the supply as counted."""
    supply = aim.by_account[0]
    needs = [(voice.low, voice.high) for voice in aim.voices]
    never = all(low is not None and supply.high is not None and supply.high < low for low, _ in needs)
    always = all(high is not None and supply.low >= high for _, high in needs)
    return "no" if never else "yes" if always else "open"


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_that_of_the_ends_of_the_ranges(name: str) -> None:
    results: Results = CASES[name]()
    rows = force_bounds(results).rows
    assert len(rows) == len(results.adequacy.aims) > 0
    for row, aim in zip(rows, aims(results), strict=True):
        assert row[2] == by_ends(aim), aim.task


@pytest.mark.parametrize("name", CASES)
def test_no_account_widens_the_answer_and_none_narrows_it(name: str) -> None:
    for row, aim in zip(force_bounds(CASES[name]()).rows, aims(CASES[name]()), strict=True):
        found = {enough_words(account.enough.anywhere) for account in aim.by_account}
        assert row[3] == (found.pop() if len(found) == 1 else "open")


def test_a_source_that_alone_keeps_the_answer_is_counted() -> None:
    open_, no, yes = Chance(low=0, high=1), Chance(low=0, high=0), Chance(low=1, high=1)
    assert without_each([]) == ""
    assert without_each([open_, open_]) == "open"
    assert without_each([open_, no, open_]) == "open, but no without one of them"
    assert without_each([no, open_, no, yes, no, open_]) == (
        "no, but open without two of them and yes without one of them"
    )


def test_an_answer_between_is_a_range() -> None:
    assert enough_words(Chance(low=0.25, high=1)) == "0.25 to 1"
    assert enough_words(Chance(low=0.5, high=0.5)) == "0.50"

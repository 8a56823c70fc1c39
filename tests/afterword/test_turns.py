"""Is every change between two vintages told once, with what it rests on?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dealspace.afterword import condition_turns, package_turns
from dealspace.afterword.packages import verdicts_of
from dealspace.analysis.verdicts import judge
from dealspace.case import vintage
from dealspace.case.model import Hardness
from dealspace.conclusions import conclusions
from dealspace.lineage import build_lineage
from dealspace.lineage.rows import all_rows
from dealspace.loading import load_all, load_case
from tests.built import toy

TOY = Path(__file__).parents[1] / "cases" / "toy"
WHOLE = load_all(TOY)
DAYS = st.dates(date(2030, 10, 1), date(2032, 12, 31))


@settings(deadline=None)
@given(DAYS, DAYS)
# Held from 14 June, and public in the gazette of 20 June.
@example(date(2031, 6, 14), date(2031, 6, 20))
def test_every_condition_that_differs_is_in_one_turn_and_no_other_is(one: date, other: date) -> None:
    first, second = sorted((one, other))
    base, later = vintage(WHOLE, first), vintage(WHOLE, second)
    turns = condition_turns(base, later)
    ended = [turn.before.condition_id for turn in turns if turn.before]
    begun = [turn.after.condition_id for turn in turns if turn.after]
    assert sorted(ended) == sorted(set(base.conditions) - set(later.conditions))
    assert sorted(begun) == sorted(set(later.conditions) - set(base.conditions))
    for turn in turns:
        assert first < turn.on.last <= second
        if turn.after:
            # The day of a change is the first on which its new form is in a vintage.
            name = turn.after.condition_id
            assert name in vintage(WHOLE, turn.on.last).conditions
            assert turn.before or name not in vintage(WHOLE, turn.on.last - timedelta(days=1)).conditions
        for row in turn.rows:
            table, _, key = row.partition("/")
            assert key in getattr(later, table)
            assert key not in getattr(base, table)


def test_the_larger_pledge_takes_the_place_of_the_smaller() -> None:
    later = load_case(TOY, date(2032, 3, 31))
    assert later.base is not None
    (turn,) = condition_turns(later.base, later)
    assert (turn.kind, turn.on.text) == ("changed", "2032-02-15")
    assert turn.before is not None
    assert turn.after is not None
    assert (turn.before.condition_id, turn.after.condition_id) == (
        "mainland-wardens",
        "mainland-wardens-larger",
    )
    assert turn.rows == ("positions/mainland-wardens-2032", "commitments/mainland-wardens-2032")


def test_a_condition_that_is_coded_anew_and_asks_for_the_same_has_not_moved() -> None:
    later = load_case(TOY, date(2032, 3, 31))
    assert later.base is not None
    old, new = later.base.conditions["mainland-wardens"], later.conditions["mainland-wardens-larger"]
    again = replace(new, predicate=old.predicate, guard=old.guard, hardness=old.hardness, kind=old.kind)
    same = replace(later, conditions={**later.conditions, new.condition_id: again})
    assert condition_turns(later.base, same) == ()
    softer = replace(again, hardness=Hardness.SOFT)
    moved = replace(later, conditions={**later.conditions, new.condition_id: softer})
    assert [turn.kind for turn in condition_turns(later.base, moved)] == ["changed"]


def test_only_a_later_vintage_carries_the_case_at_its_own_date() -> None:
    assert load_case(TOY).base is None
    assert load_case(TOY, date(2031, 6, 20)).base is None
    base = load_case(TOY, date(2032, 3, 31)).base
    assert base == load_case(TOY)
    assert toy().results.afterword is None


def test_verdicts_that_turned_are_those_that_two_judgements_give() -> None:
    base, later = toy().case, toy(date(2032, 3, 31)).case
    before, after = toy().results, toy(date(2032, 3, 31)).results
    changed = {f"{t}/{k}" for t, k, _ in all_rows(base)} ^ {f"{t}/{k}" for t, k, _ in all_rows(later)}
    lineages = build_lineage(base, conclusions(before)), build_lineage(later, conclusions(after))
    turns = package_turns(before, after, lineages, changed)

    def judged(case: Any) -> dict[tuple[str, str], str]:
        found = {}
        for result in judge(case):
            for party in case.config.required_parties:
                found[result.package_id, party] = str(result.acceptable_to[party])
            found[result.package_id, "deliverable"] = str(result.deliverable)
            found[result.package_id, "adequate"] = str(result.adequate)
        return found

    old, new = judged(base), judged(later)
    wanted = {(*key, old.get(key), verdict) for key, verdict in new.items() if old.get(key) != verdict}
    assert {(turn.package_id, turn.test, turn.before, turn.after) for turn in turns} == wanted
    assert {turn.package_id for turn in turns if turn.before is None} == {"mainland-note"}
    assert all(set(turn.rows) <= changed for turn in turns)
    assert set(verdicts_of(after.packages[0], ["alder-island"])) == {
        "alder-island",
        "deliverable",
        "adequate",
    }

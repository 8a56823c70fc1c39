"""Are the pivotal rows those whose removal or change reverses a claim, and is the smallest change told?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.changes import Part
from dealspace.analysis.claims import Claim, DealSpaceEmpty, PackageVerdict
from dealspace.analysis.grid import build_grid
from dealspace.analysis.pivotal import PivotalRow, pivotal_rows
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import (
    Axiom,
    Case,
    Commitment,
    Condition,
    ConditionEvidence,
    Hardness,
    Operator,
    PackageTerm,
    Position,
    Predicate,
    Source,
)
from tests import builders
from tests.analysis import strategies
from tests.analysis.brute import Brute
from tests.analysis.questions import claims_about

TERMS = (builders.term("member"), builders.term("troops", "integer", 0, 300000))


def stalled() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("ceiling", "west", "troops le 30000", kind="capacity"),
            builders.condition("need", "west", "troops ge 100000", kind="adequacy"),
            builders.condition("no-men", "east", "troops le 0", kind="veto"),
        ],
        packages=[builders.package("plan", troops=30000)],
    )


CLAIMS: dict[str, Claim] = {
    "empty": DealSpaceEmpty(),
    "deliverable": PackageVerdict("plan", Headline.DELIVERABLE, None, frozenset({Verdict.MET})),
    "west": DealSpaceEmpty(parties=("west",)),
}


def told(row: PivotalRow) -> list[tuple[object, ...]]:
    """What each pivot of a row does, in short."""
    found: list[tuple[object, ...]] = []
    for pivot in row.pivots:
        change = pivot.change
        if change is None:
            found.append(("removed", pivot.claims))
        elif isinstance(change.row, Condition):
            value = change.row.predicate.values[0] if change.part is Part.VALUE else change.row.hardness
            found.append((str(change.part), value, pivot.claims))
        elif isinstance(change.row, PackageTerm):
            found.append((str(change.part), change.row.low, change.row.high, pivot.claims))
    return found


def test_removals_and_smallest_changes_of_a_small_case() -> None:
    rows = {(row.table, row.key): told(row) for row in pivotal_rows(stalled(), CLAIMS)}
    assert rows == {
        ("conditions", "ceiling"): [
            ("removed", ("deliverable", "west")),
            ("hardness", "soft", ("deliverable", "west")),
            ("value", 29999, ("deliverable",)),
            ("value", 100000, ("west",)),
        ],
        ("conditions", "need"): [
            ("removed", ("empty", "west")),
            ("hardness", "soft", ("empty", "west")),
            ("value", 30000, ("west",)),
            ("value", 0, ("empty",)),
        ],
        ("package_terms", "plan/troops"): [
            ("removed", ("deliverable",)),
            ("value", 30001, 30001, ("deliverable",)),
        ],
    }


def test_what_stands_one_level_down_takes_rows_away_with_it() -> None:
    case = sourced()
    rows = {(row.table, row.key): row.pivots for row in pivotal_rows(case, CLAIMS)}
    assert [pivot.takes for pivot in rows["positions", "said"]] == [(("conditions", "need"),)]
    assert rows["positions", "said"][0].claims == rows["conditions", "need"][0].claims
    assert [pivot.takes for pivot in rows["commitments", "pledge"]] == [(("conditions", "ceiling"),)]
    assert [pivot.takes for pivot in rows["sources", "paper"]] == [
        (("conditions", "ceiling"), ("conditions", "need"), ("package_terms", "plan/troops"))
    ]
    assert ("positions", "first") not in rows, "the refusal has a second position behind it"


def sourced() -> Case:
    """The stalled case with what it rests on: one source for all but one of two positions behind the veto."""
    case = stalled()

    def position(key: str, source: str) -> Position:
        return Position(
            key, "west", "", "troops", "demands", None, builders.DAY, source, "p1", "", "", "high"
        )

    def evidence(condition: str, key: str) -> ConditionEvidence:
        return ConditionEvidence(condition, key, "supports")

    pledge = Commitment(
        "pledge", "west", "troops", "", "", "pledged", None, None, "", builders.DAY, "paper", "p1", ""
    )
    package = case.packages["plan"]
    terms = {key: replace(row, source_id="paper") for key, row in package.terms.items()}
    return replace(
        case,
        sources={
            key: Source(key, "report", "", "", "", builders.DAY, "", "en", "B", 2, "")
            for key in ("paper", "note")
        },
        positions={k: position(k, s) for k, s in [("first", "paper"), ("said", "paper"), ("second", "note")]},
        condition_evidence={
            f"{c}/{p}": evidence(c, p)
            for c, p in [("need", "said"), ("no-men", "first"), ("no-men", "second")]
        },
        commitments={"pledge": pledge},
        conditions={**case.conditions, "ceiling": replace(case.conditions["ceiling"], basis=("pledge",))},
        packages={"plan": replace(package, terms=terms)},
    )


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_pivots_agree_with_evaluating_every_change_anew(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=3))
    claims = {f"q{i}": data.draw(claims_about(case)) for i in range(3)}
    before = {name: claim.holds(case) for name, claim in claims.items()}
    rows = {(row.table, row.key): row for row in pivotal_rows(case, claims)}
    for table, key, row in rows_of(case):
        flipped = reversed_in(changed(case, table, key, None), claims, before)
        found = rows.pop((table, key), PivotalRow(table, key, ()))
        assert set(found.removal) == flipped
        least: dict[tuple[str, str], int] = {}
        for part, other, steps in every_change(case, row):
            for name in reversed_in(changed(case, table, key, other), claims, before):
                least[part, name] = min(steps, least.get((part, name), steps))
        told = {
            (str(pivot.change.part), name): pivot.change.steps
            for pivot in found.pivots
            if pivot.change is not None
            for name in pivot.claims
        }
        assert told == least
        for pivot in found.pivots:
            if pivot.change is not None:
                after = Brute(changed(case, table, key, pivot.change.row), Fraction(1, 8))
                flips = {name for name in claims if bool(after.truth(claims[name])[0]) is not before[name]}
                assert set(pivot.claims) <= flips
    assert rows == {}


def reversed_in(case: Case, claims: dict[str, Claim], before: dict[str, bool]) -> set[str]:
    """Each question is put to the changed case from nothing, with a grid of its own."""
    return {name for name, claim in claims.items() if claim.holds(case) is not before[name]}


def rows_of(case: Case) -> Iterator[tuple[str, str, Any]]:
    yield from (("axioms", key, row) for key, row in case.axioms.items())
    yield from (("conditions", key, row) for key, row in case.conditions.items())
    for key, package in case.packages.items():
        yield from (("package_terms", f"{key}/{term}", row) for term, row in package.terms.items())


def changed(case: Case, table: str, key: str, row: Any) -> Case:
    """The case with a row replaced or, if it is None, left out."""
    package_id, _, term = key.partition("/")
    if table == "package_terms":
        package = case.packages[package_id]
        terms = {k: (row if k == term else old) for k, old in package.terms.items() if k != term or row}
        return replace(case, packages={**case.packages, package_id: replace(package, terms=terms)})
    old_rows = getattr(case, table)
    kept: dict[str, Any] = {
        table: {k: (row if k == key else old) for k, old in old_rows.items() if k != key or row}
    }
    return replace(case, **kept)


def every_change(case: Case, row: Condition | Axiom | PackageTerm) -> Iterator[tuple[str, Any, int]]:
    """Part, changed row and distance on the grid, for every value that a part can take."""
    if isinstance(row, PackageTerm):
        values = build_grid(case)[row.term_id].values
        first, last = values.index(row.low), values.index(row.high)
        for i, value in enumerate(values):
            if first == last:
                yield "value", replace(row, low=value, high=value), abs(i - first)
            if first != last and i <= last:
                yield "low", replace(row, low=value), abs(i - first)
            if first != last and i >= first:
                yield "high", replace(row, high=value), abs(i - last)
        return
    if isinstance(row, Condition):
        soft = Hardness.SOFT if row.hardness is Hardness.HARD else Hardness.HARD
        yield "hardness", replace(row, hardness=soft), 1
        parts = {"value": row.predicate} | ({} if row.guard is None else {"guard": row.guard})
        names = {"value": "predicate", "guard": "guard"}
    else:
        parts = {"premise": row.premise, "conclusion": row.conclusion}
        names = {"premise": "premise", "conclusion": "conclusion"}
    for part, predicate in parts.items():
        for other, steps in moved(case, predicate):
            moved_part: dict[str, Any] = {names[part]: other}
            yield part, replace(row, **moved_part), steps


def moved(case: Case, predicate: Predicate) -> Iterator[tuple[Predicate, int]]:
    values = build_grid(case)[predicate.term_id].values
    for i, value in enumerate(values):
        if predicate.operator in (Operator.IN, Operator.NOT_IN):
            rest = set(predicate.values) ^ {value}
            if rest:
                yield replace(predicate, values=tuple(sorted(rest))), 1
        else:
            yield replace(predicate, values=(value,)), abs(i - values.index(predicate.values[0]))

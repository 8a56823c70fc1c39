"""Do the words for regions and pivots say what the analysis found?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.analysis.claims import ConditionVerdict, DealSpaceEmpty, Not
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.verdicts import Verdict, judge
from dealspace.case.model import Case
from dealspace.gather.pivots import pivots_part
from dealspace.gather.ranges import Ranges
from dealspace.gather.region_words import Wording, region_part
from tests import builders

TERMS = (builders.term("level", "ordinal", 0, 5), builders.term("troops", "integer", 0, 300000, "persons"))


def contested() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("cap", "west", "level le 1", kind="capacity"),
            builders.condition("wants", "east", "level ge 3"),
            builders.condition("no-men", "east", "troops le 0", kind="veto"),
            builders.condition("men", "west", "troops ge 1"),
        ],
        packages=[builders.package("plan", level=3, troops=1000)],
        condition_variants=[
            builders.condition_variant("cap", "far", "level le 3", weight="1/4"),
            builders.condition_variant("wants", "soft", "level ge 3", hardness="soft", weight="1/4"),
            builders.condition_variant("wants", "dropped", "level ge 3", hardness="dropped", weight="1/4"),
            builders.condition_variant("men", "soft", "troops ge 1", hardness="soft", weight="1/2"),
        ],
        term_variants=[builders.term_variant("level", 3, "automatic", 4, weight="1/5")],
    )


def test_the_shorter_side_of_a_claim_is_told_with_exact_shares() -> None:
    case = contested()
    multiverse = Multiverse(case)
    found = region_part(Ranges(multiverse), Wording(case, multiverse.choices), DealSpaceEmpty())
    assert (found.of, found.complete) == ("fails", True)
    assert found.text == (
        "It fails only where “west: men” is read as a preference and “east: wants” is not read as a hard "
        "condition; or where “west: cap” is read as at most 3 and “west: men” is read as a preference "
        "and “level: 3” is taken as it stands."
    )
    shares = [
        (term.share.low_exact, term.share.independent_exact, term.share.high_exact) for term in found.terms
    ]
    both = Fraction(1, 4) * Fraction(1, 2) * Fraction(4, 5)
    assert shares == [("0", "1/4", "1/2"), ("0", str(both), "1/4")]


def test_the_other_side_is_told_where_it_is_shorter() -> None:
    case = contested()
    multiverse = Multiverse(case)
    wording = Wording(case, multiverse.choices)
    other = region_part(Ranges(multiverse), wording, Not(DealSpaceEmpty()))
    assert other.of == "holds"
    assert other.text.startswith("It holds only where “west: men” is read as a preference and ")
    always = ConditionVerdict("plan", "cap", frozenset(Verdict))
    assert region_part(Ranges(multiverse), wording, always).text == "It holds in every reading of the rows."
    assert region_part(Ranges(multiverse), wording, Not(always)).text == "It holds in no reading of the rows."


def test_a_long_conjunction_is_cut_and_the_rest_counted() -> None:
    conditions = [builders.condition(f"c{i}", "east", "troops le 0") for i in range(6)]
    case = builders.case(
        TERMS,
        [*conditions, builders.condition("men", "west", "troops ge 1")],
        condition_variants=[
            builders.condition_variant(f"c{i}", "soft", "troops le 0", hardness="soft", weight="1/2")
            for i in range(6)
        ],
    )
    multiverse = Multiverse(case)
    found = region_part(Ranges(multiverse), Wording(case, multiverse.choices), DealSpaceEmpty())
    assert found.of == "fails"
    assert found.text == (
        "It fails only where “east: c0”, “east: c1”, “east: c2” and “east: c3” are read as a preference, "
        "with 2 more readings fixed."
    )


def test_pivots_name_the_change_and_the_verdicts_that_it_reverses() -> None:
    case = contested()
    rows = pivots_part(case, {"no-deal": DealSpaceEmpty()}, judge(case))
    by_row = {entry.row: entry for entry in rows}
    assert rows[0].row == "package_terms/plan/troops", "two verdicts rest on it"
    assert "conditions/wants" not in by_row
    cap = by_row["conditions/cap"]
    assert [(pivot.part, pivot.text) for pivot in cap.pivots] == [
        ("row", "removed"),
        ("hardness", "a preference"),
        ("value", "level at most 3"),
    ]
    assert (cap.finding_ids, cap.verdicts) == ((), ("verdict/plan/deliverable",))
    assert by_row["package_terms/plan/level"].pivots[-1].text == "level: 1"

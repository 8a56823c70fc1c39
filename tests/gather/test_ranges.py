"""Does an open end of what a package implies, or of what a deal could hold, stay open in the document?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dealspace.analysis.grid import build_grid
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.verdicts import judge
from dealspace.case.model import Case
from dealspace.gather.packages import package_part
from dealspace.gather.ranges import Ranges
from dealspace.gather.robust import package_regions, package_robustness
from dealspace.results.records.packages import PackageTerm
from tests import builders

TERRITORY = replace(builders.term("territory", "number", 0, 100, "percent"), label="Territory")


def case_of(conclusion: str, said: tuple[int, int] | None) -> Case:
    terms: dict[str, tuple[int, int] | str] = {"settled": "true"}
    if said:
        terms["territory"] = said
    return builders.case(
        [TERRITORY, builders.term("settled")],
        axioms=[builders.axiom("some", "settled eq true", conclusion)],
        packages=[builders.package("plan", **terms)],
    )


def territory(case: Case) -> PackageTerm:
    grid, worlds = build_grid(case), Multiverse(case)
    (found,) = judge(case, grid)
    shares, regions = package_robustness(Ranges(worlds), "plan"), package_regions(Ranges(worlds), found)
    package = package_part(case, grid, found, shares, regions)
    return next(term for term in package.terms if term.term_id == "territory")


def told(conclusion: str, said: tuple[int, int] | None = None) -> tuple[str, bool, bool]:
    entry = territory(case_of(conclusion, said))
    return entry.text, entry.low_open, entry.high_open


def test_an_open_bound_that_follows_from_an_axiom_is_told_as_open() -> None:
    assert told("territory gt 0", (0, 37)) == ("more than 0, at most 37 percent", True, False)
    assert told("territory lt 37") == ("at least 0, less than 37 percent", False, True)
    assert told("territory le 37") == ("0 to 37 percent", False, False)
    assert told("territory ne 37", (0, 40)) == (
        "at least 0, less than 37 percent or more than 37, at most 40 percent",
        False,
        False,
    )


def test_what_a_package_states_is_closed_at_both_ends() -> None:
    assert told("territory ge 0", (0, 37)) == ("0 to 37 percent", False, False)


def test_the_ends_of_the_document_are_those_of_the_text() -> None:
    entry = territory(case_of("territory gt 0", (0, 37)))
    assert (Fraction(entry.low), Fraction(entry.high)) == (0, 37)

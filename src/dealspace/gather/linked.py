"""What do the results say on linked issues? The whole deal space, and what it adds to the security terms."""

from __future__ import annotations

from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.completion import Completions
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.grid import build_grid
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.must_give_way import WORDS
from dealspace.analysis.verdicts import PackageResult, judge
from dealspace.case.model import Case
from dealspace.case.scope import linked_terms
from dealspace.gather.completion import at_least_shares
from dealspace.gather.packages import conditions_part
from dealspace.gather.ranges import Ranges
from dealspace.results.records import linked as records
from dealspace.results.records.completion import Least
from dealspace.results.records.packages import ConditionTest
from dealspace.results.words import number
from dealspace.words.predicates import interval_text


def linked_part(case: Case, alone: Ranges) -> records.LinkedIssues:
    """The deal space with the linked issues.

    Parameters
    ----------
    case
        With all its terms.
    alone
        The readings of its security terms; they are those of the case where it has no others.
    """
    linked = linked_terms(case)
    lead = alone.worlds.case
    before = {frozenset(one.members) for one in solve_deal_space(lead).conflicts}
    space = solve_deal_space(case)
    found = tuple(one.members for one in space.conflicts)
    ranges = Ranges(Multiverse(case)) if linked else alone
    judged = judge(case, build_grid(case)) if linked else ()
    stating = [one for one in judged if set(case.packages[one.package_id].terms) & set(linked)]
    return records.LinkedIssues(
        terms=linked,
        conditions=tuple(row for row in conditions_part(case) if row.term_id in linked),
        feasible=space.feasible,
        conflicts=found,
        added=tuple(members for members in found if frozenset(members) not in before),
        red_lines=Least(least=_least(case), at_least=at_least_shares(ranges, WORDS)),
        least_security=_least(lead),
        no_deal=ranges.of(DealSpaceEmpty()),
        packages=tuple(_package(case, one, linked) for one in stating),
    )


def _least(case: Case) -> int:
    """How many hard demands and refusals must give way for any deal; without a package there is a number."""
    return Completions(case).of(None, WORDS).least or 0


def _package(case: Case, judged: PackageResult, linked: tuple[str, ...]) -> records.LinkedPackage:
    package = case.packages[judged.package_id]
    stated = [row for term, row in sorted(package.terms.items()) if term in linked]
    return records.LinkedPackage(
        package_id=judged.package_id,
        terms=tuple(
            records.LinkedTerm(
                term_id=row.term_id, text=interval_text(case.terms[row.term_id], row.low, row.high)
            )
            for row in stated
        ),
        conditions=tuple(
            ConditionTest(
                condition_id=row.condition_id,
                verdict=row.verdict,
                margin=number(row.margin),
                term_id=row.value.term_id,
                origin=row.value.basis,
            )
            for row in judged.conditions
            if row.value.term_id in linked
        ),
    )

"""What do the results say on what must give way? For any deal and for each package, with silence apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dealspace.analysis.completion import Completion, Completions, WayOut
from dealspace.analysis.must_give_way import EVERY_KIND, WORDS, MustGiveWay
from dealspace.analysis.silence import silence_of
from dealspace.analysis.verdicts import PackageResult
from dealspace.case.model import Case, ConditionKind
from dealspace.gather.deals import deal, relaxation_part
from dealspace.gather.ranges import Ranges
from dealspace.results.records import completion as records


def completions_part(
    ranges: Ranges, found: Completions, package_id: str | None = None
) -> records.Completions:
    """What must give way for a package, or for any deal (None), in both layers.

    Of any deal every number that some reading asks for has its share; of a package one, and that of the
    reading preferred.
    """
    case = ranges.worlds.case

    def layer(kinds: frozenset[ConditionKind]) -> records.Completion:
        one = found.of(package_id, kinds)
        counts = None if package_id is None else {1, one.least or 1}
        return _completion(case, one, at_least_shares(ranges, kinds, package_id, counts))

    return records.Completions(words=layer(WORDS), with_ceilings=layer(EVERY_KIND))


def silence_part(case: Case, judged: PackageResult) -> Mapping[str, records.Silence]:
    """How much of what each party asks a package does not speak of."""
    return {
        one.actor_id: records.Silence(
            tests=one.tests,
            met=one.met,
            breached=one.breached,
            silent=one.silent,
            straddling=one.straddling,
            not_applicable=one.not_applicable,
        )
        for one in silence_of(case, judged)
        if one.actor_id is not None
    }


def at_least_shares(
    ranges: Ranges,
    kinds: frozenset[ConditionKind],
    package_id: str | None = None,
    counts: Collection[int] | None = None,
) -> tuple[records.AtLeast, ...]:
    """In which part of the readings so many conditions must give way, for a package or for any deal (None).

    If no counts are asked for, every number of conditions that must give way in some reading has its share.
    """
    if counts is None:
        number = ranges.worlds.least_number(package_id, kinds)
        counts = range(1, max(number.tallies.shares(number.root, ranges.worlds.weights)) + 1)
    return tuple(
        records.AtLeast(count=count, share=ranges.of(MustGiveWay(count, package_id, kinds)))
        for count in sorted(counts)
    )


def _completion(case: Case, found: Completion, at_least: tuple[records.AtLeast, ...]) -> records.Completion:
    return records.Completion(
        least=found.least,
        unavoidable=found.unavoidable,
        disputes=tuple(records.Dispute(conditions=one.conditions, least=one.least) for one in found.disputes),
        ways=tuple(_way(case, one) for one in found.ways),
        total=found.total,
        sides={
            one.side: records.SideMoves(fewest=one.fewest, most=one.most, alone=one.alone)
            for one in found.sides
        },
        fewest_sides=found.fewest_sides,
        at_least=at_least,
    )


def _way(case: Case, found: WayOut) -> records.WayOut:
    return records.WayOut(
        conditions=found.concession.conditions,
        actors=dict(found.actors),
        relaxations=tuple(relaxation_part(case, one) for one in found.concession.relaxations),
        soft_met=found.concession.soft_met,
        **deal(case, found.concession.witness),
    )

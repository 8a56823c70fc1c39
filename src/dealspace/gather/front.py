"""What do the results say on the front? What is asked on the graded terms, the front, and texts near it."""

from __future__ import annotations

from fractions import Fraction

from dealspace.analysis.front import Bargaining, Distance
from dealspace.case.model import Case
from dealspace.results.records import front as records
from dealspace.results.records.deals import TermValue
from dealspace.results.words import number
from dealspace.words.predicates import interval_text, stretches_text, value_text


def front_part(case: Case) -> records.Front | None:
    """The front on the rows of the date of the case, and every package of this vintage that speaks of it."""
    terms = [name for name in case.config.extra.get("front", {}).get("terms", ()) if name in case.terms]
    if not terms:
        return None
    rows = case.base or case
    bargaining = Bargaining(rows, terms, case.packages.values())
    found, grid = bargaining.front(), bargaining.grid
    held: dict[str, set[Fraction]] = {term: {one[term] for one in found.members} for term in terms}
    return records.Front(
        known_on=rows.as_of.isoformat(),
        terms=tuple(terms),
        interests=tuple(
            records.Interest(
                actor_id=one.actor_id,
                term_id=one.term_id,
                asks=stretches_text(case.terms[one.term_id], grid[one.term_id].stretches(one.ideal)),
                accepts=stretches_text(case.terms[one.term_id], grid[one.term_id].stretches(one.reservation)),
                hard=one.hard,
            )
            for one in found.interests
        ),
        deals=found.deals,
        undominated=found.undominated,
        members=len(found.members),
        whole=found.whole,
        asked=tuple(
            records.Asked(
                actor_id=one.actor_id,
                term_id=one.term_id,
                low=number(stretch.low),
                high=number(stretch.high),
            )
            for one in found.interests
            for stretch in grid[one.term_id].stretches(one.ideal)
        ),
        held={term: _band(min(values), max(values)) for term, values in held.items() if values},
        middle={term: _band(low, high) for term, (low, high) in found.midpoint.items()},
        span={
            term: interval_text(case.terms[term], min(values), max(values))
            for term, values in held.items()
            if values
        },
        midpoint={
            term: interval_text(case.terms[term], low, high) for term, (low, high) in found.midpoint.items()
        },
        texts=tuple(
            _text(case, bargaining.distance(package))
            for package in case.packages.values()
            if any(term in package.terms for term in terms)
        ),
    )


def _band(low: Fraction, high: Fraction) -> records.Band:
    return records.Band(low=number(low), high=number(high))


def _text(case: Case, found: Distance) -> records.TextDistance:
    return records.TextDistance(
        package_id=found.package_id,
        stated=found.stated,
        to_front=number(found.front),
        to_midpoint=number(found.midpoint),
        to_ways_out=None if found.model is None else number(found.model),
        nearest={
            term: TermValue(value=number(value), text=value_text(case.terms[term], value))
            for term, value in found.nearest.items()
        },
    )

"""How binding is what is offered, and what is asked? Rungs, gaps, and what the coder decides."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.model import Conclusion, Strengths, rows, words
from dealspace.results.records import Results
from dealspace.results.records.ladder import Score


def binding(results: Results) -> Iterator[Conclusion]:
    """The place of every instrument and offer on the ladder, every gap, every dimension."""
    part = results.binding
    if part is None:
        return
    term = f"terms/{part.ladder_term}"
    for one in part.instruments:
        yield Conclusion(
            f"rung/{one.instrument_id}",
            "rung",
            one.name,
            f"level {one.level}",
            (f"legal_instruments/{one.instrument_id}", term),
            _score("obligation", one.obligation)
            + _score("precision", one.precision)
            + _score("delegation", one.delegation),
            at=(f"binding.instruments[{one.instrument_id}]",),
        )
    for offer in part.offers:
        yield Conclusion(
            f"offer/{offer.package_id}",
            "offer",
            offer.label,
            f"level {offer.low}" if offer.low == offer.high else f"level {offer.low} to {offer.high}",
            (f"package_terms/{offer.package_id}/{part.ladder_term}",),
            at=(f"binding.offers[{offer.package_id}]",),
        )
    for gap in part.gaps:
        held = [row.condition_id for row in part.ceilings if row.actor_id in gap.ceiling_actors]
        yield Conclusion(
            f"gap/{gap.demand}",
            "gap",
            f"{gap.demand} against what {' and '.join(gap.ceiling_actors)} would give",
            f"{gap.rungs} steps",
            (*rows("conditions", dict.fromkeys([gap.demand, *held])), term),
            words("over all codings", f"{gap.low} to {gap.high}"),
            at=(f"binding.gaps[{gap.demand}]",),
        )
    for order in part.sensitivity:
        yield Conclusion(
            f"order/{order.dimension}",
            "order of instruments",
            order.dimension,
            f"{order.certain} of {order.pairs} pairs in one order whatever the coder",
            tuple(f"rung/{one.instrument_id}" for one in part.instruments),
            at=(f"binding.sensitivity[{order.dimension}]",),
        )


def _score(name: str, score: Score) -> Strengths:
    value, low, high = score
    return words(name, f"{value} ({low} to {high})")

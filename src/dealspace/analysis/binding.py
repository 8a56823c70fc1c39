"""How binding is what is offered, and what is asked? Instruments, offers, demands and ceilings on one ladder.

The ladder is an ordinal term, named by the case in `[binding]` of `case.toml`: `ladder_term`, optionally
`form_term` (the legal form, shown beside) and `guarantors` (the actors whose ceilings count for the gap; by
default all with a capacity ceiling). A rung says how far an obligation goes; how strongly a text binds is a
matter of three other dimensions, which stay separate.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

from dealspace.analysis.binding_order import order_sensitivity, scores_of
from dealspace.analysis.binding_records import (
    CodedLevel,
    Gap,
    Ladder,
    LadderCondition,
    Offer,
    OfferReading,
    PlacedInstrument,
    Rung,
)
from dealspace.case.model import Case, Condition, ConditionKind, Hardness, Operator, Predicate, Term, TermType

__all__ = [
    "CodedLevel",
    "Gap",
    "Ladder",
    "LadderCondition",
    "Offer",
    "OfferReading",
    "PlacedInstrument",
    "Rung",
    "ladder",
]


def ladder(case: Case) -> Ladder:
    """Place instruments, offers, demands and ceilings on the case's ladder.

    Raises
    ------
    ValueError
        If `[binding] ladder_term` is missing from the case, or is not an ordinal term of it.
    """
    settings: dict[str, Any] = dict(case.config.extra.get("binding", {}))
    term = _ordinal(case, settings.get("ladder_term"), "ladder_term")
    form = _ordinal(case, settings["form_term"], "form_term") if settings.get("form_term") else None
    conditions = [c for _, c in sorted(case.conditions.items()) if c.predicate.term_id == term.term_id]
    demands = tuple(
        placed for c in conditions if c.kind is ConditionKind.DEMAND if (placed := _place(c, case, _floor_of))
    )
    ceilings = tuple(
        placed
        for c in conditions
        if c.kind in {ConditionKind.CAPACITY, ConditionKind.VETO}
        if (placed := _place(c, case, _ceiling_of))
    )
    placed_ids = {c.condition_id for c in (*demands, *ceilings)}
    named = tuple(sorted(settings.get("guarantors", ())))
    capable = {c.actor_id for c in ceilings if c.kind is ConditionKind.CAPACITY}
    guarantors = named or tuple(sorted(capable))
    binding_ceilings = tuple(c for c in ceilings if c.actor_id in guarantors)
    offers = tuple(
        _offer(key, case, term, form)
        for key, package in sorted(case.packages.items())
        if term.term_id in package.terms
    )
    return Ladder(
        term_id=term.term_id,
        form_term_id=form.term_id if form else None,
        rungs=_rungs(case, term),
        offers=offers,
        unspecified=tuple(key for key, p in sorted(case.packages.items()) if term.term_id not in p.terms),
        demands=demands,
        ceilings=ceilings,
        unplaced=tuple(c.condition_id for c in conditions if c.condition_id not in placed_ids),
        guarantors=guarantors,
        gaps=tuple(_gap(demand, binding_ceilings) for demand in demands) if binding_ceilings else (),
        sensitivity=order_sensitivity(case),
    )


def _ordinal(case: Case, term_id: object, setting: str) -> Term:
    if not term_id:
        raise ValueError(f"case.toml [binding] {setting} is missing: it names the ordinal term of the ladder")
    term = case.terms.get(str(term_id))
    if term is None or term.type is not TermType.ORDINAL:
        raise ValueError(f"case.toml [binding] {setting}: {term_id} is not an ordinal term of this case")
    return term


def _rungs(case: Case, term: Term) -> tuple[Rung, ...]:
    placed: dict[int, list[PlacedInstrument]] = {}
    for key, row in sorted(case.legal_instruments.items()):
        item = PlacedInstrument(
            key,
            row.name,
            row.guarantee_level,
            row.status,
            row.binding,
            row.ratified,
            row.stationed_forces,
            **scores_of(case, key),
        )
        placed.setdefault(row.guarantee_level, []).append(item)
    return tuple(
        Rung(level.level, level.label, level.definition, level.exemplar, tuple(placed.get(level.level, ())))
        for level in sorted(term.levels, key=lambda item: item.level)
    )


def _offer(package_id: str, case: Case, term: Term, form: Term | None) -> Offer:
    package = case.packages[package_id]
    said = package.terms[term.term_id]
    on_form = package.terms.get(form.term_id) if form else None
    readings = tuple(
        OfferReading(
            row.variant_id,
            None if row.low is None else int(row.low),
            None if row.high is None else int(row.high),
            row.weight,
        )
        for _, row in sorted(case.package_term_variants.items())
        if (row.package_id, row.term_id) == (package_id, term.term_id)
    )
    return Offer(
        package_id=package_id,
        label=package.label,
        proposer_id=package.proposer_id,
        low=int(said.low),
        high=int(said.high),
        form_low=int(on_form.low) if on_form else None,
        form_high=int(on_form.high) if on_form else None,
        readings=readings,
    )


def _floor_of(predicate: Predicate) -> int | None:
    """The lowest level that meets a demand, or None if the predicate asks for no least level."""
    value = predicate.values[0]
    if predicate.operator in {Operator.GE, Operator.EQ}:
        return ceil(value)
    return floor(value) + 1 if predicate.operator is Operator.GT else None


def _ceiling_of(predicate: Predicate) -> int | None:
    """The highest level that a ceiling lets pass, or None if the predicate sets no upper limit."""
    value = predicate.values[0]
    if predicate.operator in {Operator.LE, Operator.EQ}:
        return floor(value)
    return ceil(value) - 1 if predicate.operator is Operator.LT else None


def _place(condition: Condition, case: Case, level_of: Any) -> LadderCondition | None:
    level = level_of(condition.predicate)
    if level is None:
        return None
    variants = [
        row
        for _, row in sorted(case.condition_variants.items())
        if row.condition_id == condition.condition_id
    ]
    base_weight = 1 - sum((row.weight for row in variants), Fraction(0))
    codings = [CodedLevel("base", level, condition.hardness, base_weight)]
    for row in variants:
        coded = None if row.hardness is Hardness.DROPPED else level_of(row.predicate)
        codings.append(CodedLevel(row.variant_id, coded, row.hardness, row.weight))
    return LadderCondition(
        condition_id=condition.condition_id,
        actor_id=condition.actor_id,
        kind=condition.kind,
        label=condition.label,
        hardness=condition.hardness,
        level=level,
        guarded=condition.guard is not None,
        codings=tuple(codings),
    )


def _gap(demand: LadderCondition, ceilings: tuple[LadderCondition, ...]) -> Gap:
    actors = sorted({c.actor_id for c in ceilings})
    base = {actor: min(c.level for c in ceilings if c.actor_id == actor) for actor in actors}
    highest = max(base.values())
    per_actor = [_possible_ceilings([c for c in ceilings if c.actor_id == actor]) for actor in actors]
    asked = {coding.level for coding in demand.codings}
    levels = [level for level in asked if level is not None]
    # The highest ceiling ranges from the highest of the lows to the highest of the highs.
    lows = [min(level for level in options if level is not None) for options in per_actor]
    highs = [max(level for level in options if level is not None) for options in per_actor]
    return Gap(
        demand_id=demand.condition_id,
        demand_level=demand.level,
        ceiling_level=highest,
        ceiling_actors=tuple(actor for actor in actors if base[actor] == highest),
        rungs=demand.level - highest,
        low=min(levels) - max(highs),
        high=max(levels) - max(lows),
        closed_by_dropping=None in asked or any(None in options for options in per_actor),
    )


def _possible_ceilings(ceilings: list[LadderCondition]) -> set[int | None]:
    """The ceiling of one actor under every combination of codings; None when all its ceilings are dropped."""
    options = [
        sorted({c.level for c in item.codings}, key=lambda v: (v is None, v or 0)) for item in ceilings
    ]
    return {
        min((level for level in choice if level is not None), default=None) for choice in product(*options)
    }

"""What was known as of a date, or from a choice of sources? Filters from a case to a smaller case.

A row is kept if its own date and its source are, and whatever hangs on a row that goes, goes with it. Terms,
axioms and actors are the vocabulary of the case and stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from dealspace.case.model import Case, Condition, ConditionKind, Package, PartialDate


class _HasSource(Protocol):
    @property
    def source_id(self) -> str: ...


T = TypeVar("T")
S = TypeVar("S", bound=_HasSource)
Visible = Callable[[PartialDate], bool]


def vintage(case: Case, as_of: date) -> Case:
    """The rows known on a date.

    A row is in the vintage when its own date (the last day of a month or year) and that of its source are not
    later than `as_of`, and, for a condition, `valid_to` is later. A condition needs a visible supporting
    position, or, for capacity and adequacy, a basis; of a basis every commitment must be visible, so that a
    sum never tells of a pledge that was not yet made.

    The remarks of the coder (reasons and notes) carry no date of their own and were written for the date of
    the case, so a vintage before that date has none of them.
    """
    sources = {key for key, source in case.sources.items() if source.issued.last <= as_of}
    kept = _keep(case, sources, lambda when: when.last <= as_of)
    ended = {key for key, row in kept.conditions.items() if row.valid_to and row.valid_to.last <= as_of}
    current: Mapping[str, Condition] = {key: row for key, row in kept.conditions.items() if key not in ended}
    if as_of < case.config.as_of:
        kept, current = _without_remarks(kept), _plain(current)
    away = frozenset(case.conditions) - frozenset(current) | case.not_in_force
    return replace(_without_conditions(kept, current), as_of=as_of, not_in_force=away)


def restrict_sources(case: Case, source_ids: Collection[str]) -> Case:
    """The rows that rest on these sources alone, by the same cascade as `vintage`.

    Raises
    ------
    KeyError
        A source that the case does not have.
    """
    if unknown := sorted(set(source_ids) - set(case.sources)):
        raise KeyError(f"no such source in the case: {', '.join(unknown)}")
    return _keep(case, set(source_ids), lambda _: True)


def _keep(case: Case, sources: set[str], visible: Visible) -> Case:
    """The cascade: rows of these sources whose date is visible, and what hangs on them."""

    def sourced(rows: Mapping[str, S], when: Callable[[S], PartialDate] | None = None) -> Mapping[str, S]:
        return _only(rows, lambda row: row.source_id in sources and (when is None or visible(when(row))))

    positions = sourced(case.positions, lambda row: row.stated_on)
    commitments = sourced(case.commitments, lambda row: row.made_on)
    packages = _packages(case.packages, sources, visible)
    claims = sourced(case.claims)
    events = sourced(case.events, lambda row: row.on)
    forecasts = _only(
        sourced(case.forecasts, lambda row: row.stated_on),
        lambda row: not row.scale_id or row.scale_id in sources,
    )
    kept = replace(
        case,
        sources=_only(case.sources, lambda row: row.source_id in sources),
        positions=positions,
        commitments=commitments,
        condition_evidence=_only(case.condition_evidence, lambda row: row.position_id in positions),
        packages=packages,
        package_term_variants=_only(
            case.package_term_variants,
            lambda row: (
                row.package_id in packages
                # A reading of a coded term hangs on that coding; one of an unspecified term does not.
                and (
                    row.term_id in packages[row.package_id].terms
                    or row.term_id not in case.packages[row.package_id].terms
                )
            ),
        ),
        force_requirements=sourced(case.force_requirements, lambda row: row.stated_on),
        reference_missions=sourced(case.reference_missions),
        force_pools=sourced(case.force_pools, lambda row: row.as_of),
        planning_factors=sourced(case.planning_factors),
        legal_instruments=sourced(case.legal_instruments, lambda row: row.signed_on),
        claims=claims,
        claim_evidence=_only(sourced(case.claim_evidence), lambda row: row.claim_id in claims),
        events=events,
        forecasts=forecasts,
        forecast_outcomes=_only(
            sourced(case.forecast_outcomes, lambda row: row.resolved_on),
            lambda row: (
                row.forecast_id in forecasts
                and set(row.position_ids) <= set(positions)
                and set(row.commitment_ids) <= set(commitments)
                and set(row.event_ids) <= set(events)
            ),
        ),
    )
    supported = {row.condition_id for row in kept.condition_evidence.values() if row.relation == "supports"}
    grounded = {
        key: row
        for key, row in case.conditions.items()
        if visible(row.valid_from) and _grounded(row, supported, commitments)
    }
    return _without_conditions(kept, grounded)


_REMARKS = ("rationale", "note", "invoked")


def _without_remarks(case: Case) -> Case:
    found = {field.name: getattr(case, field.name) for field in fields(case)}
    plain: dict[str, Any] = {name: _plain(rows) for name, rows in found.items() if isinstance(rows, Mapping)}
    return replace(case, **plain)


def _plain(rows: Mapping[str, T]) -> Mapping[str, T]:
    """The rows without what a coder remarked on them."""
    return MappingProxyType({key: _silent(row) for key, row in rows.items()})


def _silent(row: Any) -> Any:
    blank = {name: "" for name in _REMARKS if getattr(row, name, "")}
    return replace(row, **blank) if blank else row


def _grounded(condition: Condition, supported: Collection[str], commitments: Collection[str]) -> bool:
    if not set(condition.basis) <= set(commitments):
        return False
    on_basis = condition.kind in (ConditionKind.CAPACITY, ConditionKind.ADEQUACY) and bool(condition.basis)
    return on_basis or condition.condition_id in supported


def _without_conditions(case: Case, conditions: Mapping[str, Condition]) -> Case:
    """The case with these conditions alone, and with what hangs on them."""
    return replace(
        case,
        conditions=MappingProxyType(dict(conditions)),
        condition_evidence=_only(case.condition_evidence, lambda row: row.condition_id in conditions),
        condition_variants=_only(case.condition_variants, lambda row: row.condition_id in conditions),
    )


def _packages(rows: Mapping[str, Package], sources: set[str], visible: Visible) -> Mapping[str, Package]:
    found = {}
    for key, package in rows.items():
        terms = _only(package.terms, lambda term: term.source_id in sources)
        if terms and visible(package.proposed_on):
            found[key] = replace(package, terms=terms)
    return MappingProxyType(found)


def _only(rows: Mapping[str, T], keep: Callable[[T], bool]) -> Mapping[str, T]:
    return MappingProxyType({key: row for key, row in rows.items() if keep(row)})

"""What stands on the ladder of obligation? Demands, ceilings, offers of packages and instruments, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dealspace.case.model import Hardness
from dealspace.results.records import Results
from dealspace.results.records.ladder import Instrument, LadderCondition, Offer
from dealspace.words.names import actor_name

OFFER, DEMAND, CEILING = "package offers", "asked for, at least", "conceded, at most"
PENDING = {"unsigned", "proposed", "ended"}
"""The states in which an instrument does not hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark: its level, what other codings make of it, and whether it is no more than a preference."""

    key: str
    group: str
    actor: str
    label: str
    kind: str
    level: int
    low: int
    high: int
    note: str
    soft: bool
    rows: str
    """The data row that it is made from."""


def entries(results: Results) -> list[Entry]:
    """What stands on the ladder, by group."""
    binding = results.binding
    if binding is None:
        return []
    return [
        *_conditions(results, "Demands", DEMAND, binding.demands),
        *_conditions(results, "Ceilings", CEILING, binding.ceilings),
        *(
            _offer(offer, binding.ladder_term)
            for offer in sorted(binding.offers, key=lambda o: (-o.high, -o.low, o.package_id))
        ),
        *map(_instrument, sorted(binding.instruments, key=lambda i: (-i.level, i.instrument_id))),
    ]


def _conditions(results: Results, group: str, kind: str, found: Iterable[LadderCondition]) -> Iterator[Entry]:
    for entry in found:
        levels = [variant.level for variant in entry.variants if variant.level is not None]
        yield Entry(
            key=f"{group.lower()}/{entry.condition_id}",
            group=group,
            actor=entry.actor_id,
            label=f"{actor_name(results, entry.actor_id)}: {entry.label}",
            kind=kind,
            level=entry.level,
            low=min(entry.level, *levels),
            high=max(entry.level, *levels),
            note=f"{entry.hardness}; other readings: {', '.join(map(str, levels)) or 'none'}",
            soft=entry.hardness is not Hardness.HARD,
            rows=f"conditions/{entry.condition_id}",
        )


def _offer(offer: Offer, term: str) -> Entry:
    return Entry(
        key=f"offers/{offer.package_id}",
        group="Packages",
        actor="",
        label=offer.label,
        kind=OFFER,
        level=offer.high,
        low=offer.low,
        high=offer.high,
        note="what the package says",
        soft=False,
        rows=f"package_terms/{offer.package_id}/{term}",
    )


def _instrument(item: Instrument) -> Entry:
    return Entry(
        key=f"instruments/{item.instrument_id}",
        group="Instruments",
        actor="",
        label=item.name,
        kind=f"instrument, {'binding' if item.binding else 'not binding'}",
        level=item.level,
        low=item.level,
        high=item.level,
        note=signed(item),
        soft=item.status in PENDING,
        rows=f"legal_instruments/{item.instrument_id}",
    )


def signed(item: Instrument) -> str:
    """When an instrument was signed, and what became of it."""
    return f"{item.signed_on}, {item.status.replace('_', ' ')}"

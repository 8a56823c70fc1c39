"""Hand-built force cases: only the rows that a test cares about."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from dealspace.case.model import (
    Actor,
    AdequacySettings,
    Case,
    CaseConfig,
    Commitment,
    ForcePool,
    ForceRequirement,
    PartialDate,
    PlanningFactor,
    ReferenceMission,
    Source,
)

SHARES = {
    "in_force": (1, 1),
    "pledged": (1, 1),
    "considered": (0, 1),
    "ruled_out": (0, 0),
    "abandoned": (0, 0),
}
_TABLES = [f.name for f in fields(Case) if f.name not in {"config", "as_of", "fingerprint"}]


def day(text: str) -> PartialDate:
    value = date.fromisoformat(text)
    return PartialDate(last=value, first=value, text=text)


def fraction(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def make_case(
    *,
    seed: int = 7,
    draws: int = 20_000,
    shares: Any = SHARES,
    extra: Any = None,
    trust: Any = None,
    **tables: Any,
) -> Case:
    """A case with the given rows per table (each a sequence of rows, keyed by their first field)."""
    filled: dict[str, Any] = {
        name: MappingProxyType({getattr(r, r.__slots__[0]): r for r in tables.get(name, ())})
        for name in _TABLES
    }
    share = {status: (Fraction(low), Fraction(high)) for status, (low, high) in shares.items()}
    config = CaseConfig(
        case_id="toy",
        title="",
        subtitle="",
        as_of=date(2030, 1, 1),
        required_parties=(),
        seed=seed,
        adequacy=AdequacySettings(
            draws,
            "troops",
            MappingProxyType(share),
            MappingProxyType({}),
            MappingProxyType({grade: Fraction(str(value)) for grade, value in (trust or {}).items()}),
        ),
        extra=MappingProxyType(extra or {}),
    )
    return Case(config=config, as_of=config.as_of, fingerprint="", **filled)


def pledge(key: str, actor: str, low: float | None, high: float | None, **given: Any) -> Commitment:
    return Commitment(
        commitment_id=key,
        actor_id=actor,
        term_id=given.get("term", "troops"),
        instrument=given.get("instrument", "force"),
        task=given.get("task", "reassurance"),
        status=given.get("status", "pledged"),
        low=fraction(low),
        high=fraction(high),
        unit="persons",
        made_on=day(given.get("on", "2029-01-01")),
        source_id=given.get("source", "s"),
        locator="p1",
        note="",
        rival_to=given.get("rival_to", ""),
    )


def needs(key: str, task: str, low: float | None, high: float | None, **given: Any) -> ForceRequirement:
    return ForceRequirement(
        requirement_id=key,
        task=task,
        low=fraction(low),
        high=fraction(high),
        frontage_km=fraction(given.get("km")),
        scope=given.get("scope", "deployed"),
        stated_by="experts",
        stated_on=day("2029-01-01"),
        source_id=given.get("source", "s"),
        locator="p1",
        note="",
        voice=given.get("voice", ""),
    )


def factor(key: str, name: str, low: float, high: float, scope: str = "") -> PlanningFactor:
    return PlanningFactor(key, name, Fraction(low), Fraction(high), "", scope, "s", "p1", "")


def mission(key: str, troops: int, km: int | None, comparable_as: str = "line") -> ReferenceMission:
    return ReferenceMission(
        key, key, "", Fraction(troops), fraction(km), None, None, "", comparable_as, "s", "p1"
    )


def area(key: str, troops: int, km2: int) -> ReferenceMission:
    return ReferenceMission(key, key, "", Fraction(troops), None, fraction(km2), None, "", "area", "s", "p1")


def source(key: str, grade: str) -> Source:
    return Source(key, "report", key, "", "", day("2029-01-01"), "", "en", grade[0], int(grade[1]), "")


def pool(actor: str, land: int | None) -> ForcePool:
    return ForcePool(actor, None, fraction(land), day("2029-01-01"), "s", "p1", "")


def actor(key: str, *members: str) -> Actor:
    return Actor(key, key, "state", "", "", members, "", required_party=False)

"""How long do 10^7 adequacy draws take, and in how much memory? The target is 2 s in under 1 GiB."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from dealspace.analysis.adequacy import adequacy
from dealspace.case.model import (
    AdequacySettings,
    Case,
    CaseConfig,
    Commitment,
    ForcePool,
    ForceRequirement,
    PartialDate,
    PlanningFactor,
    ReferenceMission,
)

DRAWS = 10_000_000
_TODAY = date(2030, 1, 1)
_DAY = PartialDate(_TODAY, _TODAY, "2030-01-01")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds and the process's peak memory for one calculation."""

    label: str
    comparisons: int
    seconds: float
    peak_mib: float


def _pledge(key: str, actor: str, low: int, high: int, status: str, *, rival_to: str = "") -> Commitment:
    return Commitment(
        commitment_id=key,
        actor_id=actor,
        term_id="troops",
        instrument=key,
        task="",
        status=status,
        low=Fraction(low),
        high=Fraction(high),
        unit="persons",
        made_on=_DAY,
        source_id="s",
        locator="p",
        note="",
        rival_to=rival_to,
    )


def _needs(key: str, task: str, low: int, high: int) -> ForceRequirement:
    return ForceRequirement(
        key, task, Fraction(low), Fraction(high), Fraction(1_200), "deployed", "", _DAY, "s", "p", ""
    )


def _factor(key: str, name: str, low: int, high: int, scope: str = "") -> PlanningFactor:
    return PlanningFactor(key, name, Fraction(low), Fraction(high), "", scope, "s", "p", "")


def synthetic_case(*, wide: bool, rivals: int = 0) -> Case:
    """One requirement and one capped pledge, with so many rival accounts of it; or, if `wide`, six
    comparisons and six contributors.
    """
    shares = {"pledged": (Fraction(1), Fraction(1)), "considered": (Fraction(0), Fraction(1))}
    settings = AdequacySettings(DRAWS, "troops", MappingProxyType(shares), MappingProxyType({}))
    config = CaseConfig("bench", "", "", _TODAY, (), 0, settings)
    count = 6 if wide else 1
    pledges = [
        _pledge(f"p{i}", f"a{i}", 1_000 * i, 20_000, "considered" if i % 2 else "pledged")
        for i in range(count)
    ]
    pledges += [_pledge(f"q{i}", "a0", 0, 900 + i, "considered", rival_to="p0") for i in range(rivals)]
    needs = [_needs("r0", "patrol_line", 50_000, 120_000)]
    factors = [_factor("rotation", "rotation_factor", 3, 5), _factor("front", "frontage_km", 1_000, 1_250)]
    missions: list[ReferenceMission] = []
    if wide:
        needs += [
            _needs(f"r{task}{i}", task, 5_000 * i, 40_000 * i)
            for task in ("monitor", "patrol_line", "reassurance", "deter_by_denial")
            for i in (1, 2, 3)
        ]
        factors.append(_factor("norm", "troops_per_km", 40, 90, "patrol_line"))
        missions = [
            ReferenceMission(
                f"m{i}", "", "", Fraction(900 * i), Fraction(80), None, None, "", "line", "s", "p"
            )
            for i in (1, 4, 9)
        ]
    empty: MappingProxyType[str, object] = MappingProxyType({})
    tables = {
        "commitments": {row.commitment_id: row for row in pledges},
        "force_requirements": {row.requirement_id: row for row in needs},
        "planning_factors": {row.factor_id: row for row in factors},
        "reference_missions": {row.mission_id: row for row in missions},
        "force_pools": {
            f"a{i}": ForcePool(f"a{i}", None, Fraction(70_000), _DAY, "s", "p", "") for i in range(count)
        },
    }
    fixed: dict[str, object] = {"config": config, "as_of": _TODAY, "fingerprint": ""}
    held = {name: fixed.get(name, tables.get(name, empty)) for name in Case.__dataclass_fields__}
    return Case(**held)  # type: ignore[arg-type]


def peak_mib() -> float:
    """Peak resident memory of this process so far, in MiB (macOS reports bytes, Linux KiB)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def measure(label: str, case: Case, draws: int) -> Timing:
    start = time.perf_counter()
    result = adequacy(case, draws)
    return Timing(label, len(result.comparisons), time.perf_counter() - start, peak_mib())


def main() -> None:
    adequacy(synthetic_case(wide=False), 1_000)  # imports are not the subject
    for label, wide, rivals in (
        ("one comparison", False, 0),
        ("three accounts", False, 2),
        ("wide case", True, 0),
    ):
        timing = measure(label, synthetic_case(wide=wide, rivals=rivals), DRAWS)
        print(
            f"adequacy, {timing.label}: {DRAWS:,} draws x {timing.comparisons} comparisons "
            f"in {timing.seconds:.2f} s, peak {timing.peak_mib:.0f} MiB"
        )


if __name__ == "__main__":
    main()

"""What do the results say on what happened after the date of the case? A part of a later vintage only."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dealspace.afterword import (
    Fate,
    FindingFate,
    OwnScore,
    condition_turns,
    finding_fates,
    own_score,
    package_turns,
)
from dealspace.afterword.conditions import ConditionTurn
from dealspace.afterword.packages import telling
from dealspace.afterword.score import contested
from dealspace.analysis.forecasts import BrierScore, Judged, brier_score, judge_forecasts
from dealspace.case.model import Case, Condition
from dealspace.lineage import build_lineage
from dealspace.lineage.rows import all_rows
from dealspace.results.words import number
from dealspace.words.predicates import statement


def afterword_part(
    base: Case, before: Mapping[str, Any], later: Case, after: Mapping[str, Any]
) -> dict[str, Any]:
    """The afterword: conditions, packages, conflicts and concessions that moved, and the fate of findings.

    Parameters
    ----------
    base, before
        The case at its own date, and its results document with findings.
    later, after
        The later vintage, and its document with findings.
    """
    changed = {f"{t}/{k}" for t, k, _ in all_rows(base)} ^ {f"{t}/{k}" for t, k, _ in all_rows(later)}
    lineages = build_lineage(base, before), build_lineage(later, after)
    fates = finding_fates(before, after)
    score = own_score(fates)
    turns = condition_turns(base, later)
    packages = package_turns(before, after, lineages, changed)
    return {
        "base_as_of": base.as_of.isoformat(),
        "conditions": [_turn(later, turn) for turn in turns],
        "packages": [
            {
                "package_id": turn.package_id,
                "label": turn.label,
                "test": turn.test,
                "before": turn.before,
                "after": turn.after,
                "rows": list(turn.rows),
            }
            for turn in packages
        ],
        "new_packages": sorted({turn.package_id for turn in packages if turn.before is None}),
        "conflicts": _sets(before, after, lambda space: space["conflicts"]),
        "concessions": _sets(
            before, after, lambda space: [concession["conditions"] for concession in space["concessions"]]
        ),
        "findings": [
            _fate(fate, telling(lineages, f"finding/{fate.finding_id}", changed), dict(score.scores))
            for fate in fates
        ],
        "counts": {
            "ended": sum(turn.kind == "ended" for turn in turns),
            "began": sum(turn.kind == "began" for turn in turns),
            "changed": sum(turn.kind == "changed" for turn in turns),
            **{fate.name.lower(): sum(found.fate is fate for found in fates) for fate in Fate},
        },
        "score": _own_score(score),
    }


def forecasts_part(case: Case) -> dict[str, Any]:
    """Every forecast known in the vintage with its outcome, and the score of each forecaster and of all."""
    judged = judge_forecasts(case)
    by_forecaster: dict[str, list[Judged]] = {}
    for row in judged:
        by_forecaster.setdefault(row.forecast.forecaster_id, []).append(row)
    return {
        "rows": [_judged(row) for row in judged],
        "score": _score(brier_score(judged)),
        "by_forecaster": [
            {"forecaster_id": name, **_score(brier_score(rows))}
            for name, rows in sorted(by_forecaster.items())
        ],
        "unresolved": sum(row.outcome is None for row in judged),
    }


def _turn(case: Case, turn: ConditionTurn) -> dict[str, Any]:
    return {
        "kind": turn.kind,
        "actor_id": turn.actor_id,
        "on": turn.on.text,
        "before": _condition(case, turn.before),
        "after": _condition(case, turn.after),
        "rows": list(turn.rows),
    }


def _condition(case: Case, row: Condition | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "condition_id": row.condition_id,
        "label": row.label,
        "statement": statement(case.terms, row.predicate),
        "kind": str(row.kind),
        "hardness": str(row.hardness),
    }


def _sets(before: Mapping[str, Any], after: Mapping[str, Any], found: Any) -> dict[str, list[list[str]]]:
    old = {tuple(sorted(members)) for members in found(before["deal_space"])}
    new = {tuple(sorted(members)) for members in found(after["deal_space"])}
    return {
        "gone": [list(members) for members in sorted(old - new)],
        "new": [list(members) for members in sorted(new - old)],
        "kept": [list(members) for members in sorted(old & new)],
    }


def _fate(fate: FindingFate, rows: tuple[str, ...], scores: Mapping[str, Fraction]) -> dict[str, Any]:
    return {
        "finding_id": fate.finding_id,
        "headline": fate.headline,
        "sentence": fate.sentence,
        "now": fate.now,
        "told": fate.told,
        "fate": str(fate.fate),
        "renumbered": [
            {"value_id": each.value_id, "before": each.before, "after": each.after}
            for each in fate.renumbered
        ],
        "share_before": number(fate.share_before),
        "share_after": number(fate.share_after),
        "contested": contested(fate),
        "score": number(scores.get(fate.finding_id)),
        "rows": list(rows),
    }


def _own_score(score: OwnScore) -> dict[str, Any]:
    return {
        "count": len(score.scores),
        "mean": number(score.mean),
        "everything_stands": number(score.everything_stands),
        "base_rate": number(score.base_rate),
        "left_out": list(score.left_out),
    }


def _judged(judged: Judged) -> dict[str, Any]:
    row, outcome = judged.forecast, judged.outcome
    return {
        "forecast_id": row.forecast_id,
        "forecaster_id": row.forecaster_id,
        "probability": number(judged.probability),
        "state": judged.state,
        "resolved_on": None if outcome is None else outcome.resolved_on.text,
        "score": number(judged.score),
    }


def _score(score: BrierScore) -> dict[str, Any]:
    return {
        "count": score.count,
        "mean": number(score.mean),
        "partly": score.partly,
        "low": number(score.low),
        "high": number(score.high),
    }

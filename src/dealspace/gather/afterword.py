"""What do the results say on what happened after the date of the case? A part of a later vintage only."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypedDict

from dealspace.afterword import FindingFate, condition_turns, finding_fates, own_score, package_turns
from dealspace.afterword.conditions import ConditionTurn
from dealspace.afterword.packages import telling
from dealspace.afterword.score import contested
from dealspace.analysis.forecasts import BrierScore, Judged, brier_score, judge_forecasts
from dealspace.case.model import Case, Condition
from dealspace.conclusions import conclusions
from dealspace.lineage import build_lineage
from dealspace.lineage.rows import all_rows
from dealspace.results.records import Results
from dealspace.results.records import afterword as records
from dealspace.results.words import number
from dealspace.words.predicates import statement


def afterword_part(before: Results, after: Results) -> records.Afterword:
    """The afterword: conditions, packages, conflicts and concessions that moved, and the fate of findings.

    Parameters
    ----------
    before
        The results at the date of the case, with findings.
    after
        Those of the later vintage, with findings.
    """
    base, later = before.rows, after.rows
    changed = {f"{t}/{k}" for t, k, _ in all_rows(base)} ^ {f"{t}/{k}" for t, k, _ in all_rows(later)}
    lineages = build_lineage(base, conclusions(before)), build_lineage(later, conclusions(after))
    fates = finding_fates(before, after)
    score = own_score(fates)
    scores = dict(score.scores)
    turns = condition_turns(base, later)
    packages = package_turns(before, after, lineages, changed)
    return records.Afterword(
        base_as_of=base.as_of.isoformat(),
        conditions=tuple(_turn(later, turn) for turn in turns),
        packages=packages,
        new_packages=tuple(sorted({turn.package_id for turn in packages if turn.before is None})),
        conflicts=_sets(before.deal_space.conflicts, after.deal_space.conflicts),
        concessions=_sets(
            [found.conditions for found in before.deal_space.concessions],
            [found.conditions for found in after.deal_space.concessions],
        ),
        findings=tuple(
            _fate(fate, telling(lineages, f"finding/{fate.finding_id}", changed), scores.get(fate.finding_id))
            for fate in fates
        ),
        counts=records.TurnCounts(
            ended=sum(turn.kind == "ended" for turn in turns),
            began=sum(turn.kind == "began" for turn in turns),
            changed=sum(turn.kind == "changed" for turn in turns),
            **{fate.name.lower(): sum(found.fate is fate for found in fates) for fate in records.Fate},
        ),
        score=records.OwnScore(
            count=len(score.scores),
            mean=number(score.mean),
            everything_stands=number(score.everything_stands),
            base_rate=number(score.base_rate),
            left_out=score.left_out,
        ),
    )


def forecasts_part(case: Case) -> records.Forecasts:
    """Every forecast known in the vintage with its outcome, and the score of each forecaster and of all."""
    judged = judge_forecasts(case)
    by_forecaster: dict[str, list[Judged]] = {}
    for row in judged:
        by_forecaster.setdefault(row.forecast.forecaster_id, []).append(row)
    return records.Forecasts(
        rows=tuple(_judged(row) for row in judged),
        score=records.BrierScore(**_score(brier_score(judged))),
        by_forecaster=tuple(
            records.ForecasterScore(forecaster_id=name, **_score(brier_score(rows)))
            for name, rows in sorted(by_forecaster.items())
        ),
        unresolved=sum(row.outcome is None for row in judged),
    )


def _turn(case: Case, turn: ConditionTurn) -> records.ConditionTurn:
    return records.ConditionTurn(
        kind=turn.kind,
        actor_id=turn.actor_id,
        on=turn.on.text,
        before=_condition(case, turn.before),
        after=_condition(case, turn.after),
        rows=turn.rows,
    )


def _condition(case: Case, row: Condition | None) -> records.ConditionSide | None:
    if row is None:
        return None
    return records.ConditionSide(
        condition_id=row.condition_id,
        label=row.label,
        statement=statement(case.terms, row.predicate),
        kind=row.kind,
        hardness=row.hardness,
    )


def _sets(before: Iterable[Iterable[str]], after: Iterable[Iterable[str]]) -> records.SetChange:
    old = {tuple(sorted(members)) for members in before}
    new = {tuple(sorted(members)) for members in after}
    return records.SetChange(
        gone=tuple(sorted(old - new)), new=tuple(sorted(new - old)), kept=tuple(sorted(old & new))
    )


def _fate(fate: FindingFate, rows: tuple[str, ...], score: Fraction | None) -> records.FindingFate:
    return records.FindingFate(
        finding_id=fate.finding_id,
        label=fate.label,
        headline=fate.headline,
        sentence=fate.sentence,
        now=fate.now,
        told=fate.told,
        fate=fate.fate,
        renumbered=fate.renumbered,
        share_before=fate.share_before,
        share_after=fate.share_after,
        contested=contested(fate),
        score=number(score),
        rows=rows,
    )


def _judged(judged: Judged) -> records.JudgedForecast:
    row, outcome = judged.forecast, judged.outcome
    return records.JudgedForecast(
        forecast_id=row.forecast_id,
        forecaster_id=row.forecaster_id,
        probability=number(judged.probability),
        state=judged.state,
        resolved_on=None if outcome is None else outcome.resolved_on.text,
        score=number(judged.score),
    )


class _Score(TypedDict):
    count: int
    mean: float | None
    partly: int
    low: float | None
    high: float | None


def _score(score: BrierScore) -> _Score:
    return {
        "count": score.count,
        "mean": number(score.mean),
        "partly": score.partly,
        "low": number(score.low),
        "high": number(score.high),
    }

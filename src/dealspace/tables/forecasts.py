"""What was foretold, and how well? Every forecast with its outcome, and the scores of the forecasters."""

from __future__ import annotations

from dealspace.analysis.forecasts import UNRESOLVED
from dealspace.case.model import Case, Forecast, ForecastOutcome
from dealspace.findings.formats import day
from dealspace.publish.escape import Markup, escape_markdown
from dealspace.results.records import Results
from dealspace.results.records.afterword import BrierScore, JudgedForecast
from dealspace.tables.cells import Column, TableOutput, cite, if_known, lines, row_link
from dealspace.words.names import actor_name
from dealspace.words.numbers import percents, small


def forecasts(results: Results) -> TableOutput:
    """Every forecast with its words, its probability, what became of it and the score."""
    case = results.rows
    rows: list[tuple[object, ...]] = []
    for entry in results.forecasts.rows:
        row = case.forecasts[entry.forecast_id]
        outcome = _latest(case, row.forecast_id)
        rows.append(
            (
                lines(
                    [
                        row_link(row.paraphrase, f"forecasts/{row.forecast_id}"),
                        cite(case, row.source_id, row.locator),
                    ],
                    " ",
                ),
                f"{actor_name(results, row.forecaster_id)}, {day(row.stated_on.text)}",
                _probability(row),
                _outcome(entry),
                if_known(entry.score, small),
                _why(outcome, case) if outcome else escape_markdown(row.rule),
            )
        )
    return TableOutput(
        (
            Column("Forecast", width=2.6), Column("By", width=1.2), Column("Probability", width=1.3),
            Column("Outcome", width=1.2), Column("Score", "right", 0.7),
            Column("Why, or by which rule", width=2.8),
        ),
        tuple(rows),
    )  # fmt: skip


def forecast_scores(results: Results) -> TableOutput:
    """The Brier score of each forecaster and of all, and of this report's contested findings beside what two
    simple rules would have scored on the same.
    """
    found = results.forecasts
    rows = [
        _score(actor_name(results, entry.forecaster_id), entry)
        for entry in found.by_forecaster
        if entry.count
    ]
    if rows:
        rows.append(_score("All of these", found.score))
    own = results.afterword.score if results.afterword else None
    if own and own.count:
        scores = (
            ("This report's contested findings, share read as credence", own.mean),
            ("The same, had it said that each of them stands", own.everything_stands),
            ("The same, by the part of them that stood (known only afterwards)", own.base_rate),
        )
        rows += [(name, own.count, if_known(score, small), "", "") for name, score in scores]
    return TableOutput(
        (
            Column("Forecaster", width=3), Column("Scored", "right", 0.8), Column("Mean score", "right", 1),
            Column("Partly true", "right", 0.8), Column("Mean if those counted", "right", 1.4),
        ),
        tuple(rows),
    )  # fmt: skip


def _probability(row: Forecast) -> str:
    low, high = row.probability_low, row.probability_high
    if low is None or high is None:
        return "none stated"
    span = percents(low, high)
    return f"“{row.fragment}”: {span}" if row.fragment else span


def _outcome(entry: JudgedForecast) -> str:
    if entry.state == UNRESOLVED:
        return "unresolved"
    assert entry.resolved_on is not None
    words = {"true": "came true", "false": "did not come true", "partly": "partly"}[entry.state]
    return f"{words}, {day(entry.resolved_on)}"


def _latest(case: Case, forecast_id: str) -> ForecastOutcome | None:
    own = [row for row in case.forecast_outcomes.values() if row.forecast_id == forecast_id]
    return max(own, key=lambda row: row.resolved_on.last, default=None)


def _why(outcome: ForecastOutcome, case: Case) -> Markup:
    rows = [
        *(f"positions/{key}" for key in outcome.position_ids),
        *(f"commitments/{key}" for key in outcome.commitment_ids),
        *(f"events/{key}" for key in outcome.event_ids),
    ]
    links = lines(row_link(row.partition("/")[2], row) for row in rows)
    return lines([outcome.rationale, cite(case, outcome.source_id, outcome.locator), links], " ")


def _score(name: str, score: BrierScore) -> tuple[object, ...]:
    spread = f"{if_known(score.low, small)} to {if_known(score.high, small)}" if score.partly else ""
    return name, score.count, if_known(score.mean, small), score.partly or "", spread


TABLES = {"forecasts": forecasts, "forecast-scores": forecast_scores}

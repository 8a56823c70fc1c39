"""Can every forecast be judged, and was it judged on evidence? Rules on predictions and their outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule


class ForecastProbability(Rule):
    """The probability of a forecast is a range with both ends, or is not given.

    Where no number was stated, `scale_id` names the published scale and `fragment` the words that were used.
    Leave all four cells empty if the words say nothing of how likely it is.
    """

    id = "forecast-probability"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["forecasts"]:
            given = bool(row["probability_low"]), bool(row["probability_high"])
            if given[0] != given[1]:
                empty = "probability_high" if given[0] else "probability_low"
                yield in_cell(row, empty, "one end of the range is missing")
            if row["scale_id"] and not (row["fragment"] and any(given)):
                yield in_cell(row, "scale_id", "a scale without the words or without the range it gives")


class ForecastTime(Rule):
    """A forecast comes before what it foretells.

    It is due after it was stated, and no outcome was known before it was made. Correct the dates.
    """

    id = "forecast-time"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        forecasts = tables.index("forecasts")
        for row in tables["forecasts"]:
            stated, due = row.date("stated_on"), row.date("due_on")
            if stated is not None and due is not None and due.last < stated.last:
                yield in_cell(row, "due_on", f"earlier than `stated_on`, {stated.text}")
        for row in tables["forecast_outcomes"]:
            forecast = forecasts.get(row["forecast_id"])
            stated, known = forecast.date("stated_on") if forecast else None, row.date("resolved_on")
            if stated is not None and known is not None and known.last < stated.last:
                yield in_cell(row, "resolved_on", f"the forecast was made on {stated.text}")


class OutcomeWithoutEvidence(Rule):
    """Every outcome names a coded row that shows it.

    At least one position, commitment or event, so that a reader can follow the judgement. Code what happened
    first, then judge the forecast.
    """

    id = "outcome-without-evidence"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["forecast_outcomes"]:
            if not any(row[column] for column in ("position_ids", "commitment_ids", "event_ids")):
                yield in_cell(row, "forecast_id", "no position, commitment or event shows this outcome")

"""How did forecasts fare? Counted by what became of them."""

from __future__ import annotations

from typing import Literal, get_args

from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.scalars import ForecastId

State = Literal["true", "false", "partly", "unresolved"]
Counted = Literal["true", "false", "partly", "unresolved", "scored"]


@measure("The forecasts on record[ that are {state}], counted.", kind=Kind.COUNT, state="partly")
def forecasts(results: Results, *, state: Counted | None = None) -> Measured:
    """The number of forecasts: those that came true, false or partly true, that are open yet, or that have a
    score, because they came true or false.
    """
    every = results.forecasts.rows
    found = [
        one for one in every if state in (None, one.state) or (state == "scored" and one.score is not None)
    ]
    return Measured(len(found), here(results, _rows(results, [one.forecast_id for one in found or every])))


@measure(
    "What became of the forecast {forecast}.",
    kind=Kind.TEXT,
    words=get_args(State),
    forecast="reed-commission",
)
def forecast_state(results: Results, *, forecast: ForecastId) -> Measured | None:
    """Whether a forecast came true, false or partly true, or is unresolved yet."""
    found = next((one for one in results.forecasts.rows if one.forecast_id == forecast), None)
    return None if found is None else Measured(found.state, here(results, _rows(results, [forecast])))


def _rows(results: Results, found: list[str]) -> list[str]:
    outcomes = [key for key, row in results.rows.forecast_outcomes.items() if row.forecast_id in found]
    return [*(f"forecasts/{key}" for key in found), *(f"forecast_outcomes/{key}" for key in outcomes)]

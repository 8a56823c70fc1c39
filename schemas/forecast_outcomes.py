"""What became of a forecast?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import choice, day, key, known_from, reference, references, text
from schemas.table import Table, TableSpec

OUTCOMES = ("true", "false", "partly")


class ForecastOutcomes(Table):
    """The judgement on a forecast, from the day on which it could be made.

    A forecast without a row is unresolved. Of several rows the latest counts. A vintage sees an outcome only
    from `resolved_on` on, and only with its source and all the rows that it rests on.
    """

    forecast_id: Series[str] = key("The forecast.", references="forecasts.forecast_id")
    resolved_on: Series[str] = day("The first day on which the judgement could be made.")
    outcome: Series[str] = choice(OUTCOMES, "Whether it came true; `partly` is listed and not scored.")
    source_id: Series[str] = reference("sources.source_id", "Where what happened is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    position_ids: Series[str] = references("positions.position_id", "Positions that show it.")
    commitment_ids: Series[str] = references("commitments.commitment_id", "Commitments that show it.")
    event_ids: Series[str] = references("events.event_id", "Events that show it.")
    rationale: Series[str] = text("Why the rule gives this outcome.", nullable=False)
    known_from: Series[str] = known_from()


SPEC = TableSpec("forecast_outcomes", ForecastOutcomes, ("forecast_id", "resolved_on"))

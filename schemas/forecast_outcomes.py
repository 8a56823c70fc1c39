"""What became of a forecast?"""

from __future__ import annotations

from dealspace.schemas.fields import choice, day, key, known_from, reference, references, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table

OUTCOMES = ("true", "false", "partly")


@table("forecast_outcomes", 250, "forecast_id", "resolved_on", detail_of="forecasts")
class ForecastOutcome(Row):
    """The judgement on a forecast, from the day on which it could be made.

    A forecast without a row is unresolved. Of several rows the latest counts. A vintage sees an outcome only
    from `resolved_on` on, and only with its source and all the rows that it rests on.
    """

    forecast_id: str = key("The forecast.", references="forecasts.forecast_id")
    resolved_on: PartialDate = day("The first day on which the judgement could be made.")
    outcome: str = choice(OUTCOMES, "Whether it came true; `partly` is listed and not scored.")
    source_id: str = reference("sources.source_id", "Where what happened is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    position_ids: tuple[str, ...] = references("positions.position_id", "Positions that show it.")
    commitment_ids: tuple[str, ...] = references("commitments.commitment_id", "Commitments that show it.")
    event_ids: tuple[str, ...] = references("events.event_id", "Events that show it.")
    rationale: str = text("Why the rule gives this outcome.", nullable=False)
    known_from: PartialDate | None = known_from()

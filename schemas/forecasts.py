"""Who foretold what, and when would it be true?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import day, key, known_from, number, reference, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("forecasts", 240, "forecast_id", section="forecasts")
class Forecast(Row):
    """A dated prediction with the rule by which it will be judged.

    The probability is a range: the one that was stated, or the one that a published scale gives to the words
    that were used. Both ends are empty where the words give none; such a forecast is listed and not scored.
    """

    forecast_id: str = key("Slug of the forecast.")
    forecaster_id: str = reference("actors.actor_id", "Who made it.")
    stated_on: PartialDate = day("When it was made.")
    due_on: PartialDate | None = day(
        "The day by which it was to come true, if one was named.", nullable=True, role="due"
    )
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    paraphrase: str = text("What was foretold, in the coder's words.", nullable=False)
    fragment: str = text("The words that say how likely it is.", max_words=8)
    probability_low: Fraction | None = number(
        "Lower end of the probability that it comes true.", unit="share", nullable=True, ge=0, le=1
    )
    probability_high: Fraction | None = number(
        "Upper end of that probability.", unit="share", nullable=True, ge=0, le=1
    )
    scale_id: str = reference(
        "sources.source_id",
        "The scale that turns the words into numbers, if none were stated.",
        nullable=True,
    )
    rule: str = text("What would make it true, and what false.", nullable=False)
    known_from: PartialDate | None = known_from()

"""Who foretold what, and when would it be true?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import day, key, known_from, number, reference, text
from schemas.table import Table, TableSpec


class Forecasts(Table):
    """A dated prediction with the rule by which it will be judged.

    The probability is a range: the one that was stated, or the one that a published scale gives to the words
    that were used. Both ends are empty where the words give none; such a forecast is listed and not scored.
    """

    forecast_id: Series[str] = key("Slug of the forecast.")
    forecaster_id: Series[str] = reference("actors.actor_id", "Who made it.")
    stated_on: Series[str] = day("When it was made.")
    due_on: Series[str] = day("The day by which it was to come true, if one was named.", nullable=True,
                              role="due")  # fmt: skip
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    paraphrase: Series[str] = text("What was foretold, in the coder's words.", nullable=False)
    fragment: Series[str] = text("The words that say how likely it is.", max_words=8)
    probability_low: Series[float] = number(
        "Lower end of the probability that it comes true.", unit="share", nullable=True, ge=0, le=1
    )
    probability_high: Series[float] = number(
        "Upper end of that probability.", unit="share", nullable=True, ge=0, le=1
    )
    scale_id: Series[str] = reference(
        "sources.source_id",
        "The scale that turns the words into numbers, if none were stated.",
        nullable=True,
    )
    rule: Series[str] = text("What would make it true, and what false.", nullable=False)
    known_from: Series[str] = known_from()


SPEC = TableSpec("forecasts", Forecasts, ("forecast_id",))

"""Who said what?"""

from __future__ import annotations

from dealspace.schemas.fields import (
    OPERATORS,
    choice,
    comparison,
    day,
    key,
    known_from,
    reference,
    text,
    values,
)
from dealspace.schemas.primitives import PartialDate, Predicate
from dealspace.schemas.table import Row, table

STANCES = ("demands", "accepts", "open_to", "offers", "rejects", "rules_out", "reports", "abstains")


@table("positions", 80, "position_id", section="positions", record=True, telling=7, required=True)
class Position(Row):
    """One stated position.

    Operator and value say what is demanded, accepted or offered; of `rejects` and `rules_out` they say what
    is refused. Both are empty where the statement cannot be put as a predicate. `abstains` is to say that one
    takes no side on the predicate, as in a vote: nothing follows from it. Who said nothing has no row.
    """

    position_id: str = key("Slug of the statement.")
    actor_id: str = reference("actors.actor_id", "Whose position it is.")
    speaker_id: str = reference("actors.actor_id", "Who said it, if somebody is named.", nullable=True)
    term_id: str = reference("terms.term_id", "What it is about.")
    stance: str = choice(STANCES, "What the actor does with the predicate.")
    predicate: Predicate | None = comparison(
        operator=choice(OPERATORS, "Operator of the predicate.", nullable=True),
        value=values("Value of the predicate.", term="term_id", operator="operator", nullable=True),
    )
    stated_on: PartialDate = day("When it was said.")
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source; of a paragraph, `p` and its number.", nullable=False)
    paraphrase: str = text("What was said, in the coder's words.", nullable=False)
    fragment: str = text("The exact words, only where they are the evidence.", max_words=8)
    confidence: str = choice(("high", "medium", "low"), "The coder's confidence in the row.")
    known_from: PartialDate | None = known_from()

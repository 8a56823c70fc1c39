"""Who accepts what, if something else is agreed?"""

from __future__ import annotations

from dealspace.schemas.fields import (
    OPERATORS,
    choice,
    comparison,
    day,
    key,
    known_from,
    optional,
    reference,
    state,
    text,
    values,
)
from dealspace.schemas.primitives import PartialDate, Predicate
from dealspace.schemas.table import Row, table

STATUSES = ("standing", "lapsed")
BEFORE = {"lapsed": "standing"}


@table("offers", 85, "offer_id", section="positions", record=True, telling=7)
class Offer(Row):
    """A conditional acceptance: the actor accepts what `then_` says, if what `if_` says is agreed as well.

    Taken up, it stands in the place of every condition of the actor that what it accepts would breach. An
    offer is what an actor said that it would do; nobody is taken to have agreed to it.
    """

    offer_id: str = key("Slug of the offer.")
    actor_id: str = reference("actors.actor_id", "Who accepts.")
    speaker_id: str = reference("actors.actor_id", "Who said it, if somebody is named.", nullable=True)
    price: Predicate = comparison(
        term=reference("terms.term_id", "Term of what is asked in return."),
        operator=choice(OPERATORS, "Operator of what is asked in return."),
        value=values("Value of what is asked in return.", term="if_term", operator="if_operator"),
        stem="if_",
    )
    gives: Predicate = comparison(
        term=reference("terms.term_id", "Term of what is accepted."),
        operator=choice(OPERATORS, "Operator of what is accepted."),
        value=values("Value of what is accepted.", term="then_term", operator="then_operator"),
        stem="then_",
    )
    also: str = text("What is asked for besides and is no term of the case.")
    status: str = state(STATUSES, BEFORE, "Whether the actor still offers it, as far as the record tells.")
    stated_on: PartialDate = day("When it was said.")
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source; of a paragraph, `p` and its number.", nullable=False)
    paraphrase: str = text("What was said, in the coder's words.", nullable=False)
    fragment: str = text("The exact words, only where they are the evidence.", max_words=8)
    known_from: PartialDate | None = known_from()
    status_from: PartialDate | None = optional(
        day("Since when the status is so; empty: as soon as it is known.", nullable=True, role="since")
    )

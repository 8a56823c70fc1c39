"""Who said what?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import OPERATORS, choice, day, key, known_from, reference, text, values
from schemas.table import Table, TableSpec

STANCES = ("demands", "accepts", "open_to", "offers", "rejects", "rules_out", "reports")


class Positions(Table):
    """One stated position.

    Operator and value say what is demanded, accepted or offered; of `rejects` and `rules_out` they say what
    is refused. Both are empty where the statement cannot be put as a predicate.
    """

    position_id: Series[str] = key("Slug of the statement.")
    actor_id: Series[str] = reference("actors.actor_id", "Whose position it is.")
    speaker_id: Series[str] = reference(
        "actors.actor_id", "Who said it, if somebody is named.", nullable=True
    )
    term_id: Series[str] = reference("terms.term_id", "What it is about.")
    stance: Series[str] = choice(STANCES, "What the actor does with the predicate.")
    operator: Series[str] = choice(OPERATORS, "Operator of the predicate.", nullable=True)
    value: Series[str] = values("Value of the predicate.", term="term_id", operator="operator", nullable=True)
    stated_on: Series[str] = day("When it was said.")
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source; of a paragraph, `p` and its number.", nullable=False)
    paraphrase: Series[str] = text("What was said, in the coder's words.", nullable=False)
    fragment: Series[str] = text("The exact words, only where they are the evidence.", max_words=8)
    confidence: Series[str] = choice(("high", "medium", "low"), "The coder's confidence in the row.")
    known_from: Series[str] = known_from()


SPEC = TableSpec("positions", Positions, ("position_id",))

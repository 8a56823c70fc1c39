"""What do the other sources say to a claim?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import choice, key, known_from, text
from schemas.table import Table, TableSpec


class ClaimEvidence(Table):
    """A passage of another source that bears on a claim."""

    claim_id: Series[str] = key("The claim.", references="claims.claim_id")
    source_id: Series[str] = key("The other source.", references="sources.source_id")
    locator: Series[str] = text("Where in that source.", nullable=False)
    relation: Series[str] = choice(("supports", "contradicts", "qualifies"), "Which way the passage speaks.")
    paraphrase: Series[str] = text("What it says, in the coder's words.", nullable=False)
    known_from: Series[str] = known_from()


SPEC = TableSpec("claim_evidence", ClaimEvidence, ("claim_id", "source_id", "locator"))

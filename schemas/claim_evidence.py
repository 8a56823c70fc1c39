"""What do the other sources say to a claim?"""

from __future__ import annotations

from dealspace.schemas.fields import choice, key, known_from, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("claim_evidence", 230, "claim_id", "source_id", "locator", detail_of="claims")
class ClaimEvidence(Row):
    """A passage of another source that bears on a claim."""

    claim_id: str = key("The claim.", references="claims.claim_id")
    source_id: str = key("The other source.", references="sources.source_id")
    locator: str = text("Where in that source.", nullable=False)
    relation: str = choice(("supports", "contradicts", "qualifies"), "Which way the passage speaks.")
    paraphrase: str = text("What it says, in the coder's words.", nullable=False)
    known_from: PartialDate | None = known_from()

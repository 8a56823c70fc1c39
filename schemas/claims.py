"""What does a document under test assert?"""

from __future__ import annotations

from dealspace.schemas.fields import key, known_from, reference, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("claims", 220, "claim_id", section="claims")
class Claim(Row):
    """A checkable statement of a document under test."""

    claim_id: str = key("Slug of the claim.")
    source_id: str = reference("sources.source_id", "The document that makes it.")
    locator: str = text("Where in the document.", nullable=False)
    paraphrase: str = text("What is asserted, in the coder's words.", nullable=False)
    known_from: PartialDate | None = known_from()

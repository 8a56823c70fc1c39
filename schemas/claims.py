"""What does a document under test assert?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import key, known_from, reference, text
from schemas.table import Table, TableSpec


class Claims(Table):
    """A checkable statement of a document under test."""

    claim_id: Series[str] = key("Slug of the claim.")
    source_id: Series[str] = reference("sources.source_id", "The document that makes it.")
    locator: Series[str] = text("Where in the document.", nullable=False)
    paraphrase: Series[str] = text("What is asserted, in the coder's words.", nullable=False)
    known_from: Series[str] = known_from()


SPEC = TableSpec("claims", Claims, ("claim_id",))

"""Which documents does the evidence rest on?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import choice, code, day, integer, key, text, url
from schemas.table import Table, TableSpec

CSL_TYPES = (
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "dataset",
    "document",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "pamphlet",
    "paper-conference",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "song",
    "speech",
    "thesis",
    "treaty",
    "webpage",
)


class Sources(Table):
    """A document.

    Reliability grades the source and credibility the information in it, both on the Admiralty scale.
    """

    source_id: Series[str] = key("Slug of the document.")
    type: Series[str] = choice(CSL_TYPES, "Type of document in the words of CSL (Citation Style Language).")
    title: Series[str] = text("Title as printed.", nullable=False)
    author: Series[str] = text("`Family, Given`, separated by `|`; an institution stands in braces.")
    publisher: Series[str] = text("Who published it.")
    issued: Series[str] = day("When it was published.")
    url: Series[str] = url("Where it can be read.")
    language: Series[str] = code("[a-z]{2}", "Language of the document, ISO 639-1.", nullable=False)
    reliability: Series[str] = choice(
        tuple("ABCDEF"), "A (reliable) to E (unreliable), F (cannot be judged)."
    )
    credibility: Series[pd.Int64Dtype] = integer(
        "1 (confirmed by other sources) to 5 (improbable), 6 (cannot be judged).", unit="grade", ge=1, le=6
    )
    note: Series[str] = text("What a reader should know of the document.")


SPEC = TableSpec("sources", Sources, ("source_id",))

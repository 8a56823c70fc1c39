"""Which documents does the evidence rest on?"""

from __future__ import annotations

from dealspace.schemas.codes import LANGUAGES
from dealspace.schemas.fields import choice, code, day, integer, key, optional, text, url
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table

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

REACHED = ("through_copy", "syndicated", "mirror", "second_hand")


@table("sources", 10, "source_id", section="sources", required=True)
class Source(Row):
    """A document.

    Reliability grades the source and credibility the information in it, both on the Admiralty scale.

    `reached` says how the document was reached. Empty: at the address of its own author, publisher or
    official archive. `through_copy`: the original is cited, by its address or by title, publisher and date
    alone, and its text was read in a copy that the note names. `syndicated`: the text of an agency, a paper
    or an office, as a subscriber or distributor published it at its own address. `mirror`: the copy of a
    third party, which is what is cited. `second_hand`: a report of what another publication or institution
    published, which itself was not read.
    """

    source_id: str = key("Slug of the document.")
    type: str = choice(CSL_TYPES, "Type of document in the words of CSL (Citation Style Language).")
    title: str = text("Title as printed; in brackets where it was not seen and is supplied.", nullable=False)
    author: str = text("`Family, Given`, separated by `|`; an institution stands in braces.")
    publisher: str = text("Who published it, at the address given if there is one.")
    issued: PartialDate = day("When it was published; a month or a year where no more is known.")
    url: str = url("Where it can be read; empty where no address of the document is known.")
    language: str = code("[a-z]{2}", "Language of the document, ISO 639-1.", nullable=False, known=LANGUAGES)
    reliability: str = choice(tuple("ABCDEF"), "A (reliable) to E (unreliable), F (cannot be judged).")
    credibility: int = integer(
        "1 (confirmed by other sources) to 5 (improbable), 6 (cannot be judged).", unit="grade", ge=1, le=6
    )
    note: str = text("What a reader should know of the document.")
    reached: str = optional(
        choice(REACHED, "How the document was reached, if not at its own publisher's address.", nullable=True)
    )
    original: str = optional(
        text("Publisher of the original, where this is a syndicated text, a mirror or a report about it.")
    )

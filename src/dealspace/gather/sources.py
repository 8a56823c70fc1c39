"""How near are the documents on record to their originals? Their part of the document: counts and a share."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from dealspace.case.model import Case
from dealspace.results.records.case_facts import Sources
from dealspace.results.words import number
from schemas.sources import REACHED


def sources_part(case: Case) -> Sources:
    """The number of documents of this vintage by how they were reached, and the share of mirrors."""
    found = Counter(source.reached or "original" for source in case.sources.values())
    total = len(case.sources)
    return Sources(
        total=total,
        **{name: found[name] for name in ("original", *REACHED)},
        mirror_share=number(Fraction(found["mirror"], total)) if total else None,
    )

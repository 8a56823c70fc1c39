"""Which deals does no other beat for every party, and how near does each text come to them?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.model import Conclusion, amount, rows, words
from dealspace.results.records import Results
from dealspace.words.numbers import integer, small

FRONT = "front"
_SETTING = "case.toml/front.terms"


def front(results: Results) -> Iterator[Conclusion]:
    """The front, and the distance of every text from it and from two simpler guesses."""
    found = results.front
    if found is None:
        return
    asked = (
        row.condition_id for row in results.conditions if row.term_id in found.terms and row.required_party
    )
    strengths = amount("deals that the facts allow", found.deals, integer)
    strengths += amount("that no other beats for every party", found.undominated, integer)
    for one in found.interests:
        strengths += words(
            f"{one.actor_id}: {one.term_id}",
            f"{'condition' if one.hard else 'preference'}: {one.asks}; at the least {one.accepts}",
        )
    for name, values in (("span", found.span), ("midpoint", found.midpoint)):
        for term, value in values.items():
            strengths += words(f"{name}: {term}", value)
    yield Conclusion(
        FRONT,
        "front",
        f"deals on the graded terms that no other beats for every party, on {found.known_on}",
        str(found.members),
        (*rows("terms", found.terms), *rows("conditions", asked), _SETTING),
        strengths,
        at=tuple(f"front.{name}" for name in _PARTS),
    )
    for text in found.texts:
        yield Conclusion(
            f"front/{text.package_id}",
            "distance of a text",
            f"distance from the front on {', '.join(text.stated)}",
            small(text.to_front),
            (f"packages/{text.package_id}", FRONT),
            (
                *amount("from the midpoint of what is asked", text.to_midpoint, small),
                *amount("from the deals of the ways out", text.to_ways_out, small),
                *words("nearest", "; ".join(f"{term} {one.text}" for term, one in text.nearest.items())),
            ),
            at=(f"front.texts[{text.package_id}]",),
        )


_PARTS = ("known_on", "terms", "interests", "deals", "undominated", "members", "span", "midpoint")

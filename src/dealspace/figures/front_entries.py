"""What stands on the scales of the front? What is asked, what no deal beats, and what each text says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dealspace.results.records import Results
from dealspace.results.records.front import Front
from dealspace.words.names import short_actor, short_name
from dealspace.words.predicates import interval_text

ASK, FRONT, LATER, EARLIER = "asked for", "the front", "a later text", "a package"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row has on one term, from `low` to `high`; `inside` if it meets what the front leaves."""

    key: str
    label: str
    group: str
    kind: str
    term: str
    low: float
    high: float
    text: str
    hard: bool = True
    inside: bool = True
    rows: tuple[str, ...] = ()


def entries(results: Results) -> list[Entry]:
    """All that is drawn, in the order of the rows; nothing without a front."""
    found = results.front
    if found is None or not found.held:
        return []
    asked = list(_asked(results, found))
    left = [
        Entry(
            FRONT,
            "The front",
            "What is left",
            FRONT,
            term,
            band.low,
            band.high,
            found.span[term],
            rows=tuple(row for one in asked if one.term == term for row in one.rows),
        )
        for term, band in found.held.items()
    ]
    texts = list(_texts(results, found))
    return [*asked, *left, *sorted(texts, key=lambda entry: entry.kind != LATER)]


def later(results: Results) -> list[str]:
    """The texts that nobody knew on the day of the front."""
    found, packages = results.front, results.rows.packages
    return [
        text.package_id
        for text in (found.texts if found else ())
        if found and packages[text.package_id].proposed_on.first.isoformat() > found.known_on
    ]


def _asked(results: Results, found: Front) -> Iterator[Entry]:
    words = {(one.actor_id, one.term_id): one for one in found.interests}
    order = list(dict.fromkeys(one.actor_id for one in found.interests))
    for one in sorted(found.asked, key=lambda one: order.index(one.actor_id)):
        told = words[one.actor_id, one.term_id]
        yield Entry(
            f"actors/{one.actor_id}",
            short_actor(results, one.actor_id),
            "Asked for by",
            ASK,
            one.term_id,
            one.low,
            one.high,
            told.asks,
            hard=told.hard,
            rows=tuple(
                f"conditions/{c.condition_id}"
                for c in results.rows.conditions.values()
                if (c.actor_id, c.predicate.term_id) == (one.actor_id, one.term_id)
            ),
        )


def _texts(results: Results, found: Front) -> Iterator[Entry]:
    case, new = results.rows, later(results)
    packages = [case.packages[text.package_id] for text in found.texts]
    for package in sorted(packages, key=lambda one: (one.proposed_on.first, one.package_id)):
        is_new = package.package_id in new
        for term, held in found.held.items():
            if row := package.terms.get(term):
                yield Entry(
                    f"packages/{package.package_id}",
                    short_name(results, package.package_id, package.label),
                    "Later texts" if is_new else "Packages known then",
                    LATER if is_new else EARLIER,
                    term,
                    float(row.low),
                    float(row.high),
                    interval_text(case.terms[term], row.low, row.high),
                    inside=row.low <= held.high and row.high >= held.low,
                    rows=(f"package_terms/{package.package_id}/{term}",),
                )

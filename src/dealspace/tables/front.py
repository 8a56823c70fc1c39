"""Which deals does no other beat for every party? What is asked, what the front leaves, and texts near it."""

from __future__ import annotations

from dealspace.publish.escape import escape_markdown
from dealspace.results.records import Results
from dealspace.tables.cells import LINE_BREAK, Column, TableOutput, if_known, lines, row_link
from dealspace.words.names import package_label, short_actor, term_label
from dealspace.words.numbers import small


def front(results: Results) -> TableOutput:
    """One row per graded term: what each party asks for, the middle, and what the front holds."""
    found = results.front
    rows = tuple(
        (
            row_link(term_label(results, term), f"terms/{term}"),
            lines(
                (
                    escape_markdown(f"{short_actor(results, one.actor_id)}: {one.asks}")
                    for one in found.interests
                    if one.term_id == term
                ),
                LINE_BREAK,
            ),
            found.midpoint.get(term, ""),
            found.span.get(term, ""),
        )
        for term in (found.terms if found else ())
        if found
    )
    return TableOutput(
        (
            Column("On", width=1.2),
            Column("Asked for, in the strictest reading", width=3.6),
            Column("The middle", width=1.6),
            Column("On the front", width=2),
        ),
        rows,
    )


def front_texts(results: Results) -> TableOutput:
    """Every package that speaks of a graded term, with its distance from the front and from two guesses."""
    texts = results.front.texts if results.front else ()
    rows = tuple(
        (
            row_link(package_label(results, one.package_id), f"packages/{one.package_id}"),
            len(one.stated),
            small(one.to_front),
            small(one.to_midpoint),
            if_known(one.to_ways_out, small),
        )
        for one in sorted(texts, key=lambda one: (-len(one.stated), one.to_front, one.package_id))
    )
    return TableOutput(
        (
            Column("Text", width=3),
            Column("Terms that it states", "right", 1),
            Column("from the front", "right", 1),
            Column("from the middle", "right", 1),
            Column("from a known way out", "right", 1),
        ),
        rows,
    )


TABLES = {"front": front, "front-texts": front_texts}

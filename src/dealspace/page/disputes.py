"""What blocks a deal, at a glance? A card for each dispute: who asks what against whom, and how firm it is.

A dispute is a question (a term, or several) on which red lines exclude each other. Several conflicts may be
one dispute: two parties may refuse what a third one demands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape

from dealspace.page.notes import finding_anchor
from dealspace.publish.entries import conditional
from dealspace.publish.escape import typst_string, visible
from dealspace.results.records import Results
from dealspace.results.records.case_facts import ConditionFacts
from dealspace.results.records.findings import Finding
from dealspace.tables.cells import row_id
from dealspace.words.names import actor_order, conditions_by_id, short_actor, term_label
from dealspace.words.phrases import listing
from dealspace.words.ranges import range_words


@dataclass(frozen=True, slots=True)
class Side:
    """Who asks the same, each by the row of data that says so, and what they ask."""

    actors: tuple[str, ...]
    asks: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on which red lines exclude each other.

    `low` and `high` are the least and the greatest share of readings in which they do, None where no finding
    tells it;
    `finding_id` is the finding that does.
    """

    terms: tuple[str, ...]
    what: str
    sides: tuple[Side, ...]
    low: float | None
    high: float | None
    finding_id: str

    @property
    def range_text(self) -> str:
        """The share in words; nothing where it is not known."""
        if self.low is None or self.high is None:
            return ""
        return range_words(self.low, self.high).removeprefix("in ")


def disputes(results: Results) -> tuple[Dispute, ...]:
    """The disputes of the deal space as coded, the firmest first; none where a deal is possible."""
    known = conditions_by_id(results)
    by_terms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for members in results.deal_space.conflicts:
        conditions = [known[member] for member in members if member in known]
        by_terms[tuple(sorted({c.term_id for c in conditions}))].update(c.condition_id for c in conditions)
    found = [
        _dispute(results, terms, [known[member] for member in sorted(members)])
        for terms, members in by_terms.items()
    ]
    return tuple(sorted(found, key=lambda one: (-(one.high or 0), -(one.low or 0), one.terms)))


def _dispute(results: Results, terms: tuple[str, ...], members: list[ConditionFacts]) -> Dispute:
    order = actor_order(results)
    by_ask: dict[str, list[ConditionFacts]] = defaultdict(list)
    for condition in sorted(members, key=lambda c: (order.index(c.actor_id), c.condition_id)):
        by_ask[condition.label].append(condition)
    telling = _telling(results, {f"conditions/{c.condition_id}" for c in members})
    share = telling.robustness if telling else None
    return Dispute(
        terms=terms,
        what=listing([term_label(results, term) for term in terms]),
        sides=tuple(
            Side(
                tuple(short_actor(results, one.actor_id) for one in asking),
                label,
                tuple(one.condition_id for one in asking),
            )
            for label, asking in by_ask.items()
        ),
        low=float(share.low) if share else None,
        high=float(share.high) if share else None,
        finding_id=telling.finding_id if telling else "",
    )


def _telling(results: Results, members: set[str]) -> Finding | None:
    """The finding on some of these conditions, the fewest others, and nothing else but the deal."""
    found = [
        (len(about - members), -len(about & members), finding.finding_id, finding)
        for finding in results.findings
        if finding.robustness
        for about in [{name for name in finding.about if name.startswith("conditions/")}]
        if about & members and {*finding.about} - about <= {"deal-space"}
    ]
    return min(found)[-1] if found else None


def dispute_cards(results: Results) -> str:
    """The cards of the disputes as Markdown for both formats; nothing without a dispute."""
    found = disputes(results)
    if not found:
        return ""
    page = "\n".join(['<ul class="cards">', *map(_html, found), "</ul>"])
    print_ = "\n".join(["#cards((", *(f"{_typst(one)}," for one in found), "))"])
    return conditional(page, print_)


def _html(one: Dispute) -> str:
    sides = '<span class="against" role="img" aria-label="against">✕</span>'.join(map(_html_side, one.sides))
    return (
        f'<li class="card"><p class="what">{_text(one.what)}</p><p class="sides">{sides}</p>'
        f"{_html_range(one)}</li>"
    )


def _html_side(side: Side) -> str:
    # The names are listed with marks in their places, as a link must not be escaped with the words.
    places = [f"{{{at}}}" for at in range(len(side.actors))]
    linked = [
        f'<a href="#{row_id("conditions", key)}">{_text(actor)}</a>'
        for actor, key in zip(side.actors, side.conditions, strict=True)
    ]
    who, asks = listing(places).format(*linked), _text(side.asks)
    return f'<span class="side"><span class="who">{who}</span> <span class="asks">{asks}</span></span>'


def _html_range(one: Dispute) -> str:
    if one.low is None or one.high is None:
        return ""
    words = _text(f"stands in {one.range_text}")
    link = f'<a href="#{finding_anchor(one.finding_id)}">{words}</a>'
    return f'<p class="sure">{link}{range_bar(one.low, one.high)}</p>'


def range_bar(low: float, high: float) -> str:
    """A bar from 0 to 1 with a range on it; the words beside it say the same."""
    left, width = 300 * low, max(4.0, 300 * (high - low))
    return (
        '<svg class="bar" viewBox="0 0 300 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="all" y="3" width="300" height="6"/>'
        f'<rect class="range" x="{left:.1f}" width="{width:.1f}" height="12"/></svg>'
    )


def _text(text: str) -> str:
    return escape(visible(text))


def _typst(one: Dispute) -> str:
    sides = "".join(
        f"(who: {typst_string(listing(list(side.actors)))}, asks: {typst_string(side.asks)}), "
        for side in one.sides
    )
    range_ = "none" if one.low is None or one.high is None else f"({one.low:.6f}, {one.high:.6f})"
    words = typst_string(f"stands in {one.range_text}") if one.range_text else '""'
    return f"(what: {typst_string(one.what)}, sides: ({sides}), share: {range_}, words: {words})"

"""What could be exchanged? Trades on record, pairs of concessions that buy each other, and later texts."""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.held_out import Contained
from dealspace.findings.formats import day
from dealspace.publish.escape import Markup, escape_markdown
from dealspace.results.records import Results
from dealspace.results.records.exchanges import Dissolved, Exchange, Logroll, OfferFacts, TextTest
from dealspace.tables.cells import LINE_BREAK, Column, TableOutput, condition_link, headed, lines, row_link
from dealspace.tables.deals import nearest_deal
from dealspace.words.names import actor_name, conditions_by_id, package_label
from dealspace.words.phrases import counted, listing
from dealspace.words.ranges import by_profiles, of_readings

_SAYS = {
    Contained.WHOLE: "contains it",
    Contained.PART: "contains a part of it and leaves the rest open",
    Contained.SILENT: "is silent on it",
    Contained.CONTRARY: "says the contrary on a part of it",
}


def trades(results: Results) -> TableOutput:
    """Every trade on record, those that stand first: who gives up what against what, and what that opens."""
    offers = {one.offer_id: one for one in results.exchanges.offers}
    rows: list[tuple[object, ...]] = []
    before = None
    for trade in sorted(results.exchanges.trades, key=lambda one: (not one.standing, one.offers)):
        row = (
            lines((_offer(results, offers[name]) for name in trade.offers), LINE_BREAK),
            lines((_ended(results, one) for one in trade.dissolves), LINE_BREAK),
            trade.least,
            _preferences(results, trade),
            _opens(results, trade),
        )
        kind = "Still offered" if trade.standing else "Offered once, no longer"
        rows.append(row if kind == before else headed(kind, row))
        before = kind
    return TableOutput(
        (
            Column("On offer", width=2.5),
            Column("Ends the dispute; in so many of the readings", width=1.9),
            Column("Red lines left to move", "right", 0.8),
            Column("Preferences", width=1.6),
            Column("Opens a deal like", width=3.4),
        ),
        tuple(rows),
    )


def logrolls(results: Results) -> TableOutput:
    """Every pair of red lines that buy each other: who gives way, what each gets for it, and what is left."""
    rows = tuple(
        (
            _side(results, roll, 0),
            _side(results, roll, 1),
            roll.least,
            _preferences(results, roll),
            _opens(results, roll),
        )
        for roll in results.exchanges.logrolls
    )
    return TableOutput(
        (
            Column("One gives way", width=1.8),
            Column("The other gives way", width=1.8),
            Column("Red lines left to move", "right", 0.8),
            Column("Preferences", width=1.8),
            Column("Opens a deal like", width=3.8),
        ),
        rows,
    )


def held_out_texts(results: Results) -> TableOutput:
    """Every text on which the search was tried, with each exchange found the day before."""
    rows: list[tuple[object, ...]] = []
    for text in results.exchanges.held_out:
        label = package_label(results, text.package_id)
        told = [*text.trades, *text.logrolls]
        found = ", ".join(
            (
                counted(text.conflicts, "dispute"),
                counted(len(text.trades), "trade"),
                counted(len(text.logrolls), "pair"),
            )
        )
        for place, one in enumerate(told or [None]):
            first = "" if place else row_link(label, f"packages/{text.package_id}")
            known = "" if place else f"{day(text.known_on)}: {found}"
            rows.append((first, known, *_said(one)))
    return TableOutput(
        (
            Column("Text", width=1.6),
            Column("Known the day before", width=1.6),
            Column("Exchange to be found then", width=4),
            Column("The text", width=1.6),
        ),
        tuple(rows),
    )


def _said(one: TextTest | None) -> tuple[str, str]:
    return ("none", "") if one is None else (one.words, _SAYS[one.contained])


def _offer(results: Results, offer: OfferFacts) -> Markup:
    text = f"{actor_name(results, offer.actor_id)}, {day(offer.stated_on)}: {offer.gives} for {offer.price}"
    link = row_link(text, f"offers/{offer.offer_id}")
    if not offer.also:
        return link
    return Markup(f"{link} {escape_markdown(f'(besides: {offer.also.rstrip(chr(46))})')}")


def _pair(results: Results, members: Iterable[str]) -> Markup:
    return lines((condition_link(results, name) for name in members), " against ")


def _ended(results: Results, found: Dissolved) -> Markup:
    """A dispute, and in which part of the readings it stands and is ended."""
    mixed = by_profiles(found.ended)
    told = f"{of_readings(found.ended)}{f', {mixed} by the profiles' if mixed else ''}; it stands in "
    words = escape_markdown(f"({told}{of_readings(found.stands)})")
    return Markup(f"{_pair(results, found.conditions)} {words}")


def _side(results: Results, roll: Logroll, place: int) -> Markup:
    known = conditions_by_id(results)
    name = roll.gives_up[place]
    gets = (roll.serves_first, roll.serves_second)[place]
    labels = listing(f"“{known[one].label}”" for one in gets)
    return Markup(f"{condition_link(results, name)}{LINE_BREAK}{escape_markdown(f'gets: {labels}')}")


def _preferences(results: Results, found: Exchange) -> Markup:
    told = [
        lines([escape_markdown(word), lines((condition_link(results, one) for one in names), "; ")], ": ")
        for word, names in (("made sure of", found.secured), ("ruled out", found.excluded))
        if names
    ]
    return lines(told, LINE_BREAK) if told else escape_markdown("none is settled by it")


def _opens(results: Results, found: Exchange) -> Markup:
    """The deal and how far each red line moves that still must."""
    known = conditions_by_id(results)
    moves = [
        row_link(
            f"{actor_name(results, known[one.condition_id].actor_id)}: {one.text}",
            f"conditions/{one.condition_id}",
        )
        for one in found.opens.relaxations
    ]
    near = escape_markdown(nearest_deal(results, found.opens))
    if not moves:
        return near
    return Markup(f"{near}{LINE_BREAK}if {lines(moves)}")


TABLES = {
    "trades": trades,
    "logrolls": logrolls,
    "held-out-texts": held_out_texts,
}

"""What could be exchanged? Offers on record, the trades and logrolls that follow, and later texts."""

from __future__ import annotations

from pydantic import StrictBool

from dealspace.measures.measured import Kind, Measured, counted, here
from dealspace.measures.parameters import Contained
from dealspace.measures.registry import measure
from dealspace.results.records import Results


@measure(
    "The offers on record[ that still stand{standing}][ and weaken a red line{weakening}], counted.",
    kind=Kind.COUNT,
    standing=True,
)
def offers(results: Results, *, standing: StrictBool = False, weakening: StrictBool = False) -> Measured:
    """The number of conditional acceptances on record."""
    known = results.exchanges.offers
    found = [
        f"offers/{one.offer_id}"
        for one in known
        if (not standing or one.status == "standing") and (not weakening or one.weakens)
    ]
    return counted(results, found, [f"offers/{one.offer_id}" for one in known])


@measure(
    "The actors with offers on record[ that still stand{standing}], by name.", kind=Kind.TEXTS, standing=True
)
def offer_makers(results: Results, *, standing: StrictBool = False) -> Measured:
    """The names of those who made the offers, in the order of their first one."""
    known = results.exchanges.offers
    found = [one for one in known if not standing or one.status == "standing"]
    names = tuple(dict.fromkeys(results.actors[one.actor_id] for one in found))
    return Measured(names, here(results, [f"offers/{one.offer_id}" for one in found or known]))


@measure(
    "The sets of offers on record[ that all stand{standing}] that dissolve a conflict, counted.",
    kind=Kind.COUNT,
)
def trades(results: Results, *, standing: StrictBool = False) -> Measured:
    """The number of trades: least sets of offers that end a dispute between red lines."""
    found = [one for one in results.exchanges.trades if one.standing or not standing]
    rows = [f"offers/{name}" for one in found for name in one.offers]
    rows = rows or [f"offers/{one.offer_id}" for one in results.exchanges.offers]
    return Measured(len(found), here(results, rows), tuple(f"trade/{'+'.join(one.offers)}" for one in found))


@measure("The pairs of red lines of two actors, each of which buys the other, counted.", kind=Kind.COUNT)
def logrolls(results: Results) -> Measured:
    """The number of logrolls."""
    found = results.exchanges.logrolls
    rows = [f"conditions/{name}" for one in found for name in one.gives_up]
    rows = rows or [f"conditions/{name}" for members in results.deal_space.conflicts for name in members]
    names = tuple(f"logroll/{'+'.join(sorted(one.gives_up))}" for one in found)
    return Measured(len(found), here(results, rows), ("deal-space", *names))


@measure(
    "The least number of red lines that must give way for any deal[, the best set of standing offers taken "
    "up{with_offers}].",
    kind=Kind.COUNT,
    with_offers=True,
)
def red_lines_to_move(results: Results, *, with_offers: StrictBool = False) -> Measured:
    """How many red lines must give way at the least, without offers or with those that stand."""
    found = results.exchanges
    rows = [f"conditions/{name}" for members in results.deal_space.conflicts for name in members]
    if not with_offers:
        return Measured(found.least, here(results, rows), ("exchanges",))
    best = [f"offers/{name}" for name in found.best_standing]
    return Measured(found.least_standing, here(results, [*rows, *best]), ("exchanges",))


@measure(
    "The exchanges that were to be found before the texts held out[ of which the text says {says}], counted.",
    kind=Kind.COUNT,
    says="contrary",
)
def exchanges_before_texts(results: Results, *, says: Contained | None = None) -> Measured:
    """How many exchanges, trades and logrolls, the method finds on the day before each text held out."""
    texts = results.exchanges.held_out
    told = [one.contained for text in texts for one in (*text.trades, *text.logrolls)]
    rows = [f"packages/{text.package_id}" for text in texts]
    value = sum(says in (None, one) for one in told)
    return Measured(value, here(results, rows), tuple(f"held-out/{text.package_id}" for text in texts))


@measure(
    "The texts held out that contain at least one exchange that was to be found the day before, counted.",
    kind=Kind.COUNT,
)
def texts_with_exchange(results: Results) -> Measured:
    """How many of the texts contain an exchange that the method finds on the rows of the day before."""
    texts = results.exchanges.held_out
    found = [
        text
        for text in texts
        if any(one.contained is Contained.WHOLE for one in (*text.trades, *text.logrolls))
    ]
    rows = [f"packages/{text.package_id}" for text in texts]
    return Measured(len(found), here(results, rows), tuple(f"held-out/{text.package_id}" for text in texts))


@measure("The texts on which the search for exchanges is tried, counted.", kind=Kind.COUNT)
def held_out_texts(results: Results) -> Measured:
    """How many texts are held out."""
    texts = results.exchanges.held_out
    rows = [f"packages/{text.package_id}" for text in texts]
    return Measured(len(texts), here(results, rows), tuple(f"held-out/{text.package_id}" for text in texts))

"""What do the results say on exchanges? Offers, trades, logrolls and later texts as records."""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.conflict_claims import ConflictAlone
from dealspace.analysis.grid import build_grid
from dealspace.analysis.held_out import HeldOut, held_out
from dealspace.analysis.offers import STANDING, weakened
from dealspace.analysis.trade_claims import Dissolves
from dealspace.analysis.trades import Bargain, Logroll, Opened, Trade
from dealspace.case.model import Case, Offer
from dealspace.gather.deals import deal, relaxation_part
from dealspace.gather.ranges import Ranges
from dealspace.results.records import exchanges as records
from dealspace.words.phrases import listing
from dealspace.words.predicates import statement


def exchanges_part(ranges: Ranges) -> records.Exchanges:
    """The offers on record and what follows from them; of the texts those that this vintage has."""
    case = ranges.worlds.case
    found = Bargain(case).exchanges()
    grid = build_grid(case)
    texts = case.config.extra.get("exchanges", {}).get("texts", ())
    return records.Exchanges(
        least=found.least,
        least_standing=found.least_standing,
        best_standing=found.best_standing,
        offers=tuple(
            records.OfferFacts(
                offer_id=row.offer_id,
                actor_id=row.actor_id,
                stated_on=row.stated_on.text,
                status=row.status,
                gives=statement(case.terms, row.gives),
                price=statement(case.terms, row.price),
                also=row.also,
                weakens=weakened(case, grid, row),
            )
            for row in case.offers.values()
        ),
        trades=tuple(_trade(ranges, one) for one in found.trades),
        logrolls=tuple(_logroll(case, one) for one in found.logrolls),
        held_out=tuple(_held_out(held_out(case, name)) for name in texts if name in case.packages),
    )


def _trade(ranges: Ranges, trade: Trade) -> records.Trade:
    case = ranges.worlds.case
    return records.Trade(
        offers=trade.offers,
        standing=all(case.offers[name].status == STANDING for name in trade.offers),
        dissolves=tuple(
            records.Dissolved(
                conditions=members,
                stands=ranges.of(ConflictAlone(frozenset(members))),
                ended=ranges.of(Dissolves(trade.offers, frozenset(members))),
            )
            for members in trade.dissolves
        ),
        gives_up=trade.gives_up,
        third_terms=trade.third_terms,
        raises=trade.raises,
        least=trade.least,
        secured=trade.preferences.secured,
        excluded=trade.preferences.excluded,
        opens=_opened(case, trade.opened),
    )


def _logroll(case: Case, roll: Logroll) -> records.Logroll:
    first, second = roll.serves
    return records.Logroll(
        gives_up=roll.gives_up,
        actors=roll.actors,
        serves_first=first,
        serves_second=second,
        kept=roll.kept,
        least=roll.least,
        secured=roll.preferences.secured,
        excluded=roll.preferences.excluded,
        opens=_opened(case, roll.opened),
    )


def _opened(case: Case, opened: Opened) -> records.Opened:
    return records.Opened(
        **deal(case, opened.deal),
        relaxations=tuple(relaxation_part(case, one) for one in opened.relaxations),
    )


def _held_out(found: HeldOut) -> records.HeldOut:
    rows = found.rows
    return records.HeldOut(
        package_id=found.package_id,
        known_on=found.known_on.isoformat(),
        conflicts=found.conflicts,
        trades=tuple(
            records.TextTest(
                exchange="-with-".join(one.offers),
                words=listing(_offered(rows, rows.offers[name]) for name in one.offers),
                contained=said,
            )
            for one, said in found.trades
        ),
        logrolls=tuple(
            records.TextTest(
                exchange="-against-".join(one.gives_up),
                words=f"{_lines(rows, one.gives_up[:1])} against {_lines(rows, one.gives_up[1:])}",
                contained=said,
            )
            for one, said in found.logrolls
        ),
    )


def _offered(case: Case, offer: Offer) -> str:
    """`Ukraine: Neutrality at least 3 (…) against Guarantee level at least 3 (…)`."""
    gives, price = (statement(case.terms, side) for side in (offer.gives, offer.price))
    return f"{case.actors[offer.actor_id].name}: {gives} against {price}"


def _lines(case: Case, names: Iterable[str]) -> str:
    rows = [case.conditions[name] for name in names]
    return listing(f"“{row.label}” ({case.actors[row.actor_id].name})" for row in rows)

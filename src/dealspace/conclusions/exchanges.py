"""Which exchanges end a dispute, and which of those that could be found does a later text contain?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.deal_space import DEAL_SPACE
from dealspace.conclusions.model import Conclusion, Strengths, amount, joined, rows, share, words
from dealspace.conclusions.profiles import profile_names
from dealspace.results.records import Results
from dealspace.results.records.exchanges import Exchange
from dealspace.words.numbers import integer

EXCHANGES = "exchanges"


def exchanges(results: Results) -> Iterator[Conclusion]:
    """What must give way with the offers taken up, every trade and logroll, and every text held out."""
    found = results.exchanges
    yield Conclusion(
        EXCHANGES,
        "exchanges",
        "red lines that must give way, with the standing offers taken up",
        str(found.least_standing),
        (DEAL_SPACE, *rows("offers", (one.offer_id for one in found.offers))),
        amount("red lines that must give way without them", found.least, integer),
        at=(
            "exchanges.least",
            "exchanges.least_standing",
            "exchanges.best_standing",
        ),
    )
    for offer in found.offers:
        yield Conclusion(
            f"offer/{offer.offer_id}",
            "offer",
            f"{results.actors.get(offer.actor_id, offer.actor_id)}: {offer.gives} against {offer.price}",
            offer.status,
            (f"offers/{offer.offer_id}", *rows("conditions", offer.weakens)),
            at=(f"exchanges.offers[{offer.offer_id}]",),
        )
    for trade in found.trades:
        members = sorted({name for one in trade.dissolves for name in one.conditions})
        yield Conclusion(
            f"trade/{joined(trade.offers)}",
            "trade",
            " + ".join(trade.offers),
            "standing" if trade.standing else "lapsed",
            (
                *rows("offer", trade.offers),
                *rows("conditions", members),
                DEAL_SPACE,
                *profile_names(results),
            ),
            (
                *(
                    pair
                    for one in trade.dissolves
                    for pair in share(f"ends {joined(one.conditions)}", one.ended)
                ),
                *(
                    pair
                    for one in trade.dissolves
                    for pair in share(f"stands {joined(one.conditions)}", one.stands)
                ),
                *_strengths(trade),
            ),
            at=(f"exchanges.trades[{joined(trade.offers)}]",),
        )
    for roll in found.logrolls:
        yield Conclusion(
            f"logroll/{joined(roll.gives_up)}",
            "logroll",
            " against ".join(roll.gives_up),
            "present",
            (*rows("conditions", sorted({*roll.gives_up, *roll.kept})), DEAL_SPACE),
            _strengths(roll),
            at=(f"exchanges.logrolls[{joined(roll.gives_up)}]",),
        )
    for text in found.held_out:
        told = (*text.trades, *text.logrolls)
        yield Conclusion(
            f"held-out/{text.package_id}",
            "held-out text",
            f"exchanges known on {text.known_on}",
            f"{sum(one.contained == 'whole' for one in told)} of {len(told)} contained",
            (f"packages/{text.package_id}", "case.toml/exchanges.texts"),
            tuple(pair for one in told for pair in words(one.exchange, f"{one.contained}: {one.words}")),
            at=(f"exchanges.held_out[{text.package_id}]",),
        )


def _strengths(found: Exchange) -> Strengths:
    return (
        *amount("red lines that must still give way", found.least, integer),
        *words("preferences secured", ", ".join(found.secured) or "none"),
        *words("preferences excluded", ", ".join(found.excluded) or "none"),
        *words("deal", "; ".join(step.text for step in found.opens.relaxations) or "none moves further"),
    )

"""What do the choices of the coder do to the answer? The number of codings, shares and flip sets."""

from __future__ import annotations

from dealspace.measures.catalogue.deal_space import demanded
from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.scalars import ActorId


@measure("The product of the numbers of readings of every contested row.", kind=Kind.COUNT)
def universes(results: Results) -> Measured:
    """The number of codings: one reading for each contested row."""
    return Measured(results.multiverse.universes, here(results, _contested(results)), _choices(results))


@measure(
    "The codings without a deal, by the weights of their readings[, where every hard demand of {bids} that "
    "some coding softens or drops is read so].",
    kind=Kind.SHARE,
    bids=["birch-island"],
)
def no_deal_share(results: Results, *, bids: tuple[ActorId, ...] = ()) -> Measured | None:
    """The share of the codings without a deal, for a reader who takes demands of some actors for bids."""
    share = results.multiverse.deal_space_empty
    if bids:
        read = next(
            (one for one in results.multiverse.empty_where_bids if set(one.actors) == set(bids)), None
        )
        if read is None:
            return None
        share = read.empty
    rows = [*demanded(results), *_contested(results)]
    return Measured(share.weighted, here(results, rows), ("deal-space", *_choices(results)))


@measure("The smallest sets of codings that reverse whether there is a deal, counted.", kind=Kind.COUNT)
def flip_sets(results: Results) -> Measured:
    """The number of the smallest sets of codings that reverse whether there is a deal."""
    return Measured(len(results.multiverse.flip_sets), here(results, _flips(results)), ("deal-space",))


@measure("The codings in a smallest set that reverses whether there is a deal, counted.", kind=Kind.COUNT)
def flip_set_size(results: Results) -> Measured | None:
    """How many codings it takes to reverse whether there is a deal; nothing if none do."""
    found = results.multiverse.flip_sets
    return Measured(len(found[0]), here(results, _flips(results)), ("deal-space",)) if found else None


def _flips(results: Results) -> list[str]:
    rows = {choice.choice_id: choice.row for choice in results.multiverse.choices}
    return [rows[one.choice_id] for found in results.multiverse.flip_sets for one in found] or [
        *demanded(results),
        *_contested(results),
    ]


def _contested(results: Results) -> list[str]:
    return [choice.row for choice in results.multiverse.choices]


def _choices(results: Results) -> tuple[str, ...]:
    return tuple(f"choice/{choice.choice_id}" for choice in results.multiverse.choices)

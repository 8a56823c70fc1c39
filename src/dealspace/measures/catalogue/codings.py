"""What do the judgements of the reader do to the answer? Shares of readings, and what reverses it."""

from __future__ import annotations

from dealspace.measures.catalogue.deal_space import demanded
from dealspace.measures.measured import Kind, Measured, here, in_readings
from dealspace.measures.parameters import Judgements
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.scalars import ActorId, ProfileId


@measure("The product of the numbers of readings of every contested row.", kind=Kind.COUNT)
def universes(results: Results) -> Measured:
    """The number of codings: one reading for each contested row."""
    return Measured(results.multiverse.universes, here(results, _contested(results)), _choices(results))


@measure(
    "The readings without a deal, by the weights of the rows' readings[, where every hard demand of {bids} "
    "that some reading softens or drops is read so]: the least and the greatest share under any dependence "
    "between the judgements.",
    kind=Kind.READINGS,
    bids=["birch-island"],
)
def no_deal_share(results: Results, *, bids: tuple[ActorId, ...] = ()) -> Measured | None:
    """The share of the readings without a deal, for a reader who takes demands of some actors for bids."""
    share = results.multiverse.deal_space_empty
    if bids:
        read = next(
            (one for one in results.multiverse.empty_where_bids if set(one.actors) == set(bids)), None
        )
        if read is None:
            return None
        share = read.empty
    rows = [*demanded(results), *_contested(results)]
    return Measured(in_readings(share), here(results, rows), ("deal-space", *_choices(results)))


@measure(
    "The readings without a deal, by the mixture of the profiles[, of which only {profile} counts].",
    kind=Kind.PROFILES,
    profile="birch-bids",
)
def no_deal_by_profiles(results: Results, *, profile: ProfileId | None = None) -> Measured | None:
    """The share of readings without a deal by the profiles of readers, or by one of them alone.

    What a profile leaves open varies by the weights of its readings, independent of each other.
    """
    found = results.multiverse.deal_space_empty.by_profiles
    if profile is not None:
        found = next((one.empty for one in results.multiverse.profiles if one.profile_id == profile), None)
    if found is None:
        return None
    rows = [*demanded(results), *_contested(results), *profile_rows(results)]
    return Measured(found, here(results, rows), ("deal-space", *_choices(results)))


@measure("The contested rows[ whose reading changes, in some reading of the others, {which}], counted.",
    kind=Kind.COUNT, which="answer")  # fmt: skip
def judgements(results: Results, *, which: Judgements = "all") -> Measured:
    """The number of contested rows, or of those on which it depends whether there is a deal."""
    if which == "all":
        return Measured(results.multiverse.reversal.judgements, here(results, _contested(results)))
    rows = _matter(results) or [*demanded(results), *_contested(results)]
    return Measured(results.multiverse.reversal.matter, here(results, rows), ("deal-space",))


@measure(
    "The sets of judgements that reverse whether there is a deal, and no part of which does, of the least "
    "size, counted.",
    kind=Kind.COUNT,
)
def flip_sets(results: Results) -> Measured:
    """The number of the smallest sets of judgements that reverse whether there is a deal."""
    return Measured(results.multiverse.reversal.of_fewest, here(results, _flips(results)), ("deal-space",))


@measure("The judgements in a smallest set that reverses whether there is a deal, counted.", kind=Kind.COUNT)
def flip_set_size(results: Results) -> Measured | None:
    """How many judgements must change to reverse whether there is a deal; nothing if none do."""
    fewest = results.multiverse.reversal.fewest
    return None if fewest is None else Measured(fewest, here(results, _flips(results)), ("deal-space",))


@measure("The profiles of readers, counted.", kind=Kind.COUNT)
def profiles(results: Results) -> Measured:
    """The number of profiles."""
    return Measured(len(results.multiverse.profiles), here(results, profile_rows(results)))


def profile_rows(results: Results) -> list[str]:
    """The rows of the profiles of readers."""
    return [
        f"{table}/{key}"
        for table in ("coder_profiles", "profile_readings")
        for key in getattr(results.rows, table)
    ]


def _matter(results: Results) -> list[str]:
    rows = {choice.choice_id: choice.row for choice in results.multiverse.choices}
    return [rows[one.choice_id] for one in results.multiverse.effects]


def _flips(results: Results) -> list[str]:
    return _matter(results) or [*demanded(results), *_contested(results)]


def _contested(results: Results) -> list[str]:
    return [choice.row for choice in results.multiverse.choices]


def _choices(results: Results) -> tuple[str, ...]:
    return tuple(f"choice/{choice.choice_id}" for choice in results.multiverse.choices)

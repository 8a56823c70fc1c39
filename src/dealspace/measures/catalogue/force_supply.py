"""What forces are on offer? The counted supply, the armies behind it, and what the offers say."""

from __future__ import annotations

from dealspace.measures.measured import Kind, Measured, counted, here
from dealspace.measures.parameters import Commitments, End, Point, Task, Treatment
from dealspace.measures.registry import measure
from dealspace.results.records import Results


def supplied(results: Results) -> list[str]:
    """What the counted supply rests on: pledges, what becomes of one by its status, armies and rotation."""
    supply = results.adequacy.supply
    counts = [one for one in supply.commitments if one.treatment is Treatment.COUNTED]
    return [
        *(f"commitments/{one.commitment_id}" for one in counts),
        *dict.fromkeys(f"case.toml/adequacy.status_share.{one.status}" for one in counts),
        *_pools(results),
        *(supply.rotation.rows if supply.rotation else ()),
    ]


def _pools(results: Results) -> list[str]:
    return [
        f"force_pools/{pool}" for one in results.adequacy.supply.contributors for pool in one.pool_actor_ids
    ]


@measure(
    "The {at} of the counted supply: pledges times the share of their status that arrives, limited by the "
    "land forces over the rotation factor.",
    kind=Kind.NUMBER,
    unit="persons",
    at="high",
)
def supply(results: Results, *, at: Point) -> Measured | None:
    """The counted supply, at a point of the range."""
    found = results.adequacy.supply.total
    if found is None:
        return None
    return Measured(getattr(found, at), here(results, supplied(results)), unit=found.unit)


@measure(
    "The {at} of the counted supply times the rotation factor, over the land forces of the contributors.",
    kind=Kind.SHARE,
    at="q95",
)
def share_tied_up(results: Results, *, at: Point) -> Measured | None:
    """The share of the contributors' land forces that the counted supply ties up."""
    found = results.adequacy.supply.share_tied_up
    return None if found is None else Measured(getattr(found, at), here(results, supplied(results)))


@measure("The land forces of those who offer troops, added up.", kind=Kind.NUMBER, unit="persons")
def land_pool(results: Results) -> Measured | None:
    """The land forces of the contributors together."""
    found = results.adequacy.supply.land_pool
    return None if found is None else Measured(found, here(results, _pools(results)), unit="persons")


@measure(
    "The {at} of the soldiers in the pool for each one deployed, by the planning norms.",
    kind=Kind.NUMBER,
    unit="persons in the pool for each one deployed",
    at="low",
)
def rotation(results: Results, *, at: End) -> Measured | None:
    """The rotation factor that limits the supply, at an end of its range."""
    found = results.adequacy.supply.rotation
    return None if found is None else Measured(getattr(found, at), here(results, list(found.rows)))


@measure("The accounts of the supply that the record holds side by side, counted.", kind=Kind.COUNT)
def accounts(results: Results) -> Measured:
    """The number of rival accounts of the supply; 1 where no source disputes another."""
    found = results.adequacy.supply.accounts
    rows = [row for one in found for row in (*one.rows, *one.disputed)]
    return Measured(len(found), here(results, rows or _pledges(results)))


@measure(
    "The offers of troops[ that count as {treatment}][ and are for {purpose}], counted.",
    kind=Kind.COUNT,
    treatment="no_number",
)
def commitments(
    results: Results, *, treatment: Treatment | None = None, purpose: Commitments | None = None
) -> Measured:
    """The number of commitments on troops, by what the count did with them and by whether they say what they
    are for; who says that he sends none need not.
    """
    found = [
        f"commitments/{one.commitment_id}"
        for one in results.adequacy.supply.commitments
        if treatment in (None, one.treatment)
        and (purpose is None or bool(one.offered_for or one.high == 0) is (purpose == "stated"))
    ]
    return counted(results, found, _pledges(results))


@measure("The tasks for which the counted troops are offered, by name.", kind=Kind.TEXTS, words=tuple(Task))
def offered_for(results: Results) -> Measured:
    """The tasks for which the counted troops are offered, as far as the offers say."""
    named = [
        f"commitments/{one.commitment_id}"
        for one in results.adequacy.supply.commitments
        if one.treatment is Treatment.COUNTED and one.offered_for
    ]
    return Measured(results.adequacy.supply.offered_for, here(results, named or _pledges(results)))


def _pledges(results: Results) -> list[str]:
    return [f"commitments/{one.commitment_id}" for one in results.adequacy.supply.commitments]

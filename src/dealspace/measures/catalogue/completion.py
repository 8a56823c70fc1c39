"""How many red lines must give way at the least, whose, and in which part of the readings?"""

from __future__ import annotations

from dealspace.case.model import ConditionKind, Hardness
from dealspace.measures.catalogue.codings import profile_rows
from dealspace.measures.measured import Kind, Measured, here, in_readings
from dealspace.measures.parameters import AtLeast, Extreme, Layer
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.completion import Completion
from dealspace.results.records.scalars import ActorId, PackageId


@measure(
    "The hard conditions of the required parties that must give way at the least before any deal is "
    "possible[, or the package {package}], counting {layer}.",
    kind=Kind.COUNT,
    layer="words",
    package="commission-plan",
)
def must_give_way(results: Results, *, layer: Layer, package: PackageId | None = None) -> Measured | None:
    """How many red lines must give way before a deal is possible, or for a package however its blanks are
    filled; nothing for a package that contradicts itself.
    """
    found = _completion(results, layer, package)
    if found is None or found.least is None:
        return None
    return Measured(found.least, here(results, _rows(results, layer, package)), _about(layer, package))


@measure(
    "The readings in which at least {count} hard conditions must give way before any deal is possible, "
    "counting {layer}, by the weights of the rows' readings: the least and the greatest share under any "
    "dependence between the judgements.",
    kind=Kind.READINGS,
    layer="words",
    count="1",
)
def must_give_way_share(results: Results, *, count: AtLeast, layer: Layer) -> Measured | None:
    """The share of readings in which at least so many red lines must give way; nothing if in none."""
    found = results.completion.of(layer).at_least
    share = next((one.share for one in found if one.count == int(count)), None)
    if share is None:
        return None
    rows = [*_rows(results, layer, None), *(choice.row for choice in results.multiverse.choices)]
    return Measured(in_readings(share), here(results, rows), _about(layer, None))


@measure(
    "The readings in which at least {count} hard conditions must give way before any deal is possible, "
    "counting {layer}, by the mixture of the profiles.",
    kind=Kind.PROFILES,
    layer="words",
    count="1",
)
def must_give_way_by_profiles(results: Results, *, count: AtLeast, layer: Layer) -> Measured | None:
    """The share of readings, by the profiles of readers, in which so many red lines must give way."""
    found = results.completion.of(layer).at_least
    share = next((one.share.by_profiles for one in found if one.count == int(count)), None)
    if share is None:
        return None
    choices = [choice.row for choice in results.multiverse.choices]
    rows = [*_rows(results, layer, None), *choices, *profile_rows(results)]
    return Measured(share, here(results, rows), _about(layer, None))


@measure(
    "The fewest and the most hard conditions of the side of {actor} in a smallest set of those that must "
    "give way, counting {layer}.",
    kind=Kind.RANGE,
    layer="words",
    actor="birch-island",
)
def side_gives_way(results: Results, *, actor: ActorId, layer: Layer) -> Measured:
    """How many of the red lines that must give way at the least are those of the side that an actor is on."""
    row = results.rows.actors.get(actor)
    side = actor if row is None else row.side or actor
    found = results.completion.of(layer).sides.get(side)
    ends = (0, 0) if found is None else (found.fewest, found.most)
    return Measured(ends, here(results, _rows(results, layer, None)), _about(layer, None))


@measure(
    "The sides that share a smallest set of the hard conditions that must give way, at the fewest, counting "
    "{layer}.",
    kind=Kind.COUNT,
    layer="words",
)
def sides_that_give_way(results: Results, *, layer: Layer) -> Measured:
    """How many sides at least have to move."""
    found = results.completion.of(layer)
    return Measured(found.fewest_sides, here(results, _rows(results, layer, None)), _about(layer, None))


@measure("The smallest sets of hard conditions that must give way, counted, counting {layer}.",
         kind=Kind.COUNT, layer="words")  # fmt: skip
def smallest_ways(results: Results, *, layer: Layer) -> Measured | None:
    """How many ways there are to let the fewest red lines give way; nothing if they are too many to list."""
    found = results.completion.of(layer)
    if found.total is None:
        return None
    return Measured(found.total, here(results, _rows(results, layer, None)), _about(layer, None))


@measure(
    "The {which} number of hard conditions that must give way for a package, however its blanks are filled, "
    "over all packages, counting {layer}.",
    kind=Kind.COUNT,
    layer="words",
    which="least",
)
def packages_give_way(results: Results, *, which: Extreme, layer: Layer) -> Measured | None:
    """The number of red lines that must give way for the package that asks for the fewest, or the most."""
    found = {
        package.package_id: one.least
        for package in results.packages
        for one in [package.completion.of(layer)]
        if one.least is not None
    }
    if not found:
        return None
    chosen = (min if which is Extreme.LEAST else max)(found.values())
    about = tuple(name for key in found for name in _about(layer, key))
    rows = [*(f"packages/{key}" for key in found), *_rows(results, layer, None)]
    return Measured(chosen, here(results, rows), about)


def _completion(results: Results, layer: Layer, package_id: str | None) -> Completion | None:
    if package_id is None:
        return results.completion.of(layer)
    packages = (one for one in results.packages if one.package_id == package_id)
    return next((one.completion.of(layer) for one in packages), None)


def _rows(results: Results, layer: Layer, package_id: str | None) -> list[str]:
    """The package and the hard conditions that count."""
    spoken = (ConditionKind.DEMAND, ConditionKind.VETO)
    hard = [
        f"conditions/{row.condition_id}"
        for row in results.conditions
        if row.required_party
        and row.hardness is Hardness.HARD
        and (layer == "with_ceilings" or row.kind in spoken)
    ]
    return hard if package_id is None else [f"packages/{package_id}", *hard]


def _about(layer: Layer, package_id: str | None) -> tuple[str, ...]:
    stem = "red-lines" if package_id is None else f"completion/{package_id}"
    return (f"{stem}/{layer.replace('_', '-')}",)

"""Which deals does no other beat for every party? The front on the graded terms, and texts near it."""

from __future__ import annotations

from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.parameters import Guess
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.scalars import PackageId


@measure(
    "The deals on the graded terms that no other beats for every party, over all that the facts allow.",
    kind=Kind.SHARE,
)
def front_share(results: Results) -> Measured | None:
    """How much of all that could be agreed on the graded terms the front leaves."""
    found = results.front
    if found is None or not found.deals:
        return None
    rows = ["case.toml/front.terms", *(f"terms/{term}" for term in found.terms)]
    return Measured((found.members or found.undominated) / found.deals, here(results, rows), ("front",))


@measure(
    "The least change that the package {package} needs to lie on {to}, summed over the graded terms that it "
    "states, each as a share of its range.",
    kind=Kind.NUMBER,
    unit="ranges of a term",
    package="commission-plan",
    to="front",
)
def text_distance(results: Results, *, package: PackageId, to: Guess) -> Measured | None:
    """How far a text lies from the front, from the midpoint of what is asked, or from the known ways out."""
    texts = () if results.front is None else results.front.texts
    found = next((one for one in texts if one.package_id == package), None)
    if found is None:
        return None
    value = {
        Guess.FRONT: found.to_front,
        Guess.MIDPOINT: found.to_midpoint,
        Guess.WAYS_OUT: found.to_ways_out,
    }[to]
    if value is None:
        return None
    return Measured(
        value,
        here(results, [f"packages/{package}"]),
        ("front", f"front/{package}"),
        unit="ranges of a term",
    )

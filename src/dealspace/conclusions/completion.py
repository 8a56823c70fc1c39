"""What must give way before any deal, or a package, is possible, and how much of a package is silence?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dealspace.case.model import ConditionKind, Hardness
from dealspace.conclusions.model import Conclusion, Strengths, joined, rows, share, words
from dealspace.conclusions.profiles import profile_names
from dealspace.results.records import Results
from dealspace.results.records.completion import Completion, Completions, Layer
from dealspace.words.names import actor_name
from dealspace.words.phrases import counted

_LAYERS: tuple[Layer, ...] = ("words", "with_ceilings")


def completion(results: Results) -> Iterator[Conclusion]:
    """What must give way for any deal, then for each package, in both layers."""
    yield from _layers(results, results.completion, _About("red-lines", "any deal", "completion"))
    for package in results.packages:
        key = package.package_id
        stated = rows("package_terms", (f"{key}/{term}" for term in _stated(results, key)))
        about = _About(
            f"completion/{key}",
            package.label,
            f"packages[{key}].completion",
            (f"packages/{key}", *stated),
            (f"proposed/{key}",),
        )
        yield from _layers(results, package.completion, about)
        for actor, found in package.silence.items():
            yield Conclusion(
                f"silence/{key}/{actor}",
                "silence",
                f"{package.label}: on the red lines of {actor_name(results, actor)}",
                f"silent on {found.silent} of {found.tests}",
                tuple(f"test/{key}/{name}" for name in _hard(results, actor)),
                part_of=(f"proposed/{key}",),
                at=(f"packages[{key}].silence.{actor}",),
            )


@dataclass(frozen=True, slots=True)
class _About:
    """What the number is of: a package, or any deal."""

    stem: str
    subject: str
    place: str
    own: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


def _layers(results: Results, found: Completions, about: _About) -> Iterator[Conclusion]:
    for layer in _LAYERS:
        one = found.of(layer)
        kinds = "demands and refusals alone" if layer == "words" else "with limits of what is on offer"
        yield Conclusion(
            f"{about.stem}/{layer.replace('_', '-')}",
            "red lines",
            f"{about.subject}, {kinds}",
            _verdict(one),
            (
                *about.own,
                *rows("conditions", _counted(results, layer)),
                *rows("axioms", results.rows.axioms),
                "case.toml/required_parties",
                *profile_names(results),
            ),
            _strengths(one),
            part_of=about.part_of,
            at=(f"{about.place}.{layer}",),
        )


def _verdict(found: Completion) -> str:
    if found.least is None:
        return "contradicts itself"
    return f"at least {counted(found.least, 'red line')} must give way"


def _strengths(found: Completion) -> Strengths:
    told: Strengths = tuple(
        pair for one in found.at_least for pair in share(f"at least {one.count}", one.share)
    )
    for way in found.ways[:1]:
        told += words("a way out", "; ".join(step.text for step in way.relaxations) or "none is needed")
    sets = ", or ".join(joined(way.conditions) for way in found.ways)
    return told + words("gives way", sets or "nothing is enough")


def _stated(results: Results, package_id: str) -> tuple[str, ...]:
    package = results.rows.packages.get(package_id)
    return () if package is None else tuple(sorted(package.terms))


def _counted(results: Results, layer: Layer) -> Iterator[str]:
    """The hard conditions of the required parties that count."""
    for row in results.conditions:
        spoken = row.kind in (ConditionKind.DEMAND, ConditionKind.VETO)
        if row.required_party and row.hardness is Hardness.HARD and (spoken or layer == "with_ceilings"):
            yield row.condition_id


def _hard(results: Results, actor_id: str) -> Iterator[str]:
    for row in results.conditions:
        if row.actor_id == actor_id and row.hardness is Hardness.HARD:
            yield row.condition_id

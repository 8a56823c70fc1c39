"""How are the ids of `findings.json` said in words? As in `dealspace.words.names`, for the plain document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealspace.case.model import Case
from dealspace.words.numbers import number, percent, percents, span
from dealspace.words.phrases import counted, listing

__all__ = [
    "counted",
    "listing",
    "number",
    "percent",
    "percents",
    "span",
]

Document = Mapping[str, Any]

VERDICT_WORDS = {"met": "met", "open": "open", "breached": "breached", "not_applicable": "does not apply"}
METHODS = {
    "published": "published estimates",
    "published_pool": "published, whole pool",
    "density": "density of past missions",
    "norm": "planning norms",
}


def actor_name(document: Document, actor_id: str) -> str:
    """The name of an actor; its id if this vintage does not know it."""
    return str(document.get("actors", {}).get(actor_id, actor_id))


def term_label(document: Document, term_id: str) -> str:
    """The label of a term; its id if this vintage does not know it."""
    return str(document.get("terms", {}).get(term_id, {}).get("label", term_id))


def package_label(document: Document, package_id: str) -> str:
    """The label of a package; its id if this vintage does not know it."""
    return next(
        (str(p["label"]) for p in document.get("packages", ()) if p["package_id"] == package_id), package_id
    )


def conditions_by_id(document: Document) -> dict[str, Mapping[str, Any]]:
    """The conditions of the document by their id."""
    return {condition["condition_id"]: condition for condition in document.get("conditions", ())}


def member_label(document: Document, member: str) -> str:
    """A member of a conflict in words: `actor: condition`, or `the package: term` for `term:<term_id>`."""
    if member.startswith("term:"):
        return f"Package: {term_label(document, member.removeprefix('term:'))}"
    condition = conditions_by_id(document).get(member)
    return f"{actor_name(document, condition['actor_id'])}: {condition['label']}" if condition else member


def task_words(task: str) -> str:
    """`deter_by_denial` -> `Deter by denial`."""
    return task.replace("_", " ").capitalize()


def method_words(method: str) -> str:
    """The name of a requirement method."""
    return METHODS.get(method, method.replace("_", " "))


def plain_id(identifier: str) -> str:
    """`no-deal-now` -> `No deal now`, for results that carry no label of their own."""
    text = identifier.replace("-", " ").replace("_", " ")
    return text[:1].upper() + text[1:]


def actor_order(document: Document, case: Case) -> list[str]:
    """The actors that have conditions: as the case lists them (`figures.actor_order`), then required
    parties, then by how many conditions they have, then by name.
    """
    counts: dict[str, int] = {}
    for condition in document.get("conditions", ()):
        counts[condition["actor_id"]] = counts.get(condition["actor_id"], 0) + 1
    required = list(document.get("case", {}).get("required_parties", ()))
    given = case.config.extra.get("figures", {})
    listed = list(given.get("actor_order", ())) if isinstance(given, Mapping) else []

    def rank(actor: str) -> tuple[int, bool, int, str]:
        place = listed.index(actor) if actor in listed else len(listed)
        return place, actor not in required, -counts.get(actor, 0), actor_name(document, actor)

    return sorted({*counts, *required}, key=rank)


def sorted_conflicts(document: Document) -> list[list[str]]:
    """The conflicts in the order of their numbers, smallest first."""
    return sorted(
        (sorted(members) for members in document["deal_space"]["conflicts"]), key=lambda m: (len(m), m)
    )


def sorted_concessions(document: Document) -> list[Any]:
    """The concessions in the order of their letters, smallest first."""
    return sorted(
        document["deal_space"]["concessions"], key=lambda c: (len(c["conditions"]), sorted(c["conditions"]))
    )


def cells(document: Document) -> list[Mapping[str, Any]]:
    """The cells of the grid of readings; none if this vintage has no grid."""
    part = document.get("readings")
    return list(part["cells"]) if part else []


def reading_labels(document: Document, cell: Mapping[str, Any]) -> list[str]:
    """The reading of each axis in words."""
    return [
        next(r["label"] for r in axis["readings"] if r["reading_id"] == cell["readings"][axis["axis_id"]])
        for axis in document["readings"]["axes"]
    ]

"""How are the ids of the results said in words? Names, verdicts and short forms, the same in figures and
tables; with the words of `dealspace.words` that both need.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from dealspace.case.model import Case
from dealspace.words.numbers import number, percent, percents, probability, span
from dealspace.words.phrases import counted, listing, shortened

__all__ = [
    "METHODS",
    "VERDICTS",
    "VERDICT_WORDS",
    "Document",
    "actor_name",
    "actor_order",
    "conditions_by_id",
    "counted",
    "listing",
    "member_label",
    "method_words",
    "number",
    "package_label",
    "percent",
    "percents",
    "plain_id",
    "probability",
    "short_name",
    "shortened",
    "span",
    "task_words",
    "term_label",
    "wrap",
]

Document = Mapping[str, Any]

VERDICTS = ("met", "open", "breached", "not_applicable")
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


def short_name(case: Case, identifier: str, name: str) -> str:
    """What the case calls a row where room is short (`figures.short_names`), else its name without what
    stands in brackets at the end.
    """
    given = case.config.extra.get("figures", {})
    names = given.get("short_names", {}) if isinstance(given, Mapping) else {}
    found = names.get(identifier) if isinstance(names, Mapping) else None
    return str(found) if found else re.sub(r"\s*\([^()]*\)$", "", name)


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


def wrap(text: str, width: int, lines: int = 2) -> list[str]:
    """At most `lines` lines of about `width` characters; what does not fit ends in an ellipsis."""
    return textwrap.wrap(text, width, max_lines=lines, placeholder=" …", break_long_words=True) or [""]

"""How are the ids of the results said in words? Names, verdicts and short forms, the same in figures, tables
and findings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dealspace.analysis.adequacy.results import Method
from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import Case
from dealspace.direction import isolated, without_isolates
from dealspace.results.records import Results
from dealspace.results.records.case_facts import ConditionFacts

VERDICT_WORDS = {
    Verdict.MET: "met",
    Verdict.OPEN: "open",
    Verdict.BREACHED: "breached",
    Verdict.NOT_APPLICABLE: "does not apply",
    Verdict.SILENT: "no red line named",
}
"""The verdicts in the order in which a legend has them."""
_METHODS = {
    Method.PUBLISHED: "published estimates",
    Method.PUBLISHED_POOL: "published, whole pool",
    Method.DENSITY: "density of past missions",
    Method.NORM: "planning norms",
}


@dataclass(frozen=True, slots=True)
class DrawnAs:
    """How the case is drawn: `[figures]` in `case.toml`."""

    actor_order: tuple[str, ...]
    timeline_events: tuple[str, ...]
    short_names: Mapping[str, str]


def drawn_as(case: Case) -> DrawnAs:
    """What the case says of its drawings; nothing where it says nothing."""
    given = case.config.extra.get("figures", {})
    return DrawnAs(
        tuple(given.get("actor_order", ())),
        tuple(given.get("timeline_events", ())),
        given.get("short_names", {}),
    )


def actor_name(results: Results, actor_id: str) -> str:
    """The name of an actor; its id if this vintage does not know it."""
    return results.actors.get(actor_id, actor_id)


def term_label(results: Results, term_id: str) -> str:
    """The label of a term; its id if this vintage does not know it."""
    return results.terms[term_id].label if term_id in results.terms else term_id


def package_label(results: Results, package_id: str) -> str:
    """The label of a package; its id if this vintage does not know it."""
    return next((p.label for p in results.packages if p.package_id == package_id), package_id)


def short_name(results: Results, identifier: str, name: str) -> str:
    """What the case calls a row where room is short (`figures.short_names`), else its name without what
    stands in brackets at the end.
    """
    found = drawn_as(results.rows).short_names.get(identifier)
    return isolated(found or re.sub(r"\s*\([^()]*\)$", "", without_isolates(name)))


def short_actor(results: Results, actor_id: str) -> str:
    """The name of an actor where room is short."""
    return short_name(results, actor_id, actor_name(results, actor_id))


def conditions_by_id(results: Results) -> dict[str, ConditionFacts]:
    """The conditions in force by their id, those on linked issues among them."""
    linked = results.linked.conditions if results.linked else ()
    return {condition.condition_id: condition for condition in (*results.conditions, *linked)}


def member_label(results: Results, member: str) -> str:
    """A member of a conflict in words: `actor: condition`, or `the package: term` for `term:<term_id>`."""
    if member.startswith("term:"):
        return f"Package: {term_label(results, member.removeprefix('term:'))}"
    condition = conditions_by_id(results).get(member)
    return f"{actor_name(results, condition.actor_id)}: {condition.label}" if condition else member


def task_words(task: str) -> str:
    """`deter_by_denial` -> `Deter by denial`."""
    return task.replace("_", " ").capitalize()


def method_words(method: Method) -> str:
    """The name of a requirement method."""
    return _METHODS[method]


def finding_label(results: Results, finding_id: str) -> str:
    """What a finding is called where room is short; its id in words if this vintage does not say it."""
    found = (one.label for one in results.findings if one.finding_id == finding_id)
    return next(found, plain_id(finding_id))


def plain_id(identifier: str) -> str:
    """`no-deal-now` -> `No deal now`, for results that carry no label of their own."""
    text = identifier.replace("-", " ").replace("_", " ")
    return text[:1].upper() + text[1:]


def actor_order(results: Results) -> list[str]:
    """The actors that have conditions: as the case lists them (`figures.actor_order`), then required
    parties, then by how many conditions they have, then by name.
    """
    counts = Counter(condition.actor_id for condition in results.conditions)
    required = results.case.required_parties
    listed = drawn_as(results.rows).actor_order

    def rank(actor: str) -> tuple[int, bool, int, str]:
        place = listed.index(actor) if actor in listed else len(listed)
        return place, actor not in required, -counts[actor], actor_name(results, actor)

    return sorted({*counts, *required}, key=rank)

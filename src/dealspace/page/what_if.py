"""How does a reader try a reading of his own? The data of the page's what-if, and its presets as a table.

The page gets the clauses, the choices and the diagram of `analysis.what_if`, with words; its scripts
(`try.js`) do the rest without a network. Print and a page without scripts have the profiles as a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dealspace.analysis.choices import Choice, ChoiceKind, Option
from dealspace.analysis.profiles import decided_by, profiles_of
from dealspace.analysis.thresholds import STEP
from dealspace.analysis.what_if import Clause, WhatIf
from dealspace.case.model import Condition, Hardness, Predicate
from dealspace.case.scope import security
from dealspace.gather.edition import Edition
from dealspace.gather.region_words import Wording
from dealspace.publish.entries import fenced
from dealspace.publish.escape import script_json
from dealspace.publish.outputs import Column, TableOutput
from dealspace.results.records import Results
from dealspace.words.names import actor_order, short_actor
from dealspace.words.numbers import percent
from dealspace.words.phrases import listing
from dealspace.words.predicates import comparison

AS_CODED = "As the report reads them"
EVERYONE = "Everyone"


def what_if(edition: Edition) -> str:
    """The what-if as Markdown: for the page its data and the place of its controls, for both the table.

    Nothing where the case has no choices.
    """
    found = WhatIf(security(edition.case))
    if not found.choices:
        return ""
    data = script_json(_data(edition, found))
    page = f'<div id="try"></div><script type="application/json" id="what-if">{data}</script>'
    block = f'::::: {{.content-visible when-format="html"}}\n{fenced("html", page)}\n:::::'
    table = f"::: {{.presets}}\n{presets(edition.results, found)._repr_markdown_()}\n:::"
    return f"{block}\n\n{table}"


def presets(results: Results, found: WhatIf) -> TableOutput:
    """What follows from each preset: the red lines that must move, the packages that open, the shares."""
    labels = {package.package_id: package.label for package in results.packages}
    rows = []
    for label, state in _presets(found).items():
        now = found.standing(state)
        rows.append(
            (
                label,
                "no number is enough" if now.least is None else now.least,
                listing([labels[one] for one in now.open_packages]) or "none",
                percent(now.apart),
                percent(now.together),
            )
        )
    heads = (
        Column("A reader who takes", width=1.6),
        Column("Red lines that must move", "right", 0.9),
        Column("Packages that open", width=2.6),
        Column("Readings without a deal, each row by itself", "right", 1.1),
        Column("the same, one attitude for all", "right", 1.0),
    )
    return TableOutput(heads, tuple(rows))


def _presets(found: WhatIf) -> dict[str, Mapping[str, str]]:
    """What each preset settles: nothing, or what a profile decides."""
    profiles = {one.label: decided_by(found.worlds, one) for one in profiles_of(found.worlds)}
    return {AS_CODED: {}, **{label: state for label, state in profiles.items() if state}}


def _data(edition: Edition, found: WhatIf) -> dict[str, Any]:
    results, wording = edition.results, Wording(found.worlds.case, found.choices)
    clauses: dict[Clause, int] = {}
    for group in (found.clauses, *found.packages.values()):
        for clause in group:
            clauses.setdefault(clause, len(clauses))
    conditions = sorted({name for clause in clauses for name in clause.conditions})
    effects = {one.choice_id: at for at, one in enumerate(results.multiverse.effects)}
    used = {level for clause in found.clauses for level, _ in clause.where}
    nodes, root = found.nodes
    order = [short_actor(results, actor) for actor in actor_order(results)]
    return {
        "who": [*order, EVERYONE],
        "choices": [
            {
                "id": choice.choice_id,
                "who": _who(edition, choice),
                "what": _what(edition, wording, choice),
                "rank": effects.get(choice.choice_id, -1),
                "used": level in used,
                "firm": found.firmness[level],
                "options": [_option(wording, choice, option) for option in choice.options],
                "steps": _steps(edition, choice),
            }
            for level, choice in enumerate(found.choices)
        ],
        "conditions": [
            [
                short_actor(results, edition.case.conditions[name].actor_id),
                edition.case.conditions[name].label,
            ]
            for name in conditions
        ],
        "clauses": [
            [
                [conditions.index(name) for name in sorted(clause.conditions)],
                [[level, sorted(allowed)] for level, allowed in clause.where],
            ]
            for clause in clauses
        ],
        "deal": [clauses[clause] for clause in found.clauses],
        "packages": [
            [package.label, [clauses[clause] for clause in found.packages[package.package_id]]]
            for package in results.packages
        ],
        "nodes": [[level, list(children)] for level, children in nodes],
        "root": root,
        "presets": [[label, dict(state)] for label, state in _presets(found).items()],
    }


def _option(wording: Wording, choice: Choice, option: Option) -> list[Any]:
    words = wording.short(choice, option).replace("a hard condition", "a red line")
    return [option.option_id, words, float(option.weight)]


def _steps(edition: Edition, choice: Choice) -> list[tuple[int, str]]:
    """The options that a slider goes through, from the least value to the greatest; none if it has none.

    Each with its predicate in words, which the coder's own reading does not say beside itself.
    """
    if not any(option.option_id.startswith(STEP) for option in choice.options):
        return []
    values: dict[int, Fraction] = {}
    said: dict[int, Predicate] = {}
    for at, option in enumerate(choice.options):
        row = option.row
        if not isinstance(row, Condition) or row.hardness is not Hardness.HARD:
            continue
        value, *more = row.predicate.values
        # At one value one option: the coder's reading before a step of no weight.
        if not more and value not in values.values():
            values[at], said[at] = value, row.predicate
    term = edition.case.terms[edition.case.conditions[choice.key].predicate.term_id]
    return [(at, comparison(term, said[at])) for at in sorted(values, key=values.__getitem__)]


def _who(edition: Edition, choice: Choice) -> str:
    if choice.kind is ChoiceKind.CONDITION:
        return short_actor(edition.results, edition.case.conditions[choice.key].actor_id)
    return EVERYONE


def _what(edition: Edition, wording: Wording, choice: Choice) -> str:
    if choice.kind is ChoiceKind.CONDITION:
        return edition.case.conditions[choice.key].label
    return wording.label(choice)

"""What does the note of a data row say? What stands in it and where, what speaks for it and what against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dealspace.lineage import Lineage
from dealspace.lineage.graph import Node
from dealspace.page.facts import REACHED
from dealspace.publish.escape import is_web_address, web_address
from dealspace.results.records import Results
from dealspace.results.records.multiverse import ChoiceText
from dealspace.schemas import TABLES
from dealspace.tables.cells import row_id
from dealspace.words.numbers import percent

_SHORT = ("stance", "predicate", "guard", "hardness", "status", "low", "high", "unit", "weight", "relation",
          "stated_on", "made_on", "proposed_on", "signed_on", "on", "as_of")  # fmt: skip
_FEW = 6
_ASIDE = frozenset({"actors", "terms", "sources", "term_levels"})
"""Tables whose rows say what words mean; a note names them only where nothing else leads to a source."""


def is_row(name: str) -> bool:
    """Whether a name of the lineage is a data row."""
    return name.partition("/")[0] in TABLES


class RowNotes:
    """The notes of the rows of a vintage, by address.

    Besides what every note may hold (see `Notes`), one has `k` what sort of row it is, `p` its file and
    line, `b` short facts, `s` the address of its source with `l` the place in it; a source has `g` its
    grade and `h` where it can be read.
    """

    def __init__(self, results: Results, lineage: Lineage) -> None:
        self._results = results
        self._lineage = lineage
        self._choices: dict[str, list[ChoiceText]] = defaultdict(list)
        for choice in results.multiverse.choices:
            self._choices[choice.row].append(choice)
        self._for, self._against = _evidence(results)
        self._read = _readings(results)

    def all(self) -> dict[str, dict[str, Any]]:
        """The note of every row."""
        return {
            row_id(*name.split("/", 1)): self._of(name, node)
            for name, node in self._lineage.nodes.items()
            if is_row(name)
        }

    def disputing(self, rows: Iterable[str]) -> list[str]:
        """The addresses of the rows that dispute one of these, a few."""
        found = dict.fromkeys(other for row in rows for other in self._against.get(row, ()))
        return [_address(row) for row in list(found)[:_FEW]]

    def contested(self, rows: Iterable[str]) -> list[str]:
        """What would move something that rests on these rows: their other readings, a few."""
        found = [choice for row in rows for choice in self._choices.get(row, ())]
        lines = [f"“{one.label}” can also be read as {_others(one)}." for one in found[:3]]
        if len(found) > 3:
            lines.append(f"{len(found) - 3} more of its rows can be read in other ways.")
        return lines

    def _of(self, name: str, node: Node) -> dict[str, Any]:
        held = dict(node.fields)
        note: dict[str, Any] = {
            "t": self._title(node, held),
            "k": node.kind,
            "p": f"data/{node.place}",
            "b": " · ".join(held[field] for field in _SHORT if field in held and held[field] != node.title),
            "u": [_address(row) for row in self._beneath(name)],
            "d": self.disputing([name]),
            "m": [f"Can also be read as {_others(one)}." for one in self._choices.get(name, ())],
        }
        if name.startswith("sources/"):
            note |= _source(held)
        elif source := held.get("source_id"):
            note |= {"s": row_id("sources", source), "l": held.get("locator", "")}
        return {key: value for key, value in note.items() if value}

    def _title(self, node: Node, held: Mapping[str, str]) -> str:
        whose = held.get("actor_id", "")
        actor = self._results.actors.get(whose, whose)
        title = node.title or held.get("predicate", "") or node.key
        return title if not actor or title.startswith(actor) else f"{actor}: {title}"

    def _beneath(self, name: str) -> list[str]:
        """The rows that a row rests on, its evidence first; where it names none, rows that name it."""
        if name.startswith("sources/"):
            return []
        found = [*self._for.get(name, ())]
        rests = [row for row in self._lineage.rests_on.get(name, ()) if is_row(row)]
        found += [row for row in rests if row.partition("/")[0] not in _ASIDE | {"condition_evidence"}]
        own = {row for row in found if row.partition("/")[0] not in _ASIDE}
        own |= set(self._read.get(name, ()))
        found += self._read.get(name, ())
        if not self._sourced(name) and not any(map(self._sourced, own)):
            named = [row for row in self._lineage.carries.get(name, ()) if self._sourced(row)]
            found += named[:_FEW] or [row for row in rests if row.partition("/")[0] in _ASIDE]
            table, _, key = name.partition("/")
            if owner := TABLES[table].part_of:
                found.append(f"{owner}/{key.partition('/')[0]}")
        return [row for row in dict.fromkeys(found) if row != name][: 3 * _FEW]

    def _sourced(self, name: str) -> bool:
        return is_row(name) and any(field == "source_id" for field, _ in self._lineage.nodes[name].fields)


def _evidence(results: Results) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By row the rows that speak for it and those that speak against it."""
    speaks: tuple[dict[str, list[str]], dict[str, list[str]]] = (defaultdict(list), defaultdict(list))
    for link in results.rows.condition_evidence.values():
        side = speaks[link.relation == "disputes"]
        side[f"conditions/{link.condition_id}"].append(f"positions/{link.position_id}")
    for key, bears in results.rows.claim_evidence.items():
        side = speaks[bears.relation != "supports"]
        side[f"claims/{bears.claim_id}"].append(f"claim_evidence/{key}")
    for key, commitment in results.rows.commitments.items():
        if commitment.rival_to:
            speaks[1][f"commitments/{commitment.rival_to}"].append(f"commitments/{key}")
            speaks[1][f"commitments/{key}"].append(f"commitments/{commitment.rival_to}")
    return speaks


def _readings(results: Results) -> dict[str, list[str]]:
    """The readings of a profile, and the row that each of them reads."""
    rows = {choice.choice_id: choice.row for choice in results.multiverse.choices}
    found: dict[str, list[str]] = defaultdict(list)
    for key, reading in results.rows.profile_readings.items():
        name = f"profile_readings/{key}"
        if reading.choice_id in rows:
            found[name].append(rows[reading.choice_id])
            found[f"coder_profiles/{reading.profile_id}"].append(name)
    return found


def _source(held: Mapping[str, str]) -> dict[str, Any]:
    url = held.get("url", "")
    facts = [held.get("publisher", ""), held.get("issued", ""), REACHED[held.get("reached", "")]]
    return {
        "b": " · ".join(filter(None, facts)),
        "g": held["reliability"] + held["credibility"],
        "h": web_address(url) if is_web_address(url) else "",
    }


def _others(choice: ChoiceText) -> str:
    parts = [
        f"{option.short} ({percent(option.weight)})"
        for option in choice.options
        if option.option_id != choice.base_option
    ]
    return " or ".join(parts)


def _address(row: str) -> str:
    return row_id(*row.split("/", 1))

"""How are the force comparisons of `findings.json` read? As `dealspace.words.force`, for the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dealspace.analysis.adequacy import TASKS, Method
from dealspace.figures.words import Document, actor_name, listing, number, span
from dealspace.words.numbers import probability

Comparison = Mapping[str, Any]
_METHODS = tuple(Method)


def comparisons(document: Document) -> list[Comparison]:
    """The comparisons, by task (the least demanding first) and method."""
    return sorted((document.get("adequacy") or {}).get("comparisons", ()), key=task_and_method)


def task_and_method(row: Mapping[str, Any]) -> tuple[int, int, str]:
    """The place of anything that has a task and a method."""
    task, method = row["task"], row["method"]
    return (
        TASKS.index(task) if task in TASKS else len(TASKS),
        _METHODS.index(method) if method in _METHODS else len(_METHODS),
        f"{task}/{method}",
    )


def deployed(document: Document) -> list[Comparison]:
    """The comparisons of strength in place; a pool that feeds a force is another quantity."""
    return [c for c in comparisons(document) if c["method"] != Method.PUBLISHED_POOL]


@dataclass(frozen=True, slots=True)
class AccountWords:
    """An account of the supply in words: whose numbers, how many, and how firm."""

    account_id: str
    names: str
    numbers: str

    @property
    def text(self) -> str:
        return f"{self.names}: {self.numbers}" if self.numbers else self.names


def accounts(document: Document) -> list[tuple[AccountWords, Mapping[str, Any]]]:
    """The accounts of the supply, the one that is counted first, each with its part of the results."""
    supply = (document.get("adequacy") or {}).get("supply") or {}
    return [(_words(document, account, supply), account) for account in supply.get("accounts", ())]


def _words(document: Document, account: Mapping[str, Any], supply: Mapping[str, Any]) -> AccountWords:
    uses = {f"commitments/{use['commitment_id']}": use for use in supply.get("commitments", ())}
    rows = [uses[row] for row in account["rows"] if row in uses]
    if not rows:
        return AccountWords(account["account_id"], "as counted", "")
    names = " + ".join(actor_name(document, row["actor_id"]) for row in rows)
    total = span(sum(row["low"] or 0 for row in rows), sum(row["high"] or 0 for row in rows))
    status = listing(dict.fromkeys(row["status"].replace("_", " ") for row in rows))
    return AccountWords(account["account_id"], names, f"{total}, {status}")


def requirement_text(comparison: Comparison) -> str:
    """The bounds of the requirement in words."""
    requirement = comparison["requirement"]
    if comparison.get("floor_only"):
        return f"at least {number(requirement['low'])}"
    return span(requirement["low"], requirement["high"])


def probability_text(found: Mapping[str, Any] | None) -> str:
    """The probability in words, with what it bounds."""
    if found is None:
        return "no supply"
    text = probability(found["estimate"])
    bound = {"upper_bound": "at most ", "lower_bound": "at least ", "indeterminate": "about "}
    return text if text[0] in "<>" else bound.get(found.get("reading", ""), "") + text

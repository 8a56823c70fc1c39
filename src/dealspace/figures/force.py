"""How are the force comparisons of the results read? Sorted, named, and with what is missing kept missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dealspace.analysis.adequacy import TASKS, Method
from dealspace.figures.words import Document, actor_name, listing, method_words, probability, span, task_words

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


def comparison_key(comparison: Comparison) -> str:
    """A unique key of a comparison."""
    return f"{comparison['task']}/{comparison['method']}"


def comparison_name(comparison: Comparison) -> str:
    """`Patrol line, planning norms`."""
    return f"{task_words(comparison['task'])}, {method_words(comparison['method'])}"


def floor_only(comparison: Comparison) -> bool:
    """Whether the requirement is only ever stated as `at least`."""
    return bool(comparison.get("floor_only") or comparison["requirement"].get("floor_only"))


def share(comparison: Comparison) -> float | None:
    """P(supply meets requirement), None if there is no supply to compare with."""
    found = comparison["p_meets"]
    return None if found is None else float(found["estimate"])


def share_text(comparison: Comparison) -> str:
    """The probability in words, extremes as bounds, with what it bounds if estimates only name a floor or
    a ceiling.
    """
    return probability_text(comparison["p_meets"])


def probability_text(found: Mapping[str, Any] | None) -> str:
    """As `share_text`, of a probability."""
    if found is None:
        return "no supply"
    text = probability(found["estimate"])
    bound = {"upper_bound": "at most ", "lower_bound": "at least ", "indeterminate": "about "}
    return text if text[0] in "<>" else bound.get(found.get("reading", ""), "") + text


def offered_for(comparison: Comparison) -> str:
    """The tasks for which the supply was offered."""
    return listing(task_words(task).lower() for task in comparison["offered_for"])


def frontage(document: Document) -> tuple[float, float] | None:
    """The shortest and the longest length of the line that any comparison uses."""
    ends = [
        (float(row["low"]), float(row["high"]))
        for comparison in comparisons(document)
        for row in comparison.get("frontage_rows") or ()
    ]
    return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None

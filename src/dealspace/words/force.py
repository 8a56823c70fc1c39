"""How are the force comparisons read? Sorted, named, and with what is missing kept missing."""

from __future__ import annotations

from dataclasses import dataclass

from dealspace.analysis.adequacy import TASKS, Method
from dealspace.analysis.adequacy.results import Reading
from dealspace.results.records import Results
from dealspace.results.records.force import (
    AbsentMethod,
    Aim,
    Chance,
    Comparison,
    Probability,
    SupplyAccount,
    Unknown,
)
from dealspace.words.names import actor_name, method_words, task_words
from dealspace.words.numbers import chances, number, percent, probability, rounded, span, troop_span, troops
from dealspace.words.phrases import listing

_METHODS = tuple(Method)
_BOUNDS = {
    Reading.ESTIMATE: "",
    Reading.UPPER_BOUND: "at most ",
    Reading.LOWER_BOUND: "at least ",
    Reading.INDETERMINATE: "about ",
}


def comparisons(results: Results) -> list[Comparison]:
    """The comparisons, by task (the least demanding first) and method."""
    return sorted(results.adequacy.comparisons, key=task_and_method)


def task_and_method(row: Comparison | AbsentMethod | Aim) -> tuple[int, int, str]:
    """The place of anything that has a task and a method."""
    place = TASKS.index(row.task) if row.task in TASKS else len(TASKS)
    return place, _METHODS.index(row.method), f"{row.task}/{row.method}"


def deployed(results: Results) -> list[Comparison]:
    """The comparisons of strength in place; a pool that feeds a force is another quantity."""
    return [c for c in comparisons(results) if c.method != Method.PUBLISHED_POOL]


@dataclass(frozen=True, slots=True)
class AccountWords:
    """An account of the supply in words: whose numbers, how many, and how firm."""

    account_id: str
    names: str
    numbers: str

    @property
    def text(self) -> str:
        return f"{self.names}: {self.numbers}" if self.numbers else self.names


def accounts(results: Results) -> list[tuple[AccountWords, SupplyAccount]]:
    """The accounts of the supply, the one that is counted first, each with its part of the results."""
    return [(_words(results, account), account) for account in results.adequacy.supply.accounts]


def _words(results: Results, account: SupplyAccount) -> AccountWords:
    uses = {f"commitments/{use.commitment_id}": use for use in results.adequacy.supply.commitments}
    rows = [uses[row] for row in account.rows if row in uses]
    if not rows:
        return AccountWords(account.account_id, "as counted", "")
    names = " + ".join(actor_name(results, row.actor_id) for row in rows)
    total = span(sum(row.low or 0 for row in rows), sum(row.high or 0 for row in rows))
    status = listing(dict.fromkeys(row.status.replace("_", " ") for row in rows))
    return AccountWords(account.account_id, names, f"{total}, {status}")


def unknown_words(results: Results, found: Unknown) -> str:
    """`share/considered` -> `how much of what is considered arrives`."""
    kind, _, key = found.unknown_id.partition("/")
    if kind == "share":
        return f"how much of what is {key.replace('_', ' ')} arrives"
    if kind == "amount":
        row = results.rows.commitments.get(key)
        return f"how many soldiers {actor_name(results, row.actor_id)} would send" if row else key
    return _UNKNOWNS[kind]


_UNKNOWNS = {
    "need": "how many soldiers the task takes",
    "account": "which account of the offer is right",
    "rotation": "how many soldiers must stand behind each one in place",
}


def settled_words(results: Results, found: Unknown) -> str:
    """`how many soldiers the task takes (above 30,000 the offer is too small)`: where an unknown decides."""
    kind = found.unknown_id.partition("/")[0]
    falls = kind in _MORE_IS_WORSE
    parts = [
        f"{side} {_unknown_value(kind, value)} the offer is {answer}"
        for value, side, answer in (
            (found.no_at, "above" if falls else "below", "too small"),
            (found.yes_at, "up to" if falls else "from", "enough"),
        )
        if value is not None
    ]
    told = unknown_words(results, found)
    return f"{told} ({' and '.join(parts)})" if parts else told


_MORE_IS_WORSE = ("need", "rotation")


def _unknown_value(kind: str, value: float) -> str:
    if kind == "share":
        return percent(value)
    return f"a factor of {rounded(value, 1)}" if kind == "rotation" else troops(value)


def most_telling(aim: Aim) -> list[Unknown]:
    """The unknowns that settle an open question at the greatest part of their range; several if they tie."""
    parts = [round(one.no + one.yes, 6) for one in aim.unknowns]
    return [one for one, part in zip(aim.unknowns, parts, strict=True) if 0 < part == max(parts)]


def answer_of(chance: Chance) -> str:
    """Is enough on offer: `no`, `open` or `yes`?"""
    if chance.high == 0:
        return "no"
    return "yes" if chance.low == 1 else "open"


def open_by_a_most(aim: Aim) -> bool:
    """Whether the answer is open only because a voice names a most and no least need.

    Each voice that names a least need says by itself that too little is on offer.
    """
    own = [voice for voice in aim.voices if voice.low is not None]
    answers = {answer_of(voice.enough.anywhere) for voice in own}
    return answer_of(aim.by_account[0].enough.anywhere) == "open" and answers <= {"no"}


def aims(results: Results) -> list[Aim]:
    """The questions, by task (the least demanding first) and method."""
    return sorted(results.adequacy.aims, key=task_and_method)


def need_text(aim: Aim) -> str:
    """`20,000 to 100,000`, the least and the greatest number that a voice names, with an end left open."""
    if aim.floors:
        return f"{troops(aim.low)} and more"
    if aim.ceilings and aim.low == aim.high:
        return f"up to {troops(aim.high)}"
    return troop_span(aim.low, aim.high)


def force_words(task: str) -> str:
    """`patrol_line` -> `a patrol of the line`: what stands in a sentence."""
    return _FORCES[task]


_FORCES = {
    "monitor": "monitors",
    "tripwire": "a tripwire",
    "reassurance": "a force in the rear that reassures",
    "patrol_line": "a patrol of the line",
    "deter_by_denial": "deterrence by denial",
}


def comparison_key(comparison: Comparison) -> str:
    """A unique key of a comparison."""
    return f"{comparison.task}/{comparison.method}"


def comparison_name(comparison: Comparison) -> str:
    """`Patrol line, planning norms`."""
    return f"{task_words(comparison.task)}, {method_words(comparison.method)}"


def requirement_text(comparison: Comparison) -> str:
    """The bounds of the requirement in words."""
    requirement = comparison.requirement
    if comparison.floor_only:
        return f"at least {number(requirement.low)}"
    return span(requirement.low, requirement.high)


def probability_text(found: Probability | None) -> str:
    """The probability in words, extremes as bounds, with what it bounds if estimates only name a floor or
    a ceiling.
    """
    if found is None:
        return "no supply"
    text = probability(found.estimate)
    return text if text[0] in "<>" else _BOUNDS[found.reading] + text


def enough_words(chance: Chance) -> str:
    """`no`, `yes`, `open`, or `0.2 to 1`: the bounds of a probability as an answer."""
    known = {(0.0, 0.0): "no", (1.0, 1.0): "yes", (0.0, 1.0): "open"}
    return known.get((chance.low, chance.high)) or chances(chance.low, chance.high)


def comparison_rows(comparison: Comparison) -> list[str]:
    """The data rows of a comparison: what a task takes, then the length of the line."""
    return [found.row for found in (*comparison.rows, *comparison.frontage_rows)]


def answer_text(results: Results, comparison: Comparison) -> str:
    """Is the counted supply enough, whichever estimate is right and whatever of the offer arrives?"""
    aim = results.adequacy.aim(comparison.task, comparison.method)
    if comparison.simulated is None or aim is None:
        return "no supply"
    return enough_words(aim.by_account[0].enough.anywhere)


def frontage(results: Results) -> tuple[float, float] | None:
    """The shortest and the longest length of the line that any comparison uses."""
    rows = [row for comparison in results.adequacy.comparisons for row in comparison.frontage_rows]
    return (min(row.low for row in rows), max(row.high for row in rows)) if rows else None

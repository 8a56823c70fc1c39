"""Is enough on offer for an aim? Bounds on the probability, and what would settle the question."""

from __future__ import annotations

from typing import Any

from dealspace.measures.catalogue.force_supply import supplied
from dealspace.measures.measured import Kind, Measured, counted, here
from dealspace.measures.parameters import (
    Accounts,
    Answer,
    Assumption,
    End,
    Extreme,
    Foretelling,
    Method,
    Names,
    Task,
)
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.force import AccountBounds, Aim, Chance, Voice
from dealspace.schemas.fields import TASKS
from dealspace.words.force import answer_of, force_words, most_telling, settled_words

_EXAMPLE: dict[str, Any] = {"task": "monitor", "method": "published"}


@measure(
    "The {at} of the probability that the counted supply reaches what {task} needs by {method}[, {assume}]"
    "[; of these, account by account of the supply, the {over_accounts}].",
    kind=Kind.SHARE,
    **_EXAMPLE,
    at="high",
)
def enough(
    results: Results,
    *,
    task: Task,
    method: Method,
    at: End,
    assume: Assumption | None = None,
    over_accounts: Extreme | None = None,
) -> Measured | None:
    """A bound of the probability that enough is on offer for a task, whichever voice on the need is right and
    however the pledges hang together; or the least or the greatest of the bounds by the rival accounts.
    """
    aim = results.adequacy.aim(task, method)
    if aim is None:
        return None
    accounts = aim.by_account if over_accounts else aim.by_account[:1]
    ends = [
        chance.low if at is End.LOW else chance.high
        for account in accounts
        if (chance := _chance(account, assume)) is not None
    ]
    if not ends:
        return None
    chosen = max(ends) if over_accounts is Extreme.MOST else min(ends)
    rows = _rows(results, aim, assume, every=over_accounts is not None)
    return Measured(chosen, here(results, rows), _name(aim))


@measure(
    "The least and the greatest probability that the counted supply reaches what {task} needs by {method}"
    "[, {assume}][, over {of_accounts} accounts of the supply].",
    kind=Kind.RANGE,
    **_EXAMPLE,
)
def enough_range(
    results: Results,
    *,
    task: Task,
    method: Method,
    assume: Assumption | None = None,
    of_accounts: Accounts | None = None,
) -> Measured | None:
    """The bounds of the probability that enough is on offer for a task."""
    aim = results.adequacy.aim(task, method)
    if aim is None:
        return None
    accounts = aim.by_account if of_accounts else aim.by_account[:1]
    found = [chance for account in accounts if (chance := _chance(account, assume)) is not None]
    if not found:
        return None
    ends = [min(one.low for one in found), max(one.high for one in found)]
    rows = _rows(results, aim, assume, every=of_accounts is not None)
    return Measured(ends, here(results, rows), _name(aim))


@measure(
    "The tasks for which the answer by {method} is {answer}, in words, the least demanding first.",
    kind=Kind.TEXTS,
    method="published",
    answer="open",
)
def tasks_by_answer(results: Results, *, method: Method, answer: Answer) -> Measured:
    """For what enough is surely not, possibly or surely on offer by the account that is counted."""
    found = _answered(results, method, answer)
    return Measured(tuple(force_words(aim.task) for aim in found), _all_rows(results, method))


@measure(
    "The tasks for which the answer by {method} is {answer}, counted.",
    kind=Kind.COUNT,
    method="published",
    answer="open",
)
def tasks_answered(results: Results, *, method: Method, answer: Answer) -> Measured:
    """The number of tasks for which enough is surely not, possibly or surely on offer."""
    return Measured(len(_answered(results, method, answer)), _all_rows(results, method))


def _answered(results: Results, method: Method, answer: Answer) -> list[Aim]:
    every = (results.adequacy.aim(task, method) for task in TASKS)
    return [aim for aim in every if aim and answer_of(aim.by_account[0].enough.anywhere) == answer]


def _all_rows(results: Results, method: Method) -> tuple[str, ...]:
    every = [aim for aim in results.adequacy.aims if aim.method == method]
    return here(results, list(dict.fromkeys(row for aim in every for row in _rows(results, aim, None))))


@measure(
    "The accounts of the supply by which the answer for {task} by {method} is {answer}, counted.",
    kind=Kind.COUNT,
    **_EXAMPLE,
    answer="open",
)
def accounts_by_answer(results: Results, *, task: Task, method: Method, answer: Answer) -> Measured | None:
    """The number of accounts of the supply by which enough is surely not, possibly or surely on offer."""
    aim = results.adequacy.aim(task, method)
    if aim is None:
        return None
    found = [one for one in aim.by_account if answer_of(one.enough.anywhere) == answer]
    return Measured(len(found), here(results, _rows(results, aim, None, every=True)), _name(aim))


@measure(
    "The {at} that a voice on what {task} needs by {method} names[, of those that name {names}].",
    kind=Kind.NUMBER,
    unit="persons",
    **_EXAMPLE,
    at="high",
    names="a_least",
)
def need(
    results: Results, *, task: Task, method: Method, at: End, names: Names | None = None
) -> Measured | None:
    """The least or the greatest need that a source of it names; a floor names no greatest."""
    aim = results.adequacy.aim(task, method)
    if aim is None:
        return None
    found = [voice for voice in aim.voices if names is None or _named(voice) == names]
    ends = [end for voice in found for end in (voice.low, voice.high) if end is not None]
    if not ends:
        return None
    rows = [row for voice in found for row in voice.rows]
    return Measured((min if at is End.LOW else max)(ends), here(results, rows), _name(aim), "persons")


def _named(voice: Voice) -> Names:
    return "most_only" if voice.low is None else "a_least"


@measure(
    "The voices on what {task} needs by {method}[ that name {names}][ and by themselves answer {answer}], "
    "options of one paper as one, counted.",
    kind=Kind.COUNT,
    **_EXAMPLE,
    names="a_least",
    answer="no",
)
def voices(
    results: Results,
    *,
    task: Task,
    method: Method,
    names: Names | None = None,
    answer: Answer | None = None,
) -> Measured:
    """The number of sources of a need, each with all that it says; of those that name a least need or only a
    greatest, or that make one answer certain for the supply that is counted.
    """
    aim = results.adequacy.aim(task, method)
    if aim is None:
        return Measured(0, ())
    found = [
        voice
        for voice in aim.voices
        if (names is None or _named(voice) == names)
        and (answer is None or answer_of(voice.enough.anywhere) == answer)
    ]
    spoken = [row for voice in aim.voices for row in voice.rows]
    rows = spoken if answer is None else _rows(results, aim, None)
    return Measured(len(found), here(results, rows), _name(aim))


@measure(
    "The unknowns of the answer for {task} by {method} that settle it at the greatest part of their range.",
    kind=Kind.TEXTS,
    **_EXAMPLE,
)
def telling_unknowns(results: Results, *, task: Task, method: Method) -> Measured | None:
    """What would settle most if it were learnt, and from which value on: several that settle as much, none
    where nothing does.
    """
    aim = results.adequacy.aim(task, method)
    if aim is None:
        return None
    found = most_telling(aim)
    rows = [row for one in found or aim.unknowns for row in one.rows]
    texts = tuple(settled_words(results, one) for one in found)
    return Measured(texts, here(results, rows or _rows(results, aim, None)), _name(aim))


@measure(
    "The part of its range at which the most telling unknown of the answer for {task} by {method} settles it"
    "[ as {answer}].",
    kind=Kind.SHARE,
    **_EXAMPLE,
)
def settled_part(
    results: Results, *, task: Task, method: Method, answer: Answer | None = None
) -> Measured | None:
    """The value of information: how much of its range would settle the question, whatever all else is."""
    aim = results.adequacy.aim(task, method)
    if aim is None:
        return None
    found = most_telling(aim)
    parts = {None: (1, 1), "no": (1, 0), "yes": (0, 1), "open": (0, 0)}[answer]
    value = found[0].no * parts[0] + found[0].yes * parts[1] if found else 0
    rows = [row for one in found or aim.unknowns for row in one.rows]
    return Measured(value, here(results, rows or _rows(results, aim, None)), _name(aim))


@measure(
    "The past missions whose strength the densities of others of their kind[ {outcome}] foretell, counted.",
    kind=Kind.COUNT,
)
def missions_foretold(results: Results, *, outcome: Foretelling | None = None) -> Measured:
    """The number of past missions that were foretold from the others, and of those that lie in the range."""
    every = results.adequacy.foretold
    found = [one.row for one in every if outcome is None or one.inside is (outcome == "rightly")]
    return counted(results, found, [one.row for one in every])


def _chance(account: AccountBounds, assume: Assumption | None) -> Chance | None:
    found: Chance | None = getattr(account.enough, assume or Assumption.ANYWHERE)
    return found


def _rows(results: Results, aim: Aim, assume: Assumption | None, *, every: bool = False) -> list[str]:
    rows = [*(row for voice in aim.voices for row in voice.rows), *supplied(results)]
    if every:
        accounts = results.adequacy.supply.accounts
        rows += [row for one in accounts for row in (*one.rows, *one.disputed)]
    if assume in {Assumption.ANYWHERE_TRUSTED, Assumption.EVENLY_TRUSTED}:
        rows += [f"case.toml/adequacy.trust.{grade}" for grade in results.adequacy.settings.trust]
    return rows


def _name(aim: Aim) -> tuple[str, ...]:
    return (f"adequacy/{aim.task}/{aim.method}",)

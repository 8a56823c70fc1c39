"""Which of the exchanges that were there to be found does a later text contain?

The method is put to rows that it was not made for: from what was known on the day before a text, trades and
logrolls are worked out, and then the text is opened. An exchange that it does not contain is counted like one
that it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from dealspace.analysis.grid import Grid, build_grid
from dealspace.analysis.predicates import Truth
from dealspace.analysis.propagate import Closure, propagate
from dealspace.analysis.trades import Bargain, Logroll, Trade
from dealspace.analysis.verdicts import Verdict, combine, truth_on
from dealspace.case.model import Case, Condition, Package
from dealspace.case.vintage import vintage


class Contained(StrEnum):
    """What a text says of an exchange: all of its parts, some, none, or the contrary of one."""

    WHOLE = "whole"
    PART = "part"
    SILENT = "silent"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The exchanges on the rows of a day, each with what the text of the day after says of it."""

    package_id: str
    known_on: date
    rows: Case
    conflicts: int
    trades: tuple[tuple[Trade, Contained], ...]
    logrolls: tuple[tuple[Logroll, Contained], ...]


def held_out(case: Case, package_id: str) -> HeldOut:
    """The exchanges known on the day before a text was proposed, and which of them it contains.

    Raises
    ------
    KeyError
        If the case does not have the text.
    """
    text = case.packages[package_id]
    known_on = text.proposed_on.last - timedelta(days=1)
    rows = vintage(case, known_on)
    bargain = Bargain(rows)
    found = bargain.exchanges()
    grid = build_grid(rows, _named(text))
    closure = propagate(grid, text, rows.axioms.values())
    return HeldOut(
        package_id,
        known_on,
        rows,
        len(bargain.conflicts),
        tuple((one, of_trade(rows, grid, closure, one)) for one in found.trades),
        tuple((one, of_logroll(rows, grid, closure, one)) for one in found.logrolls),
    )


def of_trade(case: Case, grid: Grid, closure: Closure, trade: Trade) -> Contained:
    """What a text says of both sides of each offer of a trade."""
    sides = [side for name in trade.offers for side in (case.offers[name].price, case.offers[name].gives)]
    return contained(truth_on(grid, side, closure.values[side.term_id].mask) for side in sides)


def of_logroll(case: Case, grid: Grid, closure: Closure, roll: Logroll) -> Contained:
    """What a text says of the red lines that hold once the exchange is carried out."""
    return contained(_holds(grid, closure, case.conditions[name]) for name in roll.kept)


def contained(parts: Iterable[Truth]) -> Contained:
    """All parts are so, one is not, nothing is known of any, or something in between."""
    found = set(parts)
    if Truth.FALSE in found:
        return Contained.CONTRARY
    if found == {Truth.TRUE}:
        return Contained.WHOLE
    return Contained.PART if Truth.TRUE in found else Contained.SILENT


def _holds(grid: Grid, closure: Closure, row: Condition) -> Truth:
    truth = truth_on(grid, row.predicate, closure.values[row.predicate.term_id].mask)
    guard = None if row.guard is None else truth_on(grid, row.guard, closure.values[row.guard.term_id].mask)
    verdict = combine(guard, truth)
    if verdict is Verdict.OPEN:
        return Truth.UNKNOWN
    return Truth.FALSE if verdict is Verdict.BREACHED else Truth.TRUE


def _named(text: Package) -> Mapping[str, tuple[Fraction, ...]]:
    return {term_id: (row.low, row.high) for term_id, row in text.terms.items()}

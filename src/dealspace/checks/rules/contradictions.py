"""Does anybody contradict themselves? Rules on what one actor requires and says on one term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, permutations

from dealspace.case.model import Predicate
from dealspace.case.tables import Row, Tables
from dealspace.checks.budget import spend
from dealspace.checks.domains import domains_of
from dealspace.checks.problem import Problem, Severity, in_row
from dealspace.checks.rule import Rule
from dealspace.checks.satisfiable import Domain, satisfiable
from dealspace.checks.stances import REQUIREMENTS, left_possible


class HardContradiction(Rule):
    """No actor has two hard conditions on one term that exclude each other at the same time.

    No deal could ever satisfy the actor. Let one end before the other begins (`valid_to`), make one soft,
    give one a guard, or code one as a variant of the other. Conditions with different guards, and what an
    actor can supply against what it asks for, are not compared.
    """

    id = "hard-contradiction"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        exclude = _excluding(domains_of(tables))
        hard = [row for row in tables["conditions"] if row["hardness"] == "hard"]
        for before, row in _pairs(hard, "actor_id", "term_id", "when_term", "when_operator", "when_value"):
            if family(before) != family(row) or not overlap(before, row):
                continue
            pair = [tables.predicate(one, "term_id", "operator", "value") for one in (before, row)]
            if exclude(*pair):
                yield in_row(row, f"excludes `{before.key}` (line {before.line}) of the same actor")


def _groups(rows: Iterable[Row], *columns: str) -> Iterator[list[Row]]:
    """The rows that have the same cells in some columns, where there are several, in their order."""
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        alike[tuple(row[column] for column in columns)].append(row)
    for group in alike.values():
        if len(group) > 1:
            spend(5 * len(group))
            yield group


def _pairs(rows: Iterable[Row], *columns: str) -> Iterator[tuple[Row, Row]]:
    """The pairs of rows that have the same cells in some columns, in the order of the rows."""
    for group in _groups(rows, *columns):
        for pair in combinations(group, 2):
            spend(5)
            yield pair


def _excluding(domains: Mapping[str, Domain]) -> Callable[[Predicate | None, Predicate | None], bool]:
    """Whether two predicates, each of which can hold, cannot hold together; each pair is asked once."""

    @cache
    def exclude(one: Predicate | None, other: Predicate | None) -> bool:
        sound = [each for each in (one, other) if each is not None and satisfiable(domains, [each])]
        return len(sound) == 2 and not satisfiable(domains, sound)

    return exclude


def family(row: Row) -> str:
    """What may be compared: all that an actor requires, its capacities, what it finds adequate."""
    return "requires" if row["kind"] in ("demand", "veto") else row["kind"]


def overlap(one: Row, other: Row) -> bool:
    """Whether two conditions hold at the same time."""
    for first, second in ((one, other), (other, one)):
        end, start = first.date("valid_to"), second.date("valid_from")
        if end is not None and start is not None and end.last <= start.last:
            return False
    return True


class PositionsOfOneDay(Rule):
    """No actor says two things on one term on one day that exclude each other.

    It happens in politics, so this is a warning: look both sources up, and keep both rows if both were said.
    What is demanded, accepted or offered is held against what is demanded or refused. Dates given to the
    month or the year are not compared.
    """

    id = "positions-of-one-day"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        exclude = _excluding(domains_of(tables))
        for group in _groups(tables["positions"], "actor_id", "term_id", "stated_on"):
            when = group[0].date("stated_on")
            if when is None or when.first != when.last:
                continue
            # What says the same excludes the same, however many rows say it.
            forms = {_form(row): row for row in group}
            apart = {
                (one, other)
                for one, other in permutations(forms, 2)
                if "reports" not in (one[0], other[0]) and {one[0], other[0]} & set(REQUIREMENTS)
                if exclude(left_possible(tables, forms[one]), left_possible(tables, forms[other]))
            }
            for before, row in combinations(group, 2) if apart else ():
                if (_form(before), _form(row)) in apart:
                    yield in_row(row, f"excludes `{before.key}` (line {before.line}) of the same day")


def _form(row: Row) -> tuple[str, str, str]:
    """What a position says of its term, apart from when, where and by whom."""
    return row["stance"], row["operator"], row["value"]

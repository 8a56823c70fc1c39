"""Does a condition hold for as long as its evidence says? Rules on the times and forms of conditions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from dealspace.case.model import PartialDate
from dealspace.case.tables import Row, Tables
from dealspace.checks.domains import domains_of
from dealspace.checks.kin import kin_of
from dealspace.checks.problem import Problem, Severity, in_cell
from dealspace.checks.rule import Rule
from dealspace.checks.rules.contradictions import family, overlap
from dealspace.checks.rules.evidence import pairs
from dealspace.checks.satisfiable import satisfiable
from dealspace.checks.stances import within


class TwoFormsAtOnce(Rule):
    """No condition of an actor is part of another one that holds at the same time.

    Of two conditions on one term, with the same guard, the narrower says all that the wider does. That
    happens where a condition was given a new form and the old one never ended: give it the day on which the
    new one begins as `valid_to`. A preference that goes further than a deal-breaker is no part of it.
    """

    id = "two-forms-at-once"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        domains = domains_of(tables)
        alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in tables["conditions"]:
            cells = ("actor_id", "term_id", "when_term", "when_operator", "when_value")
            alike[family(row), *(row[column] for column in cells)].append(row)
        for rows in alike.values():
            for one, two in combinations(rows, 2):
                stated = [tables.predicate(row, "term_id", "operator", "value") for row in (one, two)]
                sound = [each for each in stated if each is not None and satisfiable(domains, [each])]
                domain = domains.get(one["term_id"])
                if len(sound) != 2 or domain is None or not overlap(one, two):
                    continue
                first, second = sound
                # The harder of two says all that the softer does if it is at least as narrow.
                if (_as_hard(one, two) and within(domain, [first], second)) or (
                    _as_hard(two, one) and within(domain, [second], first)
                ):
                    later = max(one, two, key=_start)
                    earlier = two if later is one else one
                    message = f"`{later.key}` (line {later.line}) holds at the same time"
                    yield in_cell(earlier, "valid_to", message)


def _as_hard(one: Row, two: Row) -> bool:
    return one["hardness"] == "hard" or two["hardness"] == "soft"


def _start(row: Row) -> tuple[str, int]:
    return row["valid_from"], row.line


class DayWithoutEvidence(Rule):
    """A condition begins and ends on a day on which something was said or done.

    It begins on the day of a row of its evidence or its basis, of another statement of the actor or of who
    speaks for it, or with the end of the condition that it follows. It ends with the start of another form
    of it, with such a statement, or with an event or a package. Correct the day, or code what happened on it.
    """

    id = "day-without-evidence"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        evidence: dict[str, list[Row]] = defaultdict(list)
        for _, condition, position in pairs(tables):
            evidence[condition.key].append(position)
        said: dict[str, list[PartialDate]] = defaultdict(list)
        for table, column in (("positions", "stated_on"), ("commitments", "made_on")):
            for row in tables[table]:
                if (day := row.date(column)) is not None:
                    said[row["actor_id"]].append(day)
        done = [
            day
            for table, column in (("events", "on"), ("packages", "proposed_on"))
            for row in tables[table]
            if (day := row.date(column)) is not None
        ]
        forms: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in tables["conditions"]:
            forms[row["actor_id"], row["term_id"]].append(row)
        commitments = tables.index("commitments")
        for row in tables["conditions"]:
            own = [position.date("stated_on") for position in evidence[row.key]]
            own += [commitments[part].date("made_on") for part in row.items("basis") if part in commitments]
            spoken = [day for actor in kin_of(tables, row["actor_id"]) for day in said[actor]]
            others = [other for other in forms[row["actor_id"], row["term_id"]] if other is not row]
            ends = [other.date("valid_to") for other in others]
            starts = [other.date("valid_from") for other in others]
            if not own:
                continue
            for column, days in (
                ("valid_from", [*own, *spoken, *ends]),
                ("valid_to", [*own, *spoken, *starts, *done]),
            ):
                day = row.date(column)
                if day is not None and not any(_same(day, other) for other in days if other is not None):
                    yield in_cell(row, column, "nothing was said or done on that day")


def _same(one: PartialDate, other: PartialDate) -> bool:
    return one.first <= other.last and other.first <= one.last


class CapacityIsACeiling(Rule):
    """A capacity says the most that is supplied.

    Its operator is `le`; of a boolean term also `eq` or `ne`. Correct the operator, or code the condition as
    a demand.
    """

    id = "capacity-is-a-ceiling"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["conditions"]:
            boolean = tables.term_types.get(row["term_id"]) == "boolean"
            allowed = ("eq", "ne", "in", "not_in") if boolean else ("le", "lt", "eq", "in")
            if row["kind"] == "capacity" and row["operator"] and row["operator"] not in allowed:
                yield in_cell(row, "operator", "a capacity has no least amount")


class BasisOfAnother(Rule):
    """A capacity rests on commitments that its actor has a part in and that still stand.

    One of them at least is of the actor, of a member or of who speaks for it, and none was abandoned. Correct
    `basis`, or the actor of the condition.
    """

    id = "basis-of-another"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        commitments, actors = tables.index("commitments"), tables.index("actors")
        for row in tables["conditions"]:
            basis = [commitments[part] for part in row.items("basis") if part in commitments]
            theirs = {one["actor_id"] for one in basis}
            if (
                basis
                and {row["actor_id"], *theirs} <= set(actors)
                and not theirs & kin_of(tables, row["actor_id"])
            ):
                yield in_cell(row, "basis", f"commitments of others: {', '.join(sorted(theirs))}")
            for one in basis:
                if one["status"] == "abandoned":
                    yield in_cell(row, "basis", "this commitment was abandoned", value=one.key)

"""Is a rival account an account of the same thing? Rules on `rival_to`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.case.tables import Row, Tables
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule


class RivalOfAnotherForce(Rule):
    """A rival account speaks of the force of the row that it disputes.

    That is the same term, the same task where both name one, and the same actor or one of its members; and
    the disputed row is not itself a rival. Correct `rival_to`, or leave it empty and let the rows add up.
    """

    id = "rival-of-another-force"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        commitments, actors = tables.index("commitments"), tables.index("actors")
        for row in tables["commitments"]:
            disputed = commitments.get(row["rival_to"])
            if disputed is not None and (fault := _fault(row, disputed, actors)):
                yield in_cell(row, "rival_to", fault)


def _fault(row: Row, disputed: Row, actors: Mapping[str, Row]) -> str:
    if disputed.key == row.key:
        return "a row is no rival of itself"
    if disputed["rival_to"]:
        return f"that row is itself a rival, of `{disputed['rival_to']}`"
    if disputed["term_id"] != row["term_id"]:
        return f"that row is on `{disputed['term_id']}`, this one on `{row['term_id']}`"
    if row["task"] and disputed["task"] and row["task"] != disputed["task"]:
        return f"that force is meant for `{disputed['task']}`, this one for `{row['task']}`"
    if row["actor_id"] not in _inside(disputed["actor_id"], actors):
        return f"`{row['actor_id']}` is not `{disputed['actor_id']}` or one of its members"
    return ""


def _inside(actor_id: str, actors: Mapping[str, Row]) -> set[str]:
    """The actor and its members, at any depth."""
    found: set[str] = set()
    left = [actor_id]
    while left:
        current = left.pop()
        if current not in found:
            found.add(current)
            left += actors[current].items("members") if current in actors else ()
    return found

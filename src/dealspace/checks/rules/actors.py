"""Do the actors fit each other? Rules on representation, membership and sides."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.checks.kin import cycle
from dealspace.checks.problem import Problem, Severity, in_cell
from dealspace.checks.rule import Rule

_WITH_MEMBERS = ("organisation", "coalition", "group")
_OF_ONE_SIDE = ("coalition", "group")


class RepresentationCycle(Rule):
    """Nobody speaks for themselves by way of others.

    Who represents whom leads from a person or an office to the actor in whose name it speaks, and never back.
    Correct `represents` of one of the actors named.
    """

    id = "representation-cycle"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        edges = {row.key: (row["represents"],) for row in tables["actors"] if row["represents"]}
        for row in tables["actors"]:
            if found := cycle(edges, row.key):
                yield in_cell(row, "represents", f"leads back: {' -> '.join(found)}")


class MemberCycle(Rule):
    """No coalition is a member of itself, by way of others either.

    Correct `members` of one of the actors named.
    """

    id = "member-cycle"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        edges = {row.key: row.items("members") for row in tables["actors"] if row["members"]}
        for row in tables["actors"]:
            if found := cycle(edges, row.key):
                yield in_cell(row, "members", f"leads back: {' -> '.join(found)}", value=found[1])


class SideOfAnother(Rule):
    """Who speaks for an actor is on its side, and so are the members of a coalition or a group.

    An organisation may have members of several sides. Correct the side, or whom the actor speaks for.
    """

    id = "side-of-another"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        actors = tables.index("actors")
        for row in tables["actors"]:
            whole = actors.get(row["represents"])
            if whole is not None and row["side"] and whole["side"] != row["side"]:
                yield in_cell(
                    row, "side", f"speaks for `{whole.key}`, which is on the side `{whole['side']}`"
                )
            if row["kind"] in _OF_ONE_SIDE:
                for member in row.items("members"):
                    if member in actors and actors[member]["side"] != row["side"]:
                        message = f"its member `{member}` is on the side `{actors[member]['side']}`"
                        yield in_cell(row, "side", message)


class KindOfActor(Rule):
    """What an actor is fits what it does.

    A state speaks for nobody else; only organisations, coalitions and groups have members;
    a person or an office speaks for an actor, and not for a person; who speaks for a state has its country or
    none. Correct the kind, the country, or whom the actor speaks for.
    """

    id = "kind-of-actor"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        actors = tables.index("actors")
        for row in tables["actors"]:
            kind, whole = row["kind"], actors.get(row["represents"])
            if row["members"] and kind not in ("", *_WITH_MEMBERS):
                yield in_cell(row, "kind", f"a {kind} has no members")
            if kind in _OF_ONE_SIDE and row["represents"]:
                yield in_cell(row, "kind", f"a {kind} has members and speaks for nobody else")
            if whole is None:
                continue
            if kind == "state":
                yield in_cell(row, "kind", "a state speaks for nobody else")
            if whole["kind"] == "person":
                yield in_cell(row, "represents", "a person speaks for an actor and has no speaker")
            if whole["kind"] == "state" and row["country"] not in ("", whole["country"]):
                message = f"`{whole.key}`, for which it speaks, has the country {whole['country']}"
                yield in_cell(row, "country", message)

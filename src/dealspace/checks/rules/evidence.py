"""Does every condition rest on evidence that fits it? Rules on what supports a condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.case.model import TermType
from dealspace.case.tables import Row, Tables
from dealspace.case.values import format_value
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule


class ConditionWithoutEvidence(Rule):
    """Every condition has at least one supporting position.

    A capacity or adequacy condition may rest on commitments (`basis`) instead. Add the position to
    `condition_evidence`, or remove the condition.
    """

    id = "condition-without-evidence"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        positions = tables.index("positions")
        supported = {
            row["condition_id"]
            for row in tables["condition_evidence"]
            if row["relation"] == "supports"
            and (row["position_id"] in positions or "positions" not in tables.raw)
        }
        if "condition_evidence" not in tables.raw:
            return
        for row in tables["conditions"]:
            on_basis = row["kind"] in ("capacity", "adequacy") and row["basis"]
            if row.key and row.key not in supported and not on_basis:
                yield in_cell(row, "condition_id", "no position supports this condition")


def pairs(tables: Tables) -> Iterator[tuple[Row, Row, Row]]:
    """Each link with its condition and its position, where both exist."""
    conditions, positions = tables.index("conditions"), tables.index("positions")
    for row in tables["condition_evidence"]:
        condition, position = conditions.get(row["condition_id"]), positions.get(row["position_id"])
        if condition and position:
            yield row, condition, position


class EvidenceOfAnother(Rule):
    """A supporting position is the actor's own, or of one who speaks for it.

    Whoever represents an actor, and a coalition and its members, speak for each other. Adequacy may rest on
    anybody's judgement, and anybody may dispute. Choose another position, or another actor for the condition.
    """

    id = "evidence-of-another"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        actors = tables.index("actors")
        for row, condition, position in pairs(tables):
            if row["relation"] != "supports" or condition["kind"] == "adequacy":
                continue
            theirs, own = position["actor_id"], condition["actor_id"]
            if not ({theirs, own} <= set(actors)):
                continue
            if own not in _speaks_for(actors, theirs) and theirs not in _speaks_for(actors, own):
                message = f"a position of `{theirs}` cannot support a condition of `{own}`"
                yield in_cell(row, "position_id", message)


class WordsOfAnother(Rule):
    """Who does not speak for an actor can only report what it wants.

    Whoever represents an actor, and a coalition and its members, speak for each other; for all others the
    stance is `reports`. Correct the stance, or leave the speaker empty where the document of the actor itself
    is quoted.
    """

    id = "words-of-another"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        actors = tables.index("actors")
        for row in tables["positions"]:
            speaker, actor = row["speaker_id"], row["actor_id"]
            if row["stance"] in ("", "reports") or not {speaker, actor} <= set(actors):
                continue
            if actor not in _speaks_for(actors, speaker) and speaker not in _speaks_for(actors, actor):
                yield in_cell(row, "stance", f"`{speaker}` does not speak for `{actor}`")


def _speaks_for(actors: Mapping[str, Row], actor_id: str) -> set[str]:
    """The actor, whom it represents, the coalitions it is a member of, and so on upwards."""
    found, left = set(), [actor_id]
    while left:
        current = left.pop()
        if current in found or current not in actors:
            continue
        found.add(current)
        left.append(actors[current]["represents"])
        left += [other.key for other in actors.values() if current in other.items("members")]
    return found


class EvidenceOnAnotherTerm(Rule):
    """A position speaks to the condition's term, or to the term of its guard or of that of a reading.

    Choose another position, or code the statement as a second position on the term of the condition.
    """

    id = "evidence-on-another-term"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        guards: dict[str, set[str]] = {}
        for variant in tables["condition_variants"]:
            guards.setdefault(variant["condition_id"], set()).add(variant["when_term"])
        for row, condition, position in pairs(tables):
            terms = {condition["term_id"], condition["when_term"], *guards.get(condition.key, ())}
            if position["term_id"] not in terms:
                about, other = position["term_id"], condition["term_id"]
                message = f"the position is about `{about}`, the condition about `{other}`"
                yield in_cell(row, "position_id", message)


class CapacityFollowsFromBasis(Rule):
    """The value of a capacity condition follows from the commitments that it rests on.

    It is the sum of `value_high` over `basis` for an integer or number term, and the maximum for an ordinal
    or boolean term. Correct the value, the list or the commitments; the commitments must be on the same
    term.
    """

    id = "capacity-follows-from-basis"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        commitments = tables.index("commitments")
        for row in tables["conditions"]:
            stated = tables.predicate(row, "term_id", "operator", "value")
            basis = [commitments.get(part) for part in row.items("basis")]
            found = [commitment for commitment in basis if commitment is not None]
            if row["kind"] != "capacity" or not basis or stated is None or len(found) != len(basis):
                continue
            unfit = [c for c in found if c["term_id"] != row["term_id"]]
            for commitment in unfit:
                yield in_cell(row, "basis", "not on this term", value=commitment.key)
            values = [tables.value(c, "term_id", "value_high") for c in found]
            for commitment, value in zip(found, values, strict=True):
                if value is None:
                    yield in_cell(row, "basis", "the commitment has no `value_high`", value=commitment.key)
            known = [value for value in values if value is not None]
            if unfit or len(known) != len(values):
                continue
            kind = tables.term_types[row["term_id"]]
            total = sum(known) if kind in (TermType.INTEGER, TermType.NUMBER) else max(known)
            if stated.values != (total,):
                yield in_cell(row, "value", f"the basis gives {format_value(total + 0 * known[0], kind)}")

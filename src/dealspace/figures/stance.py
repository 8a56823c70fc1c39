"""Is a position for or against what the term is about, and how firmly?

A term is asked for if its value is demanded, offered or accepted above the minimum; it is refused if such
a value is rejected, or a limit is asked for. `reports`, `abstains` and positions without a value take no
side.
"""

from __future__ import annotations

from dealspace.case.model import Case, Operator, Position

FIRM = frozenset({"demands", "rejects", "rules_out"})
REFUSING = frozenset({"rejects", "rules_out"})
STANCES = ("demands", "offers", "accepts", "open_to", "reports", "abstains", "rejects", "rules_out")
STANCE_WORDS = {stance: stance.replace("_", " ") for stance in STANCES}
_UPWARD = {Operator.GE: True, Operator.GT: True, Operator.LE: False, Operator.LT: False}


def principal(case: Case, actor_id: str) -> str:
    """Whom an actor speaks for: a ministry counts as its state; an actor that represents nobody as itself."""
    row = case.actors.get(actor_id)
    return row.represents if row and row.represents in case.actors else actor_id


def direction(position: Position, case: Case) -> int:
    """1 for the term (or more of it), -1 against it (or for a limit), 0 if the position takes no side."""
    predicate = position.predicate
    if position.stance in {"reports", "abstains"} or predicate is None:
        return 0
    term = case.terms[position.term_id]
    upward = _UPWARD.get(predicate.operator)
    if upward is None:
        some = max(predicate.values) > term.minimum
        upward = some if predicate.operator in {Operator.EQ, Operator.IN} else not some
    return 1 if upward != (position.stance in REFUSING) else -1

"""How far does a condition move? From one predicate to another, each with its operator."""

from __future__ import annotations

from collections.abc import Mapping

from dealspace.case.model import Predicate, Term, TermType
from dealspace.words.predicates import comparison, statement

GIVEN_UP = "given up"


def movement(
    terms: Mapping[str, Term], before: Predicate, after: Predicate | None, guard: Predicate | None = None
) -> str:
    """`Guarantee level: at least 3 (…) → at least 1 (…)`; without an `after` the condition is given up.

    A yes or no that gives way admits both, which is told so. A guard says where the condition is asked for.
    """
    term = terms[before.term_id]
    either = "yes or no" if term.type is TermType.BOOLEAN else GIVEN_UP
    then = either if after is None else comparison(term, after)
    where = f" (asked where {statement(terms, guard)})" if guard else ""
    return f"{term.label}: {comparison(term, before)} → {then}{where}"

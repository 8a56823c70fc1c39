"""Does the evidence say what it is linked for? Rules on the words of a position and what it is to prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from dealspace.case.model import Predicate, TermType
from dealspace.case.tables import Row, Tables
from dealspace.case.values import ORDER_OPERATORS
from dealspace.checks.domains import domains_of
from dealspace.checks.problem import Problem, Severity, in_cell
from dealspace.checks.rule import Rule
from dealspace.checks.rules.evidence import pairs
from dealspace.checks.satisfiable import Domain, satisfiable
from dealspace.checks.stances import ABSTAINS, contradicts, entails, is_enough, left_possible
from dealspace.schemas.conditions import KINDS
from dealspace.schemas.positions import STANCES


class Doubt(StrEnum):
    """Why a link does not stand on the words of its position alone."""

    NOT_TESTED = "not tested"
    NOT_ENTAILED = "not entailed"
    WEAKER_WORDS = "weaker words"
    NOT_CONTRADICTED = "not contradicted"


def _doubts(tables: Tables) -> Iterator[tuple[Row, Doubt | None, str, str]]:
    """Each sound link with what is to be said against it, if anything: the doubt, the column, the words."""
    domains = domains_of(tables)
    for link, condition, position in pairs(tables):
        if link["relation"] in ("supports", "disputes"):
            found = _doubt(tables, domains, link, condition, position)
            if found is not None:
                yield link, *found


def _doubt(
    tables: Tables, domains: Mapping[str, Domain], link: Row, condition: Row, position: Row
) -> tuple[Doubt | None, str, str] | None:
    """None where a cell has a fault of its own, which another rule reports."""
    required = tables.predicate(condition, "term_id", "operator", "value")
    domain = domains.get(condition["term_id"])
    kind = condition["kind"]
    if required is None or domain is None or position["stance"] not in STANCES or kind not in KINDS:
        return None
    if position["stance"] == ABSTAINS:
        supports = link["relation"] == "supports"
        doubt = Doubt.NOT_ENTAILED if supports else Doubt.NOT_CONTRADICTED
        return doubt, "relation", "who abstains speaks neither for a condition nor against it"
    if not position["operator"] and not position["value"]:
        return Doubt.NOT_TESTED, "reason", "the position has no predicate"
    possible = left_possible(tables, position)
    if possible is None or not (_fits(domains, required) and _fits(domains, possible)):
        return None
    supports = link["relation"] == "supports"
    if position["term_id"] != condition["term_id"]:
        guard = tables.predicate(condition, "when_term", "when_operator", "when_value")
        if guard is None or position["term_id"] != guard.term_id:
            return None
        if supports or not satisfiable(domains, [possible, guard]):
            return Doubt.NOT_TESTED, "reason", "the position speaks of the guard alone"
        return None, "", ""
    said = f"`{position['stance']} {position['operator']} {position['value']}`"
    wanted = f"`{condition['operator']} {condition['value']}`"
    if not supports:
        if contradicts(kind, domain, possible, required):
            return None, "", ""
        return Doubt.NOT_CONTRADICTED, "relation", f"{said} leaves nothing possible that {wanted} excludes"
    if not entails(kind, domain, possible, required):
        return Doubt.NOT_ENTAILED, "relation", f"{said} does not entail {wanted}"
    if not is_enough(kind, condition["hardness"], position["stance"]):
        words = f"`{position['stance']}` is too weak for a {condition['hardness']} {kind}"
        return Doubt.WEAKER_WORDS, "position_id", words
    return None, "", ""


def _fits(domains: Mapping[str, Domain], predicate: Predicate) -> bool:
    """Whether operator and values fit its term, which other rules are for."""
    domain = domains.get(predicate.term_id)
    if domain is None or (domain.type is TermType.BOOLEAN and predicate.operator in ORDER_OPERATORS):
        return False
    return all(domain.minimum <= value <= domain.maximum for value in predicate.values)


def _found(tables: Tables, doubt: Doubt) -> Iterator[Problem]:
    for link, found, column, words in _doubts(tables):
        if found is doubt and not link["reason"]:
            yield in_cell(link, column, words)


class SupportWithoutEntailment(Rule):
    """A position that supports a condition entails it.

    Who demands, accepts or offers a value leaves the values of the predicate possible, who rejects it or
    rules it out all others. A condition follows if it allows all that is left, a capacity if its most is
    among it. Correct stance, operator, value or relation; where the words allow an exception, say in
    `reason` why the position counts.
    """

    id = "support-without-entailment"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _found(tables, Doubt.NOT_ENTAILED)


class DisputeWithoutContradiction(Rule):
    """A position that disputes a condition contradicts or weakens it.

    It leaves a value possible that the condition excludes; a capacity is disputed too by words that put its
    most elsewhere. Correct stance, operator, value or relation, or say in `reason` why the position counts.
    """

    id = "dispute-without-contradiction"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _found(tables, Doubt.NOT_CONTRADICTED)


class SupportByWeakerWords(Rule):
    """What an actor requires follows from words that require or refuse.

    A demand follows from `demands`, `rejects` and `rules_out`; a veto also from `offers`, which name their
    own limit; a capacity from offers, refusals and reports; adequacy from reports and demands. `accepts`
    carries a soft condition. Choose other evidence, make the condition soft, or say in `reason` why the
    position counts.
    """

    id = "support-by-weaker-words"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _found(tables, Doubt.WEAKER_WORDS)


class EvidenceNotTested(Rule):
    """Evidence can be held against its condition, or says why it counts.

    A position without operator and value cannot be tested, and one on the term of the guard speaks of the
    guard alone, unless it disputes what the guard leaves open. Give it a predicate, or fill `reason`.
    """

    id = "evidence-not-tested"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _found(tables, Doubt.NOT_TESTED)


class NeedlessReason(Rule):
    """A link gives a reason only where its position does not speak for itself.

    An exception that is not needed hides the next mistake. Empty the cell; if the position has changed, see
    whether it should have.
    """

    id = "needless-reason"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for link, doubt, _, _ in _doubts(tables):
            if doubt is None and link["reason"]:
                yield in_cell(link, "reason", "the position speaks for itself")

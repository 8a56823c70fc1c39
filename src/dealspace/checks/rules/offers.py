"""Is an offer an exchange? A rule on the two sides of "accepts X if Y"."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.analysis.predicates import negate
from dealspace.case.tables import Tables
from dealspace.checks.domains import domains_of
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule
from dealspace.checks.satisfiable import satisfiable

_SIDES = {"if_": "asked for", "then_": "accepted"}


class OfferOnOneTerm(Rule):
    """An offer has two sides, on two terms.

    What is asked on the very term of what is accepted is no exchange: code all of it in `then_`, or as a
    condition with a guard. A side that every value of its term meets asks for nothing, or gives nothing: name
    the least that the words allow, or leave the offer out.
    """

    id = "offer-on-one-term"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        domains = domains_of(tables)
        for row in tables["offers"]:
            if row["if_term"] and row["if_term"] == row["then_term"]:
                yield in_cell(row, "if_term", "is the term of what is accepted, so that nothing is exchanged")
            for stem, what in _SIDES.items():
                side = tables.predicate(row, f"{stem}term", f"{stem}operator", f"{stem}value")
                # A predicate that nothing meets is reported as such.
                if side is None or not satisfiable(domains, [side]):
                    continue
                if not satisfiable(domains, [negate(side)]):
                    message = f"every value of `{side.term_id}` meets it, so that nothing is {what}"
                    yield in_cell(row, f"{stem}value", message)

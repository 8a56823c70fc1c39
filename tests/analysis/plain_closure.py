"""By the definitions alone: what do the axioms make of a package, on plain sets of values?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from dealspace.case.model import Axiom
from tests.analysis import naive

Values = frozenset[Fraction]


def closed(
    everything: Mapping[str, Values], stated: dict[str, Values | None], axioms: Collection[Axiom]
) -> dict[str, Values | None]:
    """What the axioms make of a package, forwards and backwards; as stated if they contradict it."""
    now = {term: everything[term] if found is None else found for term, found in stated.items()}
    while True:
        before = dict(now)
        for axiom in axioms:
            first, then = axiom.premise.term_id, axiom.conclusion.term_id
            if first == then:
                now[then] = frozenset(
                    v
                    for v in now[then]
                    if not naive.holds(axiom.premise, v) or naive.holds(axiom.conclusion, v)
                )
            elif all(naive.holds(axiom.premise, v) for v in now[first]):
                now[then] = frozenset(v for v in now[then] if naive.holds(axiom.conclusion, v))
            elif not any(naive.holds(axiom.conclusion, v) for v in now[then]):
                now[first] = frozenset(v for v in now[first] if not naive.holds(axiom.premise, v))
            if not all(now.values()):
                return stated
        if now == before:
            return {
                term: None if stated[term] is None and found == everything[term] else found
                for term, found in now.items()
            }

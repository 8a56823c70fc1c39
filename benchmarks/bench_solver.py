"""How long do the exact analyses take on synthetic cases of the size that the design asks for?"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from types import MappingProxyType

from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.case.model import (
    Actor,
    AdequacySettings,
    Axiom,
    Case,
    CaseConfig,
    Condition,
    ConditionKind,
    ConditionVariant,
    Hardness,
    Operator,
    Package,
    PackageTerm,
    PartialDate,
    Predicate,
    Term,
    TermType,
    TermVariant,
)

_DAY = PartialDate(date(2025, 1, 1), date(2025, 1, 1), "2025-01-01")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds taken, the best of the repeats, and what was found."""

    name: str
    seconds: float
    limit: float
    detail: str


def synthetic_case(
    *, conditions: int, terms: int, clashes: int, variants: bool = False, seed: int = 1
) -> Case:
    """A case of three parties in which about `clashes` terms are contested and axioms link the terms.

    Most conditions lean to the side that their term's demand is on, as coded negotiations do; on a contested
    term one party asks for more than another will give. With `variants` every condition has a second coding.
    """
    draw = random.Random(seed)
    table = {f"t{i:02}": _term(f"t{i:02}", i) for i in range(terms)}
    names = list(table)
    rows: dict[str, Condition] = {}
    readings: dict[str, ConditionVariant] = {}
    for i in range(conditions):
        name = names[i % terms]
        top = table[name].maximum
        contested = i % terms < clashes
        leans = (i % terms) % 2 == 0
        more = leans if i < terms else leans != (contested and draw.random() < 0.5)
        share = Fraction(draw.randint(5, 8), 10) if more else Fraction(draw.randint(1, 4), 10)
        share = share if contested else 1 - share
        value = Fraction(round(top * share)) if top > 1 else Fraction(int(more))
        operator = Operator.GE if more else Operator.LE
        guard = None
        if i % 6 == 5:
            other = draw.choice([n for n in names if n != name])
            guard = Predicate(other, Operator.GE, (Fraction(1),))
        key = f"c{i:03}"
        predicate = Predicate(name, operator, (value,))
        party, kind = f"party-{i % 3}", ConditionKind.DEMAND
        rows[key] = Condition(key, party, kind, predicate, Hardness.HARD, guard, (), _DAY, None, key, "")
        if variants:
            hardness = Hardness.HARD if i % 5 == 0 else Hardness.SOFT
            step = Fraction(round(top / 5)) or Fraction(1)
            bound = max(value - step, Fraction(0)) if more else min(value + step, top)
            other_reading = Predicate(name, operator, (bound,))
            readings[f"{key}/other"] = ConditionVariant(
                key, "other", other_reading, hardness, guard, Fraction(1, 3), ""
            )
    axioms = {}
    for i in range(terms // 2):
        a, b = names[i], names[(i + 3) % terms]
        premise = Predicate(a, Operator.GE, (Fraction(round(table[a].maximum / 2) or 1),))
        conclusion = Predicate(b, Operator.GE, (Fraction(1),))
        axioms[f"a{i:02}"] = Axiom(f"a{i:02}", premise, conclusion, "")
    packages = {}
    for i in range(11):
        chosen = sorted(draw.sample(names, 5))
        values = {n: Fraction(draw.randint(0, int(table[n].maximum))) for n in chosen}
        terms_of = {n: PackageTerm(f"p{i:02}", n, v, v, "", "") for n, v in values.items()}
        packages[f"p{i:02}"] = Package(f"p{i:02}", "", "", _DAY, "proposed", "", terms_of)
    return _case(table, rows, axioms, packages, readings)


def with_readings(case: Case, count: int) -> Case:
    """The case with the values that most rows name read as their neighbours, one reading each."""
    named = Counter(
        (part.term_id, value)
        for row in case.conditions.values()
        for part in (row.predicate, row.guard)
        if part is not None and case.terms[part.term_id].maximum > 1
        for value in part.values
    )
    readings = {}
    for (term_id, value), _ in named.most_common(count):
        step = 1 if value < case.terms[term_id].maximum else -1
        reading = TermVariant(term_id, value, "other", value + step, (), (), (), Fraction(1, 4), "")
        readings[f"{term_id}/{value}/other"] = reading
    return replace(case, term_variants=readings)


def diluted(case: Case, choices: int) -> Case:
    """The case with further contested conditions, on terms of their own, that clash with nothing."""
    terms, rows, readings = dict(case.terms), dict(case.conditions), dict(case.condition_variants)
    for i in range(choices):
        name, key = f"u{i:02}", f"d{i:03}"
        terms[name] = Term(name, name, TermType.ORDINAL, "", Fraction(0), Fraction(5), "")
        low, high = (Predicate(name, Operator.GE, (Fraction(value),)) for value in (2, 4))
        kind = ConditionKind.DEMAND
        rows[key] = Condition(key, f"party-{i % 3}", kind, low, Hardness.HARD, None, (), _DAY, None, key, "")
        readings[f"{key}/other"] = ConditionVariant(
            key, "other", high, Hardness.HARD, None, Fraction(1, 3), ""
        )
    return replace(case, terms=terms, conditions=rows, condition_variants=readings)


def counted(case: Case) -> tuple[int, Share, int, int]:
    """From nothing: enumerate the pool's conflicts and count, with influence and flip set."""
    multiverse = Multiverse(case)
    claim = DealSpaceEmpty()
    share = multiverse.share(claim)
    multiverse.influence(claim)
    multiverse.flip_set(claim)
    return multiverse.size, share, len(multiverse.conflicts()), multiverse.nodes(claim)


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds for cases that grow in one way, with what grew."""

    universes: tuple[int, ...]
    conflicts: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The largest case against the smallest."""
        return self.seconds[-1] / self.seconds[0]


def bench_growth(repeats: int = 5) -> tuple[Growth, Growth]:
    """More universes with the same conflicts, 10^6 to 10^15; then more conflicts in the same 10^12."""
    core = synthetic_case(conditions=20, terms=8, clashes=4, variants=True)
    wider = [diluted(core, choices) for choices in (0, 10, 20, 30)]
    denser = [
        synthetic_case(conditions=40, terms=16, clashes=clashes, variants=True) for clashes in (4, 6, 8)
    ]
    return _growth(wider, repeats), _growth(denser, repeats)


def _growth(cases: Sequence[Case], repeats: int) -> Growth:
    found = [(best_of(repeats, partial(counted, case))[0], *counted(case)) for case in cases]
    return Growth(
        tuple(size for _, size, *_ in found),
        tuple(conflicts for *_, conflicts, _ in found),
        tuple(seconds for seconds, *_ in found),
    )


def best_of(repeats: int, call: Callable[[], object]) -> tuple[float, object]:
    """The shortest time of several calls, in seconds, and the last result."""
    times, result = [], None
    for _ in range(repeats):
        started = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - started)
    return min(times), result


def bench_deal_space(repeats: int = 3) -> Timing:
    """All conflicts and concessions of 40 conditions on 16 terms, with witnesses and relaxations."""
    case = synthetic_case(conditions=40, terms=16, clashes=4)
    seconds, _ = best_of(repeats, lambda: solve_deal_space(case))
    space = solve_deal_space(case)
    detail = f"{len(space.conflicts)} conflicts, {len(space.concessions)} concessions"
    return Timing("conflicts and concessions, 40 conditions", seconds, 0.1, detail)


def bench_multiverse(repeats: int = 3) -> Timing:
    """Enumerate the pool's conflicts and count 2^42 universes, from nothing, with influence and flip set."""
    case = with_readings(synthetic_case(conditions=40, terms=16, clashes=8, variants=True), 2)
    seconds, _ = best_of(repeats, lambda: counted(case))
    size, share, conflicts, nodes = counted(case)
    detail = (
        f"{size:.1e} universes, {conflicts} conflicts, {nodes} nodes, empty in {float(share.unweighted):.4f}"
    )
    return Timing("exact multiverse, 42 choices", seconds, 1.0, detail)


def main() -> None:
    """Print each figure and its ratio to the limit."""
    for timing in (bench_deal_space(), bench_multiverse()):
        ratio = timing.seconds / timing.limit
        sys.stdout.write(
            f"{timing.name}: {timing.seconds * 1000:.1f} ms, {ratio:.2f} of the limit ({timing.detail})\n"
        )
    for growth in bench_growth():
        for size, conflicts, seconds in zip(growth.universes, growth.conflicts, growth.seconds, strict=True):
            sys.stdout.write(f"{size:.1e} universes, {conflicts} conflicts: {seconds * 1000:.1f} ms\n")
        sys.stdout.write(f"last against first: {growth.ratio:.2f}\n")


def _term(term_id: str, number: int) -> Term:
    kind, top = ((TermType.BOOLEAN, 1), (TermType.ORDINAL, 5), (TermType.INTEGER, 300000))[number % 3]
    return Term(term_id, term_id, kind, "", Fraction(0), Fraction(top), "")


def _case(
    terms: dict[str, Term],
    conditions: dict[str, Condition],
    axioms: dict[str, Axiom],
    packages: dict[str, Package],
    variants: dict[str, ConditionVariant],
) -> Case:
    settings = AdequacySettings(1, "", MappingProxyType({}), MappingProxyType({}))
    parties = tuple(sorted({row.actor_id for row in conditions.values()}))
    config = CaseConfig("synthetic", "", "", _DAY.last, parties, 0, settings)
    actors = {key: Actor(key, key, "state", "", "", (), "", True) for key in parties}
    named = {
        "actors": actors,
        "config": config, "as_of": _DAY.last, "fingerprint": "", "terms": terms, "conditions": conditions,
        "axioms": axioms, "packages": packages, "condition_variants": variants,
    }  # fmt: skip
    nothing: Mapping[str, object] = MappingProxyType({})
    rest = {name: nothing for name in Case.__dataclass_fields__ if name not in named}
    return Case(**named, **rest)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()

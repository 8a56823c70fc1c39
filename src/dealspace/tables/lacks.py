"""What does each package lack? The red lines that it breaks, in words and whose, and where it is silent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dealspace.analysis.verdicts import Verdict
from dealspace.publish.escape import Markup, escape_markdown, markup
from dealspace.results.records import Results
from dealspace.results.records.case_facts import ConditionFacts
from dealspace.results.records.packages import ConditionTest, Package
from dealspace.schemas.primitives import Hardness
from dealspace.tables.cells import LINE_BREAK, Column, TableOutput, headed, lines, row_id, row_link
from dealspace.words.names import actor_order, conditions_by_id, short_actor
from dealspace.words.phrases import counted

NAME = "package-lacks"
COLUMNS = 4
"""Columns of parties; more parties than that share the last one."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a package stands to the red lines of the parties of one column.

    `silent` counts those on whose term the package says nothing, `undecided` those on which what it says can
    mean both, `whole` all that apply. `rows` are what the stand rests on: those not broken, what the package
    says on their terms, and the package.
    """

    broken: tuple[ConditionFacts, ...]
    rows: tuple[str, ...]
    silent: int
    undecided: int
    whole: int


def package_lacks(results: Results) -> TableOutput:
    """One row per package, one column per party; the packages that break red lines of most parties first."""
    groups = _columns(results)
    stands = {p.package_id: [_stand(results, p, actors) for actors in groups] for p in results.packages}

    def rank(package: Package) -> tuple[int, str, int, str]:
        found = stands[package.package_id]
        return -min(_parties(found), 2), _kind(found), -sum(len(s.broken) for s in found), package.label

    rows: list[tuple[object, ...]] = []
    marks: list[tuple[str, ...]] = []
    before = None
    for package in sorted(results.packages, key=rank):
        found = stands[package.package_id]
        row = (
            row_link(package.label, f"packages/{package.package_id}"),
            *(
                _cell(results, stand, f"{NAME}/{place}", package.package_id, named=len(actors) > 1)
                for place, (stand, actors) in enumerate(zip(found, groups, strict=True), len(marks))
            ),
        )
        marks += [stand.rows for stand in found]
        kind = _kind(found)
        rows.append(row if kind == before else headed(kind, row))
        before = kind
    heads = [short_actor(results, actors[0]) if len(actors) == 1 else "Others" for actors in groups]
    return TableOutput(
        (
            Column("Package", width=1.5),
            *(Column(head, width=_width(place, stands.values())) for place, head in enumerate(heads)),
        ),
        tuple(rows),
        tuple(marks),
    )


def _columns(results: Results) -> list[tuple[str, ...]]:
    """The required parties that have red lines, one to a column as far as they go."""
    hard = {c.actor_id for c in results.conditions if c.hardness is Hardness.HARD}
    parties = [a for a in actor_order(results) if a in results.case.required_parties and a in hard]
    if len(parties) <= COLUMNS:
        return [(party,) for party in parties]
    return [*((party,) for party in parties[: COLUMNS - 1]), tuple(parties[COLUMNS - 1 :])]


def _stand(results: Results, package: Package, actors: Sequence[str]) -> Stand:
    known = conditions_by_id(results)
    says = {term.term_id for term in package.terms}
    tests = [
        test
        for test in package.conditions
        if known[test.condition_id].actor_id in actors
        and known[test.condition_id].hardness is Hardness.HARD
        and test.verdict is not Verdict.NOT_APPLICABLE
    ]
    order = {actor: place for place, actor in enumerate(actors)}
    broken = [known[test.condition_id] for test in tests if test.verdict is Verdict.BREACHED]
    left = [test for test in tests if test.verdict is Verdict.OPEN]
    silent = [test for test in left if _is_silent(test, says)]
    return Stand(
        tuple(sorted(broken, key=lambda c: (order[c.actor_id], c.label, c.condition_id))),
        (
            *(f"conditions/{test.condition_id}" for test in tests if test.verdict is not Verdict.BREACHED),
            *(
                f"package_terms/{package.package_id}/{term}"
                for term in dict.fromkeys(test.term_id for test in tests)
                if term in says
            ),
            f"packages/{package.package_id}",
        ),
        len(silent),
        len(left) - len(silent),
        len(tests),
    )


def _is_silent(test: ConditionTest, says: set[str]) -> bool:
    return test.term_id not in says


def _parties(stands: Sequence[Stand]) -> int:
    return len({one.actor_id for stand in stands for one in stand.broken})


def _width(place: int, stands: Collection[Sequence[Stand]]) -> float:
    """More room for a party with many broken red lines."""
    most = max((len(found[place].broken) for found in stands), default=0)
    return 1.0 + min(0.15 * most, 0.9)


def _kind(stands: Sequence[Stand]) -> str:
    """Short enough for one line of its narrow column."""
    parties = _parties(stands)
    if parties == 0:
        left = any(stand.silent or stand.undecided for stand in stands)
        return "Breaks none, says little" if left else "Meets all that apply"
    return "Breaks with one" if parties == 1 else "Breaks with several"


def _cell(results: Results, stand: Stand, mark: str, package_id: str, *, named: bool) -> Markup:
    if not stand.whole:
        return _answering("no red line applies", package_id, mark)
    broken = [
        Markup(
            f"[× {row_link(_words(results, one, named=named), f'conditions/{one.condition_id}')}]{{.broken}}"
        )
        for one in stand.broken
    ]
    return lines([*broken, _answering(_rest(stand), package_id, mark)], LINE_BREAK)


def _answering(words: object, package_id: str, mark: str) -> Markup:
    """Words that lead to the package in the register, and on the page to the note of the cell."""
    where = row_id("packages", package_id)
    return Markup(f'[[{markup(words)}](#{where})]{{.silent mark="{mark}"}}')


def _words(results: Results, condition: ConditionFacts, *, named: bool) -> str:
    return f"{short_actor(results, condition.actor_id)}: {condition.label}" if named else condition.label


def _rest(stand: Stand) -> Markup:
    met = stand.whole - len(stand.broken) - stand.silent - stand.undecided
    words = [
        f"meets {met}" if met else "",
        f"silent on {stand.silent}" if stand.silent else "",
        f"undecided on {stand.undecided}" if stand.undecided else "",
    ]
    said = ", ".join(word for word in words if word)
    return escape_markdown(
        f"{said} of {stand.whole}" if said else f"breaks all {counted(stand.whole, 'red line')}"
    )


TABLES = {NAME: package_lacks}

"""What happened after the date of the case, in tables: conditions, verdicts, conflicts and findings."""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import Case
from dealspace.findings.formats import day
from dealspace.publish.escape import Markup
from dealspace.results.records import Results
from dealspace.results.records.afterword import ConditionSide, Fate, FindingFate, PackageTurn
from dealspace.results.rows import row_exists
from dealspace.tables.cells import Column, TableOutput, condition_link, if_known, lines, row_link
from dealspace.words.adequate import ADEQUATE, needs
from dealspace.words.names import VERDICT_WORDS, actor_name, conditions_by_id
from dealspace.words.numbers import small
from dealspace.words.phrases import listing
from dealspace.words.ranges import of_readings

_NAMED = 4
TOLERANCE = 0.01
"""A share that moved by no more than this says the same."""
_VERDICTS = (Verdict.MET, Verdict.BREACHED, Verdict.OPEN, Verdict.NOT_APPLICABLE, Verdict.SILENT)


def afterword_conditions(results: Results) -> TableOutput:
    """Every condition that ended, began or gave way to another since the date of the case."""
    rows: list[tuple[object, ...]] = [
        (
            day(turn.on),
            actor_name(results, turn.actor_id),
            _condition(turn.before, results.rows),
            _condition(turn.after, results.rows),
            _rows(turn.rows, results, told=False),
        )
        for turn in (results.afterword.conditions if results.afterword else ())
    ]
    return TableOutput(
        (
            Column("When", width=1.45), Column("Actor", width=1.2), Column("Until then", width=2),
            Column("From then on", width=2.1), Column("Rows behind it", width=2.7),
        ),
        tuple(rows),
    )  # fmt: skip


def afterword_packages(results: Results) -> TableOutput:
    """Every headline verdict that changed, and the verdicts of every package that is new."""
    rows: list[tuple[object, ...]] = []
    part = results.afterword
    turns = part.packages if part else ()
    last = ""
    for turn in turns:
        if turn.before is None:
            continue
        rows.append(
            (
                "" if turn.package_id == last else _package(turn),
                _test(results, turn),
                VERDICT_WORDS[turn.before],
                VERDICT_WORDS[turn.after],
                _rows(turn.rows, results),
            )
        )
        last = turn.package_id
    for name in part.new_packages if part else ():
        own = [turn for turn in turns if turn.package_id == name]
        found = {
            verdict: [_test(results, turn) for turn in own if turn.after == verdict] for verdict in _VERDICTS
        }
        words = "; ".join(f"{VERDICT_WORDS[v]}: {listing(tests)}" for v, tests in found.items() if tests)
        rows.append((_package(own[0]), "all tests", "not yet proposed", words, ""))
    return TableOutput(
        (
            Column("Package", width=1.7), Column("Test", width=1.1), Column("Then", width=0.9),
            Column("Now", width=2.5), Column("Because of", width=2.5),
        ),
        tuple(rows),
    )  # fmt: skip


def afterword_conflicts(results: Results) -> TableOutput:
    """The minimal conflicts that went, that came and that stayed."""
    base = results.rows.base or results.rows
    found = results.afterword.conflicts if results.afterword else None
    kinds = () if found is None else (("still there", found.kept), ("gone", found.gone), ("new", found.new))
    rows = [
        (words, lines(_member(results, member, base) for member in members))
        for words, sets in kinds
        for members in sets
    ]
    return TableOutput(
        (Column("Now", width=1), Column("Conditions that cannot all hold", width=6)), tuple(rows)
    )


def afterword_findings(results: Results) -> TableOutput:
    """Every finding of the date of the case, its numbers of then and of now, and how firm it was and is."""
    fates = sorted(
        results.afterword.findings if results.afterword else (),
        key=lambda fate: (_FATES.index(fate.fate), not fate.headline),
    )
    rows: list[tuple[object, ...]] = [
        (
            fate.told,
            fate.fate,
            if_known(fate.share_before, of_readings),
            if_known(fate.share_after, of_readings),
            if_known(fate.score, small),
            _rows(fate.rows, results) if _moved(fate) else "",
        )
        for fate in fates
    ]
    return TableOutput(
        (
            Column("Finding then", width=3.7), Column("Now", width=1.2),
            Column("Readings then", "right", 0.9), Column("Readings now", "right", 0.9),
            Column("Score", "right", 0.7), Column("Rows that moved it", width=2.9),
        ),
        tuple(rows),
    )  # fmt: skip


_FATES = (Fate.FELL, Fate.RENUMBERED, Fate.UNSAID, Fate.UNCHANGED)


def _moved(fate: FindingFate) -> bool:
    """Whether a finding or a number of it is another, or its share: else no row can have moved it."""
    before, after = fate.share_before, fate.share_after
    if fate.fate != Fate.UNCHANGED:
        return True
    if before is None or after is None:
        return False
    return max(abs(after.low - before.low), abs(after.high - before.high)) > TOLERANCE


def _package(turn: PackageTurn) -> Markup:
    return row_link(turn.label, f"packages/{turn.package_id}")


def _test(results: Results, turn: PackageTurn) -> str:
    """What a verdict is about: an actor, or a question; of adequacy, for which task."""
    if turn.test != "adequate":
        return turn.test if turn.test == "deliverable" else actor_name(results, turn.test)
    package = next((one for one in results.packages if one.package_id == turn.package_id), None)
    tasks = needs(results, package) if package else ()
    return f"{ADEQUATE} ({listing(tasks)})" if tasks else ADEQUATE


def _condition(side: ConditionSide | None, case: Case) -> object:
    if side is None:
        return "not a condition"
    words = f"{side.statement} ({side.hardness} {side.kind})"
    known = side.condition_id in case.conditions
    return row_link(words, f"conditions/{side.condition_id}") if known else words


def _member(results: Results, member: str, base: Case) -> object:
    if member in conditions_by_id(results):
        return condition_link(results, member)
    row = base.conditions[member]
    return f"{actor_name(results, row.actor_id)}: {row.label}"


def _rows(rows: Iterable[str], results: Results, *, told: bool = True) -> Markup:
    """Links to rows of this vintage, by label where a condition has one; ended rows as plain text."""
    found = list(rows)
    shown: list[object] = [_row(row, results, told=told) for row in found[:_NAMED]]
    if len(found) > _NAMED:
        shown.append(f"and {len(found) - _NAMED} more")
    return lines(shown)


def _row(row: str, results: Results, *, told: bool) -> object:
    table, _, key = row.partition("/")
    case = results.rows
    if table == "conditions" and told:
        if key in case.conditions:
            return row_link(f"now {_of(case, key, results)}", row)
        return f"ended: {_of(case.base or case, key, results)}"
    return row_link(key, row) if row_exists(row, case) else key


def _of(case: Case, key: str, results: Results) -> str:
    condition = case.conditions[key]
    return f"{actor_name(results, condition.actor_id)}, {condition.label} ({condition.hardness})"


TABLES = {
    "afterword-conditions": afterword_conditions,
    "afterword-packages": afterword_packages,
    "afterword-conflicts": afterword_conflicts,
    "afterword-findings": afterword_findings,
}

"""Which package passes which of the headline tests? One row per package, one cell per test, never one
mixed score.
"""

from __future__ import annotations

from collections import Counter
from functools import partial

import altair as alt

from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import Hardness
from dealspace.figures import theme
from dealspace.figures.grid import Row, Rows, column_axis, grouped, head_axis, row_axis, wrapped
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.measure import fit, lines
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.figures.theme import INK, WIDTH, AnyChart, chart_of, tooltips
from dealspace.results.records import Results
from dealspace.results.records.packages import Package
from dealspace.words.adequate import adequate_words
from dealspace.words.names import VERDICT_WORDS, actor_name, actor_order, conditions_by_id, short_name
from dealspace.words.phrases import counted, listing

_WIDE, _LABELS = 60, 161
_PHONE, _PHONE_LABELS = theme.PHONE, 116


ADEQUATE_KEY = "adequate "


def _words(results: Results, package: Package, key: str, verdict: Verdict) -> str:
    """The verdict in words; of adequacy, for which task."""
    return adequate_words(results, package) if key == ADEQUATE_KEY else VERDICT_WORDS[verdict]


def _tests(results: Results) -> dict[str, str]:
    """The tests by key: each required party, then deliverable and adequate, whose keys no actor can have."""
    required = [actor for actor in actor_order(results) if actor in results.case.required_parties]
    return {
        **{actor: f"Acceptable to {actor_name(results, actor)}" for actor in required},
        "deliverable ": "Deliverable",
        ADEQUATE_KEY: "Adequate for its task",
    }


def _silent(results: Results) -> list[str]:
    """The required parties that have named no red line."""
    found = {
        a for p in results.packages for a, verdict in p.acceptable_to.items() if verdict is Verdict.SILENT
    }
    return [actor_name(results, actor) for actor in results.case.required_parties if actor in found]


def _verdicts(results: Results, package: Package) -> dict[str, Verdict]:
    """The verdict on each test."""
    found = package.headlines()
    return {key: found[key.strip()] for key in _tests(results)}


def tested(results: Results, package: Package, test: str, verdict: Verdict) -> list[str]:
    """The rows of the hard conditions that a headline test of a package rests on: those that decide it, else
    all that were put to it.
    """
    known = conditions_by_id(results)
    kinds = {"deliverable": {"capacity"}, "adequate": {"adequacy"}}
    found = [
        (one.verdict, f"conditions/{one.condition_id}")
        for one in package.conditions
        if known[one.condition_id].hardness is Hardness.HARD
        and (
            known[one.condition_id].kind in kinds[test]
            if test in kinds
            else known[one.condition_id].actor_id == test
        )
    ]
    deciding = [row for each, row in found if each is verdict]
    return deciding or [row for _, row in found]


def ranked(results: Results) -> list[Package]:
    """Packages, those with the fewest failed tests first."""

    def rank(package: Package) -> tuple[int, int, str]:
        counts = Counter(_verdicts(results, package).values())
        return counts[Verdict.BREACHED], counts[Verdict.OPEN], package.package_id

    return sorted(results.packages, key=rank)


def data(results: Results) -> list[DataRow]:
    """One row per package, one column per test."""
    tests = _tests(results)
    return [
        {
            "Package": package.label,
            **{
                tests[key]: _words(results, package, key, verdict)
                for key, verdict in _verdicts(results, package).items()
            },
        }
        for package in ranked(results)
    ]


def says(results: Results) -> str:
    """How many packages pass every test, and how many fail one."""
    verdicts = [_verdicts(results, package).values() for package in results.packages]
    clean = sum(not {Verdict.BREACHED, Verdict.OPEN} & {*found} for found in verdicts)
    failed = sum(Verdict.BREACHED in found for found in verdicts)
    # Nothing is tested where a party is silent.
    tests = "every test that there is" if _silent(results) else "every test"
    return f"Of {counted(len(verdicts), 'package')} {clean or 'none'} passes {tests}, and {failed} fail one"


def alt_text(results: Results) -> str:
    """How many packages fail each test, and which pass all."""
    packages = [(package.label, _verdicts(results, package)) for package in ranked(results)]
    if not packages:
        return "No package had been proposed at this date."
    bad = {Verdict.BREACHED, Verdict.OPEN}
    clean = [label for label, verdicts in packages if not bad & {*verdicts.values()}]
    tests = _tests(results)
    failed = [
        f"{name}: {sum(verdicts[key] is Verdict.BREACHED for _, verdicts in packages)}"
        for key, name in tests.items()
    ]
    silent = _silent(results)
    every = "every test that there is" if silent else "every test"
    passing = f"{listing(clean)} {'passes' if len(clean) == 1 else 'pass'} {every}"
    untested = (
        f" No red line is on record of {listing(silent)}, so nothing is tested there." if silent else ""
    )
    return (
        f"Grid of {counted(len(packages), 'package')} by {len(tests)} tests. "
        f"{passing if clean else f'None passes {every}'}. Failures by test: {'; '.join(failed)}.{untested}"
    )


def _chart(results: Results, phone: bool) -> AnyChart | None:
    """The grid, or None without packages; on a phone the names of packages stand on two lines and those of
    tests are written upwards.
    """
    packages, tests = ranked(results), _tests(results)
    if not packages:
        return None
    heads = {
        key: short_name(results, key, name.removeprefix("Acceptable to ")) for key, name in tests.items()
    }
    names = {p.package_id: short_name(results, p.package_id, p.label) for p in packages}
    if phone:
        across, down = max(20, min(30, (_PHONE - _PHONE_LABELS - 10) // len(heads))), 33
        x = column_axis({key: [fit(name, 110)] for key, name in heads.items()})
        y = row_axis(wrapped(Rows(tuple(names), names), _PHONE_LABELS, 2), limit=_PHONE_LABELS)
    else:
        across, down = max(30, min(_WIDE, (WIDTH - _LABELS - 10) // len(heads))), 21
        x = head_axis({key: lines(name, max(across, 62), 3) for key, name in heads.items()})
        y = row_axis(grouped(Row(*name) for name in names.items()), limit=_LABELS)
    values: list[DataRow] = [
        {
            "row": package.package_id,
            "column": key,
            "verdict": verdict,
            "package": package.label,
            "test": tests[key],
            "words": _words(results, package, key, verdict),
            **verdict_look(verdict),
            **behind(*tested(results, package, key.strip(), verdict), f"packages/{package.package_id}"),
        }
        for package in packages
        for key, verdict in _verdicts(results, package).items()
    ]
    tips = tooltips(package="Package", test="Test", words="Verdict")
    layers = [verdict_cells(values, x, y, tips, size=140)]
    if parties := len(tests) - 2:
        # A rule between the verdicts of the parties and the other tests.
        edge = chart_of([{"text": ""}]).mark_rule(color=INK, strokeWidth=1.5)
        layers.append(edge.encode(x=alt.value(parties * across), y=alt.value(-4), y2=alt.value("height")))
    chart = alt.layer(*layers).properties(width=alt.Step(across), height=alt.Step(down))
    found = {verdict for package in packages for verdict in _verdicts(results, package).values()}
    legend = verdict_legend(found, room=across * len(heads) if phone else WIDTH)
    return alt.vconcat(legend, chart, spacing=6)


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))

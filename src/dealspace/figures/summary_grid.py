"""Which package passes which of the headline tests? One row per package, one cell per test, never one
mixed score.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, column_axis, grouped, row_axis
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import (
    VERDICT_WORDS,
    Document,
    actor_name,
    actor_order,
    counted,
    listing,
    wrap,
)

_ORDER = {"met": 0, "not_applicable": 1, "open": 2, "breached": 3}
_GAP = " "


def columns(document: Document, case: Case) -> list[tuple[str, str]]:
    """The tests as pairs of key and name: each required party, then deliverable and adequate."""
    required = set(document["case"]["required_parties"])
    parties = [actor for actor in actor_order(document, case) if actor in required]
    return [
        *((actor, f"Acceptable to {actor_name(document, actor)}") for actor in parties),
        ("deliverable ", "Deliverable"),
        ("adequate ", "Adequate"),
    ]


def headline(package: Any, column: str) -> str:
    """The verdict of a package on a test; a party without a condition has nothing to object to."""
    if column in {"deliverable ", "adequate "}:
        return str(package[column.strip()])
    return str(package["acceptable_to"].get(column, "not_applicable"))


def ranked(document: Document, case: Case) -> list[Any]:
    """Packages, those with the fewest failed tests first."""
    keys = [key for key, _ in columns(document, case)]

    def rank(package: Any) -> tuple[int, int, str]:
        verdicts = [headline(package, key) for key in keys]
        return verdicts.count("breached"), verdicts.count("open"), package["package_id"]

    return sorted(document["packages"], key=rank)


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per package, one column per test."""
    tests = columns(document, case)
    return [
        {"Package": package["label"], **{name: VERDICT_WORDS[headline(package, key)] for key, name in tests}}
        for package in ranked(document, case)
    ]


def alt_text(document: Document, case: Case) -> str:
    """How many packages fail each test, and which pass all."""
    packages = ranked(document, case)
    if not packages:
        return "No package had been proposed at this date."
    tests = columns(document, case)
    clean = [p["label"] for p in packages if all(_ORDER[headline(p, key)] < 2 for key, _ in tests)]
    failed = [f"{name}: {sum(headline(p, key) == 'breached' for p in packages)}" for key, name in tests]
    passing = (
        f"{listing(clean)} passes every test" if len(clean) == 1 else f"{listing(clean)} pass every test"
    )
    answer = passing if clean else "None passes every test"
    return (
        f"Grid of {counted(len(packages), 'package')} by {len(tests)} tests. {answer}. Failures "
        f"by test: {'; '.join(failed)}."
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The grid, or None without packages."""
    packages = ranked(document, case)
    if not packages:
        return None
    tests = columns(document, case)
    values: list[DataRow] = [
        {
            "row": package["package_id"],
            "column": key,
            "verdict": headline(package, key),
            "package": package["label"],
            "test": name,
            "words": VERDICT_WORDS[headline(package, key)],
            **verdict_look(headline(package, key)),
        }
        for package in packages
        for key, name in tests
    ]
    short = {key: wrap(name.removeprefix("Acceptable to "), 18) for key, name in tests}
    keys = [key for key, _ in tests]
    keys.insert(-2, _GAP)
    rows = grouped(Row(package["package_id"], package["label"]) for package in packages)
    cells = verdict_cells(
        values,
        column_axis(keys, {**short, _GAP: [""]}),
        row_axis(rows, limit=272),
        theme.tooltips(("package", "Package"), ("test", "Test"), ("words", "Verdict")),
        size=150,
    ).properties(width=alt.Step(33), height=alt.Step(25))
    legend = verdict_legend(sorted({str(value["verdict"]) for value in values}))
    return theme.finished(alt.vconcat(legend, cells, spacing=6))


FIGURE = FigureSpec("summary-grid", build, alt_text, data, min_width=520)

"""Which package passes which of the headline tests? One row per package, one cell per test, never one
mixed score.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures.grid import Row, Rows, column_axis, grouped, head_axis, row_axis
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.measure import fit, lines
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.theme import INK, WIDTH, AnyChart, finished, rows_of, tooltips
from dealspace.figures.words import (
    VERDICT_WORDS,
    Document,
    actor_name,
    actor_order,
    counted,
    listing,
    short_name,
)

_ORDER = {"met": 0, "not_applicable": 1, "open": 2, "breached": 3}
_WIDE, _LABELS = 60, 161
_PHONE, _PHONE_LABELS = 328, 125


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


def _values(document: Document, case: Case) -> list[DataRow]:
    return [
        {
            "row": package["package_id"],
            "column": key,
            "verdict": headline(package, key),
            "package": package["label"],
            "test": name,
            "words": VERDICT_WORDS[headline(package, key)],
            **verdict_look(headline(package, key)),
        }
        for package in ranked(document, case)
        for key, name in columns(document, case)
    ]


def _heads(document: Document, case: Case) -> dict[str, str]:
    return {
        key: short_name(case, key, name.removeprefix("Acceptable to "))
        for key, name in columns(document, case)
    }


def _grid(values: Sequence[DataRow], x: alt.X, y: alt.Y, steps: tuple[int, int], parties: int) -> AnyChart:
    """The cells, with a rule between the verdicts of the parties and the other tests."""
    across, down = steps
    cells = verdict_cells(
        values, x, y, tooltips(("package", "Package"), ("test", "Test"), ("words", "Verdict")), size=140
    )
    edge = alt.Chart(rows_of([{"text": ""}])).mark_rule(color=INK, strokeWidth=1.5)
    rule = edge.encode(x=alt.value(parties * across), y=alt.value(-4), y2=alt.value("height"))
    layers = [cells, rule] if parties else [cells]
    return alt.layer(*layers).properties(width=alt.Step(across), height=alt.Step(down))


def build(document: Document, case: Case) -> AnyChart | None:
    """The grid, or None without packages."""
    packages = ranked(document, case)
    if not packages:
        return None
    names = _heads(document, case)
    across = max(30, min(_WIDE, (WIDTH - _LABELS - 10) // len(names)))
    heads = {key: lines(name, max(across, 62), 3) for key, name in names.items()}
    rows = grouped(Row(p["package_id"], short_name(case, p["package_id"], p["label"])) for p in packages)
    values = _values(document, case)
    x, y = head_axis(list(names), heads), row_axis(rows, limit=_LABELS)
    chart = _grid(values, x, y, (across, 21), len(names) - 2)
    legend = verdict_legend(sorted({str(value["verdict"]) for value in values}))
    return finished(alt.vconcat(legend, chart, spacing=6))


def narrow(document: Document, case: Case) -> AnyChart | None:
    """The grid for a phone: names of packages on two lines, names of tests written upwards."""
    packages = ranked(document, case)
    if not packages:
        return None
    names = _heads(document, case)
    across = max(20, min(30, (_PHONE - _PHONE_LABELS - 10) // len(names)))
    labels = {
        p["package_id"]: lines(short_name(case, p["package_id"], p["label"]), _PHONE_LABELS) for p in packages
    }
    values = _values(document, case)
    x = column_axis(list(names), {key: [fit(name, 110)] for key, name in names.items()})
    y = row_axis(Rows(tuple(labels), labels), limit=_PHONE_LABELS)
    chart = _grid(values, x, y, (across, 33), len(names) - 2)
    legend = verdict_legend(sorted({str(v["verdict"]) for v in values}), room=across * len(names))
    return finished(alt.vconcat(legend, chart, spacing=6))


FIGURE = FigureSpec("summary-grid", build, alt_text, data, min_width=520, narrow=narrow)

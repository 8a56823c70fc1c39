"""What do the fixture's cells call? Toy figures, tables and values from `_results`."""

from __future__ import annotations

from pathlib import Path

from dealspace.publish import Column, FigureOutput, InlineOutput, Markup, TableOutput, anchor, link
from dealspace.report import ABSENT

HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) @evil $x^2$ `code` {.cls} | pipe ![i](http://e.org) "
    "{{< pagebreak >}} &lt;b&gt; #typst[x] \\end ^[note] https://evil.example/auto ::: {=html}"
)


def figure(name: str) -> FigureOutput:
    folder = Path("_results/figures")
    return FigureOutput(
        figure_id=name,
        svg=(folder / f"{name}.svg").read_text(encoding="utf-8"),
        svg_path=f"_results/figures/{name}.svg",
        alt=f'Toy chart {name}: "bars" that rise from left to right & <right>.',
        data=TableOutput((Column("Label"), Column("Value", "right")), (("a", 1), ("b", 2))),
    )


def table(rows: int = 6) -> TableOutput:
    body = tuple(
        (
            f"Statement {number} by an actor with a rather long name",
            link(f"Source {number}", f"https://example.org/a_(b)/{number}?q=1&r=*x*"),
            1000 * number,
            "met" if number % 2 else "open",
        )
        for number in range(1, rows + 1)
    )
    columns = (
        Column("What", width=4),
        Column("Where", width=2),
        Column("Troops", "right", 1),
        Column("Verdict", width=1),
    )
    return TableOutput(columns, body)


def hostile_table() -> TableOutput:
    return TableOutput((Column("Hostile | heading"), Column("Plain")), ((HOSTILE, "x"), ("y", HOSTILE)))


def hostile_value() -> InlineOutput:
    return InlineOutput(HOSTILE)


def value() -> InlineOutput:
    return InlineOutput(anchor("30,000", "register-a"))


def unstated() -> InlineOutput:
    """A finding that the date of the report cannot state."""
    return InlineOutput(Markup(ABSENT["findings"].format(name="any")))


def prose(words: int = 300) -> InlineOutput:
    sentence = (
        "The offer on the table is smaller than the requirement that its authors have stated for the task. "
    )
    return InlineOutput(sentence * max(1, words // 18))

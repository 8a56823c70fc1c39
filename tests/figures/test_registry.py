"""Is a figure registered by its module alone, and does a diagram say what it leaves out?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dealspace import figures
from dealspace.figures import FIGURES, to_spec
from tests.figures import sample


def test_every_module_with_a_figure_is_one_of_the_report_by_its_name() -> None:
    folder = Path(figures.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "\nFIGURE = " in path.read_text(encoding="utf-8")}
    assert {name.replace("_", "-") for name in modules} == set(FIGURES)
    assert list(FIGURES) == sorted(FIGURES)


def test_conflicts_beyond_those_that_fit_are_listed_and_not_drawn() -> None:
    results, figure = sample.large(), FIGURES["conflicts"]
    chart = figure.build(results)
    assert chart is not None
    rows = [row for rows in to_spec(chart)["datasets"].values() for row in rows]
    columns = {row["column"] for row in rows if "column" in row}
    assert Counter(column[0] for column in columns) == {"c": 30, "r": 20}
    assert "Drawn are the 30 smallest disputes and 20 smallest ways out" in figure.alt(results)
    space = results.deal_space
    assert len(figure.data(results)) == len(space.conflicts) + len(space.concessions) > 50

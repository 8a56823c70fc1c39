"""Is a figure registered by its module alone, and does a diagram say what it leaves out?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dealspace import figures
from dealspace.figures import FIGURES, to_spec
from dealspace.results.records.afterword import Fate
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


@pytest.mark.parametrize("figure_id", sorted(FIGURES))
@pytest.mark.parametrize("name", ["toy", "large"])
def test_every_drawing_has_a_title_that_says_what_there_is_to_see(figure_id: str, name: str) -> None:
    results = {"toy": sample.toy, "large": sample.large}[name]()
    figure = FIGURES[figure_id]
    if figure.build(results) is None:
        pytest.skip("nothing to draw")
    title = figure.says(results)
    assert 8 < len(title) <= 130, title
    assert title[:1] == title[:1].upper()
    assert not title.endswith(".")
    assert "\n" not in title


def test_the_titles_count_what_is_there() -> None:
    results = sample.large()
    least = min(len(found.conditions) for found in results.deal_space.concessions)
    many = len(results.deal_space.conflicts)
    title = FIGURES["conflicts"].says(results)
    assert title == f"{many} disputes: every way out takes at least {least} red lines"
    fell = sum(fate.fate is Fate.FELL for fate in results.afterword.findings) if results.afterword else 0
    assert FIGURES["then-and-now"].says(results).startswith(f"{fell} of ")

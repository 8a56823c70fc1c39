"""Every figure on three cases: the toy, a large one, and one in which nothing can be compared."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from dealspace.analysis.adequacy.convergence import SobolIndex, SobolStep
from dealspace.analysis.adequacy.results import Method
from dealspace.case.model import Hardness
from dealspace.figures import FIGURES, to_spec, to_svg
from dealspace.figures.measure import width
from dealspace.figures.render import build_figures, data_table, start_engine
from dealspace.publish.drawing import without_rows
from dealspace.publish.outputs import FigureOutput
from dealspace.results.records import Results
from dealspace.results.records.force import Comparison
from tests.figures import sample
from tests.figures.texts import size_of, texts

ROOT = Path(__file__).parents[2]
ABSENT_WHEN_SPARSE = set(FIGURES) - {"timeline", "positions-matrix"}
REPEATING = {"sobol", "readings", "conflicts", "positions-matrix"}  # the same label under several headings
NARROWEST = 303  # so wide a drawing has type of 11 pixels on a page of 320
LEFT_TO_SCALE = {"sobol", "robustness", "verdict-matrix"}  # as long as the case is large


def cases() -> dict[str, Results]:
    return {"toy": sample.toy(), "large": sample.large(), "sparse": sample.sparse()}


def drawn(name: str) -> list[str]:
    return [figure_id for figure_id, figure in FIGURES.items() if figure.build(cases()[name]) is not None]


@pytest.mark.parametrize("figure_id", FIGURES)
@pytest.mark.parametrize("name", ["toy", "large"])
def test_a_chart_is_valid_vega_lite(name: str, figure_id: str) -> None:
    chart = FIGURES[figure_id].build(cases()[name])
    if chart is not None:
        assert to_spec(chart, validate=True)["config"]["background"] == "transparent"


def test_the_large_case_has_every_figure() -> None:
    assert drawn("large") == list(FIGURES)


def test_a_case_in_which_nothing_can_be_compared_has_only_its_statements() -> None:
    assert set(FIGURES) - set(drawn("sparse")) == ABSENT_WHEN_SPARSE


@pytest.mark.parametrize("figure_id", FIGURES)
@pytest.mark.parametrize("name", ["toy", "large", "sparse"])
def test_a_figure_says_in_words_what_it_shows_or_why_it_is_absent(name: str, figure_id: str) -> None:
    figure = FIGURES[figure_id]
    words = figure.alt(cases()[name])
    assert words.endswith(".")
    assert len(words) > 30
    if figure.build(cases()[name]) is None:
        assert figure.data(cases()[name]) == []
        assert re.search(r"\b(No|no|Nothing)\b", words)


@pytest.mark.parametrize("figure_id", FIGURES)
def test_no_figure_is_wider_than_the_page_of_the_pdf(figure_id: str) -> None:
    for name in ("toy", "large"):
        spec = FIGURES[figure_id].spec(cases()[name])
        if spec is not None:
            root = ET.fromstring(to_svg(spec))
            assert float(root.get("width", "nan")) <= 601


@pytest.mark.parametrize("figure_id", FIGURES)
@pytest.mark.parametrize("name", ["toy", "large", "sparse"])
def test_every_label_can_be_read(name: str, figure_id: str) -> None:
    """No label is small, stands on another one or beyond the edge, or is cut to the same text as another;
    the drawing leaves room on its page.
    """
    specs = [FIGURES[figure_id].spec(cases()[name]), FIGURES[figure_id].narrow_spec(cases()[name])]
    for spec, widest in zip(specs, (601, NARROWEST), strict=True):
        if spec is None:
            continue
        svg = to_svg(spec)
        (across, down), found = size_of(svg), texts(svg)
        assert found
        assert across <= widest
        assert min(text.size for text in found) >= 12
        if figure_id not in LEFT_TO_SCALE and widest == 601:
            assert down <= 1.25 * 600  # a taller one would be set smaller in the PDF
        outside = [t.words for t in found if t.left < -1 or t.right > across + 1 or t.top < -1]
        assert outside == []
        overlapping = [(a.words, b.words) for a, b in combinations(found, 2) if a.overlaps(b)]
        assert overlapping == []
        if figure_id not in REPEATING:
            cut = [text.words for text in found if "…" in text.words]
            assert len(cut) == len(set(cut))


def test_the_measure_sees_labels_that_overlap_and_turned_ones() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">'
        '<g transform="translate(10,20)"><text font-size="12px">abc</text></g>'
        '<text transform="translate(20,20)" font-size="12px">def</text>'
        '<text transform="translate(60,90) rotate(-90)" font-size="12px"><tspan>long label</tspan></text>'
        "</svg>"
    )
    one, two, turned = texts(svg)
    assert one.overlaps(two)
    assert not one.overlaps(turned)
    assert turned.bottom - turned.top == pytest.approx(width("long label"))
    assert turned.right - turned.left < 14


@pytest.mark.parametrize("figure_id", FIGURES)
def test_the_same_document_gives_the_same_bytes(figure_id: str) -> None:
    first, second = (FIGURES[figure_id].spec(cases()["large"]) for _ in range(2))
    assert first is not None
    assert second is not None
    assert json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)
    assert to_svg(first) == to_svg(second)


def test_every_row_of_data_has_the_same_columns() -> None:
    for figure in FIGURES.values():
        rows = figure.data(cases()["large"])
        assert rows
        assert {tuple(row) for row in rows} == {tuple(rows[0])}


def test_markup_of_the_data_stays_text_in_the_drawing() -> None:
    results = cases()["toy"]
    label = "</text><script>alert(1)</script> \"'] + x"
    first, *others = results.packages
    wild = replace(results, packages=(replace(first, label=label), *others))
    for figure_id in ("summary-grid", "verdict-matrix", "ladder"):
        spec = FIGURES[figure_id].spec(wild)
        assert spec is not None
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(to_svg(spec)).iter()}
        assert "script" not in tags


def test_every_mark_of_the_matrix_is_a_verdict_of_the_document() -> None:
    results = cases()["large"]
    spec = FIGURES["verdict-matrix"].spec(results)
    assert spec is not None
    rows = [row for rows in spec["datasets"].values() for row in rows if "verdict" in row and "row" in row]
    shown = {(row["column"], row["row"]): row["verdict"] for row in rows}
    hard = {c.condition_id for c in results.conditions if c.hardness is Hardness.HARD}
    wanted = {
        (package.package_id, entry.condition_id): entry.verdict
        for package in results.packages
        for entry in package.conditions
    }
    assert shown == {cell: verdict for cell, verdict in wanted.items() if cell[1] in hard}
    assert len(FIGURES["verdict-matrix"].data(results)) == len(wanted)


def test_every_mark_of_the_readings_is_a_verdict_of_its_cell() -> None:
    results = cases()["large"]
    part = results.readings
    assert part is not None
    spec = FIGURES["readings"].spec(results)
    assert spec is not None
    rows = [row for rows in spec["datasets"].values() for row in rows if "row" in row]
    shown = {(row["column"], row["row"]): row["verdict"] for row in rows}
    assert shown == {
        (cell.cell_id, f"{party}/{package.package_id}"): package.acceptable_to[party]
        for cell in part.cells
        for package in cell.packages
        if package.package_id in part.packages
        for party in part.parties
    }


def test_files_of_absent_figures_are_removed(tmp_path: Any) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "ladder.svg").write_text("old", encoding="utf-8")
    outputs = build_figures(cases()["sparse"], tmp_path)
    assert (
        {path.stem for path in (tmp_path / "figures").iterdir()}
        == set(outputs)
        == {"timeline", "positions-matrix"}
    )
    assert outputs["timeline"].data is not None
    assert len(outputs["timeline"].data.rows) == 3


def test_a_data_table_sets_numbers_right() -> None:
    table = data_table([{"Name": "a", "Count": 1200}, {"Name": "b", "Count": None}])
    assert table is not None
    assert [column.align for column in table.columns] == ["left", "right"]
    assert table.rows == (("a", "1,200"), ("b", ""))


def test_a_deal_that_exists_leaves_no_conflict_to_draw() -> None:
    results = cases()["toy"]
    space = replace(results.deal_space, feasible=True, conflicts=(), concessions=())
    free = replace(results, deal_space=space)
    assert FIGURES["conflicts"].build(free) is None
    assert "can hold at once" in FIGURES["conflicts"].alt(free)


def with_comparisons(results: Results, *comparisons: Comparison) -> Results:
    return replace(results, adequacy=replace(results.adequacy, comparisons=comparisons))


def series(results: Results) -> list[dict[str, Any]]:
    chart = FIGURES["requirement-supply"].build(results)
    assert chart is not None
    return [row for rows in to_spec(chart)["datasets"].values() for row in rows]


def test_a_comparison_without_a_supply_still_shows_what_is_required() -> None:
    results = cases()["toy"]
    bare = [
        replace(found, supply=None, simulated=None, shortfall=None) for found in results.adequacy.comparisons
    ]
    supply = results.adequacy.supply
    nobody = replace(results, adequacy=replace(results.adequacy, supply=replace(supply, total=None)))
    changed = with_comparisons(nobody, *bare)
    assert {row["series"] for row in series(changed) if "series" in row} == {"required"}
    assert "No commitment carries a number" in FIGURES["requirement-supply"].alt(changed)


def test_rival_accounts_of_the_supply_are_drawn_each_for_itself_and_pools_not_at_all() -> None:
    results = cases()["toy"]
    supply = results.adequacy.supply
    base = supply.accounts[0]
    few = replace(base, account_id="few", rows=(f"commitments/{supply.commitments[0].commitment_id}",))
    told = [
        replace(c, by_account=(c.by_account[0], replace(c.by_account[0], account_id="few")))
        for c in results.adequacy.comparisons
    ]
    pool = replace(told[0], method=Method.PUBLISHED_POOL)
    both = replace(results, adequacy=replace(results.adequacy, supply=replace(supply, accounts=(base, few))))
    rows = series(with_comparisons(both, *told, pool))
    assert {(row["row"], row["series"]) for row in rows if row["row"].startswith("supply/")} == {
        ("supply/base", "supply, as counted"),
        ("supply/few", "supply, by another account"),
    }
    assert not [row for row in rows if row["row"].endswith("published_pool")]
    assert "Supply by other accounts" in FIGURES["requirement-supply"].alt(both)


def test_an_input_that_explains_next_to_nothing_is_left_out_of_the_indices() -> None:
    results = cases()["toy"]

    def index(name: str, total: float) -> SobolIndex:
        step = SobolStep(8, 0.0, 0.1, total, 0.1)
        return SobolIndex(f"supply/amount/{name}", (), 0.0, 0.1, total, 0.1, (step,))

    first = replace(results.adequacy.comparisons[0], sobol=(index("large", 0.9), index("small", 0.01)))
    found = FIGURES["sobol"].data(with_comparisons(results, first))
    assert [row["Input"] for row in found] == ["size of the offer"]


def test_a_figure_names_its_drawing_as_the_report_sees_it(tmp_path: Any) -> None:
    start_engine()
    outputs = build_figures(cases()["sparse"], tmp_path)
    assert outputs["timeline"].svg_path == "_results/figures/timeline.svg"
    written = (tmp_path / "figures" / "timeline.svg").read_text(encoding="utf-8")
    assert written == without_rows(outputs["timeline"].svg)


@pytest.mark.parametrize("figure_id", FIGURES)
def test_every_colour_of_a_drawing_is_one_of_the_page(figure_id: str) -> None:
    """A colour that is no variable of the style sheet would stay as it is in the dark."""
    output = drawn_outputs()[figure_id]
    drawn = "".join(re.findall(r"<svg.*?</svg>", output._repr_markdown_(), re.DOTALL))
    assert re.findall(r'(?:fill|stroke)="(#[^"]*)"', drawn) == []
    style = (ROOT / "report" / "theme" / "report.css").read_text(encoding="utf-8")
    for name in set(re.findall(r"var\((--[\w-]+)\)", drawn)):
        assert style.count(f" {name}: ") == 3, name  # light, dark, print


@pytest.mark.parametrize("figure_id", FIGURES)
def test_every_figure_has_marks_with_names(figure_id: str) -> None:
    titles = re.findall(r"<title>([^<]*)</title>", drawn_outputs()[figure_id]._repr_markdown_())
    assert titles
    assert not [title for title in titles if "undefined" in title or not title.strip()]


@cache
def drawn_outputs() -> dict[str, FigureOutput]:
    with TemporaryDirectory() as folder:
        return build_figures(cases()["large"], Path(folder))

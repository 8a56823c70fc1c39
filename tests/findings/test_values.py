"""Does a named value find its number, keep the rows behind it, and fail loudly where it cannot?"""

from __future__ import annotations

from pathlib import Path

import pytest

from dealspace.findings.spec import FindingsError, ValueSpec
from dealspace.findings.values import evaluate_values, fields, fill, row_exists
from dealspace.loading import load_case
from dealspace.results.rows import rows_document

TOY = Path(__file__).parents[1] / "cases" / "toy"
DOCUMENT = {
    "deal_space": {"share": 0.25, "conflicts": ["a", "b"], "none": None},
    "rows": {
        "actors": {"birch-island": {"name": "Birch"}},
        "terms": {"annual_quota": {"label": "Annual quota", "maximum": 50000}},
    },
}


def spec(path: str, form: str = "text", rows: tuple[str, ...] = ()) -> dict[str, ValueSpec]:
    return {"v": ValueSpec("v", path, form, rows)}


def test_a_value_keeps_what_was_found_and_how_it_is_printed() -> None:
    value = evaluate_values(spec("deal_space.share", "percent"), DOCUMENT)["v"]
    assert (value.value_id, value.raw, value.text, value.rows) == ("v", 0.25, "25%", ())


def test_a_path_that_finds_nothing_leaves_the_value_out() -> None:
    assert evaluate_values(spec("deal_space.elsewhere"), DOCUMENT) == {}
    assert evaluate_values(spec("deal_space.none"), DOCUMENT) == {}


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ('rows.actors."birch-island".name', ("actors/birch-island",)),
        ('rows.terms."annual_quota".maximum', ("terms/annual_quota",)),
        ("rows.terms.annual_quota.maximum", ("terms/annual_quota",)),
        ("[rows.terms.annual_quota.label, rows.terms.annual_quota.unit]", ("terms/annual_quota",)),
        ("keys(rows.terms)", ()),
        ("rows.terms.keys(@)", ()),
        ("deal_space.conflicts", ()),
    ],
)
def test_the_rows_that_a_path_goes_through_are_kept_once(path: str, rows: tuple[str, ...]) -> None:
    assert evaluate_values(spec(path), DOCUMENT)["v"].rows == rows


def test_named_rows_come_before_those_of_the_path() -> None:
    found = evaluate_values(spec('rows.actors."birch-island".name', rows=("terms/annual_quota",)), DOCUMENT)
    assert found["v"].rows == ("terms/annual_quota", "actors/birch-island")


def test_every_value_in_error_is_named_at_once() -> None:
    specs = {
        "bad-format": ValueSpec("bad-format", "deal_space.conflicts", "integer", ()),
        "bad-function": ValueSpec("bad-function", "nosuch(deal_space)", "text", ()),
        "bad-row": ValueSpec("bad-row", "deal_space.share", "percent", ("actors/nobody",)),
        "bad-type": ValueSpec("bad-type", "length(deal_space.share)", "integer", ()),
        "good": ValueSpec("good", "deal_space.share", "percent", ("actors/birch-island",)),
    }
    with pytest.raises(FindingsError) as caught:
        evaluate_values(specs, DOCUMENT)
    starts = [problem.split(":")[0] for problem in caught.value.problems]
    assert starts == ["values.bad-format", "values.bad-function", "values.bad-row", "values.bad-type"]
    assert "no data row actors/nobody" in caught.value.problems[2]


def test_a_row_of_a_later_vintage_is_not_a_row_of_this_one() -> None:
    case = load_case(TOY)
    document = {"rows": rows_document(case)}
    assert row_exists("packages/commission-plan", document)
    assert row_exists("package_terms/commission-plan/wardens", document)
    assert not row_exists("packages/mainland-note", document)
    assert not row_exists("nosuch/commission-plan", document)
    with pytest.raises(FindingsError, match="no data row packages/mainland-note"):
        evaluate_values(spec("rows.terms.wardens.label", rows=("packages/mainland-note",)), document)


def test_a_number_of_the_data_is_printed_from_its_row() -> None:
    document = {"rows": rows_document(load_case(TOY))}
    path = 'rows.package_terms."commission-plan/annual_quota".high'
    value = evaluate_values(spec(path, "integer"), document)["v"]
    assert (value.text, value.rows) == ("25,000", ("package_terms/commission-plan/annual_quota",))


def test_a_sentence_is_filled_with_printed_values() -> None:
    values = evaluate_values(spec("deal_space.share", "percent"), DOCUMENT)
    assert fields("{v} of all, {w}, then {v}") == ["v", "w", "v"]
    assert fill("In {v} of universes, {v}.", values, "here") == "In 25% of universes, 25%."


def test_each_field_without_a_value_is_named_with_its_place() -> None:
    values = evaluate_values(spec("deal_space.share", "percent"), DOCUMENT)
    with pytest.raises(FindingsError) as caught:
        fill("{v} {gone} {mis_spelt} {Capital}", values, "finding x")
    assert caught.value.problems == tuple(
        f"finding x: no value {name!r} in this vintage" for name in ("gone", "mis_spelt", "Capital")
    )

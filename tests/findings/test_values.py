"""Does a named value find its number, keep the rows behind it, and fail loudly where it cannot?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealspace.findings.spec import FindingsError, ValueSpec
from dealspace.findings.values import evaluate_values, fields, fill
from dealspace.gather import analyse
from dealspace.loading import load_case
from dealspace.measures.form import Call

TOY = Path(__file__).parents[1] / "cases" / "toy"
RESULTS = analyse(load_case(TOY), TOY).results
LATER = analyse(load_case(TOY, date(2032, 3, 31)), TOY).results


def spec(measure: str, form: str = "text", **given: Any) -> dict[str, ValueSpec]:
    return {"v": ValueSpec("v", Call(measure, given), form)}


def test_a_value_keeps_what_was_found_how_it_is_printed_and_what_it_rests_on() -> None:
    value = evaluate_values(spec("package_label", package="commission-plan"), RESULTS)["v"]
    assert (value.value_id, value.raw, value.text) == ("v", "Commission plan", "Commission plan")
    assert value.rows == ("packages/commission-plan",)
    assert value.formula == "The name of the package “Commission plan”."
    assert value.call == 'package_label(package="commission-plan")'


def test_what_the_date_does_not_have_is_left_out() -> None:
    note = spec("package_label", package="mainland-note")
    assert evaluate_values(note, RESULTS) == {}
    assert evaluate_values(note, LATER)["v"].rows == ("packages/mainland-note",)
    assert evaluate_values(spec("fates", "word"), RESULTS) == {}


def test_a_number_of_the_data_is_printed_from_its_row() -> None:
    found = spec("package_term", "integer", package="commission-plan", term="annual_quota", at="high")
    value = evaluate_values(found, RESULTS)["v"]
    assert (value.text, value.rows) == ("25,000", ("package_terms/commission-plan/annual_quota",))
    assert value.unit == RESULTS.terms["annual_quota"].unit


def test_every_value_in_error_is_named_at_once() -> None:
    # A share of more than one is no percentage, whatever its measure promises.
    share = replace(RESULTS.multiverse.deal_space_empty, high=1.5)
    results = replace(RESULTS, multiverse=replace(RESULTS.multiverse, deal_space_empty=share))
    specs = {
        "bad": spec("no_deal_share", "readings")["v"],
        "good": spec("conflicts", "word")["v"],
        "worse": spec("package_label", "word", package="commission-plan")["v"],
    }
    with pytest.raises(FindingsError) as caught:
        evaluate_values(specs, results)
    starts = [problem.split(":")[0] for problem in caught.value.problems]
    assert starts == ["values.bad", "values.worse"]


def test_a_sentence_is_filled_with_printed_values() -> None:
    values = evaluate_values(spec("packages", "word"), RESULTS)
    assert fields("{v} of all, {w}, then {v}") == ["v", "w", "v"]
    assert fill("Of {v} packages, {v}.", values, "here") == "Of two packages, two."


def test_each_field_without_a_value_is_named_with_its_place() -> None:
    values = evaluate_values(spec("packages", "word"), RESULTS)
    with pytest.raises(FindingsError) as caught:
        fill("{v} {gone} {mis_spelt} {Capital}", values, "finding x")
    assert caught.value.problems == tuple(
        f"finding x: no value {name!r} in this vintage" for name in ("gone", "mis_spelt", "Capital")
    )

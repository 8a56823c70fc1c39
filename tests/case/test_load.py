"""A case is loaded whole, typed and dated, or refused with all that is wrong."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from dealspace.case import Operator, Predicate, fingerprint
from dealspace.loading import DataErrors, VintageError, load_all, load_case
from tests.checks.folder import TOY, Folder, all_of, cell, remove


def test_rows_are_typed_and_keep_their_line() -> None:
    case = load_case(TOY)
    condition = case.conditions["birch-wardens"]
    assert condition.predicate == Predicate("wardens", Operator.GE, (Fraction(600),))
    assert condition.guard == Predicate("annual_quota", Operator.GT, (Fraction(10000),))
    assert condition.line == 7
    assert case.actors["harbour-group"].members == ("fishers-guild", "mainland")
    assert [level.label for level in case.terms["fishing_zone"].levels] == ["closed", "shared", "open"]
    assert case.packages["commission-plan"].terms["joint_commission"].low == 1
    assert case.package_term_variants["commission-plan/guarantee_level/unspecified"].low is None
    assert case.axiom_variants["automatic-needs-wardens/afar"].conclusion is None
    assert case.force_requirements["deter-experts"].high is None
    assert case.fingerprint == fingerprint(TOY)


def test_a_variant_without_a_predicate_keeps_that_of_its_condition() -> None:
    case = load_case(TOY)
    assert (
        case.condition_variants["birch-wardens/soft"].predicate == case.conditions["birch-wardens"].predicate
    )


def test_every_row_of_every_table_is_loaded() -> None:
    case = load_all(TOY)
    nested = {
        "term_levels": sum(len(term.levels) for term in case.terms.values()),
        "package_terms": sum(len(package.terms) for package in case.packages.values()),
    }
    for path in TOY.glob("*.csv"):
        loaded = nested.get(path.stem) or len(getattr(case, path.stem))
        assert loaded == len(path.read_text(encoding="utf-8").splitlines()) - 1, path.stem


def test_a_file_without_an_optional_column_reads_as_one_with_empty_cells(tmp_path: Path) -> None:
    full, bare = Folder(tmp_path / "full"), Folder(tmp_path / "bare")
    rows = full.read("commitments")
    assert rows[0][-1] == "rival_to"
    assert {row[-1] for row in rows[1:]} == {""}
    bare.write("commitments", [row[:-1] for row in rows])
    assert load_all(bare.path).commitments == load_all(full.path).commitments


def test_rows_are_sorted_by_key() -> None:
    case = load_all(TOY)
    for table in ("conditions", "condition_variants", "positions", "packages", "package_term_variants"):
        keys = list(getattr(case, table))
        assert keys == sorted(keys)


def test_errors_refuse_the_case_and_are_all_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    all_of(cell("terms", 2, "unit", ""), cell("positions", 4, "stance", "wants"))(folder)
    with pytest.raises(DataErrors, match=r"positions\.csv:4:stance: not one of") as caught:
        load_case(folder.path)
    assert [problem.place for problem in caught.value.problems] == [
        "positions.csv:4:stance",
        "terms.csv:2:unit",
    ]


def test_a_warning_does_not_refuse_the_case(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("events", 4, "on", "2031-07")(folder)
    assert load_case(folder.path).conditions


@pytest.mark.parametrize(
    ("as_of", "message"),
    [
        (
            date(2030, 11, 3),
            r"conditions\.csv:2:valid_from: nothing is known as of 2030-11-03: .* from 2030-11-04 on",
        ),
        (
            date(2032, 4, 1),
            r"case\.toml:5:last_as_of: 2032-04-01 is later than the latest vintage, 2032-03-31",
        ),
    ],
)
def test_a_date_outside_the_case_is_refused(as_of: date, message: str) -> None:
    with pytest.raises(VintageError, match=message):
        load_case(TOY, as_of)


def test_a_date_without_packages_is_refused_with_the_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("packages", 4, "proposed_on", "2031-05-01")(folder)
    with pytest.raises(VintageError, match="no packages are known as of 2030-12-01") as caught:
        load_case(folder.path, date(2030, 12, 1))
    assert caught.value.problems[0].place == "packages.csv:4:proposed_on"
    assert "Choose 2031-05-01 or a later day" in caught.value.problems[0].advice


def test_a_case_without_conditions_is_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    for table in ("conditions", "condition_evidence", "condition_variants", "profile_readings"):
        remove(table, *range(2, 13))(folder)
    settings = folder.path / "case.toml"
    settings.write_text(settings.read_text(encoding="utf-8").partition("[readings]")[0], encoding="utf-8")
    with pytest.raises(VintageError, match="no conditions are known") as caught:
        load_case(folder.path)
    assert (caught.value.problems[0].file, caught.value.problems[0].line) == ("conditions.csv", 1)

"""`dealspace analyse` and `explain` on the toy case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands_in_tests import Run


def test_analyse_writes_the_same_bytes_each_time(place: Path, run: Run) -> None:
    first = run("analyse")
    assert first.code == 0
    assert first.err == ""
    assert str(Path("build", "findings.json")) in first.out
    written = (place / "build" / "findings.json").read_bytes()
    assert run("analyse", "--output", "again.json").code == 0
    assert (place / "again.json").read_bytes() == written
    document = json.loads(written)
    assert document["as_of"] == "2031-06-30"
    assert [path.name for path in (place / "build").iterdir()] == ["findings.json"]


def test_analyse_prints_to_standard_output_when_asked(place: Path, run: Run) -> None:
    printed = run("analyse", "--output", "-")
    run("analyse")
    assert printed.out == (place / "build" / "findings.json").read_text(encoding="utf-8")


def test_a_failed_analysis_keeps_the_former_results(place: Path, run: Run) -> None:
    run("analyse")
    before = (place / "build" / "findings.json").read_bytes()
    (place / "data" / "terms.csv").unlink()
    assert run("analyse").code == 1
    assert (place / "build" / "findings.json").read_bytes() == before


def test_an_as_of_date_changes_what_is_known(place: Path, run: Run) -> None:
    run("analyse", "--as-of", "2032-03-31")
    document = json.loads((place / "build" / "findings.json").read_text(encoding="utf-8"))
    assert "mainland-note" in {package["package_id"] for package in document["packages"]}


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("birch-guarantee", "condition", ("positions/birch-guarantee-2031", "deal-space")),
        ("commission-plan", "package", ("package_terms/commission-plan/wardens",)),
        ("gazette-2031-06-20", "source", ("positions/birch-guarantee-2031",)),
        ("automatic-needs-wardens", "axiom", ("terms/wardens",)),
        ("condition_variants/birch-zone/dropped", "condition variant", ("conditions/birch-zone",)),
        ("deal-space", "deal space", ("conditions/mainland-guarantee",)),
    ],
)
def test_explain_tells_what_a_thing_rests_on_and_what_rests_on_it(
    place: Path, run: Run, name: str, kind: str, words: tuple[str, ...]
) -> None:
    ran = run("explain", name, "--all")
    assert ran.code == 0
    assert ran.out.startswith(f"{kind}: ")
    assert all(word in ran.out for word in words)
    assert "\x1b" not in ran.out


def test_explain_says_why_a_row_is_not_in_the_report_of_a_date(place: Path, run: Run) -> None:
    ran = run("explain", "mainland-wardens-larger")
    assert ran.code == 0
    assert "conditions/mainland-wardens-larger is not in the report as of 2031-06-30" in ran.out
    assert "\n  it is of a later day, 2032-02-15\n" in ran.out
    ended = run("explain", "conditions/mainland-wardens", "--as-of", "2032-03-31")
    assert "it held until 2032-02-15" in ended.out


def test_explain_answers_an_unknown_name_with_close_ones(place: Path, run: Run) -> None:
    ran = run("explain", "birch-garantee")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean birch-guarantee" in ran.err

"""Is the document under test judged on its own rows, read as it reads them itself?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dealspace.case import load_case
from dealspace.case.model import Case
from dealspace.gather.article import article_alone, article_part

CASE = load_case(Path(__file__).parents[1] / "cases" / "toy")
GAZETTE = "gazette-2031-06-20"


def with_article(**table: object) -> Case:
    extra = MappingProxyType({**CASE.config.extra, "article": table})
    return replace(CASE, config=replace(CASE.config, extra=extra))


def test_a_case_without_a_document_under_test_has_no_such_part() -> None:
    assert article_part(CASE) is None
    assert article_part(with_article(source_id="nosuch")) is None


def test_only_what_the_document_supports_counts_and_all_packages_are_judged() -> None:
    alone = article_alone(with_article(source_id=GAZETTE))
    assert alone is not None
    backed = {
        row.condition_id
        for row in CASE.condition_evidence.values()
        if row.relation == "supports" and CASE.positions[row.position_id].source_id == GAZETTE
    }
    on_basis = {
        key
        for key, row in CASE.conditions.items()
        if row.basis and all(CASE.commitments[part].source_id == GAZETTE for part in row.basis)
    }
    assert set(alone.conditions) == backed | on_basis
    assert "birch-guarantee" in backed
    assert "alder-keeps-claim" not in alone.conditions
    assert set(alone.packages) == set(CASE.packages)


def test_a_contested_row_reads_as_the_document_reads_it() -> None:
    plain = article_alone(with_article(source_id=GAZETTE))
    read = article_alone(
        with_article(source_id=GAZETTE, codings={"condition:birch-guarantee": "assurance-will-do"})
    )
    assert plain is not None
    assert read is not None
    assert plain.conditions["birch-guarantee"].predicate.values == (2,)
    assert read.conditions["birch-guarantee"].predicate.values == (1,)
    others = set(plain.conditions) - {"birch-guarantee"}
    assert all(plain.conditions[key] == read.conditions[key] for key in others)


def test_a_coding_of_a_row_that_the_document_does_not_support_changes_nothing() -> None:
    table = {"source_id": GAZETTE, "codings": {"condition:birch-wardens": "lower"}}
    alone, plain = article_alone(with_article(**table)), article_alone(with_article(source_id=GAZETTE))
    assert alone is not None
    assert plain is not None
    assert "birch-wardens" not in plain.conditions
    assert alone.conditions == plain.conditions


def test_the_reading_decides_the_verdict_on_a_package() -> None:
    def verdict(case: Case) -> str:
        part = article_part(case)
        assert part is not None
        (found,) = (one for one in part.packages if one.package_id == "commission-plan")
        return str(found.acceptable_to["birch-island"])

    softer = {"condition:birch-guarantee": "assurance-will-do"}
    assert verdict(with_article(source_id=GAZETTE)) == "breached"
    assert verdict(with_article(source_id=GAZETTE, codings=softer)) != "breached"

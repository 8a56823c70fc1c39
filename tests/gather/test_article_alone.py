"""Is the document under test analysed on its own day, whatever the date of the report?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dealspace.case.load import as_of_date, load_all
from dealspace.gather.article import article_part

WHOLE = load_all(Path(__file__).parents[2] / "data")


def test_it_is_as_of_the_date_of_the_case_at_a_later_date_too() -> None:
    then = as_of_date(WHOLE)
    found = article_part(then.base or then)
    later = as_of_date(WHOLE, WHOLE.config.extra["last_as_of"])
    assert found is not None
    assert found.conditions == sum(
        row.valid_from.last <= then.as_of for row in _conditions_of_the_article(then)
    )
    assert article_part(later.base or later) == found


def test_it_is_absent_before_the_document_was_published() -> None:
    assert article_part(as_of_date(WHOLE, date(2025, 3, 31))) is None


def _conditions_of_the_article(case):
    source = case.config.extra["article"]["source_id"]
    positions = {key for key, row in case.positions.items() if row.source_id == source}
    commitments = {key for key, row in case.commitments.items() if row.source_id == source}
    supported = {
        row.condition_id
        for row in case.condition_evidence.values()
        if row.relation == "supports" and row.position_id in positions
    }
    for key, row in case.conditions.items():
        basis = set(row.basis)
        if basis <= commitments and (key in supported or (basis and row.kind in ("capacity", "adequacy"))):
            yield row

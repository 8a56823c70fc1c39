"""What became of the claims of the document under test? By verdict, and what follows from it alone."""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.claim_assessment import ClaimVerdict
from dealspace.case.article import conditions_of_article
from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.case_facts import AssessedClaim
from dealspace.results.records.scalars import ClaimId


@measure(
    "The claims of fact of the document under test[ that the other sources leave {verdict}], counted.",
    kind=Kind.COUNT,
    verdict="contested",
)
def claims(results: Results, *, verdict: ClaimVerdict | None = None) -> Measured:
    """The number of claims of the document under test, of one verdict by the evidence on record."""
    found = [one for one in results.claims if verdict in (None, one.verdict)]
    every = _rows(results, results.claims)
    rows = _rows(results, found) if found else every
    return Measured(len(found), here(results, rows))


@measure(
    "The claims of the document under test that other sources leave {verdict}[, of {claims}], in paraphrase.",
    kind=Kind.TEXTS,
    verdict="contested",
)
def claim_words(results: Results, *, verdict: ClaimVerdict, claims: tuple[ClaimId, ...] = ()) -> Measured:
    """The claims of one verdict in our own words, of all or of those named."""
    chosen = [one for one in results.claims if not claims or one.claim_id in claims]
    found = [one for one in chosen if one.verdict is verdict]
    return Measured(tuple(one.paraphrase for one in found), here(results, _rows(results, found or chosen)))


@measure("The conditions that rest on the document under test, counted.", kind=Kind.COUNT)
def article_conditions(results: Results) -> Measured | None:
    """The number of conditions that the document under test supports by itself, at its date."""
    alone = results.article_alone
    if alone is None:
        return None
    case = results.rows.base or results.rows
    rows = [f"sources/{alone.source_id}", *(f"conditions/{key}" for key in conditions_of_article(case))]
    return Measured(alone.conditions, here(results, rows))


def _rows(results: Results, found: Iterable[AssessedClaim]) -> list[str]:
    """Claims with the evidence on each."""
    named = [one.claim_id for one in found]
    evidence = [key for key, row in results.rows.claim_evidence.items() if row.claim_id in named]
    return [*(f"claims/{key}" for key in named), *(f"claim_evidence/{key}" for key in evidence)]

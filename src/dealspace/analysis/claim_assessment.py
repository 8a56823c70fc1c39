"""How do the checkable claims of a document stand against the other sources? A verdict from the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dealspace.case.model import Case, Claim, ClaimEvidence


class ClaimVerdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class ClaimAssessment:
    """A claim, its verdict and the evidence rows on each side, sorted by source."""

    claim: Claim
    verdict: ClaimVerdict
    supports: tuple[ClaimEvidence, ...]
    contradicts: tuple[ClaimEvidence, ...]
    qualifies: tuple[ClaimEvidence, ...]


def assess_claims(case: Case) -> tuple[ClaimAssessment, ...]:
    """Judge every claim, sorted by id.

    Only support: supported. Only contradiction: contradicted. Both, or any qualification: contested. No
    evidence: not checkable. A verdict asks which relations occur, not how often, so many weak sources cannot
    outvote a good one; the evidence is listed for the reader to weigh.
    """
    return tuple(_assess(case.claims[key], case) for key in sorted(case.claims))


def _assess(claim: Claim, case: Case) -> ClaimAssessment:
    rows = sorted(
        (row for row in case.claim_evidence.values() if row.claim_id == claim.claim_id),
        key=lambda row: (row.source_id, row.locator, row.relation, row.line),
    )
    supports, contradicts, qualifies = (
        tuple(row for row in rows if row.relation == relation)
        for relation in ("supports", "contradicts", "qualifies")
    )
    if not rows:
        verdict = ClaimVerdict.NOT_CHECKABLE
    elif qualifies or (supports and contradicts):
        verdict = ClaimVerdict.CONTESTED
    else:
        verdict = ClaimVerdict.SUPPORTED if supports else ClaimVerdict.CONTRADICTED
    return ClaimAssessment(claim, verdict, supports, contradicts, qualifies)

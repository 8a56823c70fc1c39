"""Whose case is it, what do its words stand for, and what became of the claims of the document under test?"""

from __future__ import annotations

from dealspace.analysis.claim_assessment import assess_claims
from dealspace.case.model import Case
from dealspace.results.records.case_facts import AssessedClaim, CaseFacts, ClaimEvidence, TermFacts
from dealspace.results.words import number


def case_part(case: Case) -> CaseFacts:
    """The settings of the case that a reader must know."""
    config = case.config
    return CaseFacts(
        case_id=config.case_id,
        as_of=config.as_of.isoformat(),
        title=config.title,
        subtitle=config.subtitle,
        required_parties=tuple(config.required_parties),
        required_party_names=tuple(case.actors[actor].name for actor in config.required_parties),
    )


def terms_part(case: Case) -> dict[str, TermFacts]:
    """The terms of a deal and their scales."""
    return {
        term.term_id: TermFacts(
            label=term.label,
            type=term.type,
            unit=term.unit,
            minimum=number(term.minimum),
            maximum=number(term.maximum),
            levels=tuple(level.label for level in term.levels),
        )
        for term in case.terms.values()
    }


def claims_part(case: Case) -> tuple[AssessedClaim, ...]:
    """The claims of the document under test, each with its verdict and its evidence."""
    return tuple(
        AssessedClaim(
            claim_id=found.claim.claim_id,
            locator=found.claim.locator,
            paraphrase=found.claim.paraphrase,
            verdict=found.verdict,
            evidence=tuple(
                ClaimEvidence(
                    source_id=row.source_id,
                    locator=row.locator,
                    relation=row.relation,
                    paraphrase=row.paraphrase,
                )
                for row in (*found.supports, *found.contradicts, *found.qualifies)
            ),
        )
        for found in assess_claims(case)
    )

"""A claim's verdict follows from its evidence and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealspace.analysis.claim_assessment import ClaimVerdict, assess_claims
from dealspace.case.model import Claim, ClaimEvidence
from tests.analysis_force.force_case import make_case


def case_of(*relations):
    rows = {
        f"c/s{i}": ClaimEvidence("c", f"s{i}", "p1", relation, "", line=i)
        for i, relation in enumerate(relations)
    }
    case = make_case(claims=[Claim("c", "seed", "p4", "two only")])
    stray = ClaimEvidence("another", "s9", "p1", "contradicts", "", line=99)
    return replace(case, claim_evidence={"another/s9": stray, **rows})


@pytest.mark.parametrize(
    ("relations", "verdict"),
    [
        ((), ClaimVerdict.NOT_CHECKABLE),
        (("supports", "supports"), ClaimVerdict.SUPPORTED),
        (("contradicts",), ClaimVerdict.CONTRADICTED),
        (("supports", "contradicts"), ClaimVerdict.CONTESTED),
        (("qualifies",), ClaimVerdict.CONTESTED),
        (("supports", "qualifies"), ClaimVerdict.CONTESTED),
        (("contradicts", "qualifies"), ClaimVerdict.CONTESTED),
    ],
)
def test_a_verdict_follows_from_the_relations_that_occur(relations, verdict):
    (found,) = assess_claims(case_of(*relations))
    assert found.verdict is verdict
    listed = [*found.supports, *found.contradicts, *found.qualifies]
    assert sorted(row.relation for row in listed) == sorted(relations)


def test_claims_come_sorted_by_id() -> None:
    case = make_case(claims=[Claim(key, "seed", "p1", "") for key in ("b", "a")])
    assert [found.claim.claim_id for found in assess_claims(case)] == ["a", "b"]

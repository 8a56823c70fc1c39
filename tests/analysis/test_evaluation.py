"""Does an evaluation after a change say what one made anew says, whatever was asked of it before?"""

from __future__ import annotations

from dealspace.analysis.evaluation import Evaluation
from dealspace.analysis.row_changes import with_row
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Case
from tests import builders

TERMS = (builders.term("member"), builders.term("troops", "integer", 0, 300000))


def linked() -> Case:
    """Membership brings troops, by an axiom; one package says so itself, one only by the axiom."""
    return builders.case(
        TERMS,
        [builders.condition("no-men", "east", "troops le 0", kind="veto")],
        packages=[builders.package("club", member="true"), builders.package("force", troops=5)],
        axioms=[builders.axiom("presence", "member eq true", "troops ge 1")],
    )


def headlines(found: Evaluation) -> dict[str, Verdict]:
    return {name: found.headline(name, Headline.ACCEPTABLE, "east") for name in found.case.packages}


def test_without_an_axiom_a_package_is_judged_anew() -> None:
    base = Evaluation(linked())
    assert headlines(base) == {"club": Verdict.BREACHED, "force": Verdict.BREACHED}
    after = base.without("axioms", "presence")
    fresh = Evaluation(with_row(linked(), "axioms", "presence", None))
    assert headlines(after) == headlines(fresh) == {"club": Verdict.OPEN, "force": Verdict.BREACHED}


def test_without_a_term_of_a_package_the_others_stand() -> None:
    base = Evaluation(linked())
    headlines(base)
    after = base.without("package_terms", "force/troops")
    assert headlines(after) == {"club": Verdict.BREACHED, "force": Verdict.OPEN}

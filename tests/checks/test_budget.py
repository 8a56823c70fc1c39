"""No search goes on for ever: after its steps a rule says that it has no answer, and all others are run."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from dealspace.case.model import Operator, Predicate, TermType
from dealspace.checks import budget, run_checks
from dealspace.checks.satisfiable import Domain, satisfiable
from tests.checks.folder import Folder


def _pigeons(count: int, holes: int):
    """Each pigeon sits in a hole and no two in one; that there is no way is found by trying alone."""
    domains = {f"p{i}": Domain(TermType.ORDINAL, Fraction(0), Fraction(holes - 1)) for i in range(count)}
    axioms = [
        (Predicate(one, Operator.EQ, (Fraction(hole),)), Predicate(two, Operator.NE, (Fraction(hole),)))
        for one in domains
        for two in domains
        if one < two
        for hole in range(holes)
    ]
    return domains, [Predicate("p0", Operator.GE, (Fraction(0),))], axioms


@pytest.mark.parametrize(("count", "holes"), [(1, 1), (2, 1), (3, 3), (4, 3), (5, 5), (6, 5)])
def test_a_small_search_is_answered(count: int, holes: int) -> None:
    with budget.limited():
        assert satisfiable(*_pigeons(count, holes)) == (count <= holes)


def test_a_long_search_ends_after_its_steps() -> None:
    with budget.limited(100_000), pytest.raises(budget.SearchTooLongError, match="within 100,000 steps"):
        satisfiable(*_pigeons(13, 12))


def test_a_budget_ends_with_its_block() -> None:
    with budget.limited(1):
        pass
    budget.spend(10**12)


def test_a_rule_without_an_answer_says_so_and_the_others_are_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_STEPS", 50_000)
    folder = Folder(tmp_path / "data")
    terms, levels, axioms = (folder.read(name) for name in ("terms", "term_levels", "axioms"))
    count, holes = 11, 10
    for i in range(count):
        values = {"term_id": f"zz_{i:02}", "label": f"Z {i}", "type": "ordinal", "unit": "level"}
        values |= {"minimum": "0", "maximum": str(holes - 1), "definition": "A pigeon."}
        terms.append([values.get(name, "") for name in terms[0]])
        for hole in range(holes):
            of_level = {
                "term_id": f"zz_{i:02}",
                "level": str(hole),
                "label": f"hole {hole}",
                "definition": "A hole.",
            }
            levels.append([of_level.get(name, "") for name in levels[0]])
        for j in range(i):
            for hole in range(holes):
                cells = {"axiom_id": f"zz-{i:02}-{j:02}-{hole}", "rationale": "One pigeon in a hole."}
                cells |= {"if_term": f"zz_{j:02}", "if_operator": "eq", "if_value": str(hole)}
                cells |= {"then_term": f"zz_{i:02}", "then_operator": "ne", "then_value": str(hole)}
                axioms.append([cells.get(name, "") for name in axioms[0]])
    for name, rows in (("terms", terms), ("term_levels", levels), ("axioms", axioms)):
        folder.write(name, [rows[0], *sorted(rows[1:])])
    report = run_checks(folder.path)
    found = [p for p in report.problems if "within 50,000 steps" in p.message]
    assert "empty-universe" in {problem.rule for problem in found}
    assert not report.clean
    assert all(problem.advice.startswith("The rule was not finished") for problem in found)

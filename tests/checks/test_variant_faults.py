"""Are all faults of a multiverse reported at once, each with its rule, place, value, fault and advice?"""

from __future__ import annotations

from pathlib import Path

import pytest

from dealspace.checks import run_checks
from dealspace.loading import DataErrors, load_case
from tests.checks.folder import Folder, all_of, cell, insert

SPOILT = all_of(
    insert("term_variants", 2, "fishing_rights,1,v,2,,,,0.1,A term that is not there."),
    cell("term_variants", 3, "except_conditions", "no-such-condition"),
    cell("term_variants", 3, "value", "7"),
    insert("axiom_variants", 4, "no-such-axiom,v,dropped,,,0.1,An axiom that is not there."),
    insert("condition_variants", 2, "alder-quota,huge,ge,90000,hard,0.1,Beyond the range."),
    insert("condition_variants", 3, "alder-quotas,v,ge,10,hard,0.1,A condition that is not there."),
    cell("condition_variants", 5, "weight", "0.75"),
    insert("package_term_variants", 5, "no-such-plan,wardens,v,1,1,0.1,A package that is not there."),
    insert("package_term_variants", 6, "open-strait,no_such_term,v,1,1,0.1,A term that is not there."),
)


def test_all_faults_of_the_variants_come_at_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    SPOILT(folder)
    assert [(*found, value) for *found, value in shown(folder)] == [
        ("unknown-reference", "axiom_variants.csv", 4, "axiom_id", "no-such-axiom"),
        ("value-range", "condition_variants.csv", 2, "value", "90000"),
        ("unknown-reference", "condition_variants.csv", 3, "condition_id", "alder-quotas"),
        ("variant-weights", "condition_variants.csv", 6, "weight", "0.25"),
        ("unknown-reference", "package_term_variants.csv", 5, "package_id", "no-such-plan"),
        ("unknown-reference", "package_term_variants.csv", 6, "term_id", "no_such_term"),
        ("unknown-reference", "term_variants.csv", 2, "term_id", "fishing_rights"),
        ("unknown-reference", "term_variants.csv", 3, "except_conditions", "no-such-condition"),
        ("value-range", "term_variants.csv", 3, "value", "7"),
        ("variant-of-nothing", "term_variants.csv", 3, "value", "7"),
    ]
    for problem in run_checks(folder.path).problems:
        assert problem.message
        assert problem.advice


def test_bad_variants_stop_the_analysis_before_it_starts(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    SPOILT(folder)
    with pytest.raises(DataErrors) as caught:
        load_case(folder.path)
    assert len(caught.value.problems) == len(
        [rule for rule, *_ in shown(folder) if rule != "variant-of-nothing"]
    )


def shown(folder: Folder) -> list[tuple[str, str, int, str, str]]:
    return [(p.rule, p.file, p.line, p.column, p.value) for p in run_checks(folder.path).problems]

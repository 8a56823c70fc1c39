"""Is it said for which task a package is adequate, and by its own task alone?"""

from __future__ import annotations

from dealspace.figures.summary_grid import data
from dealspace.words.adequate import adequate_words, needs
from dealspace.words.names import VERDICT_WORDS
from tests import builders
from tests.built import Built

REAR, LINE = "10,000 troops for a force in the rear", "100,000 troops to patrol the line"


def test_each_force_is_judged_by_the_need_of_its_own_task(built: Built) -> None:
    results = built.results(builders.AS_OF).results
    packages = {package.package_id: package for package in results.packages}
    assert needs(results, packages["reassurance-force"]) == (REAR,)
    assert needs(results, packages["line-patrol"]) == (LINE,)
    assert needs(results, packages["istanbul-bilateral"]) == ()
    assert set(needs(results, packages["arms-100bn"])) == {REAR, LINE}


def test_the_verdict_is_told_with_the_task_wherever_the_figure_has_it(built: Built) -> None:
    results = built.results(builders.AS_OF).results
    told = {row["Package"]: str(row["Adequate for its task"]) for row in data(results)}
    for package in results.packages:
        words = told[package.label]
        assert words == adequate_words(results, package)
        assert words.startswith(VERDICT_WORDS[package.adequate])
        for label in (REAR, LINE):
            tests = {t.condition_id: t.verdict for t in package.conditions}
            condition = "ex-rear-reassurance" if label == REAR else "ex-line-patrol"
            assert (label in words) is (tests[condition] != "not_applicable")

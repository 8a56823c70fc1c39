"""Does the table of what packages lack name every red line that is broken, once, and count the rest right?"""

from __future__ import annotations

import re

import pytest

from dealspace.analysis.verdicts import Verdict
from dealspace.results.records import Results
from dealspace.schemas.primitives import Hardness
from dealspace.tables.cells import row_link
from dealspace.tables.lacks import COLUMNS, package_lacks
from tests.figures import sample

CASES = {"toy": sample.toy, "large": sample.large, "sparse": sample.sparse}
NUMBERS = re.compile(r"(meets|silent on|undecided on) (\d+)")


@pytest.fixture(params=CASES)
def results(request: pytest.FixtureRequest) -> Results:
    return CASES[request.param]()


def hard_tests(results: Results) -> dict[str, dict[str, tuple[str, Verdict]]]:
    """Each package's tests on red lines of required parties: condition to actor and verdict."""
    known = {c.condition_id: c for c in results.conditions}
    return {
        package.package_id: {
            test.condition_id: (known[test.condition_id].actor_id, test.verdict)
            for test in package.conditions
            if known[test.condition_id].hardness is Hardness.HARD
            and known[test.condition_id].actor_id in results.case.required_parties
            and test.verdict is not Verdict.NOT_APPLICABLE
        }
        for package in results.packages
    }


def rows_by_package(results: Results) -> dict[str, list[str]]:
    rows = [[str(cell) for cell in row] for row in package_lacks(results).rows]
    found = {}
    for package in results.packages:
        link = str(row_link(package.label, f"packages/{package.package_id}"))
        (row,) = [row for row in rows if row[0].endswith(link)]
        found[package.package_id] = row
    return found


def test_every_broken_red_line_is_named_once_and_no_other(results: Results) -> None:
    rows, labels = rows_by_package(results), {c.condition_id: c.label for c in results.conditions}
    assert set(rows) == {package.package_id for package in results.packages}
    for package_id, tests in hard_tests(results).items():
        text = " ".join(rows[package_id][1:])
        broken = [name for name, (_, verdict) in tests.items() if verdict is Verdict.BREACHED]
        assert text.count("×") == len(broken)
        assert all(text.count(f"#row-conditions-{name})") == 1 for name in broken), (package_id, labels)


def test_what_is_met_silent_and_undecided_adds_up(results: Results) -> None:
    rows = rows_by_package(results)
    for package in results.packages:
        tests = hard_tests(results)[package.package_id]
        counts = {"meets": 0, "silent on": 0, "undecided on": 0}
        for kind, number in NUMBERS.findall(" ".join(rows[package.package_id][1:])):
            counts[kind] += int(number)
        says = {term.term_id for term in package.terms}
        term_of = {test.condition_id: test.term_id for test in package.conditions}
        left = [name for name, (_, verdict) in tests.items() if verdict is Verdict.OPEN]
        assert counts["meets"] == sum(verdict is Verdict.MET for _, verdict in tests.values())
        assert counts["silent on"] == sum(term_of[name] not in says for name in left)
        assert counts["undecided on"] == sum(term_of[name] in says for name in left)


def test_each_party_has_a_column_as_far_as_they_go(results: Results) -> None:
    hard = {c.actor_id for c in results.conditions if c.hardness is Hardness.HARD}
    parties = hard & {*results.case.required_parties}
    heads = [column.heading for column in package_lacks(results).columns]
    assert len(heads) == 1 + min(len(parties), COLUMNS)
    assert ("Others" in heads) is (len(parties) > COLUMNS)


def test_the_heading_of_a_group_is_what_its_rows_have_in_common(results: Results) -> None:
    kind, actor_of = "", {c.condition_id: c.actor_id for c in results.conditions}
    for row in package_lacks(results).rows:
        first, *cells = (str(cell) for cell in row)
        actors = {actor_of[name] for name in re.findall(r"#row-conditions-([a-z0-9-]+)\)", " ".join(cells))}
        kind = match[1] if (match := re.match(r"\*\*(.+?)\*\*", first)) else kind
        left = any("silent" in cell.replace("{.silent}", "") or "undecided" in cell for cell in cells)
        expected = {
            0: "Breaks none, says little" if left else "Meets all that apply",
            1: "Breaks with one",
        }.get(len(actors), "Breaks with several")
        assert kind == expected

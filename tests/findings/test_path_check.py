"""A path that finds something has no fault, and a name in it that exists nowhere is one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jmespath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case import load_case
from dealspace.case.tables import read_tables
from dealspace.checks.rules.findings import _names
from dealspace.commands.analyse import findings_json
from dealspace.findings.path_check import parse_error, path_faults
from dealspace.gather import analyse
from dealspace.results.rows import rows_document

TOY = Path(__file__).parents[1] / "cases" / "toy"
NAMES = _names(read_tables(TOY))
CASE = load_case(TOY)
DOCUMENT: dict[str, Any] = {
    **json.loads(findings_json(analyse(CASE, TOY).document)),
    "rows": json.loads(json.dumps(rows_document(CASE))),
}


def leaves(value: Any, path: str, at: str = "") -> Iterator[tuple[str, Any]]:
    """A path to everything in the document; of a list its first two entries."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from leaves(entry, f"{path}.{json.dumps(key)}" if path else json.dumps(key), key)
    elif isinstance(value, list):
        for number, entry in enumerate(value[:2]):
            yield from leaves(entry, f"{path}[{number}]", at)
    elif value is not None:
        yield path, value


LEAVES = sorted(leaves(DOCUMENT, ""))


def said(path: str) -> list[tuple[str, str]]:
    return [(fault.value, fault.message) for fault in path_faults(path, NAMES)]


def test_there_is_much_to_find() -> None:
    assert len(LEAVES) > 1000
    assert all(jmespath.search(path, DOCUMENT) == value for path, value in LEAVES[::50])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LEAVES))
def test_what_is_there_can_be_found_and_compared(leaf: tuple[str, Any]) -> None:
    path, value = leaf
    assert said(path) == []
    literal = json.dumps(value).replace("`", "\\`")
    compared = f"{path} == `{literal}`"
    assert jmespath.search(compared, DOCUMENT) is True
    assert said(compared) == []


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LEAVES))
def test_a_key_that_is_not_there_is_told(leaf: tuple[str, Any]) -> None:
    first, rest = re.fullmatch(r'"(\w+)"(.*)', leaf[0]).groups()
    broken = f'"{first}x"{rest}'
    assert jmespath.search(broken, DOCUMENT) is None
    assert said(broken)


@pytest.mark.parametrize(
    "path",
    [
        "length(packages[?acceptable_to.\"birch-island\"=='met' && acceptable_to.\"alder-island\"=='met'])",
        "packages[?package_id=='mainland-note'] | [0].label",
        "deal_space.concessions[?contains(keeps, 'birch-island')]",
        "length(deal_space.conflicts)",
        "deal_space.conflicts[] | [?@=='birch-guarantee']",
        "article_alone.concessions[?length(@)==`1` && [0]=='birch-guarantee']",
        "claims[?contains(['claim-guild-larger', 'claim-warden-count'], claim_id)] | length(@)",
        "sum(values(counts))",
        "keys(counts) | length(@)",
        "counts.term_levels",
        "not_null(article_alone.conflicts, `[]`) | length(@)",
        "rows.conditions.\"birch-guarantee\".predicate.operator",
        "rows.packages.*.proposer_id | [?@=='harbour-group']",
        "readings && max(readings.cells[].rest.leeway[] | [?term_id=='wardens'].high)",
        "readings.cells[?readings.guarantee=='help'].own[] | [?contains(focal, 'birch-guarantee')]",
        "binding.gaps[?demand=='birch-guarantee'].demand_level | [0]",
        "adequacy.supply.accounts[?account_id=='wardens-mainland'].total.high",
        "adequacy.comparisons[?task=='monitor' && method=='density'].requirement.q50 | [0]",
        "multiverse.flip_sets[0] && length(multiverse.flip_sets[0])",
        "afterword.findings[?fate=='unchanged']",
        "forecasts.rows[?state=='true'].forecast_id",
        "packages[].{id: package_id, verdict: acceptable_to.mainland}",
        "!(deal_space.feasible)",
        "packages[:2].label",
    ],
)  # fmt: skip
def test_a_right_path_has_no_fault(path: str) -> None:
    known = {"claims": ["claim-guild-larger", "claim-warden-count"], "accounts": ["wardens-mainland"]}
    assert path_faults(path, {**NAMES, **known}) == ()


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("deal_spce.feasible", "deal_spce", "did you mean `deal_space`"),
        ("deal_space.feasibel", "feasibel", "did you mean `feasible`"),
        ("packages[?package_id=='comission-plan']", "comission-plan", "did you mean `commission-plan`"),
        ("'comission-plan' == packages[0].package_id", "comission-plan", "not in packages"),
        ('rows.terms."warden".label', "warden", "not in terms"),
        ("rows.term.wardens.label", "term", "did you mean `term"),
        ("rows.terms.wardens.labl", "labl", "did you mean `label`"),
        ("packages[0].acceptable_to.birch", "birch", "not in actors"),
        ("deal_space.concessions[?contains(keeps, 'birch')]", "birch", "not in actors"),
        ("claims[?contains(['nosuch'], claim_id)]", "nosuch", "not in claims"),
        ("deal_space.conflicts[] | [?@=='birch-garantee']", "birch-garantee", "not in members"),
        ("article_alone.concessions[?[0]=='nosuch']", "nosuch", "not in conditions"),
        ("claims[?verdict=='contradict']", "contradict", "did you mean `contradicted`"),
        ("adequacy.comparisons[?task=='patrol']", "patrol", "never so"),
        ("readings.cells[?readings.guarante=='help']", "guarante", "not in axes"),
        ("readings.cells[?readings.guarantee=='hlep']", "hlep", "not in readings"),
        ("findings[?finding_id=='nosuch'].holds | [0]", "nosuch", "not in findings"),
        ("adequacy.supply.accounts[?account_id=='wardens-nobody']", "wardens-nobody", "not in accounts"),
        ("adequacy.supply.commitments[?commitment_id=='nosuch']", "nosuch", "not in commitments"),
        ("deal_space.feasible == 'true'", "true", "never a string"),
        ("packages[0].label == `3`", "3", "never a number"),
        ("!deal_space.feasible", "feasible", "write `!(a.b)`"),
        ("counts.term", "term", "not in tables"),
        ("lenght(packages)", "lenght", "did you mean `length`"),
        ("packages[0] && `null`", "packages[0] && `null`", "finds nothing"),
        ("packages.label", "label", "no key"),
    ],
)
def test_a_name_that_exists_nowhere_is_told(path: str, value: str, words: str) -> None:
    found = said(path)
    assert [name for name, _ in found] == [value]
    assert words in found[0][1]


def test_what_is_not_known_is_not_judged() -> None:
    assert path_faults("packages[?package_id=='x' && proposer_id=='y']", {}) == ()


@pytest.mark.parametrize("path", ["x[?", "", "[" * 3000, "a b"])
def test_a_text_that_is_no_path_says_why(path: str) -> None:
    assert parse_error(path)


@given(st.text("ab.[]?='`!&|()@*, 01", max_size=20))
def test_any_path_that_can_be_read_can_be_judged(path: str) -> None:
    if not parse_error(path):
        assert isinstance(path_faults(path, NAMES), tuple)

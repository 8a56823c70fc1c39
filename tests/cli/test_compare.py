"""`dealspace compare` on a real repository: exit codes, what explains a change, forms of output."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands_in_tests import Run

VARIANT = "condition_variants/birch-guarantee/assurance-will-do"


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def lower_demand(place: Path) -> None:
    """Birch asks for assurance, and its other coding asks for more."""
    edit(place / "data" / "conditions.csv", "guarantee_level,ge,2,hard", "guarantee_level,ge,1,hard")
    edit(place / "data" / "condition_variants.csv", "assurance-will-do,ge,1", "assurance-will-do,ge,2")


@pytest.fixture
def repository(place: Path) -> Path:
    git(place, "init", "--quiet", "--initial-branch=main")
    git(place, "add", "data")
    git(place, "commit", "--quiet", "-m", "first")
    return place


def test_the_same_data_exit_0(repository: Path, run: Run) -> None:
    ran = run("compare", "main")
    assert ran.code == 0
    assert "The conclusions are the same." in ran.out
    assert "No row differs." in ran.out


def test_a_row_that_decides_nothing_exits_0_and_is_shown(repository: Path, run: Run) -> None:
    edit(repository / "data" / "events.csv", "First round of talks", "The first round")
    ran = run("compare", "main")
    assert ran.code == 0
    assert "~ events/round-one" in ran.out
    assert "label: First round of talks -> The first round" in ran.out


def test_a_row_that_turns_a_verdict_exits_3_and_is_named_as_its_cause(repository: Path, run: Run) -> None:
    lower_demand(repository)
    ran = run("compare", "main", "--format", "json")
    assert ran.code == 3
    document = json.loads(ran.out)
    assert document["differ"] is True
    changes = {change["name"]: change for change in document["conclusions"]}
    test = changes["test/commission-plan/birch-guarantee"]
    assert (test["severity"], test["before"], test["after"]) == ("flipped", "breached", "met")
    assert test["because"] == ["conditions/birch-guarantee", VARIANT]
    assert changes["conflict/deal-space/birch-guarantee+mainland-guarantee"]["after"] == "absent"


def test_two_commits_are_compared_whatever_the_working_tree_holds(repository: Path, run: Run) -> None:
    lower_demand(repository)
    git(repository, "commit", "--quiet", "-am", "second")
    (repository / "data" / "events.csv").write_text("spoilt\n", encoding="utf-8")
    assert run("compare", "main~1", "main").code == 3
    assert run("compare", "main", "main").code == 0


FINDINGS = """\
[flags]
deal-empty = { measure = "deal_possible", eq = false }

[values.n]
measure = "packages"

[[finding]]
id = "none"
label = "No deal"
claim = { deal_space = "empty" }
sentence = "None of {n}."
share_of = "there is no deal"
counter = "Some."
"""


@pytest.fixture
def with_findings(repository: Path) -> Path:
    (repository / "data" / "findings.toml").write_text(FINDINGS, encoding="utf-8")
    git(repository, "add", "data")
    git(repository, "commit", "--quiet", "-m", "findings")
    return repository


def test_a_flag_that_turns_is_a_conclusion_that_differs(with_findings: Path, run: Run) -> None:
    assert run("compare", "HEAD").code == 0
    edit(with_findings / "data" / "findings.toml", "eq = false", "eq = true")
    ran = run("compare", "HEAD", "--format", "json")
    assert ran.code == 3
    document = json.loads(ran.out)
    (change,) = document["conclusions"]
    assert (change["kind"], change["name"]) == ("flag", "flag/deal-empty")
    assert (change["before"], change["after"], change["severity"]) == ("true", "false", "flipped")
    assert change["because"] == ["findings.toml/flags.deal-empty"]
    assert [row["key"] for row in document["rows"]] == ["flags.deal-empty"]


def test_a_former_claim_on_no_row_does_not_stop_the_comparison(with_findings: Path, run: Run) -> None:
    path = with_findings / "data" / "findings.toml"
    right, wrong = 'claim = { deal_space = "empty" }', 'claim = { conflict = ["birch-garantee"] }'
    edit(path, right, wrong)
    git(with_findings, "commit", "--quiet", "-am", "a stale claim")
    ran = run("compare", "HEAD")
    assert ran.code == 1
    assert "at working tree: " in ran.err
    edit(path, wrong, right)
    ran = run("compare", "HEAD")
    assert ran.code == 3
    assert "finding No deal" in ran.out


def test_every_entry_of_the_findings_that_changed_is_listed(with_findings: Path, run: Run) -> None:
    path = with_findings / "data" / "findings.toml"
    edit(path, 'measure = "packages"', 'measure = "conditions"')
    edit(path, 'counter = "Some."', 'counter = "Any."')
    edit(path, "deal-empty", "deal-void")
    ran = run("compare", "HEAD", "--max-rows", "0")
    assert ran.code == 3
    assert "flag deal-void" in ran.out
    for line in ("~ findings.toml/none", "~ findings.toml/values.n", "+ findings.toml/flags.deal-void"):
        assert line in ran.out
    assert "- findings.toml/flags.deal-empty" in ran.out


def test_data_errors_on_one_side_exit_1_and_name_the_side(repository: Path, run: Run) -> None:
    edit(
        repository / "data" / "terms.csv",
        "wardens,Fisheries wardens,integer",
        "wardens,Fisheries wardens,whole",
    )
    ran = run("compare", "main")
    assert ran.code == 1
    assert ran.out == ""
    assert "at working tree: " in ran.err
    assert "terms.csv:8:type" in ran.err


def test_an_unknown_revision_exits_2(repository: Path, run: Run) -> None:
    ran = run("compare", "nowhere")
    assert ran.code == 2
    assert ran.err.startswith("dealspace: 'nowhere' is no revision of this repository; git says: ")


def test_two_vintages_differ_by_what_became_known(place: Path, run: Run) -> None:
    ran = run("compare", "--as-of", "2031-06-30", "--as-of", "2032-03-31", "--max-rows", "0")
    assert ran.code == 3
    assert "package Larger warden service" in ran.out
    assert "not proposed -> proposed" in ran.out
    assert "+ sources/mainland-note-2032" in ran.out
    why = ran.out.partition("condition No more than 400 wardens\n")[2].splitlines()
    assert why[:3] == [
        "    in force -> not in force",
        "    why:",
        "      - conditions/mainland-wardens: No more than 400 wardens (until 2032-02-15)",
    ]
    assert run("compare", "--as-of", "2031-06-30", "--as-of", "2031-06-30").code == 0


def test_markdown_goes_to_a_file(repository: Path, run: Run) -> None:
    lower_demand(repository)
    ran = run("compare", "main", "--format", "markdown", "--output", "review/compare.md")
    assert (ran.code, ran.out) == (3, "")
    text = (repository / "review" / "compare.md").read_text(encoding="utf-8")
    assert text.startswith("### Data and conclusions\n")
    assert "| `conditions/birch-guarantee` | changed | `value` | `2` | `1` |" in text


def test_a_base_that_lacks_a_table_and_a_column_is_compared_as_empty_there(
    repository: Path, run: Run
) -> None:
    path = repository / "data" / "claim_evidence.csv"
    kept = path.read_text(encoding="utf-8")
    path.unlink()
    commitments = repository / "data" / "commitments.csv"
    whole = commitments.read_text(encoding="utf-8")
    commitments.write_text(
        "\n".join(line.removesuffix(",").removesuffix(",rival_to") for line in whole.splitlines()) + "\n",
        encoding="utf-8",
    )
    git(repository, "add", "--all", "data")
    git(repository, "commit", "--quiet", "-m", "an older form")
    path.write_text(kept, encoding="utf-8")
    commitments.write_text(whole, encoding="utf-8")
    ran = run("compare", "HEAD", "--format", "json")
    assert ran.code == 3
    document = json.loads(ran.out)
    assert document["notes"] == []
    assert {row["table"] for row in document["rows"]} == {"claim_evidence"}
    assert [change["kind"] for change in document["recorded"]] == ["evidence"]


def test_a_base_that_breaks_a_rule_younger_than_it_is_compared(repository: Path, run: Run) -> None:
    edit(repository / "data" / "sources.csv", "https://alder.example/address-2030", "gopher://alder.example")
    git(repository, "commit", "--quiet", "-am", "before the rule")
    edit(repository / "data" / "sources.csv", "gopher://alder.example", "https://alder.example/address-2030")
    ran = run("compare", "HEAD")
    assert ran.code == 0
    assert "~ sources/alder-address-2030" in ran.out


def test_findings_of_another_form_are_compared_as_rows(with_findings: Path, run: Run) -> None:
    path = with_findings / "data" / "findings.toml"
    kept = path.read_text(encoding="utf-8")
    path.write_text(
        '[values.n]\npath = "packages | length(@)"\n\n[[finding]]\nid = "old"\n', encoding="utf-8"
    )
    git(with_findings, "commit", "--quiet", "-am", "another form")
    path.write_text(kept, encoding="utf-8")
    ran = run("compare", "HEAD", "--format", "json")
    document = json.loads(ran.out)
    assert ran.code == 0
    (note,) = document["notes"]
    assert note.startswith("at HEAD: its findings cannot be read, so that their rows alone are compared: ")
    assert str(with_findings.parent) not in note
    assert {row["key"] for row in document["rows"]} >= {"old", "none", "values.n"}
    assert document["conclusions"] == []


def test_a_base_that_cannot_be_analysed_is_compared_row_by_row(repository: Path, run: Run) -> None:
    path = repository / "data" / "case.toml"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("as_of = 2031-06-30", "date = 2031-06-30"), encoding="utf-8")
    git(repository, "commit", "--quiet", "-am", "another form")
    path.write_text(kept, encoding="utf-8")
    edit(repository / "data" / "positions.csv", "demands,ge,20000", "demands,ge,21000")
    ran = run("compare", "HEAD")
    assert ran.code == 0
    assert "No conclusion can be compared." in ran.out
    assert "stance alder-island on annual_quota" in ran.out

"""The trial of mutants: its kinds, its goals on a sample, and a quick gate that agrees with the whole one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from dealspace.case.build import build_case
from dealspace.case.tables import FINDINGS_FILE
from dealspace.checks import problem
from dealspace.checks.run import run_checks
from dealspace.compare.conclusions import Severity, diff_conclusions
from dealspace.conclusions import conclusions
from dealspace.gather import analyse
from dealspace.loading import as_of_date, load_all
from tests.mutants.__main__ import KINDS, tried
from tests.mutants.gate import Gate
from tests.mutants.outcome import Outcome, markdown, read_argued
from tests.mutants.sheet import Kind
from tests.mutants.trial import Fate, Mutant, Trial

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "cases" / "toy"


@pytest.fixture(scope="module")
def trial() -> Trial:
    return Trial(Gate(TOY))


@pytest.fixture(scope="module")
def sample(trial: Trial) -> list[Mutant]:
    return tried(trial, 240, 7)


def test_there_are_sixty_kinds_and_more_each_with_a_name_of_its_own() -> None:
    assert len(KINDS) >= 60
    assert [name for name, times in Counter(kind.name for kind in KINDS).items() if times > 1] == []


def test_every_kind_finds_a_place_in_the_real_data() -> None:
    trial = Trial(Gate(ROOT / "data"))
    for kind in KINDS:
        assert any(kind.change(Random(n), trial.gate.contents) for n in range(40)), kind.name


def test_the_same_seed_draws_the_same_mutants(trial: Trial, sample: list[Mutant]) -> None:
    again = tried(trial, 60, 7)
    assert [(m.kind.name, m.files, m.fate) for m in again] == [
        (m.kind.name, m.files, m.fate) for m in sample[:60]
    ]


def test_the_quick_gate_stops_what_the_whole_check_stops(
    sample: list[Mutant], trial: Trial, tmp_path: Path
) -> None:
    before = Counter(one.message for one in run_checks(TOY).errors)
    assert not before
    for mutant in sample[::4]:
        for name, content in {**trial.gate.contents, **mutant.files}.items():
            (tmp_path / name).write_bytes(content)
        errors = [p for p in run_checks(tmp_path).problems if p.severity is problem.Severity.ERROR]
        assert bool(errors) is (mutant.fate is Fate.CAUGHT), (mutant.kind.name, errors[:1])


def test_the_part_of_the_analysis_that_runs_again_finds_what_the_whole_finds(trial: Trial) -> None:
    before = conclusions(analyse(as_of_date(load_all(TOY)), TOY).results)
    tried_again: Counter[bool] = Counter()
    kinds = [kind for kind in KINDS if not kind.of_form]
    told = ("hardness", "weight", "obligation", "low end", "inverted", "reliability", "tenfold", "operator")
    for kind in [*kinds[::9], *(kind for kind in kinds if any(word in kind.name for word in told))]:
        files = next(
            (found for n in range(9) if (found := kind.change(Random(n), trial.gate.contents))), None
        )
        if files is None or FINDINGS_FILE in files:
            continue
        tables = trial.gate.changed(files)
        if trial.gate.verdict(tables, files)[0] == "error":
            continue
        case = as_of_date(build_case(tables, ""))
        changes = diff_conclusions(before, conclusions(analyse(case, TOY).results))
        whole = any(change.severity is not Severity.WORDING for change in changes)
        assert bool(trial.again.first_change(case)) is whole, (kind.name, changes[:1])
        tried_again[whole] += 1
    assert tried_again[True] > 1
    assert tried_again[False] > 1


def test_no_mutant_is_seen_nowhere(sample: list[Mutant]) -> None:
    assert [(m.kind.name, m.files) for m in sample if m.fate is Fate.UNSEEN] == []


def test_a_survivor_that_is_not_argued_breaks_the_goal(sample: list[Mutant]) -> None:
    meaning = [
        m for m in sample if not m.kind.of_form and m.fate in (Fate.CAUGHT, Fate.CONCLUSION, Fate.RECORD)
    ]
    assert Outcome(meaning, {}).holds
    row = Mutant(Kind("a new kind", False, lambda rng, contents: None), 0, {}, Fate.ROW, "events/one")
    assert Outcome([*meaning, row], {}).unargued == ("a new kind",)
    assert not Outcome([*meaning, row], {}).holds
    unseen = Mutant(row.kind, 1, {}, Fate.UNSEEN)
    assert not Outcome([*meaning, unseen], {"a new kind": "why"}).holds
    assert "| a new kind | meaning |" in markdown(Outcome([*meaning, row], {}), 1, 7, 1.0)


def test_every_argument_is_about_a_kind_of_meaning() -> None:
    known = {kind.name for kind in KINDS if not kind.of_form}
    assert set(read_argued()) <= known
    assert all(len(why) > 40 for why in read_argued().values())

"""Is a sample of mutants fair, is a survivor known by what it changes, and is every argument still due?"""

from __future__ import annotations

import inspect
import json
from collections import Counter
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mutation.outcome import Fate, Outcome, fate_of, markdown
from tests.mutation.sample import draw, function_of, module_of, read_mutants
from tests.mutation.survivors import Argued, Change, change_of, lines, read_argued

MUTANTS = {
    f"room.m{i}": [f"room.m{i}.x_f__mutmut_{n}" for n in range(1, size + 1)]
    for i, size in enumerate((400, 90, 9, 1))
}


def test_the_same_seed_draws_the_same_and_another_seed_another_sample() -> None:
    assert draw(MUTANTS, 50, 7) == draw(MUTANTS, 50, 7)
    assert draw(MUTANTS, 50, 7) != draw(MUTANTS, 50, 8)


def test_what_is_drawn_of_a_module_does_not_hang_on_how_the_others_are_named_or_ordered() -> None:
    turned = dict(reversed(MUTANTS.items()))
    assert sorted(draw(MUTANTS, 50, 7)) == sorted(draw(turned, 50, 7))


@given(size=st.integers(1, 600), seed=st.integers(0, 10**6))
def test_each_module_gives_its_part_and_at_least_one(size: int, seed: int) -> None:
    drawn = draw(MUTANTS, size, seed)
    assert len(set(drawn)) == len(drawn)
    by_module = Counter(map(module_of, drawn))
    assert set(by_module) == set(MUTANTS)
    for module, names in MUTANTS.items():
        part = len(names) * min(1, size / 500)
        assert max(1, int(part)) <= by_module[module] <= min(len(names), int(part) + 1)


def test_over_many_seeds_every_mutant_is_drawn_about_as_often() -> None:
    times = Counter(name for seed in range(400) for name in draw(MUTANTS, 50, seed))
    often = [times[name] for name in MUTANTS["room.m0"] + MUTANTS["room.m1"]]
    assert min(often) > 10
    assert sum(often) / len(often) == pytest.approx(40, rel=0.1)


def test_patterns_choose_modules_and_what_fits_none_draws_nothing() -> None:
    assert {module_of(name) for name in draw(MUTANTS, 20, 1, ["*.m1", "room.m3"])} == {"room.m1", "room.m3"}
    assert draw(MUTANTS, 20, 1, ["grid"]) == []


def test_mutants_are_read_by_module_and_modules_without_any_left_out(tmp_path: Path) -> None:
    for name, exits in {"b": {"p.b.x_g__mutmut_1": None}, "a": {"p.a.x_f__mutmut_1": 0}, "c": {}}.items():
        (tmp_path / f"{name}.py.meta").write_text(json.dumps({"exit_code_by_key": exits}), encoding="utf-8")
    assert list(read_mutants(tmp_path).items()) == [
        ("p.a", {"p.a.x_f__mutmut_1": 0}),
        ("p.b", {"p.b.x_g__mutmut_1": None}),
    ]


@pytest.mark.parametrize(
    ("mutant", "function"),
    [
        ("p.grid.x_bits__mutmut_3", "p.grid.bits"),
        ("p.grid.x__term_grid__mutmut_12", "p.grid._term_grid"),
        ("p.grid.xǁTermGridǁends__mutmut_1", "p.grid.TermGrid.ends"),
        ("p.grid.xǁ_Walkǁ_require__mutmut_1", "p.grid._Walk._require"),
    ],
)
def test_a_mutant_names_its_function(mutant: str, function: str) -> None:
    assert function_of(mutant) == function


DIFF = """# p.grid.x_bits__mutmut_3: survived
--- src/p/grid.py
+++ src/p/grid.py
@@ -1,4 +1,4 @@
 def bits(mask):
     while mask:
-        low = mask & -mask
+        low = mask & +mask
         yield low
"""


def test_a_survivor_is_known_by_the_lines_that_it_changes() -> None:
    change = change_of("p.grid.bits", DIFF)
    assert change == Change("p.grid.bits", "low = mask & -mask", "low = mask & +mask")
    fates = {"p.grid.x_bits__mutmut_3": Fate.SURVIVED}
    argued = Outcome(fates, {"p.grid.x_bits__mutmut_3": change}, [Argued(change, "It is the same.")])
    assert argued.reason("p.grid.x_bits__mutmut_3") == "It is the same."
    other = Change("p.grid.others", change.was, change.becomes)
    assert not Outcome(fates, argued.alive, [Argued(other, "It is the same.")]).reason(
        "p.grid.x_bits__mutmut_3"
    )


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        (0, Fate.SURVIVED), (1, Fate.KILLED), (3, Fate.KILLED), (33, Fate.UNTESTED), (-24, Fate.TIMED_OUT),
        (None, Fate.UNTRIED), (2, Fate.UNTRIED), (-11, Fate.SURVIVED), (99, Fate.SURVIVED),
    ],
)  # fmt: skip
def test_only_a_test_that_fails_or_a_limit_of_time_kills(code: int | None, fate: Fate) -> None:
    assert fate_of(code) is fate


def test_the_share_is_of_those_tried_and_an_argument_does_not_raise_it() -> None:
    change = Change("dealspace.checks.a.f", "x = 1", "x = 2")
    fates = {
        "dealspace.analysis.a.x_f__mutmut_1": Fate.KILLED,
        "dealspace.analysis.a.x_f__mutmut_2": Fate.TIMED_OUT,
        "dealspace.checks.a.x_f__mutmut_1": Fate.SURVIVED,
        "dealspace.checks.a.x_f__mutmut_2": Fate.UNTESTED,
        "dealspace.checks.a.x_f__mutmut_3": Fate.UNTRIED,
    }
    alive = {
        "dealspace.checks.a.x_f__mutmut_1": change,
        "dealspace.checks.a.x_f__mutmut_2": Change("dealspace.checks.a.f", "y = 1", "y = 2"),
    }
    outcome = Outcome(fates, alive, [Argued(change, "Nobody sees x.")])
    assert (outcome.killed, outcome.tried, outcome.share) == (2, 4, 0.5)
    assert outcome.rooms() == {"dealspace.analysis": (2, 2), "dealspace.checks": (0, 2)}
    report = markdown(outcome, 0.9)
    assert "2 of 4 mutants killed, 50.0%; asked are 90%." in report
    assert "1 were not tried" in report
    assert "| dealspace.analysis | 2 | 2 | 100.0% |" in report
    assert "-y = 1\n+y = 2" in report
    assert "-x = 1" not in report
    assert "None is alive without an argument." in markdown(
        Outcome(fates, {"dealspace.checks.a.x_f__mutmut_1": change}, outcome.argued), 0.9
    )


def test_nothing_tried_is_nothing_killed() -> None:
    assert Outcome({"a.b.x_f__mutmut_1": Fate.UNTRIED}, {}, ()).share == 0


@pytest.mark.parametrize("argued", read_argued(), ids=lambda one: one.change.function)
def test_an_argument_is_about_code_that_is_still_there(argued: Argued) -> None:
    module, name = _split(argued.change.function)
    source = lines(inspect.getsource(reduce(getattr, name.split("."), import_module(module))))
    assert argued.change.was in source
    assert argued.change.becomes != argued.change.was
    assert len(argued.why.split()) > 5


def test_no_change_is_argued_twice() -> None:
    changes = [one.change for one in read_argued()]
    assert len(set(changes)) == len(changes)


def _split(function: str) -> tuple[str, str]:
    """The module of a function and its name in it."""
    parts = function.split(".")
    at = next(i for i in range(len(parts) - 1, 0, -1) if _is_module(".".join(parts[:i])))
    return ".".join(parts[:at]), ".".join(parts[at:])


def _is_module(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True

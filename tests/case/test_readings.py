"""Is every error in the declaration of a grid of readings named by its key?"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dealspace.case.readings import Axis, Reading, ReadingSettings, read_settings

TOY = Path(__file__).parent.parent / "cases" / "toy" / "case.toml"
TEXT = """
[readings]
packages = ["plan"]

[readings.axes.role]
label = "Part"

[readings.axes.role.options.veto]
label = "a veto"
rationale = "Said in public."
codings = { "condition:role" = "veto" }

[readings.axes.role.options.none]
label = "none"
rationale = "Said in private."
codings = { "condition:role" = "base" }
"""


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def test_a_grid_is_read_in_the_order_of_the_file() -> None:
    settings, faults = read_settings(parsed(TEXT))
    assert faults == ()
    veto = Reading("veto", "a veto", "Said in public.", {"condition:role": "veto"})
    none = Reading("none", "none", "Said in private.", {"condition:role": "base"})
    assert settings == ReadingSettings((Axis("role", "Part", (veto, none)),), ("plan",))


def test_a_case_without_a_grid_has_none() -> None:
    assert read_settings({}) == (ReadingSettings(), ())


def test_the_toy_case_asks_two_questions() -> None:
    settings, faults = read_settings(parsed(TOY.read_text(encoding="utf-8")))
    assert faults == ()
    assert [axis.axis_id for axis in settings.axes] == ["guarantee", "wardens"]


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ('packages = ["plan"]', 'packages = "plan"', ["readings.packages"]),
        ('packages = ["plan"]', "package = []", ["readings.package"]),
        ('label = "Part"', 'label = ""', ["readings.axes.role.label"]),
        ('label = "a veto"\n', "", ["readings.axes.role.options.veto.label"]),
        ("Said in public.", " ", ["readings.axes.role.options.veto.rationale"]),
        ('{ "condition:role" = "veto" }', "{}", ["readings.axes.role.options.veto.codings"]),
        ('= "veto" }', "= 2 }", ["readings.axes.role.options.veto.codings.condition:role"]),
        ('label = "a veto"', 'label = "a veto"\nwhy = "x"', ["readings.axes.role.options.veto.why"]),
        ("[readings.axes.role.options.none]", "[none]", ["readings.axes.role.options"]),
    ],
)
def test_an_error_is_named_with_its_key(old: str, new: str, keys: list[str]) -> None:
    assert old in TEXT
    assert [fault.key for fault in read_settings(parsed(TEXT.replace(old, new, 1)))[1]] == keys


def test_two_questions_may_not_fix_the_same_choice() -> None:
    twice = parsed(TEXT)
    twice["readings"]["axes"]["other"] = parsed(TEXT)["readings"]["axes"]["role"]
    (fault, _) = read_settings(twice)[1]
    assert fault.key == "readings.axes.other.options.veto.codings.condition:role"
    assert "'role' fixes this choice already" in fault.message


@pytest.mark.parametrize("value", [1, [], "", {"axes": []}, {"axes": {"role": 3}}, {"axes": {"role": {}}}])
def test_any_other_shape_is_a_named_error(value: Any) -> None:
    assert read_settings({"readings": value})[1]

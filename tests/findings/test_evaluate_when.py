"""When is a finding said at all? `since`, `when`, and the flags that the prose hangs on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dealspace.gather import Edition, analyse
from dealspace.loading import load_case

TOY = Path(__file__).parents[1] / "cases" / "toy"
TEXT = """
[values]
later = { measure = "fates", format = "number_word" }

[flags]
deal = { measure = "deal_possible", eq = true }
later = { measure = "fates", known = true }

[[finding]]
id = "bounded"
label = "Bounded"
since = 2031-06-25
claim = { deal_space = "empty" }
sentence = "Empty."
counter = "Open."

[[finding]]
id = "if-open"
label = "If open"
when = { measure = "deal_possible", eq = true }
claim = { deal_space = "empty" }
sentence = "Empty."
counter = "Open."

[[finding]]
id = "if-empty"
label = "If empty"
when = { measure = "deal_possible", eq = false }
claim = { deal_space = "empty" }
sentence = "Empty."
counter = "Open."
"""


def analysed(folder: Path, day: str) -> Edition:
    data = shutil.copytree(TOY, folder / "data")
    (data / "findings.toml").write_text(TEXT, encoding="utf-8")
    return analyse(load_case(data, date.fromisoformat(day)), data)


@pytest.mark.parametrize("day", ["2031-06-24", "2031-06-25", "2032-03-31"])
def test_a_finding_is_said_from_its_day_on_and_only_when_its_test_is_true(day: str, tmp_path: Path) -> None:
    results = analysed(tmp_path, day)
    feasible = results.document["deal_space"]["feasible"]
    said = {finding["finding_id"] for finding in results.document["findings"]}
    assert ("bounded" in said) is (day >= "2031-06-25")
    assert ("if-open" in said, "if-empty" in said) == (feasible, not feasible)
    assert set(results.unstated) == {"bounded", "if-open", "if-empty"} - said
    assert results.flags == {"deal": feasible, "later": day > "2031-06-30"}
    assert ("later" in results.values) is (day > "2031-06-30")
    assert ("later" in results.unknown) is (day <= "2031-06-30")

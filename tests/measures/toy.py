"""The toy case with a document under test and one finding, so that every measure has something to find."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from dealspace.gather import Edition, analyse
from dealspace.loading import load_case

TOY = Path(__file__).parents[1] / "cases" / "toy"
LATEST = date(2032, 3, 31)
FINDING = """
[[finding]]
id = "answer"
label = "Whether there is a deal"
claim = { deal_space = "empty" }
sentence = "There is no deal."
counter = "There is a deal."

[[finding]]
id = "ended"
label = "Wardens"
claim = { conflict = ["birch-wardens", "mainland-wardens"] }
sentence = "They exclude each other."
counter = "They do not."

[[finding]]
id = "contested"
label = "Guarantee"
claim = { conflict = ["birch-guarantee", "mainland-guarantee"] }
sentence = "They exclude each other."
counter = "They do not."
"""


def folder(target: Path) -> Path:
    """A data folder with all that measures ask for."""
    data = shutil.copytree(TOY, target / "data")
    (data / "findings.toml").write_text(FINDING, encoding="utf-8")
    settings = (data / "case.toml").read_text(encoding="utf-8")
    article = '\n[article]\nsource_id = "gazette-2031-06-20"\n'
    (data / "case.toml").write_text(settings + article, encoding="utf-8")
    return data


def edition(target: Path, day: date | None = None) -> Edition:
    data = folder(target)
    return analyse(load_case(data, day), data)

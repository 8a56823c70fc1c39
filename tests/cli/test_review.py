"""`dealspace review` on a real repository: one threshold, one stance, one source."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from tests.cli.test_compare import edit, git
from tests.commands_in_tests import Run


@pytest.fixture
def repository(place: Path) -> Path:
    git(place, "init", "--quiet", "--initial-branch=main")
    git(place, "add", "data")
    git(place, "commit", "--quiet", "-m", "first")
    return place


def test_a_threshold_a_stance_and_a_source_stand_in_one_comment(repository: Path, run: Run) -> None:
    edit(repository / "data" / "conditions.csv", "annual_quota,ge,20000,hard", "annual_quota,ge,19000,hard")
    edit(repository / "data" / "positions.csv", "joint_commission,open_to", "joint_commission,accepts")
    edit(
        repository / "data" / "sources.csv",
        "birch.example/memorandum,en,B,2",
        "birch.example/memorandum,en,D,2",
    )
    edit(repository / "data" / "package_terms.csv", "annual_quota,40000,40000", "annual_quota,18000,18000")
    ran = run("review", "main", "--output", "review")
    assert ran.code == 3
    text = (repository / "review" / "review.md").read_text(encoding="utf-8")
    assert "#### Rows that changed (4)" in text
    for row in ("conditions/alder-quota", "positions/alder-commission-2031", "sources/birch-memorandum-2031"):
        assert f"`{row}`" in text
    flips = [line for line in text.splitlines() if line.startswith("| condition verdict") and "`met`" in line]
    flips = [line for line in flips if "breached" in line]
    assert flips
    for line in flips:
        assert line.endswith(("| `package_terms/open-strait/annual_quota` |", "| `conditions/alder-quota` |"))
    assert "<details><summary>Evidence and other things on record (" in text
    assert "<details><summary>Rows that change no conclusion (" in text
    figures = text.partition("#### Figures that look different (")[2]
    assert "`review.html`" in figures
    page = (repository / "review" / "review.html").read_text(encoding="utf-8")
    policy = page.replace("&#x27;", "'")
    assert "default-src 'none'; style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert "<script" not in page
    # The page has all of the comment, and the pictures.
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    names = {one.text for one in tree.iter("h3") if one.get("id") == one.text}
    assert names == set(re.findall(r"^\| `([a-z-]+)` \|", figures, re.MULTILINE))
    assert len(list(tree.iter("img"))) > len(names)
    words = "".join(tree.itertext())
    for cell in re.findall(r"`([^`]+)`", text):
        assert cell in words


def test_the_same_data_give_a_short_comment_and_exit_0(repository: Path, run: Run) -> None:
    ran = run("review", "main", "--output", "review")
    assert ran.code == 0
    text = (repository / "review" / "review.md").read_text(encoding="utf-8")
    assert "**The conclusions are the same.** No row differs." in text
    assert "No figure looks different." in text


def test_an_unknown_revision_exits_2(repository: Path, run: Run) -> None:
    assert run("review", "no-such", "--output", "review").code == 2

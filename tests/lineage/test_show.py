"""An outline on the screen: what stands in a data cell stays text."""

from __future__ import annotations

import pytest

from dealspace.lineage import Lineage, Node, find
from dealspace.lineage.outline import outline
from dealspace.lineage.show import print_outline, write_outline

HOSTILE = "\x1b[31mred [bold]loud[/bold]\r\nnext"


@pytest.fixture
def lineage() -> Lineage:
    nodes = {
        "terms/a": Node("terms/a", "term", HOSTILE, "", "terms.csv:2", (("label", HOSTILE),)),
        "finding/f": Node("finding/f", "finding", HOSTILE, "holds"),
    }
    return Lineage(nodes, {"finding/f": ("terms/a",), "terms/a": ("finding/f",)})


def test_plain_text_holds_no_control_characters_and_ends_in_a_cycle(lineage: Lineage) -> None:
    text = write_outline(outline(lineage, find(lineage, "a")))
    assert text.splitlines()[:3] == [
        "term: terms/a",
        "  in terms.csv:2",
        "  label:  [31mred [bold]loud[/bold] next",
    ]
    assert all(mark.isprintable() or mark == "\n" for mark in text)


def test_the_tree_prints_markup_as_it_stands(lineage: Lineage, capsys: pytest.CaptureFixture[str]) -> None:
    print_outline(outline(lineage, find(lineage, "finding/f")))
    shown = capsys.readouterr().out
    assert "[bold]loud[/bold]" in shown
    assert "\x1b[31m" not in shown

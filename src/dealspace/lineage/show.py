"""How does an outline look? As a rich tree on a terminal, as indented plain text elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dealspace.direction import balanced, isolated, without_isolates
from dealspace.lineage.graph import Node
from dealspace.lineage.outline import Branch, Outline
from dealspace.plain import unheard

if TYPE_CHECKING:
    from rich.tree import Tree

_LONGEST = 100
_TITLES = ("Rests on", "What rests on it")


def write_outline(outline: Outline) -> str:
    """Plain text, two spaces per level."""
    lines = [f"{outline.node.kind}: {outline.node.node_id}", *_facts(outline)]
    for title, root in zip(_TITLES, (outline.rests_on, outline.carries), strict=True):
        lines += ["", title if root.branches else f"{title}: nothing", *_lines(root, 1)]
    return "\n".join(lines) + "\n"


def print_outline(outline: Outline) -> None:
    """The same on a terminal, with rich trees."""
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    console = Console()
    console.print(Text(f"{outline.node.kind}: {outline.node.node_id}", style="bold"))
    for fact in _facts(outline):
        console.print(Text(fact), highlight=False)
    for title, root in zip(_TITLES, (outline.rests_on, outline.carries), strict=True):
        tree = Tree(Text(title if root.branches else f"{title}: nothing", style="bold"))
        _plant(tree, root)
        console.print()
        console.print(tree)


def _plant(tree: Tree, branch: Branch) -> None:
    from rich.text import Text

    for child in branch.branches:
        # Text, not markup: what stands in a data cell must not style the screen.
        _plant(tree.add(Text(_line(child))), child)
    if branch.left_out:
        tree.add(Text(_rest(branch), style="dim"))


def _facts(outline: Outline) -> Iterator[str]:
    node = outline.node
    if node.title and not node.fields:
        yield f"  {clean(node.title)}"
    if node.state:
        yield f"  verdict: {clean(node.state)}" if node.kind.endswith("verdict") else f"  {clean(node.state)}"
    if node.place:
        yield f"  in {node.place}"
    for column, text in node.fields:
        yield f"  {column}: {clean(text)}"
    if outline.others:
        yield f"  the same key names also: {', '.join(outline.others)}"


def _lines(branch: Branch, depth: int) -> Iterator[str]:
    for child in branch.branches:
        yield "  " * depth + _line(child)
        yield from _lines(child, depth + 1)
    if branch.left_out:
        yield "  " * depth + _rest(branch)


def _rest(branch: Branch) -> str:
    return f"... and {branch.left_out} more (--all shows them)"


def _line(branch: Branch) -> str:
    node: Node = branch.node
    parts = [node.kind, node.node_id]
    if branch.repeated:
        return " ".join([*parts, "(told elsewhere in this tree)"])
    if node.state:
        parts.append(f"[{clean(node.state)}]")
    title = clean(node.title)
    return " ".join(parts) + (f": {shorten(title)}" if title else "")


def clean(text: str) -> str:
    """Text on one line without control characters: a data cell must not move the cursor of a terminal."""
    line = " ".join(without_isolates(text).split())
    seen = line if line.isprintable() else "".join(mark if mark.isprintable() else " " for mark in line)
    return isolated(unheard(seen))


def shorten(text: str, longest: int = _LONGEST) -> str:
    return balanced(text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…")

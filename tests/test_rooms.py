"""Does data walk one way through the rooms? Each package imports only from those below it."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1] / "src" / "dealspace"
ROOMS = (
    ("schemas",),
    ("case",),
    ("analysis",),
    ("results",),
    ("words",),
    ("measures",),
    ("findings",),
    ("checks",),
    ("loading",),
    ("conclusions",),
    ("lineage",),
    ("afterword",),
    ("gather",),
    ("compare", "publish"),
    ("figures", "tables"),
    ("report",),
    ("page",),
    ("codebook", "archive"),
    ("commands",),
    ("cli",),
)
"""From the data up; rooms that stand side by side do not know each other."""
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}


def rooms_of(path: Path) -> set[str]:
    """The rooms that a module imports from, at its head or within a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = (
            [node.module]
            if isinstance(node, ast.ImportFrom) and node.module
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        if isinstance(node, ast.ImportFrom) and node.module == "dealspace":
            names = [f"dealspace.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("dealspace.")}
    return found & set(LEVEL)


def test_every_module_has_a_room() -> None:
    found = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in ROOT.rglob("*.py")}
    assert found - set(LEVEL) <= {"__init__", "__main__", "litter", "ownership"}


def test_no_room_imports_from_one_above_or_beside_it() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {room}"
        for path in sorted(ROOT.rglob("*.py"))
        if (own := path.relative_to(ROOT).parts[0].removesuffix(".py")) in LEVEL
        for room in sorted(rooms_of(path))
        if room != own and LEVEL[room] >= LEVEL[own]
    ]
    assert wrong == []

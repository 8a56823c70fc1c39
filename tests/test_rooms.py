"""Does data walk one way through the rooms? Each package imports only from those below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).parents[1]
ROOT = TOP / "src" / "dealspace"
ROOMS = (
    ("direction",),
    ("schemas", "aside", "litter", "plain"),
    ("case", "ownership"),
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
    ("citation", "compare", "publish"),
    ("figures", "tables"),
    ("report",),
    ("page",),
    ("codebook", "archive", "site"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""From the data up; rooms that stand side by side do not know each other."""
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}


def modules() -> Iterator[tuple[Path, str]]:
    """Every module with its room; the schemas stand beside the package and are imported through it."""
    for path in sorted(ROOT.rglob("*.py")):
        if path != ROOT / "__init__.py" and "schemas" not in path.relative_to(ROOT).parts:
            yield path, path.relative_to(ROOT).parts[0].removesuffix(".py")
    yield from ((path, "schemas") for path in sorted((TOP / "schemas").rglob("*.py")))


def rooms_of(text: str) -> set[str]:
    """The rooms that a module imports from, at its head or within a function."""
    names: list[str] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    found = {name.split(".")[1] for name in names if name.startswith("dealspace.")}
    return found - {"__version__"}


def test_an_import_is_seen_wherever_it_stands() -> None:
    text = "import dealspace.case.model\ndef late():\n    from dealspace import page, __version__\n"
    assert rooms_of(text) == {"case", "page"}


def test_every_module_has_a_room_and_every_room_a_module() -> None:
    assert {room for _, room in modules()} == set(LEVEL)


def test_no_room_imports_from_one_above_or_beside_it() -> None:
    wrong = [
        f"{path.relative_to(TOP)}: {room}"
        for path, own in modules()
        for room in sorted(rooms_of(path.read_text(encoding="utf-8")))
        if room != own and LEVEL[room] >= LEVEL[own]
    ]
    assert wrong == []

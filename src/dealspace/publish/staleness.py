"""Must the report be rendered again, and why? Compares every input's content with that of the last build.

Keyed on content and never on time, on every file that the report can read, and able to name what changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dealspace.litter import counts
from dealspace.ownership import MANIFEST


@dataclass(frozen=True, slots=True)
class Staleness:
    """What differs from the last build: names of inputs, or of outputs that are missing or were altered."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    first: bool = False

    @property
    def stale(self) -> bool:
        return self.first or bool(self.added or self.changed or self.removed or self.outputs)

    def __str__(self) -> str:
        if self.first:
            return "never rendered before"
        names = ("added", "changed", "removed", "outputs")
        parts = [f"{name}: {', '.join(getattr(self, name))}" for name in names if getattr(self, name)]
        return "; ".join(parts) or "nothing changed"


def fingerprint_inputs(roots: Mapping[str, Path], settings: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of every input, by a name that is the same on every machine.

    Parameters
    ----------
    roots : mapping of str to Path
        Files and folders with the name that stands before their own (`report`, `results`, ...).
    settings : mapping of str to str
        Everything else that the output depends on: versions, engine, formats, as-of date.
    """
    found = {f"setting:{key}": _digest(value.encode()) for key, value in settings.items()}
    for name, root in roots.items():
        if root.is_file():
            found[name] = _digest(root.read_bytes())
            continue
        for path in sorted(root.rglob("*")):
            relative = path.relative_to(root)
            if path.is_file() and counts(relative):
                found[f"{name}/{relative.as_posix()}"] = _digest(path.read_bytes())
    return dict(sorted(found.items()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def compare(inputs: Mapping[str, str], output: Path) -> Staleness:
    """Compare inputs with the manifest of the last build in `output`, and the outputs with what it wrote."""
    try:
        manifest = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
        before, made = dict(manifest["inputs"]), dict(manifest["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return Staleness(first=True)
    altered = [
        name
        for name, digest in made.items()
        if not (output / name).is_file() or _digest((output / name).read_bytes()) != digest
    ]
    return Staleness(
        added=tuple(sorted(inputs.keys() - before.keys())),
        changed=tuple(sorted(name for name in inputs.keys() & before.keys() if inputs[name] != before[name])),
        removed=tuple(sorted(before.keys() - inputs.keys())),
        outputs=tuple(sorted(altered)),
    )


def write_manifest(inputs: Mapping[str, str], output: Path) -> None:
    """Record a finished build in its own folder."""
    made = {
        path.name: _digest(path.read_bytes()) for path in sorted(output.iterdir()) if path.name != MANIFEST
    }
    text = json.dumps({"inputs": dict(inputs), "outputs": made}, indent=1, sort_keys=True)
    (output / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")

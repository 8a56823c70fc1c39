"""Is the last build still good? Compares every input and output, by content, with what was recorded.

This stands before all computation, so it must not import the analysis.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dealspace.litter import counts
from dealspace.ownership import MANIFEST


@dataclass(frozen=True, slots=True)
class Stamp:
    """The digests of all inputs, whether they and the outputs are those of the last build, and why not."""

    inputs: Mapping[str, str]
    fresh: bool
    reason: str


def read_stamp(output: Path, roots: Mapping[str, Path], settings: Mapping[str, str]) -> Stamp:
    """Compare inputs with the last build in a folder.

    Parameters
    ----------
    output
        Folder of the build.
    roots
        Files and folders by a name that is the same on every machine.
    settings
        What else the output depends on; the interpreter and the installed packages are added.
    """
    inputs = {f"setting {name}": value for name, value in {**settings, **environment()}.items()}
    for name, root in sorted(roots.items()):
        inputs |= {f"{name}/{key}": value for key, value in digests(root).items()}
    try:
        record = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
        before, made = dict(record["inputs"]), dict(record["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return Stamp(inputs, fresh=False, reason="no earlier build")
    changed = sorted(name for name in {*before, *inputs} if before.get(name) != inputs.get(name))
    spoilt = sorted(name for name, digest in made.items() if _digest(output / name) != digest)
    reasons = [f"changed: {name}" for name in changed] + [
        f"output missing or altered: {name}" for name in spoilt
    ]
    return Stamp(inputs, not reasons, "\n".join(reasons) or "nothing changed")


def write_stamp(stamp: Stamp, output: Path, made: Sequence[str]) -> None:
    """Record a finished build."""
    from dealspace.commands.output import write_file

    outputs = {name: _digest(output / name) for name in made}
    text = json.dumps({"inputs": dict(stamp.inputs), "outputs": outputs}, indent=1, sort_keys=True)
    write_file(output / MANIFEST, f"{text}\n".encode())


def digests(root: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder that can decide a result, by its path in it."""
    found = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if path.is_file() and counts(relative):
            found[relative.as_posix()] = _digest(path)
    return found


def environment() -> dict[str, str]:
    """The interpreter and one digest over the names and versions of all installed packages."""
    folders = [Path(folder) for folder in sys.path if folder]
    names = {path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")}
    packages = hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()
    return {"python": sys.version, "packages": packages}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""

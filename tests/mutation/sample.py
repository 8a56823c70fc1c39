"""Which mutants are tried? A sample drawn by a seed, so that a run can be repeated or be another.

Each module gives its part of the size, and at least one mutant. What is drawn of a module depends on the seed
and that module alone: a change of one leaves the sample of the others as it was.
"""

from __future__ import annotations

import fnmatch
import json
import math
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

Exits = Mapping[str, int | None]
"""The exit code of each mutant of a module, None where it has not been tried."""


def read_mutants(folder: Path) -> dict[str, Exits]:
    """The mutants by module, from the files that mutmut leaves beside the mutated sources."""
    found: dict[str, Exits] = {}
    for path in sorted(folder.rglob("*.py.meta")):
        exits = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if exits:
            found[module_of(next(iter(exits)))] = exits
    return dict(sorted(found.items()))


def module_of(mutant: str) -> str:
    """`dealspace.analysis.grid` of `dealspace.analysis.grid.x_bits__mutmut_3`."""
    return mutant.rpartition(".")[0]


def function_of(mutant: str) -> str:
    """`dealspace.analysis.grid.TermGrid.ends` of `dealspace.analysis.grid.xǁTermGridǁends__mutmut_3`."""
    module, _, name = mutant.partition("__mutmut_")[0].rpartition(".")
    return f"{module}.{name.removeprefix('x').removeprefix('_').replace('ǁ', '.').lstrip('.')}"


def draw(mutants: Mapping[str, Iterable[str]], size: int, seed: int, only: Iterable[str] = ()) -> list[str]:
    """Mutants of the modules whose names fit one of the patterns (all, if there are none), in order.

    Parameters
    ----------
    mutants
        The names of the mutants by module.
    size
        How many over all those modules; a few more, as each gives at least one.
    seed
        Any whole number.
    """
    patterns = tuple(only)
    chosen = {
        module: sorted(names)
        for module, names in mutants.items()
        if not patterns or any(fnmatch.fnmatch(module, pattern) for pattern in patterns)
    }
    total = sum(map(len, chosen.values()))
    share = min(1.0, size / total) if total else 0.0
    found: list[str] = []
    for module, names in chosen.items():
        source = random.Random(f"{seed}:{module}")
        # The part after the point is drawn too, so that small modules are not favoured.
        count = max(1, math.floor(len(names) * share + source.random()))
        found += sorted(source.sample(names, min(count, len(names))))
    return found

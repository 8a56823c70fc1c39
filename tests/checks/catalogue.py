"""Which rules does `dealspace check` hold the data to? Their catalogue, `docs/rules.md`.

What a rule refuses is shown on the toy case: the example that its test spoils it with, and what the check
says of it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from dealspace.checks.problem import Problem
from dealspace.checks.rule import Rule
from dealspace.checks.rules import RULES
from dealspace.checks.run import run_checks
from tests.checks.examples import EXAMPLES
from tests.checks.folder import Folder

TARGET = Path(__file__).parents[2] / "docs" / "rules.md"


def catalogue() -> str:
    """The page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Written by `nox -s codebook` from the rules in `src/dealspace/checks/rules/` and the examples of"
    yield "their tests; a change belongs there. Below each rule stands what the check says of its first"
    yield "example, a change of `tests/cases/toy`."
    for module, rules in groupby(RULES, key=lambda rule: rule.__module__.rpartition(".")[2]):
        yield ""
        yield f"## {module.capitalize()}"
        for rule in rules:
            yield from _rule(rule)


def _rule(rule: type[Rule]) -> Iterator[str]:
    yield ""
    yield f"### {rule.id}"
    yield ""
    yield f"{rule.title()} ({rule.severity})"
    yield ""
    yield rule.advice()
    said = _said(rule)
    yield ""
    yield f"    {said.place}: {' '.join(said.message.split())}"


def _said(rule: type[Rule]) -> Problem:
    """The first problem of the first example of a rule."""
    example = next(example for example in EXAMPLES if example.rule == rule.id)
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path) / "data")
        example.fails(folder)
        return next(found for found in run_checks(folder.path).problems if found.rule == rule.id)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else TARGET).write_text(catalogue(), encoding="utf-8", newline="\n")

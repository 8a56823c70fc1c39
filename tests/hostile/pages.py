"""The pages that print all there is to print: every figure, table, list, sentence, number and citation."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from dealspace.report import FILE_NAME

REPORT = Path(__file__).parents[2] / "report"
_HEAD = """---
title: "A page of untrusted words"
---

```{python}
#| output: false
from dealspace.report import block, cite, figure, finding, table
from dealspace.report import value as v
```
"""


def write_report(results: Path, folder: Path) -> None:
    """Write the source of a report of four documents on these results, with the real settings and theme."""
    outputs = json.loads((results / FILE_NAME).read_text(encoding="utf-8"))
    shutil.copytree(REPORT / "theme", folder / "theme")
    shutil.copy(REPORT / "_quarto.yml", folder)
    blocks = {name for name, text in outputs["blocks"].items() if text}
    registers = {name for name in blocks if name.startswith("register-")}
    first = [
        name for name in ("answer", "disputes", "doors", "headlines", "what-if", "cite") if name in blocks
    ]
    figures = [_float("fig", name, "figure") for name in outputs["figures"]]
    tables = [_float("tbl", name, "table") for name in outputs["tables"]]
    said = [f'`{{python}} finding("{name}")`' for name in outputs["findings"]]
    cited = [f'`{{python}} cite("{name}")`' for name in outputs["cites"]]
    numbers = [f'`{{python}} v("{name}")`' for name in outputs["values"]]
    pages = {
        "report": [*map(_block, first), *figures, *cited, "# References\n\n::: {#refs}\n:::"],
        "brief": [_block("answer"), *said, *numbers],
        "method": [*tables, *map(_block, sorted(blocks - registers - {*first, "notes", "doors"}))],
        "register": list(map(_block, sorted(registers))),
    }
    for name, parts in pages.items():
        attach = _HEAD.replace("---\n\n", "attach: true\n---\n\n", 1) if name == "report" else _HEAD
        led = (
            "# Try {#sec-try}\n\n# More {#sec-repro}\n\n# Packages {#sec-packages}"
            if name == "report"
            else ""
        )
        text = "\n\n".join([attach, "# All {#sec-all}", led, *parts])
        (folder / f"{name}.qmd").write_text(text + "\n", encoding="utf-8")


def _block(name: str) -> str:
    return f'```{{python}}\nblock("{name}")\n```'


def _float(kind: str, name: str, call: str) -> str:
    return f'```{{python}}\n#| label: {kind}-{name}\n#| {kind}-cap: "Words"\n{call}("{name}")\n```'

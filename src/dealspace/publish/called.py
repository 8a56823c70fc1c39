"""What does a report ask for on a date? The names that the visible cells and inline code of its source call.

Text that is not for the date (`when-meta`, `unless-meta`) is left out, as an engine would; nothing is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dealspace.publish.floats import keep_format
from dealspace.publish.nodes import walk
from dealspace.publish.pandoc import READER, run_pandoc
from dealspace.publish.source import Line, read_source
from dealspace.publish.syntax import Cell, Text, parse

_CALL = re.compile(r"\b(\w+)\(\s*(?:\"([^\"]+)\"|'([^']+)')\s*\)")
_ALIAS = re.compile(r"\bimport\s+(\w+)\s+as\s+(\w+)")


def names_called(main: Path, metadata: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    """The names that are called, by function (`value`, `finding`, `block`, ...).

    Parameters
    ----------
    main
        The main file of the report.
    metadata
        What conditional text depends on, such as `vintage.later`.

    Raises
    ------
    PublishError
        The source cannot be read.
    """
    parts = parse(read_source(main).body)
    lines = list(_plain(parts))
    text = "\n".join(line.text for line in lines) + "\n"
    arguments = ["--from", READER, "--to", "json"]
    tree = json.loads(run_pandoc(arguments, text, main.parent, [line.place for line in lines]))
    code = [
        node["c"][1]
        for form in ("html", "typst")
        for node in walk(keep_format(tree["blocks"], form, metadata))
        if node["t"] in {"Code", "CodeBlock"}
    ]
    alias = {short: name for part in parts if isinstance(part, Cell) for name, short in _aliases(part)}
    found: dict[str, set[str]] = {}
    for function, double, single in _CALL.findall("\n".join(code)):
        found.setdefault(alias.get(function, function), set()).add(double or single)
    return {function: frozenset(names) for function, names in found.items()}


def _aliases(cell: Cell) -> list[tuple[str, str]]:
    return _ALIAS.findall("\n".join(line.text for line in cell.code))


def _plain(parts: Sequence[Text | Cell]) -> Iterator[Line]:
    """The source with each cell as a block of plain code."""
    for part in parts:
        if isinstance(part, Text):
            yield from part.lines
            continue
        fence = "`" * 12
        yield from (Line(part.place, text) for text in ("", f"{fence} {{.python}}"))
        yield from part.code
        yield from (Line(part.place, text) for text in (fence, ""))

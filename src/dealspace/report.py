"""What can a cell of the report call? Finished results by name: `value`, `finding`, `figure`, `table`.

Nothing is computed here. The results lie in a folder written before the rendering starts (`outputs.json`),
named by the environment variable `DEALSPACE_RESULTS`, else `_results` beside the report.
"""

from __future__ import annotations

import json
import os
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from dealspace.publish.escape import Markup
from dealspace.publish.outputs import InlineOutput

ENVIRONMENT = "DEALSPACE_RESULTS"
FILE_NAME = "outputs.json"
ABSENT = {
    "blocks": "*Nothing to show at this date.*",
    "figures": "*Nothing to show at this date.*",
    "tables": "| Nothing to show at this date |\n|:---|\n| |",
    "values": "[{name}]{{.absent}}",
    "findings": "[]{{.unstated}}",
}
"""What stands where this vintage has no such figure, table, value or finding.

Inline code must print something, as Quarto leaves it in the text if it does not; `theme/unstated.lua` drops
the mark of a finding.
"""


class Block:
    """Markdown of a figure, a table or a list, printed as it is."""

    def __init__(self, markdown: str) -> None:
        self.markdown = markdown

    def _repr_markdown_(self) -> str:
        return self.markdown


def value(name: str) -> InlineOutput:
    """The printed value, linked to its entry in the register of numbers.

    A value that is declared but unknown at this date gives a mark that a build refuses where it would be
    seen: cells run in conditional text too, whether it is shown or not.
    """
    return InlineOutput(Markup(_lookup("values", name)))


def finding(name: str) -> InlineOutput:
    """The sentence of a finding that applies, with its robustness; nothing if this date cannot state it."""
    return InlineOutput(Markup(_lookup("findings", name)))


def figure(name: str) -> Block:
    """A figure in its interactive and in its static form."""
    return Block(_lookup("figures", name))


def table(name: str) -> Block:
    """A table."""
    return Block(_lookup("tables", name))


def cite(source_id: str) -> InlineOutput:
    """The citation of a source; words in its place where the source is later than the vintage."""
    known = _outputs()["cites"]
    return InlineOutput(Markup(known.get(source_id, "(published later)")))


def block(name: str) -> Block | None:
    """A list or a box that the results fill, such as the headline findings. None, so no output, if empty."""
    markdown = _lookup("blocks", name)
    return Block(markdown) if markdown else None


def _lookup(kind: str, name: str) -> str:
    known = _outputs()[kind]
    if name in known:
        return str(known[name])
    if name in _outputs()["absent"].get(kind, ()):
        return ABSENT[kind].format(name=name)
    near = get_close_matches(name, known, 3)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise KeyError(f"no {kind.removesuffix('s')} {name!r}{hint}")


def _outputs() -> dict[str, Any]:
    folder = Path(os.environ.get(ENVIRONMENT, "_results")).resolve()
    path = folder / FILE_NAME
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: `dealspace render --results report/_results` writes it")
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _modified: int) -> dict[str, Any]:
    outputs: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return outputs

"""Does the finished report still show code that should have been run? Looks at what the engine wrote.

Quarto leaves inline code as it stands where its result is empty (executeInlineCodeHandler in
src/core/execute-inline.ts), without a word and with exit code 0; so the output itself is looked at, whichever
engine wrote it. Only code of the source counts: words of the data may look like code and stay words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from dealspace.publish.problems import Place, Problem
from dealspace.publish.source import Line

_CODE = re.compile(r"\{python\}[^\n`<]*")
_INLINE = re.compile(r"`(\{python\}[^`]*)`")


def unrun_code(written: Mapping[str, str], lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield each piece of code that stands in an output, at the lines of the source that hold it.

    Parameters
    ----------
    written : mapping of str to str
        The text of each output by the name of its file: the page, and the Typst source of the PDF.
    lines : sequence of Line
        The source of the report.
    """
    places: dict[str, list[Place]] = {}
    for line in lines:
        for code in _INLINE.findall(line.text):
            places.setdefault(code, []).append(line.place)
    for name, text in written.items():
        shown = {_bare(match[0]) for match in _CODE.finditer(text)}
        for code in sorted(places):
            if any(piece.startswith(_bare(code).partition("<")[0]) for piece in shown):
                message = f"`{code}` stands in {name} as it was written and was not run"
                yield from (Problem(place, message) for place in dict.fromkeys(places[code]))


def _bare(code: str) -> str:
    """Code without what a writer of HTML or Typst makes of its signs."""
    straight = html.unescape(code).translate(str.maketrans("‘’“”\u00a0", "''\"\" "))
    return re.sub(r"[\s\\]+", "", straight)

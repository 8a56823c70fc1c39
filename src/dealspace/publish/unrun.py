"""Does the finished report still show code that should have been run? Looks at what the engine wrote.

Quarto leaves inline code as it stands where its result is empty (executeInlineCodeHandler in
src/core/execute-inline.ts), without a word and with exit code 0; so the output itself is looked at, whichever
engine wrote it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from dealspace.publish.problems import Place, Problem
from dealspace.publish.source import Line

_CODE = re.compile(r"\{python\}[^\n`<]{0,200}")


def unrun_code(written: Mapping[str, str], lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield each piece of code that stands in an output, at the lines of the source that hold it.

    Parameters
    ----------
    written : mapping of str to str
        The text of each output by the name of its file: the page, and the Typst source of the PDF.
    lines : sequence of Line
        The source of the report.
    """
    for name, text in written.items():
        for code in sorted({html.unescape(match[0]).strip() for match in _CODE.finditer(text)}):
            places = [line.place for line in lines if code in line.text] or [Place(name)]
            message = f"`{code}` stands in {name} as it was written and was not run"
            yield from (Problem(place, message) for place in places)

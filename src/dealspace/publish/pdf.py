"""What does a PDF still lack when an engine has written it? The last hand, the same for both engines.

Typst writes each element of the tag tree and each link as plain text, which is most of a register's weight.
PDF/A-3 allows streams of objects, so they are packed. The last rows of a table are its footer on the page, so
that they stay together (`theme/boxes.lua`); for a reader's software they are rows like the others.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from dealspace.publish.problems import EngineError


def polish_pdf(path: Path) -> None:
    """Write a PDF again as it is published; the same input gives the same bytes.

    Raises
    ------
    EngineError
        If the file is no sound PDF.
    """
    made = io.BytesIO()
    try:
        with pikepdf.open(path) as document:
            for table in _tables(document.Root.get("/StructTreeRoot")):
                _with_whole_body(table)
            document.save(
                made,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                # Streams stay as they are: their bytes do not hang on the version of a library.
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                # Else the identifier of the file is drawn from the clock.
                deterministic_id=True,
            )
    except pikepdf.PdfError as error:
        raise EngineError("pikepdf", f"{path.name}: {error}") from error
    path.write_bytes(made.getvalue())


def _tables(element: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    if element is None:
        return
    if element.get("/S") == "/Table":
        yield element
    for inner in _elements(element):
        yield from _tables(inner)


def _with_whole_body(table: pikepdf.Object) -> None:
    """Move the rows of a table's footer to the end of its body."""
    parts = _elements(table)
    bodies = [part for part in parts if part.S == "/TBody"]
    for foot in [part for part in parts if part.S == "/TFoot"] if bodies else []:
        body = bodies[-1]
        rows = _elements(foot)
        for row in rows:
            row.P = body
        body.K = pikepdf.Array([*_elements(body), *rows])
        table.K = pikepdf.Array([part for part in _elements(table) if part.objgen != foot.objgen])


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The elements directly in another one, without what of the page stands in it."""
    inner = element.get("/K")
    if inner is None:
        return []
    found = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    return [one for one in found if isinstance(one, pikepdf.Dictionary) and "/S" in one]

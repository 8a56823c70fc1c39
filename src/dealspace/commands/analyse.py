"""`dealspace analyse`: what follows from the data? Writes `findings.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dealspace.commands.options import BUILD, DATA, REPORT, AsOf, DataDir, optional_day
from dealspace.commands.placement import FINDINGS, inputs_of, require_free_file


def analyse(
    data: DataDir = DATA,
    as_of: AsOf = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="File to write; - prints it.")
    ] = (BUILD / FINDINGS),
) -> None:
    """Analyse the data and write the results (findings.json). Exit 1 if the data hold errors."""
    from dealspace.commands.headline import headline
    from dealspace.commands.inputs import analysed
    from dealspace.commands.output import emit, require_writable, write_file
    from dealspace.results.serialise import findings_json

    day = optional_day(as_of)
    printed = str(output) == "-"
    if not printed:
        require_free_file(output, inputs_of(data, REPORT))
        require_writable(output.resolve().parent)
    results = analysed(data, day)
    if printed:
        emit(findings_json(results.document), None, document=True)
        return
    write_file(output, findings_json(results.document).encode("utf-8"))
    emit("\n".join([*headline(results.document), f"Results: {output}"]), None)

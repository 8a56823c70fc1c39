"""`dealspace format`: what of the form of the data can a program mend? Order, line ends, encoding, quotes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dealspace.commands.failure import DATA_ERROR, Failure
from dealspace.commands.options import DATA, DataDir


def format_data(
    data: DataDir = DATA,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a file has another form.")
    ] = False,
) -> None:
    """Write tables, case.toml and findings.toml in their one form: sorted, UTF-8, LF. No cell is changed."""
    from dealspace.case.canonical import Canonical, canonical_table, canonical_text
    from dealspace.case.fingerprint import CONFIG_FILE
    from dealspace.case.tables import FINDINGS_FILE
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.output import write_file
    from dealspace.schemas import TABLES

    require_folder(data, "data folder")
    found: dict[Path, tuple[bytes, Canonical]] = {}
    for name, spec in {**TABLES, CONFIG_FILE: None, FINDINGS_FILE: None}.items():
        path = data / (spec.file_name if spec else name)
        if path.is_file():
            content = path.read_bytes()
            found[path] = content, canonical_table(content, spec) if spec else canonical_text(content)
    other = {path: form.content for path, (content, form) in found.items() if form.content != content}
    left = [f"{path}: left as it is: {form.why_not}" for path, (_, form) in found.items() if form.why_not]
    for path, content in () if check else other.items():
        write_file(path, content)
    for path in other:
        typer.echo(f"{path}: {'has another form' if check else 'written'}")
    if left:
        raise Failure("\n".join(left), DATA_ERROR)
    if check and other:
        raise Failure("`dealspace format` writes these files in their form", DATA_ERROR)
    if not other:
        typer.echo(f"{data}: all {len(found)} files have their form")

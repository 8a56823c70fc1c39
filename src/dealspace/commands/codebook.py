"""`dealspace codebook`: do the generated documents follow from the models? Writes or checks them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dealspace.commands.failure import DATA_ERROR, Failure
from dealspace.commands.options import DATA, DataDir


def codebook(
    data: DataDir = DATA,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a document is out of date.")
    ] = False,
) -> None:
    """Write the codebook (CODEBOOK.md) and the data package (datapackage.json) into the data folder."""
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.output import write_file

    require_folder(data, "data folder")
    documents = {data / name: content for name, content in generated(data).items()}
    stale = [
        path for path, content in documents.items() if not path.is_file() or path.read_bytes() != content
    ]
    if check and stale:
        names = ", ".join(str(path) for path in stale)
        raise Failure(f"out of date: {names}; `dealspace codebook` writes them again", DATA_ERROR)
    for path in stale:
        write_file(path, documents[path])
    for path in documents:
        typer.echo(f"{path}: {'written' if path in stale else 'up to date'}")


def generated(data: Path) -> dict[str, bytes]:
    """The generated documents of a data folder, by file name."""
    from dealspace.case.config import read_config
    from dealspace.case.fingerprint import CONFIG_FILE
    from dealspace.case.tables import read_tables
    from dealspace.codebook import codebook_page, datapackage

    config = read_config(data / CONFIG_FILE)
    headers = {name: raw.header for name, raw in read_tables(data).raw.items() if raw.header}
    package = json.dumps(datapackage(config.case_id, config.title, headers), indent=2, ensure_ascii=False)
    return {"CODEBOOK.md": codebook_page(config.title).encode(), "datapackage.json": f"{package}\n".encode()}

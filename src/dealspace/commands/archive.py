"""`dealspace archive`: what does somebody need to cite or repeat this? One bundle, without the network."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated

import typer

from dealspace.commands.failure import Failure
from dealspace.commands.options import BUILD, DATA, REPORT, DataDir


def archive(
    *,
    data: DataDir = DATA,
    report: Annotated[
        Path, typer.Option("--report", metavar="DIR", help="Folder with the report's source.")
    ] = REPORT,
    project: Annotated[Path, typer.Option("--project", metavar="DIR", help="Folder with the code.")] = Path(),
    build: Annotated[
        Path, typer.Option("--build", metavar="DIR", help="Folder with the built report.")
    ] = BUILD,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Folder to write to (default: BUILD/citation)."),
    ] = None,
) -> None:
    """Write a citable bundle of data, code and report, with the digest of every file."""
    from dealspace.archive import gather, to_zip
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.output import require_writable, write_file
    from dealspace.commands.progress import step

    target = build / "citation" if output is None else output
    require_folder(project, "project folder")
    require_folder(data, "data folder")
    require_writable(target)
    with step("Gathering the files"):
        bundle = gather(project, data, report, build, _about(data, build))
        packed = to_zip(bundle)
    name = f"{bundle.name}.zip"
    digest = hashlib.sha256(packed).hexdigest()
    write_file(target / name, packed)
    write_file(target / f"{name}.sha256", f"{digest}  {name}\n".encode())
    for part in ("manifest.json", "ro-crate-metadata.json", "CITATION.cff"):
        if part in bundle.contents:
            write_file(target / part, bundle.contents[part])
    files = len(bundle.contents)
    typer.echo(f"Bundle: {target / name} ({files} files, {len(packed) / 1e6:.1f} MB)\nSHA-256: {digest}")
    missing = [
        part for part in ("findings.json", "report/index.html") if f"build/{part}" not in bundle.contents
    ]
    if missing:
        typer.echo(
            f"Not in the bundle, as not built: {', '.join(missing)} (run `dealspace render` first)", err=True
        )


def _about(data: Path, build: Path) -> dict[str, str]:
    """What the bundle is; results that belong to other data than these are refused."""
    from dealspace import __version__
    from dealspace.case.config import read_config
    from dealspace.case.fingerprint import CONFIG_FILE, fingerprint

    config = read_config(data / CONFIG_FILE)
    mark = fingerprint(data)
    as_of = config.as_of.isoformat()
    results = build / "findings.json"
    if results.is_file():
        try:
            document = json.loads(results.read_text(encoding="utf-8"))
            built, as_of = document["data_fingerprint"], document["as_of"]
        except (ValueError, KeyError, TypeError) as error:
            raise Failure(f"{results}: not a results document; run `dealspace render` again") from error
        if built != mark:
            raise Failure(f"{results}: built from other data than {data}; run `dealspace render` first")
    return {
        "case_id": config.case_id,
        "title": config.title,
        "version": __version__,
        "as_of": as_of,
        "data_fingerprint": mark,
    }

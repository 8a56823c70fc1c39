"""`dealspace archive`: what does somebody need to cite or repeat this? One bundle, without the network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dealspace.commands.failure import Failure
from dealspace.commands.options import BUILD, DATA, REPORT, BuildDir, DataDir, ProjectDir, ReportDir
from dealspace.commands.placement import PAGES, inputs_of, require_free_bundle

if TYPE_CHECKING:
    from dealspace.archive import BuildRecord
    from dealspace.archive.bundle import Bundle
    from dealspace.case.model import CaseConfig
    from dealspace.citation import Reference


def archive(
    *,
    data: DataDir = DATA,
    report: ReportDir = REPORT,
    project: ProjectDir = Path(),
    build: BuildDir = BUILD,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Folder to write to (default: BUILD/citation)."),
    ] = None,
) -> None:
    """Write a citable bundle of data, code and report, with the digest of every file.

    Only one state is packed: every file must be what the last build wrote or was made from. Exit 2 if not.
    """
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.output import require_writable, write_file

    target = build / "citation" if output is None else output
    require_folder(project, "project folder")
    require_folder(data, "data folder")
    require_free_bundle(target, BESIDE, {**inputs_of(data, report), **_built(build)})
    made = pack(project, data, report, build)
    require_writable(target)
    write_file(target / made.name, made.content)
    write_file(target / f"{made.name}.sha256", made.line)
    for part in BESIDE:
        if part in made.bundle.contents:
            write_file(target / part, made.bundle.contents[part])
    count = len(made.bundle.contents)
    size = f"{count} files, {len(made.content) / 1e6:.1f} MB"
    typer.echo(f"Bundle: {target / made.name} ({size})")
    typer.echo(f"SHA-256: {made.digest}\nFingerprint: {made.bundle.fingerprint}")
    for line in made.remarks:
        typer.echo(line, err=True)


@dataclass(frozen=True, slots=True)
class Packed:
    """A bundle as a file: its name, its bytes, and what a reader may miss in it."""

    name: str
    content: bytes
    bundle: Bundle
    remarks: tuple[str, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def line(self) -> bytes:
        """The digest as `sha256sum --check` reads it."""
        return f"{self.digest}  {self.name}\n".encode()


def pack(project: Path, data: Path, report: Path, build: Path) -> Packed:
    """The citable bundle of a project and its build.

    Raises
    ------
    Failure
        Nothing was built, or the files are not all of one build.
    """
    from dealspace import __version__
    from dealspace.archive import bundle_of, gather, to_zip
    from dealspace.case.config import read_config
    from dealspace.case.fingerprint import CONFIG_FILE
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.progress import step

    config = read_config(data / CONFIG_FILE)
    require_folder(report, "folder with the report's source")
    record = _record(data, report, build)
    with step("Gathering the files"):
        files = gather(project, data, report, build, record.outputs)
        _require_one_state(files.contents, files.left_out, record, remedy(data, report, build, record))
        bundle = bundle_of(files.contents, _told(files.contents, config), __version__)
        packed = to_zip(bundle)
    return Packed(f"{bundle.name}.zip", packed, bundle, tuple(_remarks(files.contents, files.left_out)))


BESIDE = ("manifest.json", "ro-crate-metadata.json", "CITATION.cff")
"""Parts of the bundle that are laid beside it too."""
_AT_MOST = 20


def _built(build: Path) -> dict[str, Path]:
    return {f"the build's {name}": build / name for name in ("report", "checks")}


def remedy(data: Path, report: Path, build: Path, record: BuildRecord | None = None) -> str:
    """The command that makes a build which can be packed, as of the date of the last one."""
    pairs = (("--data", data, DATA), ("--report", report, REPORT), ("--output", build, BUILD))
    options = [f"{option} {path}" for option, path, usual in pairs if path != usual]
    if record is not None and (day := record.inputs.get("setting as_of")):
        options.append(f"--as-of {day}")
    return " ".join(["dealspace render", *options])


def _record(data: Path, report: Path, build: Path) -> BuildRecord:
    from dealspace.archive import read_record

    record = read_record(build)
    if record is None:
        command = remedy(data, report, build)
        raise Failure(f"{build}: there is no finished build to pack; run `{command}` first")
    return record


def _require_one_state(
    contents: Mapping[str, bytes], left_out: Collection[str], record: BuildRecord, command: str
) -> None:
    from dealspace.archive import differences

    lines = list(differences(contents, left_out, record))
    if not lines:
        return
    more = [f"and {len(lines) - _AT_MOST} more"] if len(lines) > _AT_MOST else []
    head = f"nothing was packed, as the files are not all of one build; run `{command}`, then archive again"
    raise Failure("\n  ".join([head, *lines[:_AT_MOST], *more]))


def _told(contents: Mapping[str, bytes], config: CaseConfig) -> Reference:
    """What the bundle is, from the results in it, which were found to be those of the build."""
    from dealspace.citation import reference_of

    document = json.loads(contents["build/findings.json"])
    return reference_of(config, date.fromisoformat(document["as_of"]), document["data_fingerprint"])


def _remarks(contents: Mapping[str, bytes], left_out: Collection[str]) -> Iterator[str]:
    """What a reader of the bundle may miss in it."""
    missing = [name for name in PAGES.values() if f"build/{name}" not in contents]
    if missing:
        yield f"Not in the bundle, as the last build did not make it: {', '.join(missing)}"
    if not any(name.startswith("src/") for name in contents):
        yield "Not in the bundle, as the project folder has none: the code"
    if left_out:
        names = sorted(left_out)
        more = f" and {len(names) - _AT_MOST} more" if len(names) > _AT_MOST else ""
        shown = ", ".join(names[:_AT_MOST])
        yield f"Left out, as not under version control or of no known kind: {shown}{more}"

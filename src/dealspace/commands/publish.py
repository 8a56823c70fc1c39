"""`dealspace publish`: how does a build become a version that can be cited for good? A folder of a site."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from dealspace.aside import folder_aside
from dealspace.commands.failure import Failure
from dealspace.commands.options import BUILD, DATA, REPORT, BuildDir, DataDir, ProjectDir, ReportDir
from dealspace.commands.placement import inputs_of
from dealspace.ownership import MANIFEST, listed, overlap

if TYPE_CHECKING:
    from dealspace.case.model import CaseConfig
    from dealspace.site import Version

_AT_MOST = 20


def publish(
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the site, with earlier versions.")
    ] = Path("site"),
    data: DataDir = DATA,
    report: ReportDir = REPORT,
    project: ProjectDir = Path(),
    build: BuildDir = BUILD,
    render: Annotated[bool, typer.Option("--render", help="Render first what is not up to date.")] = False,
) -> None:
    """Add this version to a site: its folder for good, `latest/`, and what changed since the version before.

    Each day under `vintages` in case.toml is a folder of the version. Exit 2 if a build is stale or partial,
    or if the version is there with other bytes.
    """
    from dealspace.case.config import read_config
    from dealspace.case.fingerprint import CONFIG_FILE
    from dealspace.commands.inputs import require_folder
    from dealspace.site import LedgerError, read_ledger

    require_folder(data, "data folder")
    require_folder(report, "folder with the report's source")
    for what, folder in {**inputs_of(data, report), "the build": build}.items():
        if overlap(output, folder):
            raise Failure(f"{output}: the site would go into {what} ({folder}); choose another folder")
    config = read_config(data / CONFIG_FILE)
    _require_published(config)
    try:
        ledger = read_ledger(output)
    except LedgerError as error:
        raise Failure(f"nothing was published: {error}") from error
    job = Job(output, data, report, project, build, config)
    if render:
        _render(job)
    made = _version(job)
    lay_out(job, ledger, made)


@dataclass(frozen=True, slots=True)
class Job:
    """What is published, from where and to where."""

    site: Path
    data: Path
    report: Path
    project: Path
    build: Path
    config: CaseConfig

    def builds(self) -> dict[str, tuple[Path, date | None]]:
        """The builds of a version by their folder in it: where each lies, and the day that was asked for."""
        from dealspace.citation.reference import vintage_folder

        found: dict[str, tuple[Path, date | None]] = {"": (self.build, None)}
        for day in vintages(self.config):
            found[vintage_folder(day)] = (self.build / vintage_folder(day), day)
        return found


def vintages(config: CaseConfig) -> tuple[date, ...]:
    """The days beside that of the case as of which a version can be read, in order."""
    from dealspace.case.config import last_as_of

    told = config.publication.vintages
    days = (last_as_of(config),) if told is None else told
    return tuple(sorted({day for day in days if day != config.as_of}))


def _require_published(config: CaseConfig) -> None:
    missing = [key for key in ("version", "published") if not getattr(config.publication, key)]
    if missing:
        wanted = " and ".join(f"publication.{key}" for key in missing)
        raise Failure(f"case.toml has no {wanted}: a version for good needs a number and a day")


def _render(job: Job) -> None:
    from dealspace.commands.render import render

    for place, day in job.builds().values():
        as_of = None if day is None else day.isoformat()
        render(as_of=as_of, output=place, data=job.data, report=job.report)


def _version(job: Job) -> Made:
    """The version as it would be published, from builds that are whole and up to date."""
    from dealspace.commands.archive import pack
    from dealspace.site import Version
    from dealspace.site.ledger import digest

    contents: dict[str, bytes] = {}
    for folder, (place, day) in job.builds().items():
        _require_fresh(job, place, day)
        for name in sorted(listed(place / "report" / MANIFEST) or ()):
            path = f"{folder}/{name}" if folder else name
            contents[path] = (place / "report" / name).read_bytes()
    packed = pack(job.project, job.data, job.report, job.build)
    contents[f"archive/{packed.name}"] = packed.content
    contents[f"archive/{packed.name}.sha256"] = packed.line
    for line in packed.remarks:
        typer.echo(line, err=True)
    about, results = job.config.publication, json.loads((job.build / "findings.json").read_bytes())
    version = Version(
        version=about.version,
        published=about.published.isoformat() if about.published else "",
        as_of=results["as_of"],
        title=job.config.title,
        data_fingerprint=results["data_fingerprint"],
        vintages=tuple(folder for folder in job.builds() if folder),
        bundle=f"archive/{packed.name}",
        files={name: digest(content) for name, content in contents.items()},
    )
    return Made(version, contents)


@dataclass(frozen=True, slots=True)
class Made:
    """A version with the bytes of its files, by their path below its folder."""

    version: Version
    contents: Mapping[str, bytes]


def _require_fresh(job: Job, place: Path, day: date | None) -> None:
    """Raise a `Failure` unless a build has both formats and is what its inputs give now."""
    from dealspace.archive import read_record
    from dealspace.commands.archive import remedy
    from dealspace.commands.render import Format, build_inputs
    from dealspace.commands.stamp import read_stamp

    command = remedy(job.data, job.report, place) + ("" if day is None else f" --as-of {day}")
    again = f"run `{command}`, or publish with --render"
    record = read_record(place)
    if record is None:
        raise Failure(f"nothing was published: {place}: there is no finished build; {again}")
    settings = {name: record.inputs.get(f"setting {name}", "") for name in ("engine", "formats", "as_of")}
    own = "" if day is None else day.isoformat()
    if settings["as_of"] not in {own, job.config.as_of.isoformat() if day is None else own}:
        raise Failure(
            f"nothing was published: {place}: a build as of {settings['as_of'] or 'no day'}; {again}"
        )
    if missing := [name.value for name in Format if name.value not in settings["formats"].split()]:
        raise Failure(
            f"nothing was published: {place}: a partial build, without {' and '.join(missing)}; {again}"
        )
    stamp = read_stamp(place, build_inputs(job.data, job.report), settings)
    if not stamp.fresh:
        lines = stamp.reason.splitlines()
        more = [f"and {len(lines) - _AT_MOST} more"] if len(lines) > _AT_MOST else []
        head = f"nothing was published: {place}: not up to date; {again}"
        raise Failure("\n  ".join([head, *lines[:_AT_MOST], *more]))


def lay_out(job: Job, ledger: Mapping[str, Version], made: Made) -> None:
    """Write the version, unless it is there, and all that follows from the versions."""
    from dealspace.commands.output import require_writable, write_file
    from dealspace.site import front_page, versions_page, write_ledger

    version = made.version
    _require_new(ledger, version)
    _require_own(job.site / version.folder, version)
    known = dict(sorted({**ledger, version.version: version}.items(), key=lambda item: item[1].order))
    order = list(known)
    at = order.index(version.version)
    before = known[order[at - 1]] if at else None
    pages = {} if before is None else _changes(job, before, version)
    require_writable(job.site)
    with folder_aside(".publish-", job.site) as aside:
        _put(made.contents, aside / "version")
        if not (job.site / version.folder).exists():
            (aside / "version").rename(job.site / version.folder)
            _put(made.contents, aside / "version")
        _replace(aside / "version", job.site / "latest", aside / "before")
    for name, content in pages.items():
        write_file(job.site / name, content)
    pairs = list(pairwise(order))
    for name, content in (
        ("versions.html", versions_page(known, pairs)),
        ("index.html", front_page(version)),
        # Pages of GitHub are else put through a program that leaves out some names.
        (".nojekyll", b""),
        ("versions.json", write_ledger(known)),
    ):
        write_file(job.site / name, content)
    typer.echo(f"Version {version.version}: {job.site / version.folder}\nLatest: {job.site / 'latest'}")
    if before is not None:
        typer.echo(f"Changes since {before.version}: {job.site / next(iter(pages))}")


def _require_new(ledger: Mapping[str, Version], version: Version) -> None:
    former = ledger.get(version.version)
    if former is not None and former.files != version.files:
        names = sorted({*former.files, *version.files})
        other = [name for name in names if former.files.get(name) != version.files.get(name)]
        more = [f"and {len(other) - _AT_MOST} more"] if len(other) > _AT_MOST else []
        head = (
            f"nothing was published: version {version.version} is there with other bytes, and stays as it "
            "is; raise publication.version in case.toml"
        )
        raise Failure("\n  ".join([head, *other[:_AT_MOST], *more]))
    newest = max(ledger.values(), key=lambda one: one.order, default=None)
    if newest is not None and version.order < newest.order:
        raise Failure(
            f"nothing was published: version {version.version} is older than {newest.version}, which is "
            "there; raise publication.version in case.toml"
        )


def _require_own(folder: Path, version: Version) -> None:
    """A folder that no list has may be that of a run that was cut off, and is taken if it is the same."""
    from dealspace.site.ledger import digest

    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    if present and {name: digest(path.read_bytes()) for name, path in present.items()} != version.files:
        raise Failure(f"nothing was published: {folder} is there with other bytes, and no list has it")


def _changes(job: Job, before: Version, after: Version) -> dict[str, bytes]:
    """The page on what changed since a version, from the data in its archive."""
    from dealspace.commands.compare import states
    from dealspace.commands.review import pictures
    from dealspace.commands.review_page import pictures_page
    from dealspace.compare.markdown import to_markdown
    from dealspace.compare.record import to_json
    from dealspace.site import change_page
    from dealspace.site.pages import change_folder

    folder = change_folder(before.version, after.version)
    with folder_aside("dealspace-publish-") as place:
        former = _unpacked(job.site / before.folder / before.bundle, place / "data")
        labels = (f"version {before.version}", f"version {after.version}")
        comparison, old, new = states(labels, (former, job.data), None)
        figures = pictures(old.results, new.results) if old else {}
    return {
        f"{folder}/index.html": change_page(before, after, to_markdown(comparison, None)),
        f"{folder}/figures.html": pictures_page(figures).encode(),
        f"{folder}/changes.json": to_json(comparison).encode(),
    }


def _unpacked(bundle: Path, target: Path) -> Path:
    """The data folder of a bundle, laid out in `target`."""
    with zipfile.ZipFile(io.BytesIO(bundle.read_bytes())) as archive:
        for name in archive.namelist():
            parts = PurePosixPath(name).parts
            if len(parts) > 2 and parts[1] == "data" and ".." not in parts:
                path = target.joinpath(*parts[2:])
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))
    return target


def _put(contents: Mapping[str, bytes], folder: Path) -> None:
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _replace(new: Path, final: Path, aside: Path) -> None:
    """Put a folder in the place of another one, which is moved aside."""
    if final.exists():
        final.rename(aside)
    new.rename(final)

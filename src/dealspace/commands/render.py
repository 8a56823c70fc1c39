"""`dealspace render`: the whole way from the data to the report, or nothing at all if nothing changed."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dealspace.aside import alone_in, clear_beside, folder_aside
from dealspace.commands.failure import DATA_ERROR, Failure, describe
from dealspace.commands.options import BUILD, DATA, REPORT, AsOf, DataDir, ReportDir, optional_day
from dealspace.commands.placement import CHECKS, FINDINGS, FIXED, PAGES, inputs_of, require_free_build
from dealspace.ownership import MANIFEST, listed

if TYPE_CHECKING:
    from dealspace.case import Case
    from dealspace.gather import Edition
    from dealspace.publish.engine import ChosenEngine

Engine = Literal["auto", "quarto", "portable"]


class Format(StrEnum):
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be rendered, from where, to where and how."""

    data: Path
    report: Path
    output: Path
    formats: tuple[Format, ...]
    engine: ChosenEngine
    day: date | None


def render(
    *,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Rendering engine; auto takes Quarto if it is there.")
    ] = ("auto"),
    to: Annotated[
        list[Format] | None, typer.Option("--to", help="Format; may be repeated (default: both).")
    ] = None,
    as_of: AsOf = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for all results.")
    ] = BUILD,
    data: DataDir = DATA,
    report: ReportDir = REPORT,
    force: Annotated[bool, typer.Option("--force", help="Render even if nothing changed.")] = False,
    why: Annotated[bool, typer.Option("--explain", help="Say what changed since the last build.")] = False,
    results: Annotated[
        Path | None,
        typer.Option(
            "--results",
            metavar="DIR",
            help="Render nothing: write the results that Quarto needs, into the report's _results.",
        ),
    ] = None,
) -> None:
    """Check, analyse and render the report. Exit 1 if the data or the report's source hold errors."""
    from dealspace.commands.headline import headline
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.output import emit, require_writable
    from dealspace.publish.engine import choose_engine
    from dealspace.publish.swap import bring_back

    if results is not None:
        if to or force or why or engine != "auto" or output != BUILD:
            raise Failure("--results renders nothing, so it goes with --data and --as-of only")
        with _no_collection():
            emit(_results_folder(data, optional_day(as_of), results), None)
        return
    formats = tuple(name for name in Format if not to or name in to)
    require_folder(data, "data folder")
    require_folder(report, "folder with the report's source")
    for name in FIXED:
        clear_beside(output / name)
    require_free_build(output, inputs_of(data, report))
    require_writable(output)
    chosen = choose_engine(engine)
    if chosen.remark:
        typer.echo(chosen.remark, err=True)
    job = Job(data, report, output, formats, chosen, optional_day(as_of))
    with alone_in(output):
        bring_back(output / "report")
        document, note = _made(job, force=force, why=why)
    paths = [f"{name.upper()}: {output / PAGES[name]}" for name in formats]
    emit("\n".join([*headline(document), *note, *paths, f"Results: {output / FINDINGS}"]), None)


def _made(job: Job, *, force: bool, why: bool) -> tuple[Mapping[str, Any], list[str]]:
    """The results of a build that is as new as its inputs, and what is to be said about it."""
    from dealspace.commands.stamp import read_stamp, write_stamp

    output = job.output
    stamp = read_stamp(output, build_inputs(job.data, job.report), _settings(job))
    if why:
        typer.echo(stamp.reason, err=True)
    if stamp.fresh and not force:
        document = json.loads((output / FINDINGS).read_text(encoding="utf-8"))
        return document, ["Nothing changed since the last build; --force renders again."]
    former = listed(output / MANIFEST) or frozenset()
    with _no_collection():
        document = _build(job)
    pages = [f"report/{name}" for name in sorted(listed(output / "report" / MANIFEST) or ())]
    made = [FINDINGS, *(f"checks/{name}" for name in CHECKS.values()), *pages]
    write_stamp(stamp, output, made)
    gone = sorted(name for name in former.difference(made) if name.startswith("report/"))
    return document, [f"Removed, as it is of the build before: {output / name}" for name in gone]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the search for cycles: the tree of the report has millions of parts and no cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _results_folder(data: Path, day: date | None, folder: Path) -> str:
    from dealspace.commands.results_folder import write_results_folder

    return write_results_folder(data, day, folder)


def _build(job: Job) -> Mapping[str, Any]:
    from dealspace.commands.output import write_file
    from dealspace.commands.progress import step
    from dealspace.gather import analyse
    from dealspace.loading import as_of_date
    from dealspace.results.serialise import findings_json

    with folder_aside("dealspace-results-") as folder:
        with step("Checking the data"):
            case, checks = _checked(job.data)
        with step("Analysing"):
            results = analyse(as_of_date(case, job.day), job.data)
        with step("Drawing figures and tables"):
            _write_results(results, Path(folder), job.report)
        with step(f"Rendering {' and '.join(name.upper() for name in job.formats)}"):
            published = results.case.config.publication.published
            _publish(job, Path(folder), published or results.case.as_of)
    for name, text in checks.items():
        write_file(job.output / "checks" / name, text.encode("utf-8"))
    write_file(job.output / FINDINGS, findings_json(results.document).encode("utf-8"))
    document: Mapping[str, Any] = results.document
    return document


def _checked(data: Path) -> tuple[Case, dict[str, str]]:
    """The case, and the reports of the data checks by file name; a `Failure` if there is an error."""
    from dealspace.checks import render as worded
    from dealspace.loading import DataErrors, load_checked

    try:
        case, found = load_checked(data)
    except DataErrors as error:
        lines = [describe(problem) for problem in error.problems]
        text = "\n  ".join([f"{data}: {len(lines)} data errors, nothing was rendered", *lines])
        raise Failure(text, DATA_ERROR) from error
    return case, {name: worded(found, style) for style, name in CHECKS.items()}


def _write_results(results: Edition, folder: Path, report: Path) -> None:
    from dealspace.page.outputs import write_outputs

    write_outputs(results, folder, report)


def _publish(job: Job, results: Path, day: date) -> None:
    from dealspace.publish.build import render as publish

    publish(
        job.report,
        results,
        job.output / "report",
        as_of=day,
        formats=tuple(name.value for name in job.formats),
        engine=job.engine,
        own=_OWN,
    )


_OWN = frozenset(name.removeprefix("report/") for name in FIXED if name.startswith("report/"))


def build_inputs(data: Path, report: Path) -> dict[str, Path]:
    """Everything whose content decides what the build is: data, source of the report, and all code."""
    import dealspace
    from dealspace import schemas

    code = {"dealspace": Path(dealspace.__file__).parent, "schemas": Path(schemas.__file__).parent}
    return {"data": data, "report": report, **code}


def _settings(job: Job) -> dict[str, str]:
    as_of = "" if job.day is None else job.day.isoformat()
    return {"engine": str(job.engine), "formats": " ".join(job.formats), "as_of": as_of}

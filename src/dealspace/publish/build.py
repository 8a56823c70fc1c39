"""How does a report come to be in its output folder? Skips when nothing changed, renders aside, then swaps.

A build that fails leaves the folder as it was, down to the last byte. A build takes the place of the last one
and of nothing else: a file that no build lists stays where it is.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path, PurePath

from dealspace.litter import is_litter
from dealspace.ownership import MANIFEST, listed, overlap, strangers
from dealspace.publish.charts import PLACEHOLDER, chart_scripts
from dealspace.publish.config import read_settings
from dealspace.publish.document import Document, build_document
from dealspace.publish.engine import ChosenEngine, Engine, choose_engine
from dealspace.publish.portable import render_portable
from dealspace.publish.problems import Place, Problem, PublishError
from dealspace.publish.quarto import PAGE, PDF, TYPST, render_quarto
from dealspace.publish.source import read_source
from dealspace.publish.staleness import Staleness, compare, fingerprint_inputs, write_manifest
from dealspace.publish.syntax import parse
from dealspace.publish.unrun import unrun_code

RESULTS = "_results"
_FILES = {"html": PAGE, "pdf": PDF}
_WHEELS = ("pypandoc_binary", "typst", "vl-convert-python", "ipython")


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What a call of `render` did.

    Attributes
    ----------
    outputs : mapping of str to Path
        Finished file by format.
    engine : str
        `quarto` or `portable`.
    staleness : Staleness
        Why it rendered, or that nothing changed.
    rendered : bool
        False if the last build still stands.
    seconds : mapping of str to float
        Wall time by stage, for the benchmark.
    """

    outputs: Mapping[str, Path]
    engine: str
    staleness: Staleness
    rendered: bool
    seconds: Mapping[str, float] = field(default_factory=dict)


def prepare(directory: Path) -> Document:
    """Read, check and run the report in `directory`, whose results lie in `_results`.

    Raises
    ------
    PublishError
        With every fault of the source.
    """
    source = read_source(directory / "report.qmd")
    problems: list[Problem] = []
    settings = parts = None
    try:
        settings = read_settings(directory, source.front_matter)
    except PublishError as error:
        problems += error.problems
    try:
        parts = parse(source.body)
    except PublishError as error:
        problems += error.problems
    if problems or settings is None or parts is None:
        raise PublishError(problems)
    return build_document(parts, settings, directory)


def _silent(stage: str) -> None:
    """Report no progress."""


def render(
    report_dir: Path,
    results_dir: Path,
    output_dir: Path,
    *,
    as_of: date,
    formats: tuple[str, ...] = ("html", "pdf"),
    engine: Engine | ChosenEngine = "auto",
    extra_inputs: Mapping[str, Path] | None = None,
    cache_dir: Path | None = None,
    force: bool = False,
    own: Collection[str] = (),
    progress: Callable[[str], None] = _silent,
) -> RenderResult:
    """Render a report.

    Parameters
    ----------
    report_dir : Path
        Folder with `report.qmd`, `_quarto.yml` and the theme; never written to.
    results_dir : Path
        Finished results; the cells see them as `_results` beside `report.qmd`.
    output_dir : Path
        Gets `index.html` and `report.pdf`; what the last build wrote there is replaced.
    as_of : date
        Date of the report: the PDF's time stamp.
    formats : tuple of str
        `html`, `pdf` or both.
    engine : {"auto", "quarto", "portable"} or ChosenEngine
        `auto` takes Quarto where it is on PATH; a caller that has chosen already hands over its choice.
    extra_inputs : mapping of str to Path, optional
        More files and folders that the output depends on (code, data), by a short name.
    cache_dir : Path, optional
        Keeps the script bundle between builds.
    force : bool
        Render even if nothing changed.
    own : collection of str
        Names in `output_dir` that may be replaced, beside those that the last build lists.
    progress : callable
        Called with the name of each stage as it begins.

    Raises
    ------
    PublishError
        With every fault found, or if the output would replace the report's source, the results, or files of
        somebody else. `output_dir` is then untouched.
    """
    unknown = [name for name in formats if name not in {"html", "pdf"}]
    if unknown or not formats:
        raise PublishError(
            [Problem(Place("render"), f"unknown formats: {', '.join(unknown) or 'none given'}")]
        )
    chosen = engine if isinstance(engine, ChosenEngine) else choose_engine(engine)
    if not (report_dir / "report.qmd").is_file():
        raise PublishError([Problem(Place("report.qmd"), f"not found in {report_dir}")])
    own = {MANIFEST, *(listed(output_dir / MANIFEST) or ()), *own}
    _require_free(output_dir, own, (report_dir, results_dir))
    settings = {name: version(name) for name in _WHEELS}
    settings |= {"engine": str(chosen), "formats": " ".join(sorted(formats)), "as_of": as_of.isoformat()}
    settings["python"] = sys.version
    roots = {
        "report": report_dir,
        "results": results_dir,
        "engine": Path(__file__).parent,
        **(extra_inputs or {}),
    }
    inputs = fingerprint_inputs(roots, settings)
    staleness = compare(inputs, output_dir)
    outputs = {name: output_dir / _FILES[name] for name in formats}
    if not staleness.stale and not force:
        return RenderResult(outputs, chosen.name, staleness, rendered=False)
    try:
        seconds = _build(
            report_dir,
            results_dir,
            output_dir,
            formats,
            chosen.program,
            as_of,
            inputs,
            cache_dir,
            own,
            progress,
        )
    except OSError as error:
        place = Place(str(error.filename or output_dir))
        raise PublishError([Problem(place, error.strerror or str(error))]) from error
    return RenderResult(outputs, chosen.name, staleness, rendered=True, seconds=seconds)


def _build(  # noqa: PLR0917
    report_dir: Path,
    results_dir: Path,
    output_dir: Path,
    formats: tuple[str, ...],
    program: Path | None,
    as_of: date,
    inputs: Mapping[str, str],
    cache_dir: Path | None,
    own: Collection[str],
    progress: Callable[[str], None],
) -> dict[str, float]:
    seconds: dict[str, float] = {}
    started = time.perf_counter()

    def stage(name: str) -> None:
        nonlocal started
        seconds[name] = time.perf_counter() - started
        started = time.perf_counter()

    output_dir.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".render-", dir=output_dir.parent) as folder,
        # Quarto passes over every file with a hidden folder in its path (kSkipHidden in src/core/path.ts), so
        # the source can't lie beside the output.
        tempfile.TemporaryDirectory(prefix="render-") as workshop,
        ThreadPoolExecutor(max_workers=1) as pool,
    ):
        scripts = pool.submit(chart_scripts, cache_dir)
        directory, aside = Path(workshop).resolve() / "source", Path(folder) / "output"
        shutil.copytree(report_dir, directory, ignore=_no_source)
        shutil.copytree(results_dir, directory / RESULTS)
        aside.mkdir()
        stage("copy")
        progress("run and check the source")
        document = prepare(directory)
        stage("run and check")
        progress("write " + " and ".join(formats))
        charts = directory / RESULTS / "charts.html"
        if program is None:
            charts.write_text(PLACEHOLDER, encoding="utf-8")
            render_portable(document, directory, aside, formats, as_of=as_of, scripts=scripts.result)
        else:
            charts.write_text(scripts.result(), encoding="utf-8")
            render_quarto(program, directory, aside, formats, as_of)
        _require_run(directory, aside, formats)
        stage("write")
        write_manifest(inputs, aside)
        _swap(aside, output_dir, Path(folder) / "before", own)
        stage("swap")
    return seconds


def _no_source(_: str, names: list[str]) -> set[str]:
    """What a copy of the source leaves out: litter, and what Quarto reads for one machine alone."""
    return {name for name in names if is_litter(PurePath(name)) or name.endswith(".local")}


def _require_run(directory: Path, made: Path, formats: tuple[str, ...]) -> None:
    """Raise a `PublishError` if an output shows code; the PDF is judged by the Typst source of it."""
    texts = {"html": made / PAGE, "pdf": directory / TYPST}
    written = {texts[name].name: texts[name].read_text(encoding="utf-8") for name in formats}
    if problems := list(unrun_code(written, read_source(directory / "report.qmd").body)):
        raise PublishError(problems)


def _require_free(output: Path, own: Collection[str], inputs: tuple[Path, ...]) -> None:
    if taken := [folder for folder in inputs if overlap(output, folder)]:
        raise PublishError([Problem(Place(str(output)), f"the output would take the place of {taken[0]}")])
    files = [] if output.is_symlink() else list(strangers(output, own))
    if output.is_symlink() or files:
        other = f"it holds files of somebody else: {', '.join(files)}"
        what = "it is a link" if output.is_symlink() else other
        raise PublishError([Problem(Place(str(output)), f"the output does not go there, as {what}")])


def _swap(new: Path, final: Path, before: Path, own: Collection[str]) -> None:
    """Put `new` in the place of `final`; if that fails, what was there comes back.

    A file that came into `final` while the report was rendered, and is not one of the own ones, stays there.
    """
    existed = final.exists()
    if existed:
        final.rename(before)
    try:
        new.rename(final)
    except OSError:
        if existed:
            before.rename(final)
        raise
    for name in strangers(before, own, litter=True):
        kept = final / name
        while kept.exists():
            kept = kept.with_name(f"{kept.name}.kept")
        kept.parent.mkdir(parents=True, exist_ok=True)
        (before / name).rename(kept)

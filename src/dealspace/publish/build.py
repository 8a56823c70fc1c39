"""How does a report come to be in its output folder? Rendered aside by one of the engines, then swapped in.

A build that fails leaves the folder as it was, down to the last byte. A build takes the place of the last one
and of nothing else: a file that no build lists stays where it is.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from dealspace.aside import folder_aside
from dealspace.litter import is_litter
from dealspace.publish.companions import add_companions, page_data
from dealspace.publish.config import read_settings
from dealspace.publish.document import Document, build_document, require_targets
from dealspace.publish.engine import ChosenEngine, Engine, choose_engine
from dealspace.publish.names import MAIN, documents_of, output_name
from dealspace.publish.notes import packed_notes, read_marks, read_notes
from dealspace.publish.pdf import polish_pdf
from dealspace.publish.polish import identifiers, polish
from dealspace.publish.portable import render_portable
from dealspace.publish.problems import Place, Problem, PublishError
from dealspace.publish.quarto import render_quarto
from dealspace.publish.scripts import page_scripts
from dealspace.publish.source import read_source
from dealspace.publish.swap import ASIDE, BEFORE, bring_back, require_free, swap, write_list
from dealspace.publish.syntax import parse
from dealspace.publish.unrun import unrun_code

RESULTS = "_results"
_FORMS = ("html", "pdf")
_OF_THE_SOURCE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL}
)
"""What is wrong with a file that the report names; all else (a full disk, no rights) is the machine's."""


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What a call of `render` made: the main document by format, and the engine (`quarto` or `portable`)."""

    outputs: Mapping[str, Path]
    engine: str


@dataclass(frozen=True, slots=True)
class _Job:
    """What is rendered, from where, to where and how; `own` is what may be replaced."""

    report: Path
    results: Path
    output: Path
    formats: tuple[str, ...]
    program: Path | None
    as_of: date
    own: frozenset[str]


def prepare(directory: Path, name: str = MAIN) -> Document:
    """Read, check and run a document of the report in `directory`, whose results lie in `_results`.

    Raises
    ------
    PublishError
        With every fault of the source.
    """
    source = read_source(directory / f"{name}.qmd")
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


def prepare_all(directory: Path) -> Mapping[str, Document]:
    """Read, check and run every document of a report, by the name of its file without ending.

    Raises
    ------
    PublishError
        With every fault of a document, or with the links within the report that lead to none of them.
    """
    documents = {name: prepare(directory, name) for name in documents_of(directory)}
    require_targets(list(documents.values()))
    return documents


def render(
    report_dir: Path,
    results_dir: Path,
    output_dir: Path,
    *,
    as_of: date,
    formats: tuple[str, ...] = ("html", "pdf"),
    engine: Engine | ChosenEngine = "auto",
    own: Collection[str] = (),
) -> RenderResult:
    """Render a report.

    Parameters
    ----------
    report_dir : Path
        Folder with `report.qmd`, `_quarto.yml` and the theme; never written to.
    results_dir : Path
        Finished results; the cells see them as `_results` beside `report.qmd`.
    output_dir : Path
        Gets `index.html` and `report.pdf`, and a page and a PDF of each further `.qmd` in `report_dir`; what
        the last build wrote there is replaced.
    as_of : date
        The day that the PDF gives as that of its making: of the publication, where it is known.
    formats : tuple of str
        `html`, `pdf` or both.
    engine : {"auto", "quarto", "portable"} or ChosenEngine
        `auto` takes Quarto where it is on PATH; a caller that has chosen already hands over its choice.
    own : collection of str
        Names in `output_dir` that may be replaced, beside those that the last build lists.

    Raises
    ------
    PublishError
        With every fault found, or if the output would replace the report's source, the results, or files of
        somebody else. `output_dir` is then untouched.
    """
    unknown = [name for name in formats if name not in _FORMS]
    if unknown or not formats:
        raise PublishError(
            [Problem(Place("render"), f"unknown formats: {', '.join(unknown) or 'none given'}")]
        )
    chosen = engine if isinstance(engine, ChosenEngine) else choose_engine(engine)
    if not (report_dir / "report.qmd").is_file():
        raise PublishError([Problem(Place("report.qmd"), f"not found in {report_dir}")])
    bring_back(output_dir)
    known = require_free(output_dir, own, (report_dir, results_dir))
    job = _Job(report_dir, results_dir, output_dir, formats, chosen.program, as_of, known)
    try:
        _build(job)
    except OSError as error:
        if error.errno not in _OF_THE_SOURCE:
            raise
        place = Place(str(error.filename or output_dir))
        raise PublishError([Problem(place, error.strerror or str(error))]) from error
    return RenderResult({form: output_dir / output_name(MAIN, form) for form in formats}, chosen.name)


def _build(job: _Job) -> None:
    job.output.parent.mkdir(parents=True, exist_ok=True)
    with (
        folder_aside(ASIDE, job.output.parent) as folder,
        # Quarto passes over every file with a hidden folder in its path (kSkipHidden in src/core/path.ts), so
        # the source can't lie beside the output.
        folder_aside("dealspace-render-") as workshop,
    ):
        directory, aside = Path(workshop).resolve() / "source", Path(folder) / "output"
        shutil.copytree(job.report, directory, ignore=_no_source)
        shutil.copytree(job.results, directory / RESULTS)
        aside.mkdir()
        documents = prepare_all(directory)
        if job.program is None:
            render_portable(documents, directory, aside, job.formats, as_of=job.as_of)
        else:
            for name in documents:
                render_quarto(job.program, directory, aside, name, formats=job.formats, as_of=job.as_of)
        _require_run(documents, directory, aside, job.formats)
        if "pdf" in job.formats:
            for name in documents:
                polish_pdf(aside / output_name(name, "pdf"))
        if "html" in job.formats:
            _polish(documents, aside, directory / RESULTS)
            add_companions(documents[MAIN].settings, directory, aside / output_name(MAIN, "html"))
        write_list(aside)
        swap(aside, job.output, Path(folder) / BEFORE, job.own)


def _polish(documents: Collection[str], made: Path, results: Path) -> None:
    """Give each page its last hand; a link that its own page cannot follow leads into another one."""
    notes, marks = read_notes(results), read_marks(results)
    pages = {output_name(name, "html"): made / output_name(name, "html") for name in documents}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    places: dict[str, str] = {}
    for name, text in texts.items():
        for identifier in identifiers(text):
            places.setdefault(identifier, name)
    for name, text in texts.items():
        data = page_data(results) + packed_notes(text, notes, marks)
        pages[name].write_text(polish(text, places, page_scripts(), data), encoding="utf-8", newline="\n")


def _no_source(_: str, names: list[str]) -> set[str]:
    """What a copy of the source leaves out: litter, and what Quarto reads for one machine alone."""
    return {name for name in names if is_litter(PurePath(name)) or name.endswith(".local")}


def _require_run(documents: Collection[str], directory: Path, made: Path, formats: tuple[str, ...]) -> None:
    """Raise a `PublishError` if an output shows code; a PDF is judged by the Typst source of it."""
    problems: list[Problem] = []
    for name in documents:
        texts = {"html": made / output_name(name, "html"), "pdf": directory / f"{name}.typ"}
        written = {texts[form].name: texts[form].read_text(encoding="utf-8") for form in formats}
        problems += unrun_code(written, read_source(directory / f"{name}.qmd").body)
    if problems:
        raise PublishError(problems)

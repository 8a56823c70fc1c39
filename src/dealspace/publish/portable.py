"""How is the report rendered without Quarto? Pandoc and citeproc to HTML, Pandoc and Typst to PDF.

The tree that both formats share comes from `document.py`; here it gets the shape of one format, and both are
written at the same time.
"""

from __future__ import annotations

import base64
import json
import mimetypes
import os
import re
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from dealspace.publish.crossref import link_references
from dealspace.publish.document import Document
from dealspace.publish.floats import alternative_text, render_callouts, render_floats, typst_alternatives
from dealspace.publish.names import output_name
from dealspace.publish.nodes import Node, attributes, rewrite
from dealspace.publish.pandoc import run_pandoc
from dealspace.publish.problems import EngineError, Place, Problem, PublishError

# PDF/A-3a (archival, tagged) and PDF/UA-1 (accessible) hold together in Typst 0.15.
PDF_STANDARDS: tuple[Literal["a-3a"], Literal["ua-1"]] = ("a-3a", "ua-1")
_URL = re.compile(r"""url\(["']?(?P<path>[^)"']+)["']?\)""")


def render_portable(
    documents: Mapping[str, Document], directory: Path, output: Path, formats: tuple[str, ...], *, as_of: date
) -> None:
    """Write the formats asked for.

    Parameters
    ----------
    documents : mapping of str to Document
        The documents of the report, run and checked, by the name of their files without ending.
    directory : Path
        Folder of `report.qmd` with its theme and results; a copy that may be written to.
    output : Path
        Folder for the pages and the PDFs.
    formats : tuple of str
        `html`, `pdf` or both.
    as_of : date
        The time stamp of the PDF, so that the same input gives the same bytes.

    Raises
    ------
    PublishError
        If Pandoc or Typst refuse a document.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs: list[Future[None]] = []
        # A PDF takes longest, so these are begun first.
        for form in sorted(formats, reverse=True):
            for name, document in documents.items():
                path = output / output_name(name, form)
                if form == "html":
                    jobs.append(pool.submit(_html, document, name, directory, path))
                else:
                    jobs.append(pool.submit(_pdf, document, name, directory, path, as_of))
        problems: list[Problem] = []
        for job in jobs:
            try:
                job.result()
            except PublishError as error:
                problems += error.problems
    if problems:
        raise PublishError(problems)


def _write(
    document: Document, name: str, directory: Path, *, blocks: Any, form: str, arguments: list[str]
) -> str:
    settings = document.settings
    metadata = directory / f".metadata-{name}-{form}.json"
    kept = (
        "title",
        "pagetitle",
        "subtitle",
        "author",
        "date",
        "abstract",
        "lang",
        "keywords",
        "version",
        "description",
    )
    values = {
        key: settings.get(key)
        for key in (*kept, "as-of", "published", "attach", "toc-title", "running-title")
        if settings.get(key) is not None
    }
    values["link-citations"] = bool(settings.get("link-citations", False))
    metadata.write_text(json.dumps(values, default=str, ensure_ascii=False), encoding="utf-8")
    tree = {"pandoc-api-version": document.api_version, "meta": {}, "blocks": blocks}
    common = ["--from", "json", "--standalone", "--wrap", "none", "--metadata-file", metadata.name]
    for script in settings.get("filters", []) or []:
        common += ["--lua-filter", str(script)]
    if settings.bibliography:
        common.append("--citeproc")
        for file in settings.bibliography:
            common += ["--bibliography", file]
        if csl := settings.get("csl"):
            common += ["--csl", str(csl)]
    return run_pandoc([*common, *arguments], json.dumps(tree), directory)


def _html(document: Document, name: str, directory: Path, path: Path) -> None:
    options = document.settings.formats.get("html", {})
    blocks = render_callouts(document.blocks["html"], "html")
    blocks = link_references(blocks, document.targets["html"])
    blocks = render_floats(blocks, document.targets["html"], "html")
    blocks = rewrite(blocks, lambda node: _embedded_image(node, directory))
    arguments = [
        "--to",
        "html5",
        "--mathml",
        "--template",
        str(options.get("template", "theme/template.html")),
    ]
    if document.settings.get("number-sections"):
        arguments.append("--number-sections")
    if document.settings.get("toc"):
        arguments += ["--toc", "--toc-depth", str(document.settings.get("toc-depth", 3))]
    for file in _listed(options.get("include-after-body")):
        arguments += ["--include-after-body", file]
    style = directory / f".style-{name}.html"
    sheets = [_embedded_style(directory / file) for file in _listed(options.get("css"))]
    style.write_text("<style>\n" + "\n".join(sheets) + "</style>", encoding="utf-8")
    arguments += ["--include-in-header", style.name]
    page = _write(document, name, directory, blocks=blocks, form="html", arguments=arguments)
    path.write_text(page, encoding="utf-8", newline="\n")


def _listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else [str(item) for item in value]


def _embedded_style(sheet: Path) -> str:
    def embed(match: re.Match[str]) -> str:
        return (
            match[0]
            if match["path"].startswith("data:")
            else f'url("{_data_url(sheet.parent / match["path"])}")'
        )

    try:
        return _URL.sub(embed, sheet.read_text(encoding="utf-8"))
    except OSError as error:
        named = Path(str(error.filename))
        what = "" if named == sheet else f"`{os.path.relpath(named, sheet.parent)}`, which it names, "
        raise PublishError([Problem(Place(sheet.name), f"{what}can't be read: {error.strerror}")]) from error


def _data_url(path: Path) -> str:
    kind = (
        {".woff2": "font/woff2"}.get(path.suffix)
        or mimetypes.guess_type(path.name)[0]
        or "application/octet-stream"
    )
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _embedded_image(node: Node, directory: Path) -> list[Node] | None:
    if node["t"] != "Image":
        return None
    identifier, classes, pairs = attributes(node)
    kept = [[key, value] for key, value in pairs.items() if key not in {"fig-alt", "alt"}]
    target, title = node["c"][2]
    try:
        url = _data_url(directory / target)
    except OSError as error:
        raise PublishError([Problem(Place(target), f"image can't be read: {error.strerror}")]) from error
    words = [{"t": "Str", "c": alternative_text(node)}]
    return [{"t": "Image", "c": [[identifier, classes, kept], words, [url, title]]}]


def _pdf(document: Document, name: str, directory: Path, path: Path, as_of: date) -> None:
    options = document.settings.formats.get("typst", {})
    blocks = render_callouts(document.blocks["typst"], "typst")
    blocks = link_references(blocks, document.targets["typst"])
    blocks = render_floats(blocks, document.targets["typst"], "typst")
    blocks = typst_alternatives(blocks)
    # Citations are formatted by citeproc in both formats, so Typst must not see them as its own.
    # Quotation marks are Pandoc's: Typst takes the apostrophe of a quoted title for its end.
    arguments = ["--to", "typst-citations-smart", "--template", "theme/portable.typst"]
    if document.settings.get("number-sections"):
        arguments += ["--variable", f"section-numbering={options.get('section-numbering', '1.1')}"]
    source = directory / f"{name}.typ"
    written = _write(document, name, directory, blocks=blocks, form="typst", arguments=arguments)
    source.write_text(written, encoding="utf-8", newline="\n")
    fonts = [directory / folder for folder in _listed(options.get("font-paths"))]
    for folder, given in zip(fonts, _listed(options.get("font-paths")), strict=True):
        # Typst would take other fonts, and say nothing.
        if not any(file.suffix.lower() in {".ttf", ".otf", ".ttc"} for file in folder.glob("*")):
            raise PublishError([Problem(Place(given), "the folder of the fonts has no font (.ttf, .otf)")])
    stamp = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    try:
        compiler = typst.Compiler(root=directory, font_paths=fonts, ignore_system_fonts=True)
        compiler.compile(
            input=source, output=path, format="pdf", pdf_standards=list(PDF_STANDARDS), timestamp=stamp
        )
    except (typst.TypstError, RuntimeError, ValueError) as error:
        raise EngineError("typst", _describe(error)) from error


def _describe(error: Exception) -> str:
    parts = [str(getattr(error, "message", error)), *map(str, getattr(error, "hints", []) or [])]
    return "; ".join(part.strip() for part in parts if part.strip())

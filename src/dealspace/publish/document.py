"""What is the report, run and parsed? Joins text and outputs, has Pandoc read them, checks references.

Both engines pass through here, as Quarto itself only warns of a dangling reference or an unknown citation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealspace.publish.config import Settings
from dealspace.publish.crossref import Target, is_dangling, number_targets, references
from dealspace.publish.elements import element_problems
from dealspace.publish.entries import raw_identifiers, raw_targets
from dealspace.publish.execute import Output, execute
from dealspace.publish.floats import alternative_text, entry_of, keep_format
from dealspace.publish.nodes import Node, attributes, plain_text, rewrite, walk
from dealspace.publish.pandoc import READER, run_pandoc
from dealspace.publish.problems import Place, Problem, PublishError
from dealspace.publish.source import Line
from dealspace.publish.syntax import Cell, Text

_FORMATS = ("html", "typst")
ABSENT = "absent"
"""The class of a span that stands for a value which the results do not have."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the report that has run.

    Attributes
    ----------
    blocks : mapping
        Pandoc's tree of each format.
    targets : mapping
        What can be referred to by number, by format.
    identifiers : mapping
        What can be linked to, by format.
    leads : mapping
        Identifiers that links name and this document lacks, by format, with the places of the links.
    """

    blocks: Mapping[str, list[Node]]
    targets: Mapping[str, Mapping[str, Target]]
    api_version: Sequence[int]
    settings: Settings
    identifiers: Mapping[str, frozenset[str]]
    leads: Mapping[str, Mapping[str, tuple[Place, ...]]]


def build_document(parts: Sequence[Text | Cell], settings: Settings, directory: Path) -> Document:
    """Run the code of a report, parse what comes out and check it.

    Raises
    ------
    PublishError
        With every failing cell, dangling reference, unknown citation, duplicate label and figure without
        alternative text.
    """
    lines = list(assemble(execute(parts, directory), echo=settings.echo))
    text = "\n".join(line.text for line in lines) + "\n"
    tree = json.loads(
        run_pandoc(["--from", READER, "--to", "json"], text, directory, [line.place for line in lines])
    )
    problems: list[Problem] = list(element_problems(tree, lines))
    everything = give_alternative_text(tree["blocks"])
    blocks = {form: keep_format(everything, form, settings.metadata) for form in _FORMATS}
    targets, own, leads = {}, {}, {}
    known = _bibliography_keys(settings, directory)
    problems += _condition_problems(everything, settings, lines)
    for form in _FORMATS:
        targets[form], duplicates = number_targets(blocks[form])
        for name in duplicates:
            problems += _problems(lines, f"identifier `{name}` is used twice", f"#{name}")
        own[form] = _identifiers(blocks[form])
        missing = sorted(_link_targets(blocks[form]) - own[form])
        leads[form] = {target: tuple(_places(lines, f"#{target}")) for target in missing}
        problems += _reference_problems(blocks[form], targets[form], known, lines)
        problems += _image_problems(blocks[form], lines)
        problems += _absence_problems(blocks[form], lines)
    if problems:
        raise PublishError(problems)
    return Document(blocks, targets, tree["pandoc-api-version"], settings, own, leads)


def require_targets(documents: Sequence[Document]) -> None:
    """Raise a `PublishError` for each link within the report that leads to none of its documents."""
    problems = {
        Problem(place, f"link to `#{target}`, which is not in this report")
        for form in _FORMATS
        for document in documents
        for target, places in document.leads[form].items()
        if not any(target in other.identifiers[form] for other in documents)
        for place in places
    }
    if problems:
        raise PublishError(sorted(problems, key=str))


def assemble(parts: Sequence[Text | Output], *, echo: bool) -> Iterator[Line]:
    """The Markdown of a report that has run, each line with its place in the source.

    `echo` says whether a cell that does not say so itself shows its code.

    A cell with a `fig-` or `tbl-` label becomes a div whose last paragraph is the caption, as in Quarto: it
    labels the container of a single Markdown output and puts the caption at its end
    (shouldLabelOutputContainer and resolveCaptions in src/core/jupyter/labels.ts), and its cross-reference
    filter takes the last paragraph of such a div (src/resources/filters/quarto-pre/parsefiguredivs.lua).
    """
    for part in parts:
        if isinstance(part, Text):
            yield from part.lines
            continue
        place, options = part.cell.place, part.cell.options
        yield Line(place, "")
        if options.get("echo", echo):
            code = "\n".join(line.text for line in part.cell.code)
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
            yield from _at(place, f"{fence} {{.python}}\n{code}\n{fence}\n")
        if not options.get("output", True):
            continue
        label = str(options.get("label", ""))
        body = "\n\n".join(part.markdown)
        caption = options.get("fig-cap") or options.get("tbl-cap")
        if caption:
            alt = str(options.get("fig-alt", "")).replace('"', "”")
            extra = f' fig-alt="{alt}"' if alt else ""
            yield from _at(
                place, f"\n::::::: {{#{label}{extra}}}\n\n{body}\n\n{str(caption).strip()}\n\n:::::::\n"
            )
        else:
            yield from _at(place, f"\n{body}\n")


def _at(place: Place, text: str) -> Iterator[Line]:
    return (Line(place, line) for line in text.split("\n"))


def _bibliography_keys(settings: Settings, directory: Path) -> frozenset[str]:
    keys: set[str] = set()
    for name in settings.bibliography:
        try:
            entries: Any = json.loads((directory / name).read_text(encoding="utf-8"))
            keys.update(str(entry["id"]) for entry in entries)
        except OSError as error:
            raise PublishError(
                [Problem(Place(name), f"bibliography can't be read: {error.strerror}")]
            ) from error
        except (ValueError, TypeError, KeyError) as error:
            raise PublishError(
                [Problem(Place(name), "bibliography is not a CSL-JSON list of entries")]
            ) from error
    return frozenset(keys)


def _problems(lines: Sequence[Line], message: str, *tokens: str) -> Iterator[Problem]:
    """The message at every line that holds the tokens, several of them within one pair of brackets.

    Pandoc's tree has no line numbers, so the place is looked up in the text that it was made from.
    """
    return (Problem(place, message) for place in _places(lines, *tokens))


def _places(lines: Sequence[Line], *tokens: str) -> list[Place]:
    words = [re.escape(token) + r"(?![\w-])" for token in tokens]
    pattern = re.compile(words[0] if len(words) == 1 else r"\[[^\]]*" + r"[^\]]*".join(words))
    places = {line.place for line in lines if pattern.search(line.text)}
    return sorted(places) or [lines[0].place if lines else Place("report.qmd")]


def _reference_problems(
    blocks: Sequence[Node], targets: Mapping[str, Target], known: frozenset[str], lines: Sequence[Line]
) -> Iterator[Problem]:
    own, cited = references(blocks)
    for node in own:
        if reason := is_dangling(node, targets):
            yield from _problems(lines, reason, *("@" + citation["citationId"] for citation in node["c"][0]))
    for node in cited:
        for citation in node["c"][0]:
            key = citation["citationId"]
            if key not in known:
                yield from _problems(lines, f"`@{key}` is not in the bibliography", f"@{key}")


def _link_targets(blocks: Sequence[Node]) -> frozenset[str]:
    """The identifiers that links within the report name, also those in raw blocks."""
    found: set[str] = set()
    for node in walk(list(blocks)):
        if node["t"] == "Link" and node["c"][2][0].startswith("#"):
            found.add(node["c"][2][0][1:])
        elif node["t"] == "RawBlock":
            found |= raw_targets(*node["c"])
    return frozenset(found)


def _condition_problems(
    blocks: Sequence[Node], settings: Settings, lines: Sequence[Line]
) -> Iterator[Problem]:
    """Quarto takes an entry that is missing for false; a misspelt one must not hide a section for ever."""
    for node in walk(list(blocks)):
        if node["t"] not in {"Div", "Span"}:
            continue
        _, _, pairs = attributes(node)
        for key in ("when-meta", "unless-meta"):
            if key in pairs and not isinstance(entry_of(settings.metadata, pairs[key]), bool):
                message = f"`{key}={pairs[key]}` is not an entry of the metadata that is true or false"
                yield from _problems(lines, message, f'{key}="{pairs[key]}"')


def _absence_problems(blocks: Sequence[Node], lines: Sequence[Line]) -> Iterator[Problem]:
    """A value that this vintage does not have may be computed where nobody sees it, but not printed."""
    for node in walk(list(blocks)):
        if node["t"] == "Span" and ABSENT in attributes(node)[1]:
            name = plain_text(node)
            message = f"`{name}` has no value at this date; put the text into a block that is not shown then"
            yield from _problems(lines, message, f"[{name}]{{.{ABSENT}}}")


def _identifiers(blocks: Sequence[Node]) -> frozenset[str]:
    found: set[str] = {"refs"}
    for node in walk(list(blocks)):
        if node["t"] in {"Div", "Span", "Header", "Table", "Figure", "Link", "Image"}:
            found.add(attributes(node)[0])
        elif node["t"] in {"Code", "CodeBlock"}:
            found.add(node["c"][0][0])
        elif node["t"] == "RawBlock":
            found |= raw_identifiers(*node["c"])
    return frozenset(found)


def _image_problems(blocks: Sequence[Node], lines: Sequence[Line]) -> Iterator[Problem]:
    for node in walk(list(blocks)):
        if node["t"] == "Image":
            target = node["c"][2][0]
            if not alternative_text(node):
                yield from _problems(
                    lines, f"image {target} has no alternative text (`fig-alt`)", f"]({target}"
                )
            if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
                yield from _problems(lines, f"image {target} is not a file of this report", f"]({target}")


def give_alternative_text(blocks: list[Node]) -> Any:
    """Hand the `fig-alt` of a figure's div to the images in it that have none."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Div" or not (alt := attributes(node)[2].get("fig-alt")):
            return None
        identifier, classes, pairs = attributes(node)
        kept = [[key, value] for key, value in pairs.items() if key != "fig-alt"]

        def describe(inner: Node) -> list[Node] | None:
            if inner["t"] != "Image" or alternative_text(inner):
                return None
            (name, kinds, given), *rest = inner["c"]
            return [{**inner, "c": [[name, kinds, [*given, ["fig-alt", alt]]], *rest]}]

        return [{"t": "Div", "c": [[identifier, classes, kept], rewrite(node["c"][1], describe)]}]

    return rewrite(blocks, change)

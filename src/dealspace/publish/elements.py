"""Does each part of the parsed report carry only classes and attributes that both engines know?

Quarto acts on names (`.grid`, `.lightbox`, `fig-align`) that Pandoc takes for decoration, and its list grows
with every version. So what is not named in `constructs` is refused, in whatever notation it was written, and
so are the few constructs that have no name: figures within figures, settings within the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from dealspace.publish.constructs import (
    ATTRIBUTES,
    CLASSES,
    is_known_attribute,
    refuse_attribute,
    refuse_class,
    refuse_condition,
    refuse_identifier,
)
from dealspace.publish.crossref import reference_kind
from dealspace.publish.nodes import Node, walk
from dealspace.publish.problems import Place, Problem
from dealspace.publish.source import Line

_AT = {
    "Div": 0,
    "Span": 0,
    "Header": 1,
    "Link": 0,
    "Image": 0,
    "Table": 0,
    "Figure": 0,
    "Code": 0,
    "CodeBlock": 0,
}
_LANGUAGE = re.compile(r"[A-Za-z][\w+-]*")
_PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})


def element_problems(tree: Mapping[str, Any], lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield what the tree of a report holds that one of the engines would not know.

    Parameters
    ----------
    tree : mapping
        Pandoc's document, before anything of it is dropped or changed.
    lines : sequence of Line
        The text that it was read from, to name the place: the tree has none.
    """
    for key in tree["meta"]:
        message = f"`{key}:` in a block of settings within the text; settings go to the front matter"
        yield from _located(lines, message, rf"^{re.escape(key)}\s*:")
    for node in walk(tree["blocks"]):
        if (kind := node["t"]) in _AT:
            yield from _attribute_problems(kind, node["c"][_AT[kind]], lines)
        if kind == "Image":
            yield from _picture_problems(node, lines)
        if kind in {"Div", "Figure"}:
            yield from _nesting_problems(node, lines)


def _attribute_problems(kind: str, attributes: Any, lines: Sequence[Line]) -> Iterator[Problem]:
    identifier, classes, pairs = attributes
    if message := refuse_identifier(identifier):
        yield from _located(lines, message, _name(f"#{identifier}"), _name(identifier))
    known = CLASSES.get(kind, frozenset())
    language = kind in {"Code", "CodeBlock"} and len(classes) == 1 and _LANGUAGE.fullmatch(classes[0])
    for name in () if language else classes:
        if name not in known:
            yield from _located(lines, refuse_class(name, kind), _name(f".{name}"), _name(name))
    for key, value in pairs:
        known_here = is_known_attribute(key, ATTRIBUTES.get(kind, frozenset()))
        message = refuse_condition(key, value) if known_here else refuse_attribute(key, kind)
        if message:
            yield from _located(lines, message, _name(key) + r"\s*=\s*[\"']?" + re.escape(value), _name(key))


def _picture_problems(node: Node, lines: Sequence[Line]) -> Iterator[Problem]:
    target = node["c"][2][0]
    if PurePosixPath(target).suffix.lower() not in _PICTURES:
        message = f"`{target}` is no picture that both engines know ({', '.join(sorted(_PICTURES))})"
        yield from _located(lines, message, re.escape(target))


def _nesting_problems(node: Node, lines: Sequence[Line]) -> Iterator[Problem]:
    outer = node["c"][0][0]
    if reference_kind(outer) not in {"fig", "tbl"}:
        return
    for inner in walk(node["c"][1:]):
        name = inner["c"][_AT[inner["t"]]][0] if inner["t"] in {"Div", "Figure", "Table", "Image"} else ""
        if reference_kind(name) in {"fig", "tbl"} and name != outer:
            message = f"`#{name}` lies in `#{outer}`: parts of a figure or table are not supported"
            yield from _located(lines, message, _name(f"#{name}"))


def _name(text: str) -> str:
    return rf"(?<![\w-]){re.escape(text)}(?![\w-])"


def _located(lines: Sequence[Line], message: str, *patterns: str) -> Iterator[Problem]:
    """The message at each line with markup that matches the first pattern that matches any."""
    for pattern in patterns:
        found = re.compile(pattern)
        places = {line.place for line in lines if found.search(line.text)}
        if places:
            yield from (Problem(place, message) for place in sorted(places))
            return
    yield Problem(lines[0].place if lines else Place("report.qmd"), message)

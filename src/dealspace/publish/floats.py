"""How do figures, tables, callouts and format-dependent parts look in each output format?

The shapes follow Quarto's own (src/resources/filters/customnodes/floatreftarget.lua and
formats/typst/pandoc/quarto/definitions.typ), so that one style sheet and one Typst template serve both
engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from dealspace.publish.constructs import CALLOUTS
from dealspace.publish.crossref import Target
from dealspace.publish.escape import typst_string
from dealspace.publish.nodes import Node, attributes, div, plain_text, raw_block, raw_inline, rewrite, string


def keep_format(blocks: list[Node], form: str, metadata: Mapping[str, Any] | None = None) -> Any:
    """Drop the divs and spans that are not for `form` (`html` or `typst`) or whose entry of the metadata is
    not true, and open those that are.

    As in Quarto (src/resources/filters/customnodes/content-hidden.lua), all conditions of an element must
    hold, and an entry counts only if it is the boolean true; its path has dots.
    """

    def wanted(value: str) -> bool:
        return {"pdf": "typst"}.get(value, value) == form

    def is_true(path: str) -> bool:
        return entry_of(metadata or {}, path) is True

    def change(node: Node) -> list[Node] | None:
        if node["t"] not in {"Div", "Span"}:
            return None
        _, classes, pairs = attributes(node)
        if "content-visible" in classes:
            visible = True
        elif "content-hidden" in classes:
            visible = False
        else:
            return None
        holds = wanted(pairs["when-format"]) if "when-format" in pairs else True
        holds = holds and (not wanted(pairs["unless-format"]) if "unless-format" in pairs else True)
        holds = holds and (is_true(pairs["when-meta"]) if "when-meta" in pairs else True)
        holds = holds and (not is_true(pairs["unless-meta"]) if "unless-meta" in pairs else True)
        return list(node["c"][1]) if visible == holds else []

    return rewrite(blocks, change)


def entry_of(metadata: Mapping[str, Any], path: str) -> Any:
    """The entry of the metadata at a path with dots; None if there is none."""
    found: Any = metadata
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def caption_of(node: Node) -> tuple[list[Node], list[Node]]:
    """The content of a float and the inline elements of its caption (empty if it has none)."""
    if node["t"] == "Figure":
        caption = node["c"][1][1]
        return node["c"][2], caption[0]["c"] if caption else []
    if node["t"] == "Table":
        caption = node["c"][1][1]
        bare = {"t": "Table", "c": [["", [], []], [None, []], *node["c"][2:]]}
        return [bare], caption[0]["c"] if caption else []
    content = list(node["c"][1])
    if len(content) == 1 and content[0]["t"] in {"Table", "Figure"}:
        return caption_of(content[0])
    if len(content) > 1 and content[-1]["t"] == "Para":
        return content[:-1], content[-1]["c"]
    return content, []


def render_floats(blocks: list[Node], targets: Mapping[str, Target], form: str) -> Any:
    """Turn every numbered figure and table into its final shape for `html` or `typst`."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] not in {"Div", "Figure", "Table"}:
            return None
        target = targets.get(attributes(node)[0])
        if target is None or target.kind == "sec":
            return None
        content, caption = caption_of(node)
        return (
            _html_float(target, content, caption)
            if form == "html"
            else _typst_float(target, content, caption)
        )

    return rewrite(blocks, change)


def _html_float(target: Target, content: list[Node], caption: list[Node]) -> list[Node]:
    label = {"t": "Span", "c": [["", ["caption-label"], []], [string(target.title + ":")]]}
    figcaption = [
        raw_block("html", "<figcaption>"),
        {"t": "Plain", "c": [label, {"t": "Space"}, *caption]},
        raw_block("html", "</figcaption>"),
    ]
    opening = f'<figure id="{escape(target.identifier)}" class="quarto-float quarto-float-{target.kind}">'
    inner = [*figcaption, *content] if target.kind == "tbl" else [*content, *figcaption]
    return [raw_block("html", opening), *inner, raw_block("html", "</figure>")]


def _typst_float(target: Target, content: list[Node], caption: list[Node]) -> list[Node]:
    position = "top" if target.kind == "tbl" else "bottom"
    supplement = target.title.partition("\u00a0")[0]
    kind = f'kind: "quarto-float-{target.kind}", supplement: "{supplement}", numbering: "1"'
    return [
        raw_block("typst", "#figure(["),
        *content,
        raw_block("typst", f"], caption: figure.caption(position: {position}, ["),
        {"t": "Plain", "c": caption},
        raw_block("typst", f"]), {kind}) <{target.identifier}>"),
    ]


def render_callouts(blocks: list[Node], form: str) -> Any:
    """Turn callouts into titled boxes."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Div":
            return None
        identifier, classes, pairs = attributes(node)
        kind = next((name for name in CALLOUTS if f"callout-{name}" in classes), None)
        if kind is None:
            return None
        content, title = list(node["c"][1]), [string(pairs.get("title", kind.capitalize()))]
        if "title" not in pairs and content and content[0]["t"] == "Header":
            title = content.pop(0)["c"][2]
        if form == "html":
            head = div([{"t": "Plain", "c": title}], ("callout-title",))
            return [div([head, *content], ("callout", f"callout-{kind}"), identifier)]
        opening = f"#report-box(kind: {typst_string(kind)}, title: ["
        return [
            raw_block("typst", opening),
            {"t": "Plain", "c": title},
            raw_block("typst", "])["),
            *content,
            raw_block("typst", "]"),
        ]

    return rewrite(blocks, change)


def typst_alternatives(blocks: list[Node]) -> Any:
    """Give images the alternative text that PDF/UA-1 demands and Pandoc's Typst writer drops."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Image":
            return None
        arguments = [typst_string(node["c"][2][0])]
        if alt := alternative_text(node):
            arguments.append(f"alt: {typst_string(alt)}")
        if width := attributes(node)[2].get("width"):
            arguments.append(f"width: {width}")
        return [raw_inline("typst", f"#box(image({', '.join(arguments)}))")]

    return rewrite(blocks, change)


def alternative_text(image: Node) -> str:
    """The alternative text of an image: `fig-alt` as Quarto has it, `alt`, or the text in its brackets."""
    pairs = attributes(image)[2]
    return pairs.get("fig-alt") or pairs.get("alt") or plain_text(image["c"][1])

"""Which number has each figure, table and section? Numbers them and turns every reference into a link.

Numbers are computed once for both formats, in document order, as Quarto's filters do
(src/resources/filters/crossref/): figures and tables are counted through the whole document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dealspace.publish.constructs import REFERENCES
from dealspace.publish.nodes import Node, attributes, local_link, rewrite, string, walk

_NAMES = {"fig": "Figure", "tbl": "Table", "sec": "Section"}
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be referred to: `kind` is fig, tbl or sec, `number` as printed (`3`, `2.1`)."""

    identifier: str
    kind: str
    number: str

    @property
    def title(self) -> str:
        """The name and number with a space that does not break, for example `Figure 3`."""
        return f"{_NAMES[self.kind]}{_NBSP}{self.number}"


@dataclass(slots=True)
class _Numbering:
    targets: dict[str, Target] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"fig": 0, "tbl": 0})
    sections: list[int] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)

    def add(self, identifier: str, kind: str, number: str) -> None:
        if identifier in self.targets:
            self.duplicates.append(identifier)
        self.targets.setdefault(identifier, Target(identifier, kind, number))


def reference_kind(identifier: str) -> str:
    """`fig`, `tbl` or `sec` for an identifier of that form (`Fig-` starts a sentence), else empty."""
    prefix, hyphen, rest = identifier.partition("-")
    return prefix.lower() if hyphen and rest and prefix.lower() in REFERENCES else ""


def number_targets(blocks: Sequence[Node]) -> tuple[Mapping[str, Target], tuple[str, ...]]:
    """Number the figures, tables and sections.

    Returns
    -------
    targets : mapping of str to Target
        By identifier, in document order.
    duplicates : tuple of str
        Identifiers used more than once.
    """
    numbering = _Numbering()
    for node in walk(list(blocks)):
        if node["t"] == "Header":
            _number_section(node, numbering)
        elif node["t"] in {"Div", "Figure", "Table"}:
            identifier, _, _ = attributes(node)
            kind = reference_kind(identifier)
            if kind in numbering.counts:
                numbering.counts[kind] += 1
                numbering.add(identifier, kind, str(numbering.counts[kind]))
    return numbering.targets, tuple(numbering.duplicates)


def _number_section(node: Node, numbering: _Numbering) -> None:
    level = node["c"][0]
    identifier, classes, _ = attributes(node)
    if "unnumbered" in classes:
        return
    numbering.sections = [*numbering.sections[:level], *[0] * (level - len(numbering.sections))]
    numbering.sections[level - 1] += 1
    if reference_kind(identifier) == "sec":
        numbering.add(identifier, "sec", ".".join(map(str, numbering.sections)))


def references(blocks: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """The `Cite` elements of a document: references to its own parts, and citations of sources."""
    own: list[Node] = []
    cited: list[Node] = []
    for node in walk(list(blocks)):
        if node["t"] == "Cite":
            kinds = {bool(reference_kind(citation["citationId"])) for citation in node["c"][0]}
            (own if True in kinds else cited).append(node)
    return own, cited


def link_references(blocks: list[Node], targets: Mapping[str, Target]) -> Any:
    """Replace each reference to a figure, table or section by a link with its name and number."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Cite" or len(node["c"][0]) != 1:
            return None
        citation = node["c"][0][0]
        target = targets.get(_normal(citation["citationId"]))
        if target is None:
            return None
        number_only = citation["citationMode"]["t"] == "SuppressAuthor"
        text = target.number if number_only else target.title
        return [local_link([string(text)], target.identifier, "quarto-xref")]

    return rewrite(blocks, change)


def _normal(identifier: str) -> str:
    return identifier[:1].lower() + identifier[1:]


def is_dangling(node: Node, targets: Mapping[str, Target]) -> str:
    """Why a reference can't be resolved, or empty."""
    citations = node["c"][0]
    if len(citations) != 1 or citations[0]["citationPrefix"] or citations[0]["citationSuffix"]:
        return "write each reference to a figure, table or section by itself, without words in the brackets"
    identifier = citations[0]["citationId"]
    if _normal(identifier) not in targets:
        return f"`@{identifier}` refers to nothing in this report (a section needs `{{#sec-…}}` and a number)"
    return ""

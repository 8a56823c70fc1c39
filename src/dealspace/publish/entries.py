"""How does a list of many short records print? Raw HTML and raw Typst, so that Pandoc reads none of it.

A register of a thousand rows as Markdown tables would take most of a build. Each form stands in a conditional
block, as the forms of a figure do (see `outputs`), and all text enters it escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dealspace.publish.escape import typst_string, visible, web_address

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an identifier of the report (`#name`) or to a web page.

    `identifier` is an id of the words' own, empty for none.
    """

    text: str
    target: str
    identifier: str = ""

    def __post_init__(self) -> None:
        if self.target.startswith("#"):
            _check(self.target[1:])
        else:
            web_address(self.target)
        if self.identifier:
            _check(self.identifier)


Inline = str | Link
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of an entry; with an id of its own it stands for a row of its own, one item of a list."""

    inlines: Inlines
    identifier: str = ""

    def __post_init__(self) -> None:
        if self.identifier:
            _check(self.identifier)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: its id, its name, short facts on one line, and paragraphs."""

    identifier: str
    title: str
    facts: tuple[Inlines, ...]
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        _check(self.identifier)


@dataclass(frozen=True, slots=True)
class EntriesOutput:
    """A list of records under a line that counts them, in two columns in PDF."""

    summary: str
    entries: tuple[Entry, ...]

    def _repr_markdown_(self) -> str:
        head = f'<div class="register"><p class="count">{_text(self.summary)}</p>'
        page = "\n".join([head, *map(_html_entry, self.entries), "</div>"])
        print_ = "\n".join(["#register((", *(f"{_typst_entry(entry)}," for entry in self.entries), "))"])
        return conditional(page, print_)


def conditional(html: str, typst: str) -> str:
    """Markdown that shows one raw form in HTML and the other one in PDF."""
    return "\n\n".join(
        [
            '::::: {.content-visible when-format="html"}',
            fenced("html", html),
            ":::::",
            '::::: {.content-visible unless-format="html"}',
            fenced("typst", typst),
            ":::::",
        ]
    )


def fenced(form: str, text: str) -> str:
    """A raw block of one format."""
    ticks = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"{ticks}{{={form}}}\n{text}\n{ticks}"


def _check(identifier: str) -> None:
    if not _IDENTIFIER.fullmatch(identifier):
        raise ValueError(f"not an identifier: {identifier!r}")


def _text(text: str) -> str:
    return escape(visible(text))


def _html(inlines: Iterable[Inline]) -> str:
    parts = []
    for inline in inlines:
        if isinstance(inline, str):
            parts.append(_text(inline))
        else:
            place = escape(_address(inline.target))
            parts.append(f'<a{_own(inline.identifier)} href="{place}">{_text(inline.text)}</a>')
    return "".join(parts)


def _own(identifier: str) -> str:
    return f' id="{identifier}"' if identifier else ""


def _html_entry(entry: Entry) -> str:
    facts = " · ".join(_html(fact) for fact in entry.facts)
    # Bare in its block: a register of thousands of records is as light as its elements are few.
    head = f"<b>{_text(entry.title)}</b> {facts}"
    lines = (
        f"<p{_own(line.identifier)}>{'– ' if line.identifier else ''}{_html(line.inlines)}</p>"
        for line in entry.lines
    )
    return f'<div class="entry" id="{entry.identifier}">{head}{"".join(lines)}</div>'


def _typst(inlines: Sequence[Inline]) -> str:
    """Typst code for a piece of content; an array of pieces would need a comma even for one."""
    parts = []
    for inline in inlines:
        if isinstance(inline, str):
            parts.append(f"[#{typst_string(inline)}]" if inline.strip() else "[ ]")
            continue
        target = inline.target
        words = (
            f"goto({typst_string(target[1:])}, [#{typst_string(inline.text)}])"
            if target.startswith("#")
            else f"link({typst_string(_address(target))}, {typst_string(inline.text)})"
        )
        own = f" #label({typst_string(inline.identifier)})" if inline.identifier else ""
        parts.append(f"[#{words}{own}]")
    return "{" + "; ".join(parts) + "}"


def _typst_entry(entry: Entry) -> str:
    facts = "".join(f"{_typst(fact)}, " for fact in entry.facts)
    lines = "".join(
        f"(id: {typst_string(line.identifier)}, body: {_typst(line.inlines)}), " for line in entry.lines
    )
    return (
        f"(id: {typst_string(entry.identifier)}, title: {typst_string(entry.title)}, "
        f"facts: ({facts}), lines: ({lines}))"
    )


def raw_identifiers(form: str, text: str) -> set[str]:
    """The identifiers that a raw block sets: attributes in HTML, labels as written above in Typst."""
    if form == "html":
        return set(re.findall(r'\bid="([^"]+)"', text))
    return set(re.findall(r'(?:\bid: |#label\()"([a-z][a-z0-9_-]*)"', text))


def raw_targets(form: str, text: str) -> set[str]:
    """The identifiers that links of a raw block lead to: attributes in HTML, calls of `goto` in Typst."""
    return set(re.findall(r'\bhref="#([^"]+)"' if form == "html" else r'\bgoto\("([a-z][a-z0-9_-]*)"', text))


def _address(target: str) -> str:
    return target if target.startswith("#") else web_address(target)


def typst_list(function: str, entries: Iterable[Entry]) -> str:
    """Records for the PDF alone, as Markdown: a call of a function of the template."""
    call = "\n".join([f"#{function}((", *(f"{_typst_entry(entry)}," for entry in entries), "))"])
    return f'::::: {{.content-visible unless-format="html"}}\n\n{fenced("typst", call)}\n\n:::::'

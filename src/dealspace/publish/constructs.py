"""Is this construct one that both engines know? The list of what is allowed, and the words for what is not.

Quarto's syntax is open-ended, so classes and attributes are checked against what is allowed: one that Quarto
would act on and we would not must never pass as decoration. Fences and lines of text are judged here, before
anything runs; what Pandoc makes of the whole, in `elements`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dealspace.publish.problems import Place, Problem
from dealspace.publish.source import Line

CALLOUTS = ("note", "tip", "warning", "caution", "important")
REFERENCES = ("fig", "tbl", "sec")
# Prefixes that Quarto takes for a cross-reference, never for a citation (crossref/categories.lua and
# theorems.lua).
FOREIGN_REFERENCES = frozenset(
    [
        "eq",
        "lst",
        "thm",
        "lem",
        "cor",
        "prp",
        "cnj",
        "def",
        "exm",
        "exr",
        "sol",
        "rem",
        "alg",
        "tip",
        "nte",
        "wrn",
        "imp",
        "cau",
        "vid",
        "dia",
    ]
)
FORMATS = ("html", "typst", "pdf")

_TOKEN = re.compile(
    r"""\s*(?:\#(?P<id>[^\s}]+)|\.(?P<class>[^\s}=]+)|(?P<key>[\w:-]+)=(?:"(?P<dq>[^"]*)"|'(?P<sq>[^']*)'|(?P<bare>[^\s}]+)))"""
)
_CONDITIONS = frozenset({"when-format", "unless-format", "when-meta", "unless-meta"})
_CONDITIONAL = frozenset({"content-visible", "content-hidden"})
CLASSES = {
    "Div": _CONDITIONAL
    | {
        "box",
        "answer",
        "limit",
        "cite",
        "headline",
        "dek",
        "sure",
        "aside",
        "cards",
        "card",
        "doors",
        "presets",
    }
    | {f"callout-{name}" for name in CALLOUTS},
    # The last ones are those of findings and values that cells print.
    "Span": _CONDITIONAL | {"unstated", "absent", "value", "share", "broken", "silent", "finding"},
    "Header": frozenset({"unnumbered"}),
    "Link": frozenset({"uri", "email"}),
}
"""The classes that each kind of element may have; one name of a language is free for code."""
ATTRIBUTES = {
    "Div": _CONDITIONS | {"title", "fig-alt", "lang", "role"},
    "Span": _CONDITIONS | {"lang", "role", "finding", "mark"},
    "Image": frozenset({"fig-alt", "alt", "width"}),
}
"""The attributes that each kind of element may have, beside `aria-...` for divs and spans."""
_WORDS = {
    "Div": "a div", "Span": "a span", "Header": "a heading", "Link": "a link", "Image": "an image",
    "Table": "a table", "Figure": "a figure", "Code": "code", "CodeBlock": "a code block",
}  # fmt: skip
_META_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_SHORTCODE = re.compile(r"\{\{<\s*(?P<name>[\w/-]*)")
_INLINE_LANGUAGE = re.compile(r"(?<!`)`\{(?P<language>[A-Za-z]\w*)\}[ \t][^`]*`")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_REFERENCE = re.compile(r"(?<![\w\\@.])@(?P<prefix>[A-Za-z]+)-")
_EQUATION = re.compile(r"\$\$\s*\{#(?P<label>[^\s}]*)")


def check_fence_attributes(place: Place, attributes: str) -> Iterator[Problem]:
    """Yield what is wrong with the attributes of a fenced div, as written after `:::`."""
    if not attributes.startswith("{"):
        attributes = "{." + attributes + "}"
    inner = attributes.strip("{}").strip()
    position = 0
    while position < len(inner):
        match = _TOKEN.match(inner, position)
        if match is None:
            yield Problem(place, f"can't read these attributes: {{{inner}}}")
            return
        position = match.end()
        yield from _check_token(place, match)


def refuse_identifier(identifier: str) -> str:
    """Why an identifier can't be used, or empty."""
    prefix, hyphen, _ = identifier.partition("-")
    if hyphen and prefix in FOREIGN_REFERENCES:
        return f"`#{identifier}`: `{prefix}-` is not supported, only fig-, tbl- and sec-"
    return ""


def refuse_class(name: str, kind: str) -> str:
    """The words for a class that an element must not have."""
    return f"`.{name}` is not supported on {_WORDS[kind]}; see report/README.md for what is"


def refuse_attribute(key: str, kind: str) -> str:
    """The words for an attribute that an element must not have."""
    return f"attribute `{key}` is not supported on {_WORDS[kind]}; see report/README.md for what is"


def refuse_condition(key: str, value: str) -> str:
    """Why the condition of a conditional element means nothing, or empty; for other attributes empty."""
    if key in {"when-format", "unless-format"} and value not in FORMATS:
        return f"`{key}={value}`: known formats are {', '.join(FORMATS)}"
    if key in {"when-meta", "unless-meta"} and not _META_PATH.fullmatch(value):
        return f"`{key}={value}`: write the path of a true-or-false entry, as in `vintage.later`"
    return ""


def is_known_attribute(key: str, known: Collection[str]) -> bool:
    """Whether an element that knows some attributes may have this one."""
    return key in known or (key.startswith("aria-") and "role" in known)


def _check_token(place: Place, token: re.Match[str]) -> Iterator[Problem]:
    if token["class"]:
        if token["class"] not in CLASSES["Div"]:
            yield Problem(place, refuse_class(token["class"], "Div"))
    elif token["id"]:
        if message := refuse_identifier(token["id"]):
            yield Problem(place, message)
    else:
        key = token["key"]
        value = token["dq"] or token["sq"] or token["bare"] or ""
        if not is_known_attribute(key, ATTRIBUTES["Div"]):
            yield Problem(place, refuse_attribute(key, "Div"))
        if message := refuse_condition(key, value):
            yield Problem(place, message)


def check_text_line(line: Line) -> Iterator[Problem]:
    """Yield what one line of text outside code blocks holds that is not supported."""
    for match in _SHORTCODE.finditer(line.text):
        name = match["name"]
        what = (
            "`include` must stand alone on its line"
            if name == "include"
            else f"shortcode `{name}` is not supported"
        )
        yield Problem(line.place, what)
    for match in _INLINE_LANGUAGE.finditer(line.text):
        if match["language"] != "python":
            yield Problem(line.place, f"inline code in `{match['language']}` is not supported, only `python`")
    prose = _CODE_SPAN.sub("``", line.text)
    for match in _REFERENCE.finditer(prose):
        if match["prefix"].lower() in FOREIGN_REFERENCES:
            yield Problem(
                line.place, f"`@{match['prefix']}-` references are not supported, only @fig-, @tbl- and @sec-"
            )
    for match in _EQUATION.finditer(prose):
        yield Problem(line.place, f"`{{#{match['label']}}}`: formulas with a number are not supported")

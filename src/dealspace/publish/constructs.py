"""Is this construct one that both engines know? The list of what is allowed, and the words for what is not.

Quarto's syntax is open-ended, so divs are checked against what is allowed: an attribute or class that Quarto
would act on and we would not must never pass as decoration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_REFUSED_CLASS = re.compile(
    r"^(panel-.*|column|columns|column-.*|aside|margin-.*|layout-.*|hidden|landscape|cell.*|proof|solution|remark"
    r"|fragment|incremental|nonincremental|notes|quarto-.*|callout|callout-(?!(note|tip|warning|caution|important)$).*)$"
)
_ATTRIBUTES = frozenset(
    [
        "when-format",
        "unless-format",
        "when-meta",
        "unless-meta",
        "title",
        "icon",
        "collapse",
        "appearance",
        "fig-cap",
        "fig-alt",
        "tbl-cap",
        "tbl-colwidths",
        "width",
        "lang",
        "role",
    ]
)
_META_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_SHORTCODE = re.compile(r"\{\{<\s*(?P<name>[\w/-]*)")
_INLINE_LANGUAGE = re.compile(r"(?<!`)`\{(?P<language>[A-Za-z]\w*)\}[ \t][^`]*`")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_REFERENCE = re.compile(r"(?<![\w\\@.])@(?P<prefix>[A-Za-z]+)-")
_SPAN = re.compile(r"\]\{(?P<attributes>[^}]*)\}")


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


def _check_token(place: Place, token: re.Match[str]) -> Iterator[Problem]:
    if token["class"]:
        if _REFUSED_CLASS.match(token["class"]):
            yield Problem(place, f"`.{token['class']}` is not supported; see report/README.md for what is")
    elif token["id"]:
        prefix = token["id"].partition("-")[0]
        if "-" in token["id"] and prefix in FOREIGN_REFERENCES:
            yield Problem(place, f"`#{token['id']}`: `{prefix}-` divs are not supported, only fig- and tbl-")
    else:
        key = token["key"]
        value = token["dq"] or token["sq"] or token["bare"] or ""
        if key not in _ATTRIBUTES and not key.startswith(("data-", "aria-")):
            yield Problem(place, f"attribute `{key}` is not supported")
        if key in {"when-format", "unless-format"} and value not in FORMATS:
            yield Problem(place, f"`{key}={value}`: known formats are {', '.join(FORMATS)}")
        if key in {"when-meta", "unless-meta"} and not _META_PATH.fullmatch(value):
            yield Problem(
                place, f"`{key}={value}`: write the path of a true-or-false entry, as in `vintage.later`"
            )


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
    for match in _SPAN.finditer(prose):
        for token in _TOKEN.finditer(match["attributes"]):
            if token["class"] and _REFUSED_CLASS.match(token["class"]):
                yield Problem(
                    line.place, f"`.{token['class']}` is not supported; see report/README.md for what is"
                )

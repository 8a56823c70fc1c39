"""How does untrusted text enter the report? As text only: no markup, citation, formula, script or scheme.

Everything that comes from data passes through this module on its way into Markdown, HTML or Typst.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from dealspace.case.address import as_uri
from dealspace.case.invisible import without_invisible
from dealspace.direction import CLOSE, OPEN, balanced

# Pandoc takes a backslash before any ASCII punctuation as "this character itself" (all_symbols_escapable).
# Every sign that starts a construct is escaped, `:` and `/` too, as Quarto turns bare addresses into links.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@&/:=%])")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ENDS = ("", OPEN, CLOSE)
_ISOLATE = re.compile(f"([{OPEN}{CLOSE}])")
_SPACE = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")


class Markup(str):
    """Markdown that is trusted: written in code, or made by the helpers of this module."""

    __slots__ = ()


def escape_markdown(text: str) -> Markup:
    """Turn text into Markdown that Pandoc and Quarto show as exactly that text, on one line.

    Invisible controls become U+FFFD, so that they are seen; white space collapses to single spaces.
    """
    return Markup(_SPECIAL.sub(r"\\\1", visible(text).strip()))


def visible(text: str) -> str:
    """Text on one line in which invisible controls are seen, as U+FFFD."""
    return seen(_SPACE.sub(" ", text))


def seen(text: str) -> str:
    """Text in which invisible controls are seen, as U+FFFD; only its lines end where they did.

    The isolates around fields that run from right to left stay, whole (see `dealspace.direction`).
    """
    text = _CONTROL.sub("\ufffd", text)
    parts = _ISOLATE.split(text) if not text.isascii() else [text]
    return balanced("".join(part if part in _ENDS else without_invisible(part, "\ufffd") for part in parts))


def markup(value: object) -> Markup:
    """Leave `Markup` alone, escape everything else by its `str`."""
    return value if isinstance(value, Markup) else escape_markdown(str(value))


def link(text: object, url: str) -> Markup:
    """A link to a page on the web; `web_address` says which addresses are refused."""
    return Markup(f"[{markup(text)}](<{web_address(url)}>)")


def web_address(url: str) -> str:
    """The address of a page on the web, quoted.

    Raises
    ------
    ValueError
        If the address is not absolute `http` or `https` with a host, or names a user before it.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise ValueError(f"not a web address: {url!r} ({error})") from error
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise ValueError(f"not an http or https address of a host alone: {url!r}")
    if _SPACE.search(url) or visible(url) != url:
        raise ValueError(f"not an http or https address: {url!r}")
    return as_uri(url)


def is_web_address(url: str) -> bool:
    """Whether an address may be linked to; the words of any other stay words."""
    try:
        web_address(url)
    except ValueError:
        return False
    return True


def anchor(text: object, target: str) -> Markup:
    """A link to an identifier in the same document (`[a-z0-9-]`, so that both output formats accept it)."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", target):
        raise ValueError(f"not an identifier: {target!r}")
    return Markup(f"[{markup(text)}](#{target})")


def script_json(value: Any) -> str:
    """JSON that can stand inside a `<script>` element: nothing in it ends the element or a line."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def typst_string(text: str) -> str:
    """A Typst string literal."""
    literal = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    # Quarto carries out shortcodes in raw blocks too.
    return '"' + literal.replace("{{<", "{\\u{7b}<") + '"'

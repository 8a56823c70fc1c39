"""Is a text the address of a page on the web? Taken apart by a parser, by RFC 3986 and RFC 3987.

An error says which of two things is wrong: a scheme that can act when it is clicked, or a form that is none.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

SCHEMES = frozenset({"http", "https"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
_NOT_ALLOWED = frozenset(' "<>\\^`{|}')
"""Printable ASCII that stands in no part of an address (RFC 3986, section 2)."""
_LONGEST = 2_000
_LONGEST_HOST = 253


class SchemeError(ValueError):
    """The address has another scheme than that of a web page, or none."""


class FormError(ValueError):
    """The address has the right scheme, and is none that a browser could go to."""


def parse_address(text: str) -> str:
    """The text of a cell, if it is an absolute http(s) address with a host and without a user."""
    scheme = _SCHEME.match(text)
    # A host with a port reads as a scheme of that name: `example.org:80/a`.
    if scheme is None or "." in scheme[1]:
        raise SchemeError("does not begin with http:// or https://")
    if scheme[1].lower() not in SCHEMES:
        raise SchemeError(f"has the scheme `{scheme[1]}:`")
    if not text[scheme.end() :].startswith("//"):
        raise FormError(f"has no // after {scheme[0]}")
    for character in text:
        _require_allowed(character)
    if found := re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise FormError(f"holds a % without two hexadecimal digits, at character {found.start() + 1}: `%25`")
    if len(text) > _LONGEST:
        raise FormError(f"is longer than {_LONGEST:,} characters")
    try:
        parts = urlsplit(text)
        ascii_host(parts)
        _ = parts.port
    except ValueError as error:
        raise FormError(f"is not an address: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise FormError("names a user before an @, which hides the host it leads to")
    return text


def ascii_host(parts: SplitResult) -> str:
    """The host in ASCII, an international one as its names are registered (`xn--...`); ValueError if none."""
    host = parts.hostname
    if not host:
        raise ValueError("no host")
    if parts.netloc.rpartition("@")[2].startswith("["):
        return f"[{host}]"
    try:
        # The library encodes and decodes by IDNA 2003, which every registered name of today fits.
        encoded = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"the host `{host}` is none") from error
    labels = encoded.removesuffix(".").split(".")
    if len(encoded) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(f"the host `{host}` is none")
    return encoded


def as_uri(text: str) -> str:
    """An address in ASCII alone: the host as it is registered, other characters as their percent codes."""
    if text.isascii():
        return quote(text, safe=_SAFE)
    parts = urlsplit(text)
    host = ascii_host(parts)
    port = f":{parts.port}" if parts.port is not None else ""
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    return quote(parts._replace(netloc=f"{user}{host}{port}").geturl(), safe=_SAFE)


# What a URL may hold, less `<`, `>`, `"`, `\` and the back-tick, which would end a Markdown destination.
_SAFE = "!#$%&'()*+,/:;=?@[]~"


def _require_allowed(character: str) -> None:
    if character in _NOT_ALLOWED:
        raise FormError(f"holds `{character}`, which is written {quote(character)}")
    if character > "~" and unicodedata.category(character)[0] in "CZ":
        raise FormError(
            f"holds U+{ord(character):04X}, which is written {quote(character, errors='replace')}"
        )
    if character < " " or character == "\x7f":
        raise FormError(f"holds the control character U+{ord(character):04X}")

"""How does the whole review look on one page? The comment's text, and both drawings of each figure.

A comment on GitHub shows no picture that is not on the web, so the pictures stand here, in the page itself.
It needs nothing else and runs nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from dealspace.publish.escape import visible
from dealspace.publish.pandoc import run_pandoc

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "th,td{border:1px solid #8888;padding:.2rem .5rem;text-align:left;vertical-align:top}"
    "td{overflow-wrap:anywhere}"
    "td code{white-space:pre-wrap}"
    ".pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem}"
    "figure{margin:0}img{max-width:100%;height:auto;background:#fff;padding:.5rem;box-sizing:border-box}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Side:
    """A figure in one state: the drawing (SVG) and its title; both empty where the state does not have it."""

    svg: str = ""
    says: str = ""


def to_page(review: str, figures: Mapping[str, tuple[Side, Side]]) -> str:
    """The page as HTML.

    Parameters
    ----------
    review
        The text of the comment, in GitHub Markdown in which data stand in code spans alone.
    figures
        By name, a figure before and after.
    """
    body = run_pandoc(["--from", "gfm", "--to", "html", "--wrap", "none"], review, Path.cwd())
    lines = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Review of the data</title><style>{_STYLE}</style></head><body><main>",
        body,
        *(["<h2>Figures, before and after</h2>"] if figures else []),
    ]
    for name, sides in sorted(figures.items()):
        lines.append(f'<h3 id="{escape(name)}">{escape(name)}</h3><div class="pair">')
        lines += [_drawn(name, when, side) for when, side in zip(("before", "after"), sides, strict=True)]
        lines.append("</div>")
    return "\n".join([*lines, "</main></body></html>"]) + "\n"


def pictures_page(figures: Mapping[str, tuple[Side, Side]]) -> str:
    """The drawings alone, on a page of their own."""
    none = "" if figures else "\nNone.\n"
    return to_page(f"### Figures that look different\n{none}", figures)


def _drawn(name: str, when: str, side: Side) -> str:
    caption = f"<figcaption><strong>{when}</strong> {escape(visible(side.says))}</figcaption>"
    if not side.svg:
        return f"<figure>{caption}<p>Not there.</p></figure>"
    data = base64.b64encode(side.svg.encode()).decode()
    image = f'<img alt="{escape(name)} {when}" src="data:image/svg+xml;base64,{data}">'
    return f"<figure>{caption}{image}</figure>"

"""What leads a reader through the versions? A front that goes to the latest, a list, and what changed.

The pages need nothing else and run nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from dealspace.publish.nodes import Node, rewrite, string
from dealspace.publish.pandoc import run_pandoc
from dealspace.site.ledger import Ledger, Version

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}"
    "table{border-collapse:collapse;width:100%}.wide{overflow-x:auto}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid #8886}"
    "code{font-size:.9em}"
)


def front_page(latest: Version) -> bytes:
    """The page at the root of the site, which goes to the latest version by itself."""
    body = (
        f'<h1>{escape(latest.title)}</h1><p><a href="latest/">The latest version, {escape(latest.version)}'
        '</a> and <a href="versions.html">all versions</a>.</p>'
    )
    return _page(latest.title, body, '<meta http-equiv="refresh" content="0; url=latest/">')


def versions_page(ledger: Ledger, changes: Sequence[tuple[str, str]]) -> bytes:
    """All versions, the newest first, with the days as of which each can be read and what it changed.

    Parameters
    ----------
    ledger
        The versions.
    changes
        Pairs of versions between which there is a page of changes.
    """
    newest = list(ledger.values())[::-1]
    since = {after: before for before, after in changes}
    rows = "".join(_row(one, since.get(one.version)) for one in newest)
    heads = ("Version", "Published", "As of", "Also as of", "Data and code", "Against the version before")
    head = "".join(f'<th scope="col">{words}</th>' for words in heads)
    title = f"All versions: {newest[0].title}"
    body = (
        f"<h1>{escape(title)}</h1>"
        "<p>The address of a version is for good: what stands there does not change. "
        f'<a href="latest/">The latest</a> is version {escape(newest[0].version)}.</p>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return _page(title, body)


def _row(version: Version, before: str | None) -> str:
    folder = version.folder
    vintages = ", ".join(
        f'<a href="{folder}/{one}/">{escape(one.removeprefix("as-of-"))}</a>' for one in version.vintages
    )
    change = "" if before is None else f'<a href="{change_folder(before, version.version)}/">what changed</a>'
    cells = (
        f'<a href="{folder}/">{escape(version.version)}</a>',
        escape(version.published),
        escape(version.as_of),
        vintages or "no other day",
        f'<a href="{folder}/{escape(version.bundle)}">archive</a>',
        change or "the first",
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def change_folder(before: str, after: str) -> str:
    """The folder of the page on what changed between two versions."""
    return f"changes/v{before}-to-v{after}"


def change_page(before: Version, after: Version, comparison: str) -> bytes:
    """What changed between two versions.

    Parameters
    ----------
    before, after
        The versions.
    comparison
        The comparison of their data, in the Markdown of `compare`, in which cells are code and nothing else.
    """
    read = ["--from", "commonmark+pipe_tables", "--to", "json", "--columns", "100000"]
    tree = json.loads(run_pandoc(read, comparison, Path.cwd()))
    tree["blocks"] = rewrite(tree["blocks"], _inert)
    write = ["--from", "json", "--to", "html5", "--shift-heading-level-by", "-1", "--wrap", "none"]
    text = run_pandoc(write, json.dumps(tree), Path.cwd())
    title = f"Version {after.version} against version {before.version}"
    to = [f'<a href="../../{one.folder}/">{escape(one.version)}</a>' for one in (after, before)]
    to.append('<a href="../../versions.html">all versions</a>')
    to.append('<a href="figures.html">figures that look different</a>')
    body = f"<h1>{escape(title)}</h1><p>{escape(after.title)}: {', '.join(to)}.</p>{text}"
    return _page(title, body)


def _inert(node: Node) -> list[Node] | None:
    """What is no more than text: of raw HTML a break of the line alone, of a link or picture its words."""
    kind = node["t"]
    if kind == "RawInline":
        return [{"t": "LineBreak"}] if node["c"][1] == "<br>" else [string(node["c"][1])]
    if kind == "RawBlock":
        return [{"t": "Para", "c": [string(node["c"][1])]}]
    if kind in {"Link", "Image"}:
        return list(node["c"][1])
    return None


def _page(title: str, body: str, more: str = "") -> bytes:
    allowed = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    # A wide table scrolls by itself, by keyboard too.
    wrap = '<div class="wide" role="region" aria-label="Table" tabindex="0"><table>'
    body = body.replace("<table>", wrap).replace("</table>", "</table></div>")
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{more}<style>{_STYLE}</style></head>\n"
        f"<body><main>{body}</main></body></html>\n"
    ).encode()

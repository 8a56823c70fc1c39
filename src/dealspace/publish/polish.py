"""What does a page still lack when an engine has written it? The last hand, the same for both engines.

One heading of the first level, classes in place of inline styles, headings of tables that say what they head,
references as a list, links into the other pages,
the scripts with what they read, and a policy that lets nothing else run: it names each script and style by
its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Collection, Mapping

_VOID = re.compile(r"<(br|hr|img|col|meta|link|input|source|wbr)\b([^<>]*?)\s*/>")
_STYLED = re.compile(r"<([a-z][a-z0-9]*)\b([^<>]*?)\sstyle=\"([^\"]*)\"([^<>]*)>")
_RAW = re.compile(r"(<(script|style|noscript|svg)\b.*?</\2>)", re.DOTALL)
_LINK = re.compile(r'(<a\b[^<>]*?\shref=")#([^"]+)(")')
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]+)"')
_HEADS = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_HEAD = re.compile(r"<th\b(?![^<>]*\sscope=)([^<>]*)>(.*?)</th>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-5])\b")
_SCRIPT = re.compile(r"<script(?P<how>[^<>]*)>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^<>]*>(?P<text>.*?)</style>", re.DOTALL)
_POLICY = re.compile(r"(script-src|style-src) 'unsafe-inline'")
_FINDING = re.compile(r'<span (?=[^<>]*\bdata-finding="(?P<name>[a-z0-9-]+)")(?![^<>]*\sid=)')
_WIDTH = re.compile(r"width:\s*([\d.]+)%")
_ALIGN = re.compile(r"text-align:\s*(\w+)")

_REFERENCES = re.compile(
    r'<div (id="refs"[^<>]*?) role="list">'
    r'((?:\s*<div id="ref-[^<>]*? role="listitem">(?:(?!</?div\b).)*</div>)*\s*)</div>',
    re.DOTALL,
)
_REFERENCE = re.compile(r'<div (id="ref-[^<>]*?) role="listitem">(.*?)</div>', re.DOTALL)

FINDING = "says-"
"""What the id of a finding begins with."""


def identifiers(page: str) -> frozenset[str]:
    """The identifiers of a page, those in its drawings among them."""
    return frozenset(_ID.findall(page))


def polish(page: str, elsewhere: Mapping[str, str], scripts: str = "", data: str = "") -> str:
    """The page as it is published.

    Parameters
    ----------
    page
        HTML as an engine wrote it.
    elsewhere
        The file that has an identifier which this page may not have.
    scripts
        A module for the end of the page, with all that it imports; none if empty.
    data
        Elements that the scripts read.
    """
    page = _named(page)
    own = identifiers(page)
    widths: set[int] = set()
    page = _outside(page, lambda text: _VOID.sub(r"<\1\2>", _without_styles(text, widths)))
    page = _outside(page, lambda text: _HEADS.sub(lambda match: _HEAD.sub(_headed, match[0]), text))
    page = _REFERENCES.sub(_listed, page)
    page = _LINK.sub(lambda match: _led(match, own, elsewhere), page)
    start, end = page.find("<main"), page.rfind("</main>")
    if 0 <= start < end:
        body = _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + 1}", page[start:end])
        page = page[:start] + body + page[end:]
    rules = "".join(f".w{width}{{width:{width}%}}" for width in sorted(widths))
    page = page.replace("</style>", f"{rules}</style>", 1) if rules else page
    if scripts:
        tail = f'{data}<script type="module">{scripts}</script>\n</body>'
        head, _, rest = page.rpartition("</body>")
        page = f"{head}{tail}{rest}"
    return _closed(page)


def _named(page: str) -> str:
    """The page in which the first place of each finding has an id: a sentence may be printed twice."""
    seen: set[str] = set()

    def change(match: re.Match[str]) -> str:
        first = match["name"] not in seen
        seen.add(match["name"])
        return f'<span id="{FINDING}{match["name"]}" ' if first else match[0]

    return _FINDING.sub(change, page)


def _outside(page: str, change: Callable[[str], str]) -> str:
    """Change what is no script, style or drawing."""
    parts = _RAW.split(page)
    # Of each match there are three parts: what stood before it, the whole, and the name of its element.
    return "".join(
        change(part) if place % 3 == 0 else part if place % 3 == 1 else "" for place, part in enumerate(parts)
    )


def _without_styles(text: str, widths: set[int]) -> str:
    def change(match: re.Match[str]) -> str:
        name, before, style, after = match.groups()
        classes = []
        if found := _WIDTH.search(style):
            width = max(1, round(float(found[1])))
            if name == "col":
                widths.add(width)
                classes.append(f"w{width}")
        if (found := _ALIGN.search(style)) and found[1] != "left":
            classes.append(found[1])
        attributes = before + after
        if not classes:
            return f"<{name}{attributes}>"
        if given := re.search(r'\sclass="([^"]*)"', attributes):
            both = f' class="{" ".join([given[1], *classes])}"'
            return f"<{name}{attributes.replace(given[0], both, 1)}>"
        return f'<{name}{attributes.rstrip("/ ")} class="{" ".join(classes)}">'

    return _STYLED.sub(change, text)


def _led(match: re.Match[str], own: Collection[str], elsewhere: Mapping[str, str]) -> str:
    opening, target, closing = match.groups()
    if target in own or target not in elsewhere:
        return match[0]
    return f"{opening}{elsewhere[target]}#{target}{closing}"


def _headed(match: re.Match[str]) -> str:
    """A heading that says what it heads; a cell without words heads nothing."""
    if not match[2].strip():
        return f"<td{match[1]}></td>"
    return f'<th scope="col"{match[1]}>{match[2]}</th>'


def _listed(match: re.Match[str]) -> str:
    """The references as a list of its own elements, where Pandoc gives blocks the roles of one."""
    items = _REFERENCE.sub(r"<li \1>\2</li>", match[2])
    return f"<ul {match[1]}>{items}</ul>"


def _closed(page: str) -> str:
    """The page with a policy that names its scripts and styles, where it had one that let all of them run."""
    scripts = [found["text"] for found in _SCRIPT.finditer(page) if "json" not in found["how"]]
    styles = [found["text"] for found in _STYLE.finditer(page)]
    allowed = {"script-src": scripts, "style-src": styles}

    def change(match: re.Match[str]) -> str:
        hashes = " ".join(dict.fromkeys(_hash(text) for text in allowed[match[1]]))
        return f"{match[1]} {hashes or repr('none')}"

    head, closing, rest = page.partition("</head>")
    return _POLICY.sub(change, head) + closing + rest


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

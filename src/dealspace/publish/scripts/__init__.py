"""Which scripts does a page carry? Plain modules of JavaScript, joined into one without any tool.

Each file here is a module that works in a browser as it stands. A page is one file, so the modules go into
it as one: in the order of their imports, without the words `import` and `export`. They share one scope
then, so no two may use one name at their top; `bundle` refuses that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

MAIN = "main.js"
_IMPORT = re.compile(r'^import\s+(?:\{[^}]*\}\s+from\s+)?"\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|const|let|class)\b)", re.MULTILINE)
_NAME = re.compile(r"^(?:async\s+)?(?:function|const|let|class)\s+(?P<name>[A-Za-z_$][\w$]*)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


@cache
def page_scripts() -> str:
    """The module of every page."""
    folder = files("dealspace.publish.scripts")
    sources = {
        item.name: item.read_text(encoding="utf-8") for item in folder.iterdir() if item.name.endswith(".js")
    }
    return bundle(sources, MAIN)


def bundle(sources: Mapping[str, str], main: str) -> str:
    """One module of several.

    Parameters
    ----------
    sources
        Text by the name of the file.
    main
        The module that imports the others.

    Raises
    ------
    ValueError
        A module imports what is not there, or two have one name at their top.
    """
    order: list[str] = []
    _visit(main, sources, order, ())
    parts, owners = [], dict[str, str]()
    for name in order:
        text = _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", sources[name])))
        for match in _NAME.finditer(text):
            if (other := owners.setdefault(match["name"], name)) != name:
                raise ValueError(f"{name} and {other} both have {match['name']}")
        parts.append(text.strip())
    text = "\n".join(parts)
    # Nothing in a script may end its element.
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _visit(name: str, sources: Mapping[str, str], order: list[str], above: tuple[str, ...]) -> None:
    if name in order:
        return
    if name in above:
        raise ValueError(f"{name} imports itself")
    if name not in sources:
        raise ValueError(f"{above[-1] if above else 'the page'} imports {name}, which is not there")
    for other in _imported(sources[name]):
        _visit(other, sources, order, (*above, name))
    order.append(name)


def _imported(text: str) -> Iterator[str]:
    return (match["name"] for match in _IMPORT.finditer(text))

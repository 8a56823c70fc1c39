"""What goes with the page? Tags in its head, files beside it, and the picture of a shared link.

All of it lies in the results: `head.html`, the folder `beside`, and the words of the picture in `card.json`.
Results without them make a page without them.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import typst

from dealspace.publish.config import Settings
from dealspace.publish.escape import script_json, typst_string
from dealspace.publish.problems import EngineError

HEAD = "head.html"
BESIDE = "beside"
CARD = "card.json"
CITATION = "citation.json"
"""What the scripts of every page read: the sentence to cite by, and the permanent address."""
ATTACH = "attach.typ"
"""What the PDF carries as files: calls of Typst, which `theme/typst-show.typ` includes."""
PICTURE = "card.png"
RESULTS = "_results"

_CARD = """
#let (accent, ink, muted) = (rgb("#0f4c81"), rgb("#1c2530"), rgb("#55606c"))
#set page(width: 1200pt, height: 630pt, margin: (x: 72pt, top: 64pt, bottom: 56pt), fill: white,
  background: place(top, rect(width: 100%, height: 16pt, fill: accent)))
#set text(font: ("Source Sans Pro", "Libertinus Serif"), fill: ink, lang: "en", hyphenate: false)
#set par(justify: false, leading: 0.5em)
#block(height: 420pt, width: 100%, clip: true, {
  text(size: 30pt, fill: accent, weight: 600, KICKER)
  parbreak()
  // The largest type in which the words fit.
  layout(size => {
    let sizes = (58, 52, 46, 40, 36, 32, 28, 24, 20)
    let words(points) = text(font: "Libertinus Serif", weight: 600, size: points * 1pt, WORDS)
    let fits(points) = measure(block(width: size.width, words(points))).height <= 330pt
    words(sizes.find(fits))
  })
})
#place(bottom, text(size: 24pt, fill: muted, FOOT))
"""


def add_companions(settings: Settings, directory: Path, page: Path) -> None:
    """Give a finished page its tags, and lay its files and its picture beside it.

    Parameters
    ----------
    settings
        Of the document, for the fonts of the picture.
    directory
        Folder of `report.qmd` with its theme and its results.
    page
        The page, in the folder that is published.
    """
    results = directory / RESULTS
    if (tags := results / HEAD).is_file():
        head, closing, rest = page.read_text(encoding="utf-8").partition("</head>")
        text = f"{head}{tags.read_text(encoding='utf-8')}{closing}{rest}"
        page.write_text(text, encoding="utf-8", newline="\n")
    if (beside := results / BESIDE).is_dir():
        shutil.copytree(beside, page.parent, dirs_exist_ok=True)
    if (words := results / CARD).is_file():
        options = settings.formats.get("typst", {})
        listed = options.get("font-paths") or []
        fonts = [directory / name for name in ([listed] if isinstance(listed, str) else listed)]
        (page.parent / PICTURE).write_bytes(card(json.loads(words.read_text(encoding="utf-8")), fonts))


def page_data(results: Path) -> str:
    """The element that the scripts of a page read; empty where the results have none."""
    told = results / CITATION
    if not told.is_file():
        return ""
    text = script_json(json.loads(told.read_text(encoding="utf-8")))
    return f'<script type="application/json" id="citation-data">{text}</script>'


def card(words: dict[str, str], fonts: list[Path]) -> bytes:
    """The picture, 1200 x 630 pixels (PNG), of the words `kicker`, `words` and `foot`."""
    source = _CARD
    for name in ("kicker", "words", "foot"):
        source = source.replace(name.upper(), typst_string(words[name]))
    try:
        given: Any = source.encode()
        compiler = typst.Compiler(given, font_paths=fonts, ignore_system_fonts=True)
        found: Any = compiler.compile(format="png", ppi=72.0)
    except (typst.TypstError, RuntimeError, ValueError) as error:
        raise EngineError("typst", f"the picture of a shared link: {error}") from error
    return bytes(found)

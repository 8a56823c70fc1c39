"""Which scripts draw the interactive charts? The Vega libraries of the vl-convert wheel, and our few lines.

They go once into the page. The charts are evaluated by Vega's expression interpreter (`ast: true`), so the
page's content security policy needs no `unsafe-eval`.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from dealspace.publish.problems import EngineError

# Stands in the page for the scripts until they are made.
PLACEHOLDER = "<!-- chart scripts -->\n"


def chart_scripts(cache_dir: Path | None = None) -> str:
    """The `<script>` elements for the end of the page's body, as HTML.

    Parameters
    ----------
    cache_dir : Path, optional
        Where to keep the bundle, which takes more than a second to make. It depends on the wheel's version
        only.
    """
    draw = files("dealspace.publish").joinpath("charts.js").read_text(encoding="utf-8")
    return f"<script>{_safe(_bundle(cache_dir))}</script>\n<script>{_safe(draw)}</script>\n"


def _bundle(cache_dir: Path | None) -> str:
    if cache_dir is None:
        return _fresh_bundle()
    kept = cache_dir / f"vega-{version('vl-convert-python')}.js"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    text = _fresh_bundle()
    cache_dir.mkdir(parents=True, exist_ok=True)
    aside = kept.with_suffix(".part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(kept)
    return text


def _fresh_bundle() -> str:
    # In a process of its own: making the bundle takes more than a second and holds Python's lock.
    code = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise EngineError("vl-convert", done.stderr.strip()[-500:])
    return done.stdout


def _safe(script: str) -> str:
    # Inside a string or a regular expression of JavaScript, `<\/` means `</`; nowhere else can `</script`
    # stand. Minified code holds a tab only in strings. Quarto embeds the resources of a page by passing it
    # through a raw block of Pandoc's Markdown (src/core/pandoc/self-contained.ts), which would turn it into
    # spaces.
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--").replace("\t", "\\t")

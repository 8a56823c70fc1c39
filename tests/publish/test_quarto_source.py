"""Does the source keep to what Quarto leaves as it is? Each test names what Quarto does otherwise."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from dealspace.publish.pandoc import run_pandoc
from tests.built import Built

ROOT = Path(__file__).parents[2]
SETTINGS = yaml.safe_load((ROOT / "report" / "_quarto.yml").read_text(encoding="utf-8"))


def test_quarto_renders_the_documents_and_not_each_section() -> None:
    assert SETTINGS["project"]["render"] == ["*.qmd"]
    assert {path.stem for path in (ROOT / "report").glob("*.qmd")} >= {"report", "register"}


def test_widths_of_tables_with_links_are_kept_and_raw_tables_left_alone() -> None:
    assert SETTINGS["tbl-colwidths"] is True
    assert SETTINGS["html-table-processing"] == "none"


def test_the_citation_style_does_not_depend_on_the_version_of_pandoc() -> None:
    style = (ROOT / "report" / SETTINGS["csl"]).read_text(encoding="utf-8")
    assert "<style" in style
    assert "creativecommons.org/licenses/by-sa/3.0" in style


@pytest.fixture(scope="module")
def metadata(built: Built) -> dict[str, object]:
    written = built.toy_outputs() / "metadata.yml"
    read: dict[str, object] = yaml.safe_load(written.read_text(encoding="utf-8"))
    return read


def test_the_date_is_one_that_quarto_gives_back(metadata: dict[str, object]) -> None:
    # It reads `date` whatever it says and writes it as an ISO date; words would be lost.
    assert isinstance(metadata["date"], str)
    assert date.fromisoformat(metadata["date"]).isoformat() == metadata["date"]
    assert str(metadata["as-of"]).startswith("As of ")
    for name in ("template.html", "typst-show.typ"):
        theme = (ROOT / "report" / "theme" / name).read_text(encoding="utf-8")
        assert "$as-of$" in theme
        assert "$date$" not in theme


def test_only_the_preview_may_load_a_script_and_ask_its_server(tmp_path: Path) -> None:
    template = [
        "--to",
        "html",
        "--template",
        str(ROOT / "report" / "theme" / "template.html"),
        "-M",
        "title=x",
    ]
    profile = yaml.safe_load((ROOT / "report" / "_quarto-preview.yml").read_text(encoding="utf-8"))

    def policy(*more: str) -> str:
        page = run_pandoc(["--from", "markdown", *template, *more], "Text.\n", tmp_path)
        (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
        return found

    published, previewed = policy(), policy(*(f"-M{key}={str(profile[key]).lower()}" for key in profile))
    assert "connect-src" not in published
    assert "'self'" not in published
    assert "script-src 'self' 'unsafe-inline'; connect-src 'self' ws:" in previewed
    for text in (published, previewed):
        assert text.startswith("default-src 'none';")

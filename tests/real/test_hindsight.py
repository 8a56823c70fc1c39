"""Does anything of a later day show in what is made for the date of the case? Plant it, and look."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pypdf
import pytest

from dealspace.checks import run_checks
from dealspace.conclusions import conclusions
from dealspace.gather import Edition, analyse
from dealspace.lineage import build_lineage, find
from dealspace.lineage.outline import outline
from dealspace.lineage.show import write_outline
from dealspace.loading import load_case
from dealspace.page.outputs import registers, write_outputs
from dealspace.publish.build import render as publish
from dealspace.results.serialise import findings_json
from tests.real.planting import AS_OF, LATEST, Planted, plant, texts


@dataclass(frozen=True)
class Made:
    """All that a reader of one date can get."""

    findings: str
    explained: str
    page: str
    print: str

    def parts(self) -> Iterator[tuple[str, str]]:
        yield "findings.json", self.findings
        yield "explain", self.explained
        yield "HTML source", self.page
        words = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", self.page, flags=re.DOTALL)
        yield "HTML text", unescape(words)
        yield "PDF text", self.print


@pytest.fixture(scope="module")
def planted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    folder = tmp_path_factory.mktemp("planted") / "data"
    folder.mkdir()
    for path in [*(root / "data").glob("*.csv"), *(root / "data").glob("*.toml")]:
        shutil.copy(path, folder)
    return plant(folder)


@pytest.fixture(scope="module")
def of_the_day(planted: Planted) -> Edition:
    """What follows from the planted case on the date of the case."""
    return analyse(load_case(planted.folder, AS_OF), planted.folder)


def explained(results: Edition) -> str:
    """What `explain` says of everything there is on the date, with every branch."""
    lineage = build_lineage(results.case, conclusions(results.results), results.values)
    return "\n".join(
        write_outline(outline(lineage, find(lineage, name), width=None)) for name in lineage.nodes
    )


def test_what_is_planted_is_sound(planted: Planted) -> None:
    report = run_checks(planted.folder)
    assert [(p.place, p.rule, p.message) for p in report.errors] == []


def test_nothing_of_a_later_day_is_read_anywhere(
    planted: Planted, of_the_day: Edition, root: Path, tmp_path: Path
) -> None:
    results = of_the_day
    write_outputs(results, tmp_path / "results", root / "report")
    made = publish(
        root / "report", tmp_path / "results", tmp_path / "out",
        as_of=AS_OF, formats=("html", "pdf"), engine="portable",
    )  # fmt: skip
    folder = made.outputs["pdf"].parent
    pages = [page for path in sorted(folder.glob("*.pdf")) for page in pypdf.PdfReader(path).pages]
    everything = Made(
        findings_json(results.document),
        explained(results),
        "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))),
        # A hyphen is one glyph in the PDF, whether it was typed or parts a word at the end of a line.
        re.sub(r"[-\xad]\s*\n?\s*", "-", "\n".join(page.extract_text() for page in pages)),
    )
    lowered = [(place, text.lower()) for place, text in everything.parts()]
    found = [(place, word) for place, text in lowered for word in texts(planted.words) if word in text]
    assert found == []
    # The reading of what is there works: rows of the time stand in all of them.
    for place, text in everything.parts():
        assert "ru-no-western-troops" in text, place
        assert "2004-2025" not in text, place


def test_what_is_planted_would_be_read_on_its_day(
    planted: Planted, of_the_day: Edition, tmp_path: Path
) -> None:
    """The test above can fail: on the latest date every word is found."""
    results = analyse(load_case(planted.folder, LATEST), planted.folder, of_the_day)
    write_outputs(results, tmp_path)
    outputs = (tmp_path / "outputs.json").read_text(encoding="utf-8")
    text = " ".join([findings_json(results.document), outputs, explained(results)]).lower().replace("\\", "")
    assert [word for word in planted.words if word not in text] == []
    assert "2026-02-17" in text


def test_the_register_of_numbers_holds_what_the_report_prints_and_no_more(
    results: Edition, latest: Edition, root: Path
) -> None:
    def listed(found: Edition) -> set[str]:
        entries = registers(found, root / "report")["numbers"].entries
        return {entry.title for entry in entries}

    of_the_afterword = {"base-as-of", "n-forecasts", "n-partly", "n-scored", "n-unresolved"}
    assert of_the_afterword <= set(results.values)
    assert not of_the_afterword & listed(results)
    assert of_the_afterword <= listed(latest)
    assert "n-packages" in listed(results)

"""Nothing of a table is lost in the PDF, however long a row is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdf
import pytest

from dealspace.publish.build import render
from tests.publish.toy_results import AS_OF

WORDS = [f"word{at:04}" for at in range(1_600)]
CELLS = {
    "one long cell": " ".join(WORDS),
    "many lines": "\\\n".join(" ".join(WORDS[i : i + 4]) for i in range(0, 1_600, 4)),
}


@pytest.mark.parametrize("kind", sorted(CELLS))
def test_a_row_that_is_longer_than_a_page_breaks_and_nothing_of_it_is_lost(
    kind: str, report_dir: Path, results_dir: Path, tmp_path: Path
) -> None:
    results = tmp_path / "results"
    shutil.copytree(results_dir, results)
    lines = CELLS[kind].split("\n")
    rows = "\n".join(f"{'a' if at == 0 else '':<10} {line}" for at, line in enumerate(lines))
    rule = f"{'-' * 10} {'-' * max(map(len, lines))}"
    table = f"\n{rule}\n{'One':<10} Two\n{rule}\n{rows}\n\nb          last of all\n{rule}\n"
    section = report_dir / "sections" / "second.qmd"
    section.write_text(section.read_text(encoding="utf-8") + table, encoding="utf-8")
    made = render(
        report_dir, results, tmp_path / "out", as_of=AS_OF, formats=("pdf",), engine="portable"
    ).outputs["pdf"]
    pages = [page.extract_text() for page in pypdf.PdfReader(made).pages]
    found = re.findall(r"word\d{4}", "".join(pages))
    assert sorted(found) == WORDS
    assert any("last of all" in page for page in pages)

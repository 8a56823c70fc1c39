"""Is a build whole and listed, and does a failed one leave the last report in place?"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dealspace.publish import PublishError
from dealspace.publish.build import RenderResult, render
from tests.publish.toy_results import AS_OF


def snapshot(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def build(report_dir: Path, results_dir: Path, tmp_path: Path):
    results = tmp_path / "results"
    shutil.copytree(results_dir, results)

    def once(**options: Any) -> RenderResult:
        return render(
            report_dir, results, tmp_path / "made" / "out", as_of=AS_OF, formats=("html",), engine="portable",
            **options,
        )  # fmt: skip

    return once


def test_a_build_lists_what_it_wrote_and_puts_right_what_was_altered(build, tmp_path: Path) -> None:
    page = build().outputs["html"]
    first = page.read_bytes()
    listed = json.loads((page.parent / ".build.json").read_text(encoding="utf-8"))["outputs"]
    assert listed == {"index.html": hashlib.sha256(first).hexdigest()}
    page.write_text("spoiled", encoding="utf-8")
    assert build().outputs["html"].read_bytes() == first


@pytest.mark.parametrize(
    "fault",
    [
        ("sections/second.qmd", "\n{{< pagebreak >}}\n"),
        ("sections/second.qmd", "\nSee @fig-nowhere.\n"),
        ("sections/second.qmd", "\n```{python}\n1 / 0\n```\n"),
        ("sections/second.qmd", '\n::: {.content-visible when-format="html"}\n![x](missing.png)\n:::\n'),
        ("sections/second.qmd", "\nA value: `{python} ''`\n"),
        ("sections/second.qmd", "\n~~~\n`{python} report.value()`\n~~~\n"),
        ("theme/boxes.lua", "\nthis is not Lua\n"),
    ],
    ids=["syntax", "reference", "cell", "image", "nothing printed", "code in the output", "filter"],
)
def test_a_failed_build_leaves_the_last_report_untouched(
    build, report_dir: Path, tmp_path: Path, fault: tuple[str, str]
) -> None:
    build()
    before = snapshot(tmp_path / "made")
    path = report_dir / fault[0]
    path.write_text(path.read_text(encoding="utf-8") + fault[1], encoding="utf-8")
    with pytest.raises(PublishError):
        build()
    assert snapshot(tmp_path / "made") == before


def test_files_of_somebody_else_and_links_stop_the_build_and_stay(build, tmp_path: Path) -> None:
    out = tmp_path / "made" / "out"
    out.mkdir(parents=True)
    (out / "thesis.tex").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match=r"files of somebody else: thesis\.tex"):
        build()
    assert snapshot(tmp_path / "made").keys() == {"out/thesis.tex"}
    (tmp_path / "elsewhere").mkdir()
    shutil.rmtree(out)
    out.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(PublishError, match="it is a link"):
        build()


def test_the_source_is_no_place_for_the_output(report_dir: Path, results_dir: Path) -> None:
    before = snapshot(report_dir)
    for output in (report_dir, report_dir / "out", report_dir.parent, results_dir):
        with pytest.raises(PublishError, match="take the place of"):
            render(report_dir, results_dir, output, as_of=AS_OF, engine="portable")
    assert snapshot(report_dir) == before


def test_the_source_is_never_written_to(build, report_dir: Path) -> None:
    before = snapshot(report_dir)
    build()
    assert snapshot(report_dir) == before


def test_a_folder_without_a_report_is_named(tmp_path: Path, results_dir: Path) -> None:
    with pytest.raises(PublishError, match="not found in"):
        render(tmp_path / "nothing", results_dir, tmp_path / "out", as_of=AS_OF, engine="portable")


OTHER = """---
title: "Another one"
---

# Rows {#sec-rows}

[The first row]{#row-first}, back to [the question](#sec-asked).
"""


def test_another_document_is_a_page_and_a_pdf_of_its_own_and_links_lead_from_one_to_the_other(
    report_dir: Path, results_dir: Path, tmp_path: Path
) -> None:
    (report_dir / "rows.qmd").write_text(OTHER, encoding="utf-8")
    section = report_dir / "sections" / "second.qmd"
    section.write_text(section.read_text(encoding="utf-8") + "\nSee [a row](#row-first).\n", encoding="utf-8")
    out = tmp_path / "out"
    render(report_dir, results_dir, out, as_of=AS_OF, engine="portable")
    names = {".build.json", "index.html", "report.pdf", "rows.html", "rows.pdf"}
    assert {path.name for path in out.iterdir()} == names
    page, rows = ((out / name).read_text(encoding="utf-8") for name in ("index.html", "rows.html"))
    assert 'href="rows.html#row-first"' in page
    assert 'href="index.html#sec-asked"' in rows
    assert '<h1 class="title">Another one</h1>' in rows
    assert "a row" in "".join(found.extract_text() for found in pypdf.PdfReader(out / "report.pdf").pages)


def test_a_link_that_no_document_can_follow_fails_the_build(report_dir: Path, build) -> None:
    (report_dir / "rows.qmd").write_text(OTHER.replace("#sec-asked", "#sec-nobody"), encoding="utf-8")
    with pytest.raises(PublishError, match=r"rows\.qmd:7: link to `#sec-nobody`"):
        build()

"""Is a build skipped only when nothing changed, and does a failed one leave the last report in place?"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from dealspace.publish import PublishError
from dealspace.publish.build import RenderResult, render
from publish.toy_results import AS_OF


def snapshot(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def build(report_dir: Path, results_dir: Path, tmp_path: Path, cache_dir: Path):
    results = tmp_path / "results"
    shutil.copytree(results_dir, results)

    def once(**options: object) -> RenderResult:
        return render(
            report_dir, results, tmp_path / "made" / "out", as_of=AS_OF, formats=("html",), engine="portable",
            cache_dir=cache_dir, **options,
        )  # type: ignore[arg-type]  # fmt: skip

    return once


def test_nothing_changed_means_nothing_done_and_a_change_is_named(
    build, report_dir: Path, tmp_path: Path
) -> None:
    assert str(build().staleness) == "never rendered before"
    again = build()
    assert not again.rendered
    assert str(again.staleness) == "nothing changed"
    (report_dir / "sections" / "new.qmd").write_text("Unused.\n", encoding="utf-8")
    (report_dir / "theme" / "report.css").write_text("p { margin: 0 }\n", encoding="utf-8")
    (tmp_path / "results" / "figures" / "bars.svg").touch()
    third = build()
    assert third.rendered
    assert third.staleness.added == ("report/sections/new.qmd",)
    assert third.staleness.changed == ("report/theme/report.css",)


def test_an_output_that_was_altered_is_made_again(build, tmp_path: Path) -> None:
    first = build().outputs["html"].read_bytes()
    (tmp_path / "made" / "out" / "index.html").write_text("spoiled", encoding="utf-8")
    second = build()
    assert second.staleness.outputs == ("index.html",)
    assert second.outputs["html"].read_bytes() == first


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


def test_the_source_is_never_written_to(build, report_dir: Path) -> None:
    before = snapshot(report_dir)
    build()
    assert snapshot(report_dir) == before


def test_a_folder_without_a_report_is_named(tmp_path: Path, results_dir: Path) -> None:
    with pytest.raises(PublishError, match="not found in"):
        render(tmp_path / "nothing", results_dir, tmp_path / "out", as_of=AS_OF, engine="portable")

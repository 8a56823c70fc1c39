"""Is Quarto called only when it is there and new enough, and does it give the same report?"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import html5lib
import pikepdf
import pytest

from dealspace.publish import EngineError, PublishError
from dealspace.publish.build import RenderResult, render
from dealspace.publish.engine import choose_engine
from dealspace.publish.quarto import cause
from tests.publish.toy_results import AS_OF

QUARTO = shutil.which("quarto")


def fake_quarto(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / "quarto"
    program.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_auto_is_portable_where_quarto_is_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(choose_engine("auto")) == "portable"
    with pytest.raises(EngineError, match="not on PATH"):
        choose_engine("quarto")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 1.6.42", "1.6.42 is too old"),
        ("echo hello", "prints no version"),
        ("exit 3", "prints no version"),
    ],
)
def test_an_old_or_broken_quarto_is_refused_when_asked_for_and_else_passed_over_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    fake_quarto(tmp_path / "bin", script, monkeypatch)
    with pytest.raises(EngineError, match=words):
        choose_engine("quarto")
    chosen = choose_engine("auto")
    assert chosen.name == "portable"
    assert words in chosen.remark
    assert len(chosen.remark.splitlines()) == 1
    assert choose_engine("portable").remark == ""


def test_the_version_that_quarto_prints_belongs_to_the_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_quarto(tmp_path / "bin", "echo 1.7.32", monkeypatch)
    assert str(choose_engine("auto")) == "quarto 1.7.32"
    fake_quarto(tmp_path / "bin", "echo 1.10.18", monkeypatch)
    assert str(choose_engine("quarto")) == "quarto 1.10.18"


@pytest.fixture
def run(tmp_path: Path, report_dir: Path, results_dir: Path) -> Callable[..., RenderResult]:
    return lambda **more: render(report_dir, results_dir, tmp_path / "out", as_of=AS_OF, **more)


SCRIPT = """if [ "$1" = --version ]; then echo asked >> "$(dirname "$0")/versions"; echo 1.7.31; exit 0; fi
[ "$2" = report.qmd ] || exit 9
[ -n "$QUARTO_PYTHON" ] || exit 8
[ -z "$QUARTO_PROFILE" ] || exit 6
case "$PWD" in */.*) exit 7;; esac  # Quarto passes over files with a hidden folder in their path
mkdir -p _output
{extra}
if [ "$4" = html ]; then echo made > _output/index.html; exit 0; fi
cp "$(dirname "$0")/blank.pdf" _output/report.pdf
echo made > report.typ
"""


def test_outputs_of_quarto_are_moved_to_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., RenderResult]
) -> None:
    fake_quarto(tmp_path / "bin", SCRIPT.format(extra=""), monkeypatch)
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "bin" / "blank.pdf")
    monkeypatch.setenv("QUARTO_PROFILE", "preview")
    assert run().engine == "quarto"
    assert (tmp_path / "bin" / "versions").read_text(encoding="utf-8") == "asked\n"
    names = [".build.json", "index.html", "report.pdf"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("echo 'WARNING: Unable to resolve crossref @fig-x' >&2", "Unable to resolve crossref @fig-x"),
        ("echo '[WARNING] Could not fetch resource a.css' >&2", "Could not fetch resource a.css"),
        ("echo 'no such thing' >&2; exit 1", "exit code 1: no such thing"),
        ("exit 0", "wrote no index.html"),
        ("echo 'error: first' >&2; echo >&2; echo 'error: second' >&2; exit 1", "exit code 1: error: first"),
    ],
)
def test_a_failure_or_warning_of_quarto_fails_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., RenderResult], extra: str, words: str
) -> None:
    fake_quarto(tmp_path / "bin", SCRIPT.format(extra=extra), monkeypatch)
    with pytest.raises(EngineError, match=re.escape(words)):
        run()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "left",
    [
        ("html", "<p>Of eleven pieces, <code>{python} report.value()</code> are too large.</p>"),
        ("typst", "Of eleven pieces, `{python} report.value()` are too large."),
    ],
    ids=["page", "print"],
)
def test_code_that_quarto_leaves_in_an_output_fails_the_build_at_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    report_dir: Path,
    run: Callable[..., RenderResult],
    left: tuple[str, str],
) -> None:
    form, line = left
    (tmp_path / "line").write_text(line + "\n", encoding="utf-8")
    written = {"html": "_output/index.html", "typst": "report.typ"}
    put = "; ".join(
        f'[ "$4" = {name} ] && cp {tmp_path / "line" if name == form else "/dev/null"} {path}'
        for name, path in written.items()
    )
    extra = f"{put}; touch _output/report.pdf; exit 0"
    fake_quarto(tmp_path / "bin", SCRIPT.format(extra=extra), monkeypatch)
    with pytest.raises(PublishError) as caught:
        run()
    lines = (report_dir / "report.qmd").read_text(encoding="utf-8").splitlines()
    number = next(at for at, text in enumerate(lines, start=1) if "report.value()" in text)
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith(f"report.qmd:{number}: `{{python}} report.value()` stands in ")
    assert not (tmp_path / "out").exists()


TYPST = """[typst]: Compiling report.typ to report.pdf...error: unknown variable: nope
   ┌─ report.typ:12:1
   │
12 │ #nope
   │  ^^^^

error: expected content, found array
   ┌─ report.typ:14:1
"""


def test_the_first_error_is_told_with_its_place_and_not_what_follows_from_it() -> None:
    told = cause("a long table of settings\n" * 200 + TYPST + "more\n" * 900)
    assert told.startswith("error: unknown variable: nope")
    assert told.endswith("^^^^")
    assert "found array" not in told
    assert cause("no word of a fault\n" * 900).endswith("no word of a fault\n")


def test_the_source_is_checked_before_quarto_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report_dir: Path, run: Callable[..., RenderResult]
) -> None:
    fake_quarto(tmp_path / "bin", SCRIPT.format(extra=f"touch {tmp_path}/ran"), monkeypatch)
    path = report_dir / "report.qmd"
    path.write_text(path.read_text(encoding="utf-8") + "\n@nobody-2000\n", encoding="utf-8")
    with pytest.raises(PublishError, match="not in the bibliography"):
        run()
    assert not (tmp_path / "ran").exists()


def outline(path: Path) -> dict[str, list[str]]:
    tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    body = next(tree.iter("main"))

    def texts(*names: str, css: str = "") -> list[str]:
        nodes = [node for node in body.iter() if node.tag in names and css in (node.get("class") or "")]
        return [" ".join("".join(node.itertext()).split()) for node in nodes]

    return {
        "headings": texts("h1", "h2", "h3"),
        "captions": texts("figcaption"),
        # Each engine has a box of its own for a callout; only in Quarto's the title is a paragraph.
        "paragraphs": [text for text in texts("p") if text != "A callout"],
        "items": texts("li"),
        "references": texts("a", css="quarto-xref"),
        "cells": texts("td"),
        "entries": texts("li", css="csl-entry"),
    }


@pytest.mark.skipif(QUARTO is None, reason="Quarto is not on this machine")
def test_quarto_and_the_portable_engine_give_the_same_structure(
    monkeypatch: pytest.MonkeyPatch, run: Callable[..., RenderResult], rendered: RenderResult
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    made = run()
    assert made.engine == "quarto"
    assert outline(made.outputs["html"]) == outline(rendered.outputs["html"])
    assert made.outputs["pdf"].stat().st_size > 10_000
    page = made.outputs["html"].read_bytes()
    assert b"{python}" not in page
    assert run().outputs["html"].read_bytes() == page

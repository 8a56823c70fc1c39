"""Is Quarto called only when it is there and new enough, and does it give the same report?"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from dealspace.publish import EngineError, PublishError, RenderResult, render
from dealspace.publish.build import choose_engine
from publish.toy_results import AS_OF

QUARTO = shutil.which("quarto")


def fake_quarto(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / "quarto"
    program.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_auto_is_portable_where_quarto_is_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert choose_engine("auto") == ("portable", None)
    with pytest.raises(EngineError, match="not on PATH"):
        choose_engine("quarto")


@pytest.mark.parametrize(("script", "words"), [("echo 1.6.42", "too old"), ("echo hello", "no version")])
def test_an_old_or_broken_quarto_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    fake_quarto(tmp_path / "bin", script, monkeypatch)
    with pytest.raises(EngineError, match=words):
        choose_engine("auto")


@pytest.fixture
def run(tmp_path: Path, report_dir: Path, results_dir: Path, cache_dir: Path) -> Callable[[], RenderResult]:
    return lambda: render(report_dir, results_dir, tmp_path / "out", as_of=AS_OF, cache_dir=cache_dir)


SCRIPT = """if [ "$1" = --version ]; then echo 1.7.31; exit 0; fi
[ -f _results/charts.html ] || exit 9
[ -n "$QUARTO_PYTHON" ] || exit 8
case "$PWD" in */.*) exit 7;; esac  # Quarto passes over files with a hidden folder in their path
{extra}
if [ "$4" = html ]; then echo made > report.html; else echo made > report.pdf; fi
"""


def test_outputs_of_quarto_are_moved_to_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[], RenderResult]
) -> None:
    fake_quarto(tmp_path / "bin", SCRIPT.format(extra=""), monkeypatch)
    assert run().engine == "quarto"
    names = [".build.json", "index.html", "report.pdf"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("echo 'WARNING: Unable to resolve crossref @fig-x' >&2", "Unable to resolve crossref @fig-x"),
        ("echo '[WARNING] Could not fetch resource a.css' >&2", "Could not fetch resource a.css"),
        ("echo 'no such thing' >&2; exit 1", "exit code 1: no such thing"),
        ("exit 0", "wrote no report.html"),
    ],
)
def test_a_failure_or_warning_of_quarto_fails_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[], RenderResult], extra: str, words: str
) -> None:
    fake_quarto(tmp_path / "bin", SCRIPT.format(extra=extra), monkeypatch)
    with pytest.raises(EngineError, match=re.escape(words)):
        run()
    assert not (tmp_path / "out").exists()


def test_the_source_is_checked_before_quarto_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report_dir: Path, run: Callable[[], RenderResult]
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
        "references": texts("a", css="quarto-xref"),
        "cells": texts("td"),
        "entries": texts("div", css="csl-entry"),
    }


@pytest.mark.skipif(QUARTO is None, reason="Quarto is not on this machine")
def test_quarto_and_the_portable_engine_give_the_same_structure(
    monkeypatch: pytest.MonkeyPatch, run: Callable[[], RenderResult], rendered: RenderResult
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    made = run()
    assert made.engine == "quarto"
    assert outline(made.outputs["html"]) == outline(rendered.outputs["html"])
    assert made.outputs["pdf"].stat().st_size > 10_000

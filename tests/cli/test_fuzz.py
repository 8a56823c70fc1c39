"""Whatever stands in the files, or is asked of a command, there is an answer: no traceback and no hang."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dealspace.checks import FORMATS, render, run_checks
from dealspace.cli import main
from tests.checks.folder import TOY
from tests.toml_text import document_text

REAL = Path(__file__).parents[2] / "data" / "findings.toml"
relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

words = st.sampled_from(
    [
        "",
        "x",
        "alder-island",
        "annual_quota",
        "wardens",
        "conflicts",
        "condition:birch-guarantee",
        "base",
        "gt",
        "all",
        "deal_space.feasible",
        "\u202e",
        "{x}",
        "{",
        "`{python} 1`",
        "::error::",
        "2031-06-30",
        "a" * 70_000,
    ]
)
scalars = st.one_of(
    words,
    st.text(max_size=12),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.dates(),
    st.floats(allow_nan=False, allow_infinity=False),
)
keys = st.sampled_from(
    [
        "claim",
        "sentence",
        "finding",
        "values",
        "flags",
        "measure",
        "format",
        "rows",
        "since",
        "when",
        "any",
        "all",
        "not",
        "conflict",
        "in_conflict",
        "results",
        "case",
        "id",
        "adequacy",
        "draws",
        "binding",
        "article",
        "figures",
        "readings",
        "axes",
        "options",
        "codings",
        "paragraphs",
        "seed",
        "as_of",
        "title",
        "case_id",
        "required_parties",
    ]
) | st.text("abcdefgh_", min_size=1, max_size=6)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@contextmanager
def toy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(shutil.copytree(TOY, Path(place) / "data"))


def reported(folder: Path) -> None:
    report = run_checks(folder)
    for style in FORMATS:
        assert render(report, style)


@relaxed
@given(st.dictionaries(keys, values, max_size=4))
def test_any_values_in_the_findings_give_a_report(document: dict[str, Any]) -> None:
    with toy() as folder:
        (folder / "findings.toml").write_text(document_text(document), encoding="utf-8")
        reported(folder)


@relaxed
@given(st.dictionaries(keys, values, max_size=4), st.booleans())
def test_any_values_in_the_settings_give_a_report(document: dict[str, Any], alone: bool) -> None:
    with toy() as folder:
        case = folder / "case.toml"
        before = "" if alone else case.read_text(encoding="utf-8")
        case.write_text(before + "\n[fuzz]\n" * (not alone) + document_text(document), encoding="utf-8")
        reported(folder)


@relaxed
@given(st.sampled_from(["case.toml", "findings.toml"]), st.binary(max_size=120), st.integers(0, 2000))
@example("case.toml", b"x = " + b"[" * 20_000, 0)
@example("findings.toml", b"x = " + b"{a=" * 20_000, 0)
@example("findings.toml", b"a" + b".a" * 20_000 + b" = 1", 0)
@example("case.toml", b"x = 1" + b"0" * 5_000, 0)
def test_any_bytes_in_a_settings_file_give_a_report(name: str, content: bytes, at: int) -> None:
    with toy() as folder:
        path = folder / name
        before = path.read_bytes() if path.exists() else REAL.read_bytes()[:4000]
        path.write_bytes(before[:at] + content + before[at:])
        reported(folder)


COMMANDS = ["check", "analyse", "explain", "compare", "codebook", "format", "archive", "render", ""]
OPTIONS = [
    "--data",
    "--output",
    "-o",
    "--as-of",
    "--format",
    "--max-rows",
    "--check",
    "--to",
    "--engine",
    "--report",
    "--help",
    "--version",
    "--all",
    "json",
    "text",
    "nowhere",
    ".",
    "",
    "-",
    "--",
    "2031-06-30",
    "2031-W01-1",
    "HEAD",
    "\u202e",
    "\x1b[31m",
    "a\nb",
    "../..",
    "/dev/null",
    "~",
    "*",
    "9" * 400,
    "-1",
]


@relaxed
@given(st.sampled_from(COMMANDS), st.lists(st.sampled_from(OPTIONS) | st.text(max_size=6), max_size=4))
def test_any_words_on_the_command_line_get_an_answer(command: str, rest: list[str]) -> None:
    """In an empty folder, so that no word finds anything to work on."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        patch.setenv("HOME", place)
        with pytest.raises(SystemExit) as ended:
            main([command, *rest])
        assert ended.value.code in {0, 1, 2, 3}
        assert not [
            path for path in Path(place).rglob("*") if path.is_file() and path.stat().st_size > 10_000
        ]

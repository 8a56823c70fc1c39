"""Do the filters of the theme, which both engines run, take out what must not be printed?"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from dealspace.publish.pandoc import READER, _program, run_pandoc
from dealspace.report import ABSENT
from tests.publish.toy_results import REPORT

THEME = REPORT / "theme"
SETTINGS = yaml.safe_load((REPORT / "_quarto.yml").read_text(encoding="utf-8"))
MARK = ABSENT["findings"].format(name="any")


def filtered(text: str, name: str, to: str, *more: str) -> str:
    arguments = ["--from", READER, "--to", to, "--lua-filter", f"{THEME / name}.lua", *more]
    return run_pandoc(arguments, text, THEME).strip()


def test_both_engines_run_every_filter_of_the_theme() -> None:
    scripts = {f"theme/{path.name}" for path in THEME.glob("*.lua")}
    assert scripts == {*SETTINGS["filters"], SETTINGS["project"]["pre-render"]}


@pytest.mark.parametrize("to", ["html", "typst", "markdown"])
@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("One. MARK Two.", "One. Two."),
        ("MARK One.", "One."),
        ("One. MARK", "One."),
        ("One. MARK\nMARK Two.", "One. Two."),
        ("One.\nMARK", "One."),
        ("*One* MARK and [two MARK]{.box}.", "*One* and [two]{.box}."),
        ("One.\n\nMARK\n\nTwo.", "One.\n\nTwo."),
        ("One.\n\nMARK MARK\nMARK\n\nTwo.", "One.\n\nTwo."),
        ("- One\n- MARK\n- Two", "- One\n- Two"),
        ("- One\n- MARK Two", "- One\n- Two"),
        ("1. MARK\n\nOne.", "One."),
        ("- One\n\n- MARK\n\n- Two", "- One\n\n- Two"),
        ("- MARK\n\n    Second.\n\n- Two", "- Second.\n\n- Two"),
        ("> MARK\n\nOne.", "One."),
        ("One.  Two.\n\n- \n- Three", "One.  Two.\n\n- \n- Three"),
        ("[]{#anchor}\n\nOne.", "[]{#anchor}\n\nOne."),
    ],
)
def test_a_finding_that_a_date_cannot_state_leaves_no_trace(marked: str, plain: str, to: str) -> None:
    assert (
        filtered(marked.replace("MARK", MARK), "unstated", to)
        == run_pandoc(["--from", READER, "--to", to], plain, THEME).strip()
    )


def test_a_cell_loses_the_identifier_that_quarto_drew_and_no_other() -> None:
    cells = "::: {#35ba1dfe .cell}\nA\n:::\n\n::: {#setup .cell}\nB\n:::\n\n::: {#35ba1dfe .box}\nC\n:::\n"
    page = filtered(cells, "quarto", "html")
    assert page.count('class="cell"') == 2
    assert page.count("35ba1dfe") == 1
    assert 'id="35ba1dfe" class="box"' in page
    assert 'id="setup"' in page


def test_a_heading_without_a_number_stands_in_no_block_and_keeps_its_name() -> None:
    text = "## Sources *and* notes {.unnumbered}\n\nText.\n\n# One\n"
    made = filtered(text, "quarto", "typst", "--wrap", "none")
    assert made.startswith("#heading(level: 2, numbering: none)[Sources #emph[and]")
    assert made.splitlines()[0].endswith("] <sources-and-notes>")
    assert "= One" in made
    assert (
        filtered(text, "quarto", "html")
        == run_pandoc(["--from", READER, "--to", "html"], text, THEME).strip()
    )


def test_print_gets_its_quotation_marks_from_pandoc_in_both_engines() -> None:
    # Typst would take the mark after a number or a bracket for an opening one.
    text = "'[Ukraine](https://example.org)', 'the plan (2022)', 'in 2022', and Kyiv's."
    assert SETTINGS["format"]["typst"]["variant"] == "-smart"
    made = run_pandoc(["--from", READER, "--to", "typst-citations-smart"], text, THEME)
    assert made.count("\u2018") == 3
    assert made.count("\u2019") == 4
    assert "'" not in made


def require(folder: Path) -> subprocess.CompletedProcess[str]:
    script = REPORT / SETTINGS["project"]["pre-render"]
    return subprocess.run(
        [_program(), "lua", script], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


def test_quarto_stops_at_once_without_results_and_says_what_to_do(tmp_path: Path) -> None:
    done = require(tmp_path)
    assert done.returncode == 1
    assert "dealspace render --results report/_results" in done.stderr
    (tmp_path / "_results").mkdir()
    (tmp_path / "_results" / "metadata.yml").write_text("title: T\n", encoding="utf-8")
    assert require(tmp_path).returncode == 0


def test_a_formula_gets_its_words_in_print() -> None:
    made = filtered('So $\\text{"y"}$ and $\\alpha$.', "quarto", "typst", "--wrap", "none")
    assert '(alt: "\\\\text{\\"y\\"}")' in made
    assert '(alt: "\\\\alpha")' in made
    assert "math.equation" not in filtered("So $x$.", "quarto", "html")

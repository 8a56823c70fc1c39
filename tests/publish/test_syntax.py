"""Does every construct that no engine of ours knows end in an error with its file and line?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dealspace.publish.build import prepare
from dealspace.publish.config import read_settings
from dealspace.publish.problems import PublishError
from dealspace.publish.source import read_source
from dealspace.publish.syntax import Cell, parse
from tests.publish.toy_results import REPORT

UNSUPPORTED = {
    "a shortcode": ("{{< pagebreak >}}", "shortcode `pagebreak`"),
    "a video": ("Text {{< video https://e.org/a.mp4 >}}", "shortcode `video`"),
    "an include inside a line": ("See {{< include a.qmd >}}", "must stand alone"),
    "a missing include": ("{{< include missing.qmd >}}", "does not exist"),
    "an include from outside": ("{{< include ../../secret.qmd >}}", "outside the report's folder"),
    "another language": ("```{r}\n1\n```", "cells in `r`"),
    "braces with options": ("```{python, echo=TRUE}\n1\n```", "`#|` lines"),
    "an unknown cell option": ("```{python}\n#| fold: true\n1\n```", "unknown cell option `fold`"),
    "an option of a wrong type": ("```{python}\n#| echo: fenced\n1\n```", "must be true or false"),
    "options that are not YAML": ("```{python}\n#| label: [\n1\n```", "not valid YAML"),
    "a caption without a label": ("```{python}\n#| fig-cap: A\n1\n```", "starts with `fig-`"),
    "a label without a caption": ("```{python}\n#| label: tbl-a\n1\n```", "needs a `tbl-cap`"),
    "a label in capitals": ("```{python}\n#| label: Fig_a\n1\n```", "lower-case"),
    "an open cell": ("```{python}\n1", "never closed"),
    "a tabset": ("::: {.panel-tabset}\n:::", "`.panel-tabset`"),
    "columns": ("::: {.column-margin}\n:::", "`.column-margin`"),
    "columns of a grid": ("::: {.grid}\n:::", "`.grid`"),
    "a column of a grid": ("::: {.g-col-6}\n:::", "`.g-col-6`"),
    "a div by its bare name": ("::: grid\n:::", "`.grid`"),
    "a div in HTML": ('<div class="grid">\nText\n</div>', "`.grid`"),
    "an appendix": ("# More {.appendix}", "`.appendix` is not supported on a heading"),
    "a heading not in the contents": ("# More {.unnumbered .unlisted}", "`.unlisted`"),
    "a heading with an attribute": ("# More {data-x=1}", "attribute `data-x`"),
    "a picture that opens": ("![Words](a.png){.lightbox}", "`.lightbox` is not supported on an image"),
    "a picture with a place": ("![Words](a.png){fig-align=right}", "attribute `fig-align`"),
    "a film": ("![Words](a.mp4)", "`a.mp4` is no picture"),
    "a button": ("[Words](https://e.org){.btn}", "`.btn` is not supported on a link"),
    "a tag on two lines": ("[Words]{.value\n.kbd}", "`.kbd` is not supported on a span"),
    "a span for another format": (
        '[Words]{.content-visible when-format="docx"}',
        "known formats",
    ),
    "a formula with a number": ("$$x$$ {#eq-a}", "`{#eq-a}`: formulas with a number"),
    "a long formula with a number": ("$$\nx\n$$ {#eq-a}", "`{#eq-a}`: formulas with a number"),
    "code with a number": ("```{.python #lst-a}\n1\n```", "`lst-` is not supported"),
    "code with a file name": ('```{.python filename="a.py"}\n1\n```', "attribute `filename`"),
    "a striped table": (
        "| a |\n|---|\n| 1 |\n\n: Words. {.striped}",
        "`.striped` is not supported on a table",
    ),
    "widths of columns": ("| a |\n|---|\n| 1 |\n\n: Words. {tbl-colwidths=1}", "attribute `tbl-colwidths`"),
    "a callout that closes": ("::: {.callout-note collapse=true}\n:::", "attribute `collapse`"),
    "figures in a figure": (
        "::: {#fig-a}\n::: {#fig-b}\nText\n\nCaption.\n:::\n\nCaption.\n:::",
        "`#fig-b` lies in `#fig-a`",
    ),
    "settings in the text": ("---\nlightbox: true\n---", "`lightbox:` in a block of settings"),
    "an unknown callout": ("::: {.callout-danger}\n:::", "`.callout-danger`"),
    "a margin note": ("[note]{.aside}", "`.aside`"),
    "a theorem": ("::: {#thm-a}\n:::", "`thm-` is not supported"),
    "a layout": ("::: {layout-ncol=2}\n:::", "`layout-ncol`"),
    "an unknown format": ('::: {.content-visible when-format="docx"}\n:::', "known formats"),
    "a condition on no entry": ('::: {.content-visible when-meta=""}\n:::', "true-or-false entry"),
    "a condition on a misspelt entry": (
        '::: {.content-visible when-meta="vintage.latter"}\nText\n:::',
        "not an entry of the metadata",
    ),
    "a condition on an entry that is text": (
        '[Text]{.content-hidden unless-meta="lang"}',
        "not an entry of the metadata",
    ),
    "a value that this date does not have": ("Of [n-later]{.absent} packages.", "has no value at this date"),
    "a profile": ('::: {.content-visible when-profile="x"}\n:::', "`when-profile`"),
    "an open div": ("::: {.box}\nText", "never closed"),
    "a stray end of a div": ("Text\n\n:::", "without an open div"),
    "an equation reference": ("See @eq-a.", "`@eq-` references"),
    "inline R": ("`{r} 1`", "inline code in `r`"),
}


def problems_of(folder: Path, body: str, config: str = "lang: en\n") -> list[str]:
    (folder / "report.qmd").write_text("# Head\n\n" + body + "\n", encoding="utf-8")
    (folder / "_quarto.yml").write_text(config, encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        prepare(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("body", "words"), UNSUPPORTED.values(), ids=UNSUPPORTED)
def test_an_unsupported_construct_is_refused_by_file_and_line(tmp_path: Path, body: str, words: str) -> None:
    found = problems_of(tmp_path, body)
    assert len(found) == 1
    assert words in found[0]
    assert found[0].startswith("report.qmd:")
    assert 3 <= int(found[0].split(":")[1]) <= 3 + body.count("\n")


def test_all_problems_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "part.qmd").write_text("Fine.\n\n{{< kbd X >}}\n", encoding="utf-8")
    body = "{{< include part.qmd >}}\n\n::: {.panel-tabset}\n:::"
    found = problems_of(
        tmp_path, body, "lang: en\nformat:\n  html:\n    code-fold: true\n  docx: default\nengine: knitr\n"
    )
    assert [problem.partition(": ")[0] for problem in found] == [
        "_quarto.yml:4", "_quarto.yml:5", "_quarto.yml:6", "part.qmd:3", "report.qmd:5",
    ]  # fmt: skip


def test_a_setting_within_a_setting_is_refused_where_the_engines_would_differ(tmp_path: Path) -> None:
    config = (
        "execute:\n  daemon: false\n  echo: fenced\n  cache: true\nproject:\n  type: book\n  execute-dir: x\n"
    )
    assert problems_of(tmp_path, "Fine.", f"{config}crossref:\n  fig-title: Abb.\n") == [
        "_quarto.yml:3: setting `echo` must be true or false",
        "_quarto.yml:4: setting `cache` of execute is not supported",
        "_quarto.yml:7: setting `execute-dir` of project is not supported",
        "_quarto.yml:8: setting `crossref` is not supported",
    ]


@pytest.mark.parametrize(
    ("config", "option", "shown"),
    [
        ("execute:\n  echo: false\n", "", False),
        ("execute:\n  echo: false\n", "#| echo: true\n", True),
        ("execute:\n  echo: true\n", "#| echo: false\n", False),
        ("execute:\n  daemon: false\n", "", True),
        ("lang: en\n", "", True),
    ],
)
def test_code_is_shown_as_the_settings_say_unless_the_cell_says_otherwise(
    tmp_path: Path, config: str, option: str, shown: bool
) -> None:
    (tmp_path / "_quarto.yml").write_text(config, encoding="utf-8")
    (tmp_path / "report.qmd").write_text(f"```{{python}}\n{option}x = 6 * 7\n```\n", encoding="utf-8")
    document = prepare(tmp_path)
    assert any(node["t"] == "CodeBlock" for node in document.blocks["html"]) is shown


def test_an_include_that_includes_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.qmd").write_text("{{< include a.qmd >}}\n", encoding="utf-8")
    assert problems_of(tmp_path, "{{< include a.qmd >}}") == ["a.qmd:1: a.qmd includes itself"]


def test_quarto_syntax_inside_a_code_block_is_only_text(tmp_path: Path) -> None:
    (tmp_path / "report.qmd").write_text("````\n{{< video x >}}\n```{r}\n:::\n````\n", encoding="utf-8")
    (part,) = parse(read_source(tmp_path / "report.qmd").body)
    assert not isinstance(part, Cell)


def test_cells_keep_their_options_and_the_places_of_their_lines(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n\n```{python}\n#| label: fig-a\n#| fig-cap: |\n#|   One: two\n\nx = 1\n```\n"
    (tmp_path / "report.qmd").write_text(text, encoding="utf-8")
    cell = next(part for part in parse(read_source(tmp_path / "report.qmd").body) if isinstance(part, Cell))
    assert dict(cell.options) == {"label": "fig-a", "fig-cap": "One: two"}
    assert [(line.place.line, line.text) for line in cell.code] == [(10, "x = 1")]


def test_the_real_project_settings_are_known_to_the_portable_engine(tmp_path: Path) -> None:
    shutil.copy(REPORT / "_quarto.yml", tmp_path)
    (tmp_path / "_results").mkdir()
    (tmp_path / "_results" / "metadata.yml").write_text("title: T\n", encoding="utf-8")
    settings = read_settings(tmp_path, ())
    assert settings.get("title") == "T"
    assert settings.bibliography == ("_results/references.json",)
    assert set(settings.formats) == {"html", "typst"}

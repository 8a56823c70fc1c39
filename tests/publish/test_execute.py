"""Do cells run in order, in a namespace of their own, with errors at their line?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dealspace.publish.execute import Output, execute
from dealspace.publish.problems import PublishError
from dealspace.publish.source import read_source
from dealspace.publish.syntax import Text, parse


def run(folder: Path, text: str) -> tuple[Text | Output, ...]:
    (folder / "report.qmd").write_text(text, encoding="utf-8")
    return execute(parse(read_source(folder / "report.qmd").body), folder)


def words(parts: tuple[Text | Output, ...]) -> str:
    return "\n".join(
        "\n".join(part.markdown) if isinstance(part, Output) else "\n".join(line.text for line in part.lines)
        for part in parts
    )


def test_markdown_objects_displays_and_prints_come_out_in_order(tmp_path: Path) -> None:
    code = "from IPython.display import Markdown, display\ndisplay(Markdown('*first*'))\nMarkdown('second')"
    assert words(run(tmp_path, f"```{{python}}\n{code}\n```\n")) == "*first*\nsecond"
    assert words(run(tmp_path, "```{python}\nprint('a')\n```\n")) == "```\na\n```"


def test_inline_code_sees_the_cells_before_it_and_its_text_is_escaped(tmp_path: Path) -> None:
    text = "```{python}\nx = '*a*'\n```\n\nIt is `{python} x` and `{python} 1 + 1`, not ``{python} x``.\n"
    assert "It is \\*a\\* and 2, not ``{python} x``." in words(run(tmp_path, text))


def test_nothing_leaks_from_one_run_into_the_next_or_into_the_caller(tmp_path: Path) -> None:
    main, hook, folder = sys.modules["__main__"], sys.displayhook, Path.cwd()
    run(tmp_path, "```{python}\nleak = 1\n```\n")
    with pytest.raises(PublishError, match="NameError"):
        run(tmp_path, "`{python} leak`\n")
    assert (sys.modules["__main__"], sys.displayhook, Path.cwd()) == (main, hook, folder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```{python}\nx = 1\n1 / 0\n```\n", "report.qmd:3: ZeroDivisionError: division by zero"),
        ("```{python}\n\nx = 1\nif\n```\n", "report.qmd:4: SyntaxError"),
        ("```{python}\ndef f():\n    raise ValueError('no')\n\nf()\n```\n", "report.qmd:3: ValueError: no"),
        ("\nA `{python} unknown` value.\n", "report.qmd:2: `unknown`: NameError"),
        ("\nA `{python} ''` value.\n", "report.qmd:2: `''`: inline code must print something"),
        ("\nA `{python} chr(32)` value.\n", "report.qmd:2: `chr(32)`: inline code must print something"),
        (
            "```{python}\nimport sys\nsys.stderr.write('oh')\n```\n",
            "report.qmd:1: cell wrote to standard error: oh",
        ),
        (
            "```{python}\nfrom IPython.display import HTML\nHTML('<b>')\n```\n",
            "report.qmd:1: a cell must print Markdown",
        ),
    ],
)
def test_a_failure_names_file_and_line(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(PublishError) as caught:
        run(tmp_path, text)
    assert str(caught.value.problems[0]).startswith(expected)

"""Whatever the source of a report holds, the parser takes it apart or says what it refuses."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dealspace.publish.config import read_settings
from dealspace.publish.problems import Place, Problem, PublishError
from dealspace.publish.source import Line, read_source
from dealspace.publish.syntax import parse

PIECES = st.sampled_from(
    [
        "```",
        "```{python}",
        "````",
        "~~~",
        "#| label: fig-a",
        "#| fig-cap: [",
        "#| label: {a: [",
        ":::",
        "::: {.box",
        '::: {.content-visible when-format="html"}',
        ":::::",
        "{{< include x.qmd >}}",
        "{{< pagebreak >}}",
        "@fig-a",
        "@sec-",
        "`{python} value('x')`",
        "`{python} 1/0`",
        "`{r} 1`",
        "$$",
        "![x](y){#fig-a}",
        "# H {#sec-a}",
        "> [!note]",
        "<!--",
        "-->",
        "<div>",
        "---",
        "title: x",
        "[^1]",
        "|a|",
        "\t",
        "\x00",
        "\u2028",
        "\\",
        "a",
    ]
) | st.text(max_size=12)
sources = st.lists(st.lists(PIECES, max_size=4).map(" ".join), max_size=12).map("\n".join)


def taken_apart(text: str) -> None:
    lines = [Line(Place("x.qmd", at), line) for at, line in enumerate(text.split("\n"), start=1)]
    problems: tuple[Problem, ...] = ()
    try:
        parse(lines)
    except PublishError as error:
        problems = error.problems
    assert all(problem.place.file == "x.qmd" and problem.message for problem in problems)


@settings(max_examples=300, deadline=None)
@given(sources)
@example("> " * 3_000 + "a")
@example("[" * 5_000)
@example("`" * 5_000)
@example("::: {.box}\n" * 2_000)
@example("```{python}\n#| label: " + "[" * 3_000 + "\n```")
@example("```{python}\n#| label: 2031-13-45\n```")
@example("```{python}\n#| label: \x07\n```")
@example("@" * 20_000)
@example("{" * 20_000)
@example("`{python} " * 5_000)
def test_any_text_is_parsed_or_refused_with_its_place(text: str) -> None:
    taken_apart(text)


SETTINGS = st.lists(
    st.sampled_from(
        [
            "title: x",
            "format: [",
            "lang: 2031-13-45",
            "toc: {a: [",
            "bibliography: &a [*a]",
            "a: !!python/object:os.x",
            "? [a]",
            "'",
            '"',
            "\x07",
            "- x",
            "filters:",
            "  - x.lua",
            "lang: en",
        ]
    ),
    max_size=5,
).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(SETTINGS)
@example("a: " + "[" * 3_000)
@example("a: " + "1" * 5_000)
@example("lang: 2031-13-45")
@example("\x07")
def test_any_settings_are_read_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "_quarto.yml").write_text(text, encoding="utf-8")
        problems: tuple[Problem, ...] = ()
        try:
            read_settings(folder, ())
        except PublishError as error:
            problems = error.problems
        assert all(problem.message for problem in problems)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | sources.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_in_the_source_are_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        main = Path(place) / "report.qmd"
        main.write_bytes(content)
        with suppress(PublishError):
            assert isinstance(parse(read_source(main).body), tuple)

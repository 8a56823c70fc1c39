"""Text of data is shown on one line and acts on nothing, wherever it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.direction import without_isolates
from dealspace.plain import plain, plain_lines


@given(st.text())
def test_a_text_is_one_printable_line(text: str) -> None:
    shown = plain(text, None)
    # Around letters that run from right to left stands an isolate.
    assert without_isolates(shown).isprintable()
    assert not shown.lstrip().startswith("::")
    assert "##[" not in shown


@given(st.text(st.characters(categories=["L", "N", "P"], exclude_characters=":#")))
def test_a_text_of_letters_and_signs_is_shown_as_it_is(text: str) -> None:
    assert without_isolates(plain(text, None)) == text


@pytest.mark.parametrize("text", ["a\n::error::x", "::add-mask::x", "  ::x", "\x1b[31m::x", "##[error]x"])
def test_no_line_of_a_message_is_a_command(text: str) -> None:
    for line in plain_lines(f"1 error\n  {text}").splitlines():
        assert not line.strip().startswith("::")
        assert "##[" not in line
        assert line.isprintable()


def test_a_long_text_is_cut() -> None:
    assert plain("x" * 500) == "x" * 119 + "…"

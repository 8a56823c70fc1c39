"""What Unicode says to ignore is invisible, and nothing that is seen is."""

from __future__ import annotations

import sys
import unicodedata

import pytest
import regex

from dealspace.case.invisible import invisible, is_ignorable, is_invisible, without_invisible


def test_the_ignorable_characters_are_those_of_another_library() -> None:
    known = regex.compile(r"\p{Default_Ignorable_Code_Point}")
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [c for c in everything if is_ignorable(c) != bool(known.match(c))] == []


def test_all_format_private_and_unassigned_characters_are_invisible() -> None:
    everything = map(chr, range(sys.maxunicode + 1))
    hidden = {"Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
    assert all(is_invisible(c) for c in everything if unicodedata.category(c) in hidden)


def test_letters_digits_marks_and_signs_are_seen() -> None:
    for low, high in ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x34E), (0x370, 0x377), (0x400, 0x52F)):
        assert [hex(code) for code in range(low, high + 1) if is_invisible(chr(code))] == []


@pytest.mark.parametrize("text", ["نامه\u200cای", "क\u094d\u200dष"])
def test_a_joiner_that_shapes_a_letter_is_no_trick(text: str) -> None:
    assert list(invisible(text)) == []
    assert without_invisible(text, "!") == text


@pytest.mark.parametrize("text", ["a\u200cb", "\u200dx", "х\u200c", "क\u200cx"])
def test_a_joiner_elsewhere_is_one(text: str) -> None:
    assert len(list(invisible(text))) == 1
    assert "!" in without_invisible(text, "!")

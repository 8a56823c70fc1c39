"""Words in letters of another script, and letters of another encoding, told from what resembles them."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.scripts import LOOK_LATIN, garbled, look_alikes

_LETTERS = {
    "Latin": "abcdefghijklmnopqrstuvwxyzéłő",
    "Cyrillic": "бвгджзиклмнптфцчшщыэюя",
    "Greek": "γδεζηθλμξπσφψω",
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain words", []),
        ("m\u0430rket", ["m\u0430rket"]),
        ("\u0430 market", ["\u0430"]),
        ("МИД РФ заявил о сорос", []),
        ("сорос", []),
        ("paid by \u0441\u043e\u0440\u043e\u0441", ["\u0441\u043e\u0440\u043e\u0441"]),
        ("Pоссия", ["Pоссия"]),
        ("Δt and μm, МиГ-29", []),
        ("N\u0391TO", ["N\u0391TO"]),
        ("NATO加入 中文", []),
    ],
)
def test_words_that_seem_to_be_of_another_script(text: str, words: list[str]) -> None:
    assert list(look_alikes(text)) == words


@given(
    st.lists(st.sampled_from([*_LETTERS.values()]).flatmap(lambda own: st.text(own, min_size=1)), max_size=5)
)
def test_words_of_one_script_pass_beside_words_of_others(words: list[str]) -> None:
    assert [word for word in look_alikes(" ".join(words)) if not set(word) <= LOOK_LATIN] == []


@given(st.text(_LETTERS["Latin"], min_size=2), st.sampled_from(sorted(LOOK_LATIN)), st.data())
def test_one_letter_of_another_script_in_a_word_is_found(word: str, letter: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert list(look_alikes(word[:at] + letter + word[at + 1 :]))


def test_letters_that_look_latin_are_letters_of_the_other_two_scripts() -> None:
    assert all(regex.fullmatch(r"[\p{Cyrillic}\p{Greek}&&\p{L}]", letter, regex.V1) for letter in LOOK_LATIN)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("letter", "üéçßÖñåøłŁšžčя“”’–…€")
def test_a_letter_read_in_another_encoding_is_told_with_what_it_was(letter: str, encoding: str) -> None:
    try:
        signs = letter.encode().decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("the encoding has no such sign")
    assert garbled(f"T{signs}rk") == (signs, letter)
    assert garbled(f"T{letter}rk") is None


@pytest.mark.parametrize("text", ["CAFÉ—bar", "Ò “so”", "SEÑ’", "BÅ–L", "naïveté", "Übung", "Türkiye’s"])
def test_letters_that_stand_there_by_themselves_pass(text: str) -> None:
    assert garbled(text) is None


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0xFF), min_size=1))
def test_text_of_letters_is_not_garbled(text: str) -> None:
    assert garbled(text) is None

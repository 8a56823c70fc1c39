"""Untrusted words in the PDF: all of them there as words, no code of the typesetter run, no link forged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from tests.hostile.conftest import Hostile
from tests.hostile.planting import MARK
from tests.hostile.words import bare, planted_as_shown

PRINTS = ("report", "brief", "method", "register")
ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/GoToR",
    "/SubmitForm",
    "/ImportData",
    "/RichMedia",
    "/AA",
    "/OpenAction",
}


@pytest.fixture(scope="module")
def prints(hostile: Hostile) -> dict[str, pypdf.PdfReader]:
    return {name: pypdf.PdfReader(hostile.out / f"{name}.pdf") for name in PRINTS}


@pytest.fixture(scope="module")
def words(prints: dict[str, pypdf.PdfReader]) -> dict[str, str]:
    # Of two columns the text comes in the order in which it was set; heads and feet of pages come between.
    return {name: bare("".join(page.extract_text() for page in one.pages)) for name, one in prints.items()}


def objects(reader: pypdf.PdfReader) -> Iterator[Any]:
    numbers = {number for numbers in reader.xref.values() for number in numbers} | set(reader.xref_objStm)
    for number in sorted(numbers):
        yield from _parts(reader.get_object(number))


def _parts(value: Any) -> Iterator[Any]:
    yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(part)


def test_words_that_look_like_code_are_printed_as_words(hostile: Hostile, words: dict[str, str]) -> None:
    together = "".join(words.values())
    marks = set(MARK.findall(together))
    assert len(marks) > 0.85 * len(hostile.planted.texts)
    lost = {
        hostile.planted.places[mark]: text
        for mark, text in hostile.planted.texts.items()
        if mark in marks and planted_as_shown(text) not in together
    }
    assert lost == {}


def test_nothing_was_read_and_nothing_computed(words: dict[str, str]) -> None:
    together = "".join(words.values())
    assert "root:x:0" not in together
    assert '#read("/etc/passwd")#eval("1+1")' in together


def test_links_of_the_print_lead_to_sources_alone(prints: dict[str, pypdf.PdfReader]) -> None:
    found = set()
    for reader in prints.values():
        for page in reader.pages:
            for note in page.get("/Annots", ()) or ():
                action = note.get_object().get("/A", {})
                assert action.get("/S", "/GoTo") in {"/URI", "/GoTo"}
                found |= {action["/URI"]} if "/URI" in action else set()
    assert found
    assert all(
        re.match(r"https://(evil|strait|code)\.example/|https://creativecommons\.org/", one) for one in found
    )
    assert {one for one in found if "evil.example" in one} == {
        "https://evil.example/%22onmouseover=%22alert(1)",
        "https://evil.example/')%3Cscript%3Ealert(1)%3C/script%3E",
        "https://evil.example/)](x)#read('a')?q=$x$&r=%60y%60",
    }


def test_a_print_holds_nothing_that_acts(prints: dict[str, pypdf.PdfReader]) -> None:
    for name, reader in prints.items():
        keys = {key for one in objects(reader) if isinstance(one, dict) for key in one}
        assert not keys & ACTIVE, name
        assert "/URI" in keys or name != "register"

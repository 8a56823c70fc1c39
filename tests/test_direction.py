"""Fields that run from right to left keep their place; the oracle is the algorithm of Unicode, in short."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dealspace.compare.words import brief
from dealspace.direction import CLOSE, OPEN, balanced, field_of, isolated, without_isolates
from dealspace.lineage.show import clean, shorten
from dealspace.plain import plain
from dealspace.publish.escape import visible

LETTERS = "ab 1,אבعر٣" + OPEN + CLOSE
texts = st.text(st.sampled_from(LETTERS), max_size=14)


def depths(text: str) -> list[int]:
    found, depth = [], 0
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        found.append(depth)
    return found


@given(texts)
def test_isolates_are_whole_and_nothing_else_is_lost(text: str) -> None:
    found = balanced(text)
    assert min(depths(found), default=0) >= 0
    assert (depths(found) or [0])[-1] == 0
    assert without_isolates(found) == without_isolates(text)
    assert balanced(found) == found


@given(texts)
def test_a_field_stands_in_one_isolate_that_nothing_in_it_can_end(text: str) -> None:
    found = field_of(text)
    backward = any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in text)
    if backward:
        assert found[0] == OPEN
        assert found[-1] == CLOSE
        assert min(depths(found[:-1])) == 1
    assert found.count(OPEN) == found.count(CLOSE) == backward
    assert isolated(found) == found
    assert len(without_isolates(found)) == len(text)


@given(st.lists(texts, min_size=2, max_size=3), st.integers(1, 30))
def test_what_is_cut_or_shown_keeps_its_isolates_whole(fields: list[str], longest: int) -> None:
    line = ": ".join(map(field_of, fields))
    for shown in (brief(line, longest), shorten(line, longest), visible(line), visible(line[:longest])):
        assert balanced(shown) == shown
    for shown in (plain(line), clean(line)):
        # On a terminal there are no isolates but ours, around the whole.
        assert shown.strip(OPEN + CLOSE).count(OPEN) == 0
        assert isolated(shown) == shown


def test_latin_text_is_left_alone() -> None:
    for text in ("", "Alder", "Ülgen é – “x”", "Київ", "東京"):
        assert field_of(text) == isolated(text) == text

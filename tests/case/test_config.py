"""Every error in `case.toml` is named, with its key and its line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.config import ConfigError, last_as_of, parse_config, read_config

TOY = Path(__file__).parent.parent / "cases" / "toy" / "case.toml"
TEXT = TOY.read_text(encoding="utf-8")


def faults(text: str) -> list[tuple[str, int]]:
    with pytest.raises(ConfigError) as caught:
        parse_config(text.encode())
    return [(fault.key, fault.line) for fault in caught.value.faults]


def test_the_toy_settings_are_read_exactly() -> None:
    config = read_config(TOY)
    assert config.case_id == "strait-fishing"
    assert config.adequacy.status_share["pledged"] == (Fraction(4, 5), Fraction(1))
    assert config.required_parties == ("alder-island", "birch-island", "mainland")
    assert last_as_of(config) == date(2032, 3, 31)
    assert dict(config.extra["paragraphs"]) == {"gazette-2031-06-20": 12}


def test_a_seed_of_zero_is_a_seed() -> None:
    assert parse_config(TEXT.replace("seed = 20310630", "seed = 0").encode()).seed == 0


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('case_id = "strait-fishing"', 'case_id = ""', [("case_id", 1)]),
        *(
            ("[publication]", f"[publication]\nvintages = {value}", [("publication.vintages", 79)])
            for value in ("2032-03-31", '["2032-03-31"]', "[2032-03-31, 2032-03-31]", "[2032-04-01]")
        ),
        ("as_of = 2031-06-30", 'as_of = "2031-06-30"', [("as_of", 4)]),
        ("as_of = 2031-06-30", "as_of = 2031-06-30T00:00:00", [("as_of", 4)]),
        ("as_of = 2032-03-31", "as_of = 2030-03-31", [("last_as_of", 5)]),
        ("seed = 20310630", "seed = -1", [("seed", 7)]),
        ("seed = 20310630", "seed = true", [("seed", 7)]),
        ("draws = 20000", "draws = 0.5", [("adequacy.draws", 13)]),
        ("pledged = [0.8, 1]", "pledged = [1, 0.8]", [("adequacy.status_share.pledged", 18)]),
        ("pledged = [0.8, 1]", "pledged = [0.8]", [("adequacy.status_share.pledged", 18)]),
        ("pledged = [0.8, 1]", 'pledged = ["0", 1]', [("adequacy.status_share.pledged", 18)]),
        ('"birch-island", ', '"alder-island", ', [("required_parties", 6)]),
        ("draws = 20000\n", "", [("adequacy.draws", 12)]),
        ("seed = 20310630", "seed = = 1", [("", 7)]),
        ('"strait-fishing"', '"../../../pwned"', [("case_id", 1)]),
        ('"strait-fishing"', '"/elsewhere/pwned"', [("case_id", 1)]),
        ('"strait-fishing"', '"a\\u0000b"', [("case_id", 1)]),
        ('"strait-fishing"', '"Strait"', [("case_id", 1)]),
        ('"strait-fishing"', '"a--b"', [("case_id", 1)]),
        ("draws = 20000", "draws = 1000000000000", [("adequacy.draws", 13)]),
        ("seed = 20310630", f"seed = 0x{'f' * 5000}", [("seed", 7)]),
        ("[paragraphs]", "[paragraph]", [("paragraph", 10)]),
        ("gazette-2031-06-20 = 12", 'gazette-2031-06-20 = "12"', [("paragraphs.gazette-2031-06-20", 11)]),
        (
            "[adequacy.rationale]\nstatus_share",
            "[adequacy.rationale]\nshare",
            [("adequacy.rationale.share", 24)],
        ),
        ("seed = 20310630", 'seed = 1\nauthor = "Me"', [("author", 8)]),
        ("seed = 20310630", "seed = 1\nbinding = 3", [("binding", 8)]),
        ("seed = 20310630", "seed = 1\narticle = 3", [("article", 8)]),
        ("seed = 20310630", "seed = 1\narticle.source_id = []", [("article.source_id", 8)]),
        ("seed = 20310630", "seed = 1\nfigures.actor_order = 3", [("figures.actor_order", 8)]),
        ("seed = 20310630", "seed = 1\nfigures.timeline_events = [3]", [("figures.timeline_events", 8)]),
        ("seed = 20310630", "seed = 1\nfigures.short_names.a = 3", [("figures.short_names.a", 8)]),
        ("seed = 20310630", "seed = 1\nfigures.actor_oder = []", [("figures.actor_oder", 8)]),
        ("seed = 20310630", "seed = 1\nbinding = { guarantors = [] }", [("binding.ladder_term", 8)]),
    ],
)
def test_an_error_is_named_with_its_key_and_line(old: str, new: str, found: list[tuple[str, int]]) -> None:
    assert old in TEXT
    assert faults(TEXT.replace(old, new, 1)) == found


def test_all_errors_are_named_at_once() -> None:
    text = TEXT.replace("seed = 20310630", "seed = -1").replace("draws = 20000", "draws = -1")
    assert faults(text) == [("seed", 7), ("adequacy.draws", 13)]


def test_a_misspelt_key_is_told_with_the_one_that_was_meant() -> None:
    misspelt = (("last_as_of", "last_as_off"), ("draws", "drawz"), ("required_parties", "requiredparties"))
    for right, wrong in misspelt:
        with pytest.raises(ConfigError, match=f"unknown key; did you mean `{right}`"):
            parse_config(TEXT.replace(right, wrong, 1).encode())


def test_a_byte_order_mark_hides_no_other_error() -> None:
    assert parse_config(b"\xef\xbb\xbf" + TEXT.encode()).case_id == "strait-fishing"
    with pytest.raises(ConfigError, match="seed"):
        parse_config(b"\xef\xbb\xbf" + TEXT.replace("seed = 20310630", "seed = -1").encode())


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(TOY.parent / "none.toml")


@given(st.one_of(st.binary(max_size=100), st.text("[]=.\"'\n1ax-:", max_size=40).map(str.encode)))
def test_any_bytes_give_settings_or_named_errors(content: bytes) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(content)
    assert caught.value.faults

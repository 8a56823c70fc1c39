"""Does a number print what a reader may rely on, to the same digits everywhere?"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.commands.headline import headline
from dealspace.conclusions.model import share as share_of
from dealspace.findings.formats import format_value
from dealspace.results.records.shares import Share
from dealspace.words import numbers
from dealspace.words.phrases import listing, shortened
from tests.results_of import share_of as made

SOURCE = Path(__file__).parents[2] / "src" / "dealspace"
QUICK = settings(max_examples=200, deadline=None)
THOUSANDTHS = st.integers(0, 2000).map(lambda n: Fraction(n, 1000))


@QUICK
@given(THOUSANDTHS)
def test_a_percentage_is_certain_only_where_the_share_is(share: Fraction) -> None:
    text = numbers.percent(share)
    assert (text == "0%") is (share == 0)
    assert (text == "100%") is (share == 1)
    assert (text == "<1%") is (0 < share < Fraction(1, 100))
    assert (text == ">99%") is (Fraction(99, 100) < share < 1)
    if text[0] not in "<>":
        half_up = (Decimal(share.numerator * 100) / share.denominator).quantize(Decimal(1), ROUND_HALF_UP)
        assert text == f"{half_up}%"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("0.001", "<1%"), ("0.0051", "<1%"), ("0.0099", "<1%"), ("0.01", "1%"), ("0.0149", "1%"),
        ("0.985", "99%"), ("0.99", "99%"), ("0.9901", ">99%"), ("0.9949", ">99%"), ("0.9999", ">99%"),
        ("1", "100%"), ("1.0001", ">100%"), ("1.0099", ">100%"), ("1.01", "101%"),
    ],
)  # fmt: skip
def test_a_share_beside_none_or_all_is_not_rounded_to_a_whole_percent(share: str, text: str) -> None:
    assert numbers.percent(Fraction(share)) == text


@QUICK
@given(THOUSANDTHS)
def test_a_float_prints_as_the_fraction_that_it_stands_for(share: Fraction) -> None:
    assert numbers.percent(float(share)) == numbers.percent(share)
    assert numbers.number(float(share)) == numbers.number(share)
    assert numbers.small(float(share)) == numbers.small(share)


@QUICK
@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=6), st.integers(0, 4))
def test_halves_are_rounded_up_and_zero_has_no_sign(value: Decimal, digits: int) -> None:
    text = numbers.rounded(Fraction(value), digits)
    step = Decimal(1).scaleb(-digits)
    shifted = (value / step + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR") * step
    assert Decimal(text.replace(",", "")) == shifted
    assert not re.fullmatch(r"-0(\.0+)?", text)


def test_the_same_share_prints_alike_in_report_terminal_and_comparison() -> None:
    share = made("0.864170352", "0.9991", "0.9")
    finding = {"headline": True, "holds": True, "sentence": "It fails.", "share_of": "", "robustness": share}
    document = {"case": {"title": "T"}, "as_of": "2031-06-30", "findings": [finding]}
    wanted = format_value((share["low"], share["high"]), "readings")
    assert wanted == "86% to >99%"
    words = f"so in {wanted} of readings, by how far judgements hang together; 90% by the profiles"
    assert headline(document)[1].endswith(f" [{words}]")
    ((name, strength),) = share_of("so", Share(**share))
    assert f"{name} {strength}" == words


def test_no_other_module_formats_a_percentage_of_its_own() -> None:
    """A width in a style sheet is the one exception."""
    own = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"""(:\.\d%\}|\}%["'])""", path.read_text(encoding="utf-8"))
    }
    assert own == {"publish/outputs.py", "words/numbers.py"}


def test_words_for_numbers_and_lists() -> None:
    assert numbers.span(10_000, 30_000) == "10,000 to 30,000"
    assert (numbers.span(None, 5), numbers.span(100_000, None), numbers.span(None, None)) == (
        "at most 5",
        "at least 100,000",
        "not stated",
    )
    assert numbers.percents(0.551, 0.549) == "55%"
    assert numbers.percents(0.5, 0.75) == "50% to 75%"
    assert numbers.percent(1.004) == ">100%"
    assert (numbers.number(0.25), numbers.number(99.96), numbers.number(100.5)) == ("0.3", "100", "101")
    assert (numbers.small(0), numbers.small(0.004), numbers.small(0.0004, 3)) == ("0.00", "<0.01", "<0.001")
    assert listing([]) == "none"
    assert listing("ab", "or") == "a or b"
    assert shortened("abcdefgh", 3) == "a, b, c and 5 more"


@pytest.mark.parametrize("wrong", [-0.1])
def test_a_negative_share_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="not a share"):
        numbers.percent(wrong)

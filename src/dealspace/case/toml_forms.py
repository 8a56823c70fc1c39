"""What form may a value in a TOML file have? One function per form; a `ValueError` says what fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from dealspace.schemas.fields import SLUG

Form = Callable[[Any], Any]
MOST_DRAWS = 10**8
_LONGEST_SEED = 128


def text(value: Any) -> str:
    """Text, not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be text and not empty")
    return value


def slug(value: Any) -> str:
    """A key: small letters, digits and single hyphens; part of the name of a file."""
    if not isinstance(value, str) or not re.fullmatch(SLUG, value):
        raise ValueError("must be small letters, digits and single hyphens, such as `strait-fishing`")
    return value


def names(value: Any) -> tuple[str, ...]:
    """A list of names."""
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
        raise ValueError("must be a list of names")
    if len(set(value)) != len(value):
        raise ValueError("has the same name twice")
    return tuple(value)


def some_names(value: Any) -> tuple[str, ...]:
    """A list of names, at least one."""
    if not isinstance(value, list) or not value:
        raise ValueError("must be a list of names and not empty")
    return names(value)


def day(value: Any) -> date:
    """A date."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("must be a date without quotes, such as 2031-06-30")  # noqa: TRY004
    return value


def days(value: Any) -> tuple[date, ...]:
    """A list of dates."""
    if not isinstance(value, list):
        raise ValueError("must be a list of dates")  # noqa: TRY004
    found = tuple(day(entry) for entry in value)
    if len(set(found)) != len(found):
        raise ValueError("has the same date twice")
    return found


def natural(value: Any) -> int:
    """A whole number, 0 or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("must be a whole number, 0 or more")
    return value


def seed(value: Any) -> int:
    """A whole number, 0 or more."""
    if natural(value).bit_length() > _LONGEST_SEED:
        raise ValueError(f"must be below 2 to the power of {_LONGEST_SEED}")
    return int(value)


def draws(value: Any) -> int:
    """A whole number from 1 to 100,000,000."""
    if not 1 <= natural(value) <= MOST_DRAWS:
        raise ValueError(f"must be 1 to {MOST_DRAWS:,}")
    return int(value)


def table(value: Any) -> Mapping[str, Any]:
    """A table."""
    if not isinstance(value, Mapping):
        raise ValueError("must be a table")  # noqa: TRY004
    return value


def share(value: Any) -> Fraction:
    if not isinstance(value, (int, Fraction)) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError("must be a share from 0 to 1")
    return Fraction(value)


def share_range(value: Any) -> tuple[Fraction, Fraction]:
    """Two shares, low and high."""
    numbers = isinstance(value, list) and len(value) == 2
    if not numbers or not all(isinstance(v, (int, Fraction)) and not isinstance(v, bool) for v in value):
        raise ValueError("must be a list of two numbers, low and high")
    low, high = Fraction(value[0]), Fraction(value[1])
    if not 0 <= low <= high <= 1:
        raise ValueError("must be two shares with 0 <= low <= high <= 1")
    return low, high


def version(value: Any) -> str:
    """Three numbers with points, such as `1.0.0`."""
    if not isinstance(value, str) or not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", value):
        raise ValueError("must be three numbers with points, in quotes, such as `1.0.0`")
    return value


def address(value: Any) -> str:
    """A web address, `https://` and so on."""
    if not isinstance(value, str) or not re.fullmatch(r"https://[^\s<>\"'`\\]+", value):
        raise ValueError("must be a web address that begins with https://")
    return value


def site(value: Any) -> str:
    """A web address that ends with a slash."""
    if not address(value).endswith("/"):
        raise ValueError("must end with a slash, as it is the address of a folder")
    return str(value)


def doi(value: Any) -> str:
    """A DOI, without the address of its resolver."""
    if not isinstance(value, str) or not re.fullmatch(r"10\.\d{4,9}/[^\s<>\"'`\\]+", value):
        raise ValueError("must be a DOI without https://doi.org/, such as `10.1234/abc`")
    return value


def orcid(value: Any) -> str:
    """An ORCID: four groups of four digits, the last of which is a check digit."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", value):
        raise ValueError("must be an ORCID, such as 0000-0002-1825-0097")
    total = 0
    for digit in value[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != value[-1]:
        raise ValueError("is no ORCID: its check digit is wrong")
    return value


def licence(value: Any) -> str:
    """An identifier of the SPDX list, such as `CC-BY-4.0`."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", value):
        raise ValueError("must be an identifier of the SPDX list, such as `CC-BY-4.0`")
    return value

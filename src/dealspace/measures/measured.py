"""What does a measure hand over? A number or words, and the rows that they rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dealspace.results.records import Results
from dealspace.results.records.shares import Share
from dealspace.results.rows import tables_of


class Kind(StrEnum):
    """What sort of value a measure finds; a format prints some of them."""

    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    RANGE = "range"
    READINGS = "share of readings"
    PROFILES = "share of readings by the profiles"
    TRUTH = "truth value"
    TEXT = "text"
    TEXTS = "list of texts"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure found.

    Attributes
    ----------
    value : int, float, bool, str or tuple of them
        A share of readings is the least and the greatest that it can be.
    rows : tuple of str
        Data rows (`table/key`) and settings (`case.toml/key`) that the value rests on. Empty only if it rests
        on no data, or on results alone.
    about : tuple of str
        The results that it is taken from, by their names in the lineage.
    unit : str
        Empty for a count, a share and words.
    formula : str
        How it comes about, in a sentence that a reader can check; the registry fills it in.
    """

    value: Any
    rows: tuple[str, ...]
    about: tuple[str, ...] = ()
    unit: str = ""
    formula: str = ""


def in_readings(share: Share) -> tuple[float, float]:
    """A share of readings as the value of a measure."""
    return share.low, share.high


Function = Callable[..., Measured | None]
"""`(results, *, parameters)`; None where the date does not have what is asked for."""


def counted(results: Results, found: list[str], among: list[str], about: tuple[str, ...] = ()) -> Measured:
    """How many things were found: it rests on them, or on all that were looked at where none was found."""
    return Measured(len(found), here(results, found or among), about)


def here(results: Results, rows: list[str]) -> tuple[str, ...]:
    """The rows that the vintage has, each once; what ended before it is in no register of its own."""
    known = tables_of(results.rows)
    return tuple(
        row
        for row in dict.fromkeys(rows)
        if row.startswith("case.toml/") or row.partition("/")[2] in known.get(row.partition("/")[0], ())
    )

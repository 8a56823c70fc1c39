"""Which days does a text write out? Dates as one reads them: `6 January 2026`, `May 2026`, `2026-01-06`."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date

from dealspace.case.model import PartialDate
from dealspace.case.values import parse_date

_MONTHS = {name.lower(): at for at, name in enumerate(month_name) if name}
_MONTH = "|".join(name for name in month_name if name)
_WRITTEN = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})(?!\d)"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}),\s+(?P<year2>\d{{4}})(?!\d)"
    rf"|\b(?P<month3>{_MONTH}),?\s+(?P<year3>\d{{4}})(?!\d)"
    r"|(?<!\d)(?P<iso>\d{4}-\d\d(?:-\d\d)?)(?![\d])",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d-\d")
_AHEAD = re.compile(
    r"\b(?:until|by|due(?: on| in)?|(?:set|planned|scheduled|announced) for)(?: the)?"
    r"(?: (?:end|middle|beginning) of)? *\Z",
    re.IGNORECASE,
)
"""Words before a date that was named in advance."""


def written_days(text: str) -> Iterator[tuple[str, PartialDate]]:
    """Every date in a text with at least a month and a year, as it is written and as a date.

    A year alone is left out: it is as often a number, or far away and foretold.
    """
    if not (_ISO.search(text) or any(name in text.lower() for name in _MONTHS)):
        return
    for found in _WRITTEN.finditer(text):
        parts = found.groupdict()
        iso = parts["iso"]
        if iso is None:
            year = parts["year"] or parts["year2"] or parts["year3"]
            month = _MONTHS[(parts["month"] or parts["month2"] or parts["month3"]).lower()]
            day = parts["day"] or parts["day2"]
            iso = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
        try:
            yield found[0], parse_date(iso)
        except ValueError:
            continue


def written_after(text: str, limit: date) -> Iterator[str]:
    """The dates written in a text that lie after a day and were not named in advance."""
    for written, day in written_days(text):
        if day.first > limit and not _AHEAD.search(text[: text.index(written)]):
            yield written

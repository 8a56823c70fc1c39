"""Into which periods is a history cut so that it can be read? Years, months of full years, days of full
months.

Negotiations are years of little and days of much. A period that holds much is cut into its parts, those that
hold most first, as long as the drawing has room; neighbours that hold little stay together.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

YEAR, MONTH, DAY = 0, 1, 2
_FULL = 0.04  # a part with less than this share of all stays with its neighbours
_COARSER = (1, 2, 3, 4)  # times that share, where the parts would not fit
_MONTHS = calendar.month_abbr


@dataclass(frozen=True, slots=True)
class Period:
    """Whole years, months of one year, or days of one month: first and last day, both included."""

    first: date
    last: date
    level: int

    def holds(self, when: date) -> bool:
        return self.first <= when <= self.last

    @property
    def label(self) -> str:
        """`2022`, `2022–24`, `Mar`, `May–Jun`, `17`, `1–16`."""
        one, two = self._names()
        return one if one == two else f"{one}–{two[2:] if self.level == YEAR else two}"

    def _names(self) -> tuple[str, str]:
        if self.level == YEAR:
            return str(self.first.year), str(self.last.year)
        if self.level == MONTH:
            return _MONTHS[self.first.month], _MONTHS[self.last.month]
        return str(self.first.day), str(self.last.day)

    @property
    def parent(self) -> str:
        """What the label leaves out: the year of a month, month and year of a day."""
        if self.level == YEAR:
            return ""
        return (
            str(self.first.year) if self.level == MONTH else f"{_MONTHS[self.first.month]} {self.first.year}"
        )


def periods(
    dates: Sequence[date], end: date, fits: Callable[[Sequence[Period]], bool], most: int = 40
) -> list[Period]:
    """Cut the time from the first date to the end into periods in order, as finely as `fits` allows.

    Years that hold little are joined first, more of them where they do not fit; they are drawn even so.
    """
    small = _FULL * len(dates)
    first = min(dates)
    years = [
        Period(max(first, date(year, 1, 1)), min(end, date(year, 12, 31)), YEAR)
        for year in range(first.year, end.year + 1)
    ]
    coarse = [_joined(years, dates, small * coarser) for coarser in _COARSER]
    found = next((joined for joined in coarse if fits(joined)), coarse[-1])
    kept: set[Period] = set()
    while len(found) < most:
        open_ones = [p for p in found if p not in kept and _count(p, dates) > 2 * small]
        if not open_ones:
            break
        fullest = max(open_ones, key=lambda p: (_count(p, dates), p.first))
        place = found.index(fullest)
        for coarser in _COARSER:
            parts = _joined(_parts(fullest), dates, small * coarser)
            cut = [*found[:place], *parts, *found[place + 1 :]]
            if len(parts) > 1 and fits(cut):
                found = cut
                break
        else:
            kept.add(fullest)
    return found


def _count(period: Period, dates: Sequence[date]) -> int:
    return sum(period.holds(when) for when in dates)


def _parts(period: Period) -> list[Period]:
    """The months of one year, the days of one month; periods of several years or months stay whole."""
    one, two = period.first, period.last
    if period.level == YEAR and one.year == two.year:
        starts = [one, *(date(one.year, month, 1) for month in range(one.month + 1, two.month + 1))]
    elif period.level == MONTH and one.month == two.month:
        starts = [one + timedelta(days) for days in range((two - one).days + 1)]
    else:
        return [period]
    ends = [start - timedelta(1) for start in starts[1:]] + [two]
    return [Period(start, stop, period.level + 1) for start, stop in zip(starts, ends, strict=True)]


def _joined(parts: Sequence[Period], dates: Sequence[date], small: float) -> list[Period]:
    """Join neighbours that hold little; a part that holds much stands alone."""
    found: list[Period] = []
    for part in parts:
        if found and _count(part, dates) < small and _count(found[-1], dates) < small:
            found[-1] = Period(found[-1].first, part.last, part.level)
        else:
            found.append(part)
    return found

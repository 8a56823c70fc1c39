"""Which one unknown, if it were learnt, would settle whether enough is on offer? The value of information.

The question is open if, with every unknown somewhere in its range, the supply may reach the need and may
miss it. An unknown settles it at a value if then it surely does, or surely does not, wherever all others
are. What counts is the part of the unknown's own range at which it does so: this is the mean of what is
left of the gap between the bounds after learning it (0 or 1 at each value), taken from the gap before, as in
a sensitivity analysis by pinching (Ferson and Tucker, Reliability Engineering and System Safety 91, 2006).
A range is measured by its length. Rival accounts of an offer are not counted: what may come by whichever is
right lies between the least and the greatest of them, and that is the range.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf

from dealspace.analysis.adequacy.probability_box import End
from dealspace.analysis.adequacy.range_supply import Contribution, Pledge
from dealspace.analysis.adequacy.voices import Voice

_HALVINGS = 40
Parts = tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """An unknown and the parts of its range at which it alone says no, or yes; at the rest all stays open.

    `name` is `need`, `account`, `rotation`, `amount/COMMITMENT` or `share/STATUS`; `low` and `high` are its
    range (persons, a share or a factor). `no_at` and `yes_at` are the values
    at which that begins, None where it never does: the need says no above it, a share below it.
    """

    name: str
    rows: tuple[str, ...]
    low: Fraction
    high: Fraction | None
    no: Fraction
    yes: Fraction
    no_at: Fraction | None
    yes_at: Fraction | None

    @property
    def settles(self) -> Fraction:
        """The part of the range at which this unknown alone answers the question."""
        return self.no + self.yes


def unknowns(parts: Parts, voices: Sequence[Voice], accounts: Sequence[Parts]) -> tuple[Unknown, ...]:
    """The unknowns of a question that is open by the base account `parts`, the most telling first."""
    least, most = min(voice.least for voice in voices), max(voice.most for voice in voices)
    found = [_need(parts, voices)]
    found.extend(
        _rising(
            f"amount/{pledge.commitment_id}",
            (f"commitments/{pledge.commitment_id}",),
            (pledge.low, pledge.high),
            _with_amount(parts, pledge.commitment_id),
            (least, most),
        )
        for part in parts
        for pledge in part.pledges
        if not isinstance(pledge.high, float) and pledge.low < pledge.high and pledge.share_high > 0
    )
    pledges = [pledge for part in parts for pledge in part.pledges if pledge.high > 0]
    for status in sorted({pledge.status for pledge in pledges}):
        own = [pledge for pledge in pledges if pledge.status == status]
        low, high = own[0].share_low, own[0].share_high
        if low < high:
            rows = (
                f"case.toml/adequacy.status_share.{status}",
                *(f"commitments/{pledge.commitment_id}" for pledge in own),
            )
            found.append(
                _rising(f"share/{status}", rows, (low, high), _with_share(parts, status), (least, most))
            )
    found.extend(_rotations(parts, (least, most)))
    if len(accounts) > 1:
        found.append(_accounts(accounts, (least, most)))
    return tuple(sorted(found, key=lambda one: (-one.settles, one.name)))


def span_of(parts: Parts) -> tuple[Fraction, End]:
    """The least and the greatest supply, every unknown in its range."""
    low, high = Fraction(0), Fraction(0)
    top: End = high
    for part in parts:
        offered_low = sum((p.low * p.share_low for p in part.pledges), Fraction(0))
        offered_high: End = Fraction(0)
        for p in part.pledges:
            offered_high += Fraction(0) if p.share_high == 0 else p.high * p.share_high
        if part.limit is not None:
            offered_low, offered_high = min(offered_low, part.limit[0]), min(offered_high, part.limit[1])
        low += offered_low
        top += offered_high
    return low, top


def _need(parts: Parts, voices: Sequence[Voice]) -> Unknown:
    ends = [end for voice in voices for end in (voice.low, voice.high) if end is not None]
    low, high = min(ends), max(ends)
    least, most = span_of(parts)
    rows = tuple(dict.fromkeys(row for voice in voices for row in voice.rows))
    if low == high:
        return Unknown("need", rows, low, high, Fraction(0), Fraction(0), None, None)
    top = high if most == inf else min(max(Fraction(most), low), high)
    bottom = min(max(least, low), high)
    no, yes = (high - top) / (high - low), (bottom - low) / (high - low)
    return Unknown("need", rows, low, high, no, yes, top if no else None, bottom if yes else None)


def _rising(
    name: str,
    rows: tuple[str, ...],
    ends: tuple[Fraction, Fraction],
    given: Callable[[Fraction], Parts],
    need: tuple[Fraction, End],
) -> Unknown:
    """An unknown of which more means more supply: it says no up to a value, and yes from one on."""
    low, high = ends
    no_until = _last(lambda value: span_of(given(value))[1] < need[0], low, high)
    yes_from = _first(lambda value: span_of(given(value))[0] >= need[1], low, high)
    no = Fraction(0) if no_until is None else (no_until - low) / (high - low)
    yes = Fraction(0) if yes_from is None else (high - yes_from) / (high - low)
    return Unknown(name, rows, low, high, no, yes, no_until if no else None, yes_from if yes else None)


def _last(true_at: Callable[[Fraction], bool], low: Fraction, high: Fraction) -> Fraction | None:
    """The end of the values from `low` on at which a test that turns false once is true."""
    if not true_at(low):
        return None
    if true_at(high):
        return high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if true_at(middle) else (low, middle)
    return low


def _first(true_at: Callable[[Fraction], bool], low: Fraction, high: Fraction) -> Fraction | None:
    """The beginning of the values up to `high` at which a test that turns true once is true."""
    if not true_at(high):
        return None
    if true_at(low):
        return low
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if true_at(middle) else (middle, high)
    return high


def _with_amount(parts: Parts, commitment_id: str) -> Callable[[Fraction], Parts]:
    def given(value: Fraction) -> Parts:
        return _changed(
            parts, lambda p: replace(p, low=value, high=value) if p.commitment_id == commitment_id else p
        )

    return given


def _with_share(parts: Parts, status: str) -> Callable[[Fraction], Parts]:
    def given(value: Fraction) -> Parts:
        return _changed(
            parts, lambda p: replace(p, share_low=value, share_high=value) if p.status == status else p
        )

    return given


def _changed(parts: Parts, change: Callable[[Pledge], Pledge]) -> Parts:
    return tuple(replace(part, pledges=tuple(change(pledge) for pledge in part.pledges)) for part in parts)


def _rotations(parts: Parts, need: tuple[Fraction, End]) -> list[Unknown]:
    """The rotation factor, one for all; none where its range is a point or no army is known."""
    limited = [part for part in parts if part.limit is not None and part.rotation is not None]
    if not limited:
        return []
    rotation = limited[0].rotation
    if rotation is None or rotation[0] == rotation[1]:
        return []
    low, high = rotation

    def given(value: Fraction) -> Parts:
        # More rotation means less supply: what rises is the factor's distance from its top.
        factor = high - value
        return tuple(replace(part, rotation=(factor, factor)) if part.rotation else part for part in parts)

    rows = tuple(row for row in limited[0].rows if row.startswith("planning_factors/"))
    found = _rising("rotation", rows, (Fraction(0), high - low), given, need)
    return [
        replace(
            found,
            low=low,
            high=high,
            no_at=None if found.no_at is None else high - found.no_at,
            yes_at=None if found.yes_at is None else high - found.yes_at,
        )
    ]


def _accounts(accounts: Sequence[Parts], need: tuple[Fraction, End]) -> Unknown:
    spans = [span_of(parts) for parts in accounts]
    tops, bottoms = [high for _, high in spans], [low for low, _ in spans]
    rows = dict.fromkeys(
        f"commitments/{pledge.commitment_id}"
        for parts in accounts
        for part in parts
        for pledge in part.pledges
    )
    return Unknown(
        "account",
        tuple(rows),
        Fraction(min(bottoms)),
        None if max(tops) == inf else Fraction(max(tops)),
        no := _part_below(tops, need[0]),
        yes := 1 - _part_below(bottoms, need[1]),
        need[0] if no else None,
        Fraction(need[1]) if yes else None,
    )


def _part_below(ends: Sequence[End], limit: End) -> Fraction:
    """The part of the range of some numbers that lies below a limit; all or nothing where they are one."""
    low, high = min(ends), max(ends)
    if high < limit:
        return Fraction(1)
    if low >= limit or inf in (high, limit):
        return Fraction(0)
    return (Fraction(limit) - Fraction(low)) / (Fraction(high) - Fraction(low))

"""Is enough on offer for an aim? Bounds on the probability, whatever laws and whatever dependence hold.

A need is what one of the voices on it says; which of them is right is not known and gets no weights, so that
the bounds are the least and the greatest over the voices. Supply is a probability box: each pledge lies in
its range, any share of its status may arrive, a pool limits it by the rotation factor for the task, and
pledges hang together in any way. `anywhere` assumes nothing inside a range. `evenly` takes every size of a
pledge to be as likely, which is narrower and needs that law. With the trust that the case states for the
grades of sources each of the two is discounted: a source is right with that probability at least, and else
says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import inf
from types import MappingProxyType
from typing import Protocol, TypeVar

from dealspace.analysis.adequacy.accounts import Account, accounts_of
from dealspace.analysis.adequacy.learning import Unknown, unknowns
from dealspace.analysis.adequacy.probability_box import NOBODY, NOTHING_KNOWN, Chance, ProbabilityBox
from dealspace.analysis.adequacy.range_supply import Contribution, contributions
from dealspace.analysis.adequacy.results import Method
from dealspace.analysis.adequacy.voices import METHODS, Voice, voices_of
from dealspace.case.model import Case
from dealspace.schemas.fields import TASKS


@dataclass(frozen=True, slots=True)
class Enough:
    """Bounds on P(supply >= need) by what is assumed; those with trust are None where none is stated."""

    anywhere: Chance
    evenly: Chance
    anywhere_trusted: Chance | None
    evenly_trusted: Chance | None


@dataclass(frozen=True, slots=True)
class VoiceOutcome:
    """The bounds if this voice is right, by the base account of the supply."""

    voice: Voice
    enough: Enough


@dataclass(frozen=True, slots=True)
class AccountBounds:
    """The supply in persons by one account, `high` None without a limit, and the bounds over all voices."""

    account_id: str
    low: float
    high: float | None
    enough: Enough


@dataclass(frozen=True, slots=True)
class Without:
    """The bounds without one source, by the base account; None if no voice or no pledge is left."""

    source_id: str
    enough: Enough | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A task by one method: the need, the bounds by account (base first), without each source, and unknowns.

    `low` and `high` are the least and the greatest number that a voice names; `floors` and `ceilings` say
    whether a voice leaves that side open.
    """

    task: str
    method: Method
    low: Fraction
    high: Fraction
    floors: bool
    ceilings: bool
    voices: tuple[VoiceOutcome, ...]
    by_account: tuple[AccountBounds, ...]
    without: tuple[Without, ...]
    unknowns: tuple[Unknown, ...]


def aims(case: Case) -> tuple[Aim, ...]:
    """Every task by every method that gives a deployed strength; none where no pledge carries a number."""
    found = []
    offers = _Offers(case)
    for task in TASKS:
        for method in METHODS:
            voices = voices_of(case, task, method)
            accounts = offers.by_account(task)
            if voices and accounts:
                found.append(_aim(_Question(case, offers, task, method, voices, accounts)))
    return tuple(found)


Boxes = Mapping[str, ProbabilityBox | None]
"""The supply as boxes, by the names of the fields of `Enough`."""


@dataclass(frozen=True, slots=True)
class _Account:
    account_id: str
    parts: tuple[Contribution, ...]
    boxes: Boxes


class _Offers:
    """The supply for a task by each account; tasks that share a rotation factor share the work."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._accounts = accounts_of(case)
        self._boxes: dict[tuple[object, ...], Boxes] = {}

    def base(self, task: str) -> _Account | None:
        """The base account; None if it carries no number."""
        return self._account(self._accounts[0], task)

    def by_account(self, task: str) -> list[_Account]:
        """The accounts that carry a number, the base account first; none if it carries none."""
        base = self.base(task)
        others = [] if base is None else [self._account(one, task) for one in self._accounts[1:]]
        return [one for one in (base, *others) if one is not None]

    def _account(self, account: Account, task: str) -> _Account | None:
        parts = contributions(self._case, account, task)
        return _Account(account.account_id, parts, self._of(parts)) if parts else None

    def share(self, other: _Offers) -> None:
        """Take what has been worked out already for equal contributions."""
        self._boxes = other._boxes

    def _of(self, parts: tuple[Contribution, ...]) -> Boxes:
        key = tuple((part.pledges, part.limit) for part in parts if part.offers)
        if key not in self._boxes:
            self._boxes[key] = _boxes(parts, trusted=bool(self._case.config.adequacy.trust))
        return self._boxes[key]


def _boxes(parts: tuple[Contribution, ...], *, trusted: bool) -> Boxes:
    def total(*, even: bool, trust: bool) -> ProbabilityBox:
        boxes = [part.box(even=even, trust=trust) for part in parts if part.offers]
        # The sum of more than two depends on the order, so the widest come last.
        ordered = sorted(boxes, key=lambda box: (box.bounds[1], box.bounds[0]))
        return reduce(ProbabilityBox.plus, ordered) if ordered else NOBODY

    return MappingProxyType(
        {
            "anywhere": total(even=False, trust=False),
            "evenly": total(even=True, trust=False),
            "anywhere_trusted": total(even=False, trust=True) if trusted else None,
            "evenly_trusted": total(even=True, trust=True) if trusted else None,
        }
    )


def _enough(boxes: Boxes, voices: Iterable[Voice]) -> Enough:
    """The bounds if one of the voices is right, whichever.

    That the need lies between the least and the greatest of them is so if any of them is right, and so with
    the trust in the best of them at least.
    """
    voices = tuple(voices)
    least, most = min(voice.least for voice in voices), max(voice.most for voice in voices)
    trust = max(voice.trust for voice in voices)

    def bounds(name: str) -> Chance | None:
        box = boxes[name]
        if box is None:
            return None
        return box.reaches(least, most, trust if name.endswith("_trusted") else Fraction(1))

    return Enough(
        bounds("anywhere") or NOTHING_KNOWN,
        bounds("evenly") or NOTHING_KNOWN,
        bounds("anywhere_trusted"),
        bounds("evenly_trusted"),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """A task by one method, with the voices on it, the supply and its accounts."""

    case: Case
    offers: _Offers
    task: str
    method: Method
    voices: tuple[Voice, ...]
    accounts: list[_Account]

    @property
    def base(self) -> _Account:
        return self.accounts[0]


def _aim(asked: _Question) -> Aim:
    voices, base = asked.voices, asked.base
    named = [end for voice in voices for end in (voice.low, voice.high) if end is not None]
    by_account = tuple(_by(account, voices) for account in asked.accounts)
    open_question = by_account[0].enough.anywhere == NOTHING_KNOWN
    return Aim(
        task=asked.task,
        method=asked.method,
        low=min(named),
        high=max(named),
        floors=any(voice.high is None for voice in voices),
        ceilings=any(voice.low is None for voice in voices),
        voices=tuple(VoiceOutcome(voice, _enough(base.boxes, [voice])) for voice in voices),
        by_account=by_account,
        without=tuple(Without(source, _left(asked, source)) for source in _sources(asked)),
        unknowns=unknowns(base.parts, voices, [a.parts for a in asked.accounts]) if open_question else (),
    )


def _by(account: _Account, voices: tuple[Voice, ...]) -> AccountBounds:
    low, high = (account.boxes["anywhere"] or NOBODY).bounds
    return AccountBounds(
        account.account_id, low, None if high == inf else high, _enough(account.boxes, voices)
    )


def _sources(asked: _Question) -> list[str]:
    """The sources of the need, of the counted offers, and of the armies and factors behind them."""
    return sorted({source for voice in asked.voices for source in voice.sources} | _supplying(asked))


def _supplying(asked: _Question) -> set[str]:
    offers = [part for part in asked.base.parts if part.offers]
    pledges = {pledge.source_id for part in offers for pledge in part.pledges}
    return pledges | {source_of(asked.case, row) for part in offers for row in part.rows}


def _left(asked: _Question, source: str) -> Enough | None:
    """The bounds by the base account without a source."""
    case = left_out(asked.case, source)
    voices = voices_of(case, asked.task, asked.method)
    boxes: Boxes | None = asked.base.boxes
    if source in _supplying(asked):
        left = _Offers(case)
        left.share(asked.offers)
        found = left.base(asked.task)
        boxes = None if found is None else found.boxes
    return _enough(boxes, voices) if voices and boxes is not None else None


def source_of(case: Case, row: str) -> str:
    """The source of a row that stands as `table/key`."""
    table, _, key = row.partition("/")
    found: str = getattr(case, table)[key].source_id
    return found


def left_out(case: Case, source_id: str) -> Case:
    """The case without the rows on forces that a source gives."""
    return replace(
        case,
        commitments=_not_from(source_id, case.commitments),
        force_requirements=_not_from(source_id, case.force_requirements),
        reference_missions=_not_from(source_id, case.reference_missions),
        planning_factors=_not_from(source_id, case.planning_factors),
        force_pools=_not_from(source_id, case.force_pools),
    )


class _Sourced(Protocol):
    @property
    def source_id(self) -> str: ...


_Row = TypeVar("_Row", bound=_Sourced)


def _not_from(source_id: str, rows: Mapping[str, _Row]) -> Mapping[str, _Row]:
    return MappingProxyType({key: row for key, row in rows.items() if row.source_id != source_id})

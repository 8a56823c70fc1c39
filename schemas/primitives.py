"""What are the values of a coded row made of? Scales, partial dates and predicates, all exact."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol


class Operator(StrEnum):
    """A comparison of a term with one value, or with a set of values (`in`, `not_in`)."""

    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    IN = "in"
    NOT_IN = "not_in"


class TermType(StrEnum):
    BOOLEAN = "boolean"
    ORDINAL = "ordinal"
    INTEGER = "integer"
    NUMBER = "number"


class Hardness(StrEnum):
    """Whether a breach ends the talk (hard), lowers the rank of a deal (soft), or is not coded (dropped)."""

    HARD = "hard"
    SOFT = "soft"
    DROPPED = "dropped"


class ConditionKind(StrEnum):
    DEMAND = "demand"
    VETO = "veto"
    CAPACITY = "capacity"
    ADEQUACY = "adequacy"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """An ISO 8601 date of day, month or year precision.

    Evidence dated only to a month or a year counts as known from its last day on, so that a vague date
    never leaks into an earlier vintage.
    """

    last: date
    first: date = field(compare=False)
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Predicate:
    """`term operator value(s)`, for example `guarantee_level ge 3`."""

    term_id: str
    operator: Operator
    values: tuple[Fraction, ...]


class HasLine(Protocol):
    @property
    def line(self) -> int: ...

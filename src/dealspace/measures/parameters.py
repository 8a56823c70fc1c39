"""Which parameters can a measure take? Words with a fixed list; keys of rows are those of the records."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from dealspace.analysis.adequacy.results import Method, Treatment
from dealspace.analysis.held_out import Contained
from dealspace.case.model import Hardness
from dealspace.results.records.completion import Layer

__all__ = [
    "Accounts",
    "Answer",
    "Assumption",
    "AtLeast",
    "Change",
    "Commitments",
    "Contained",
    "End",
    "Extreme",
    "Foretelling",
    "Guess",
    "Hardness",
    "Issues",
    "Judgements",
    "Layer",
    "Method",
    "Names",
    "OwnScore",
    "Point",
    "Reached",
    "Setting",
    "Stance",
    "Task",
    "TestResult",
    "Treatment",
    "Turn",
]


class Task(StrEnum):
    """What a force is for."""

    MONITOR = "monitor"
    TRIPWIRE = "tripwire"
    REASSURANCE = "reassurance"
    PATROL_LINE = "patrol_line"
    DETER_BY_DENIAL = "deter_by_denial"


class End(StrEnum):
    """An end of a range."""

    LOW = "low"
    HIGH = "high"


class Point(StrEnum):
    """A point of a simulated quantity: the bounds of every draw, and three quantiles."""

    LOW = "low"
    Q05 = "q05"
    Q50 = "q50"
    Q95 = "q95"
    HIGH = "high"


class Assumption(StrEnum):
    """What is assumed of a pledge inside its range, and whether the grades of sources discount it."""

    ANYWHERE = "anywhere"
    EVENLY = "evenly"
    ANYWHERE_TRUSTED = "anywhere_trusted"
    EVENLY_TRUSTED = "evenly_trusted"


class Guess(StrEnum):
    """What a text is compared with."""

    FRONT = "front"
    MIDPOINT = "midpoint"
    WAYS_OUT = "ways_out"


class Extreme(StrEnum):
    """Which of several numbers."""

    LEAST = "least"
    MOST = "most"


Reached = Literal["original", "through_copy", "syndicated", "mirror", "second_hand"]
Setting = Literal["seed", "draws"]
Stance = Literal["demands", "accepts", "open_to", "offers", "rejects", "rules_out", "reports", "abstains"]
Judgements = Literal["all", "answer"]
"""All contested rows, or those on which the answer depends."""
AtLeast = Literal["1", "2", "3", "4", "5", "6", "7", "8", "9"]
"""How many red lines give way, at the least."""
TestResult = Literal["any", "open", "silent"]
Turn = Literal["ended", "began", "changed"]
Change = Literal["gone", "new", "kept"]
OwnScore = Literal["mean", "everything_stands", "base_rate"]
Answer = Literal["no", "open", "yes"]
Names = Literal["a_least", "most_only"]
"""Whether a voice names a least need, or only a greatest one."""
Accounts = Literal["all"]
Foretelling = Literal["rightly", "wrongly"]
Commitments = Literal["stated", "unstated"]
"""Whether a commitment says what it is for; one to send nobody is taken to say so."""

PHRASES = {
    "q05": "5 percent quantile",
    "q50": "median",
    "q95": "95 percent quantile",
    "most": "greatest",
    "partly": "partly true",
    "low": "least value",
    "high": "greatest value",
    "published": "published estimates",
    "published_pool": "published estimates of the pool",
    "density": "density of past missions",
    "norm": "planning norms",
    "mean": "their shares of codings",
    "everything_stands": "1, the rule that every claim still holds",
    "base_rate": "the part of them that stood",
    "anywhere": "with each pledge anywhere in its range",
    "evenly": "with every size of a pledge in its range as likely",
    "anywhere_trusted": "with each pledge anywhere in its range and each source discounted by its grades",
    "evenly_trusted": "with every size of a pledge as likely and each source discounted by its grades",
    "unstated": "nothing",
    "stated": "a task",
    "no_number": "having no number",
    "words": "demands and refusals alone",
    "with_ceilings": "demands, refusals and limits of what is on offer",
    "answer": "whether there is a deal",
}
"""How a word is told in a formula, where not by itself."""

Issues = Literal["security", "linked"]
"""The security terms alone, or with the issues tied to a settlement."""

"""What is left of the answer without one source, one speaker, or the sources below a grade?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from dealspace.analysis.leave_out import LeaveOut, OnGrades, Origin, Without
from dealspace.analysis.must_give_way import WORDS, MustGiveWay
from dealspace.case.model import Case
from dealspace.gather.ranges import Ranges
from dealspace.results.records.multiverse import LeftOut
from dealspace.results.words import share

_NO_DEAL = MustGiveWay(1, None, WORDS)


class Parts(TypedDict):
    """The fields of the record that are about what is left out."""

    without_source: Mapping[str, LeftOut]
    without_speaker: Mapping[str, LeftOut]
    on_grades: Mapping[str, LeftOut]


def leave_out_part(case: Case) -> Parts:
    """No deal by demands and refusals alone, once sources or what a speaker said are left out."""
    whole = LeaveOut(case)
    return Parts(
        without_source=_each(whole.each(_NO_DEAL, Origin.SOURCE)),
        without_speaker=_each(whole.each(_NO_DEAL, Origin.SPEAKER)),
        on_grades={one.grades: _left(one) for one in whole.by_grade(_NO_DEAL)},
    )


def _each(found: Iterable[Without]) -> dict[str, LeftOut]:
    return {one.key: _left(one) for one in sorted(found, key=lambda one: one.key)}


def _left(found: Without | OnGrades) -> LeftOut:
    number = found.worlds.least_number(None, WORDS)
    bounds = found.bounds
    return LeftOut(
        takes=tuple("/".join(row) for row in found.takes),
        least=number.tallies.value(number.root, [0] * len(found.worlds.choices)),
        empty=share(
            bounds.lower.value, bounds.upper.value, bounds.share, Ranges(found.worlds).mixed(_NO_DEAL)
        ),
    )

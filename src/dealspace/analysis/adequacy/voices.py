"""Who says how large a force a task needs? One voice per source of a number, with its range.

Rows that are options of one paper, or successive statements of one speaker, name the same `voice`: they are
one voice, whose range runs from the least to the greatest of them. A floor has no upper end and a ceiling no
lower one; neither is a point. Voices are never counted against each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from dealspace.analysis.adequacy.probability_box import End
from dealspace.analysis.adequacy.requirement import COMPARABLE, frontage_rows
from dealspace.analysis.adequacy.results import Method
from dealspace.case.model import Case, ForceRequirement

METHODS = (Method.PUBLISHED, Method.DENSITY, Method.NORM)
"""The methods that give a deployed strength; a pool that feeds it is another quantity."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A range of the need in persons, the rows behind it (`table/key`) and their sources.

    `low` is None for a ceiling and `high` for a floor: what is not said. `trust` is the least of the trust in
    its sources; 1 where the case states none.
    """

    voice_id: str
    rows: tuple[str, ...]
    sources: tuple[str, ...]
    low: Fraction | None
    high: Fraction | None
    trust: Fraction

    @property
    def least(self) -> Fraction:
        """The least need that the voice leaves possible."""
        return Fraction(0) if self.low is None else self.low

    @property
    def most(self) -> End:
        """The greatest need that the voice leaves possible."""
        return inf if self.high is None else self.high


def trust_in(case: Case, sources: Iterable[str]) -> Fraction:
    """The least trust in some sources: of each the lesser of that in its reliability and its credibility."""
    table = case.config.adequacy.trust
    if not table:
        return Fraction(1)
    graded = [case.sources[one] for one in sources if one in case.sources]
    return min(
        (min(table[one.reliability], table[str(one.credibility)]) for one in graded), default=Fraction(1)
    )


def voices_of(case: Case, task: str, method: Method) -> tuple[Voice, ...]:
    """The voices on the need of a task by one method, by id; none where the method has no rows."""
    if method is Method.PUBLISHED:
        return _published(case, task)
    if method is Method.DENSITY:
        return _by_line(
            case,
            task,
            [
                (
                    f"reference_missions/{key}",
                    row.source_id,
                    row.troops / row.line_km,
                    row.troops / row.line_km,
                )
                for key, row in sorted(case.reference_missions.items())
                if row.line_km and row.comparable_as == COMPARABLE.get(task)
            ],
        )
    return _by_line(
        case,
        task,
        [
            (f"planning_factors/{key}", row.source_id, row.low, row.high)
            for key, row in sorted(case.planning_factors.items())
            if (row.factor, row.scope) == ("troops_per_km", task)
        ],
    )


def _published(case: Case, task: str) -> tuple[Voice, ...]:
    groups: dict[str, list[ForceRequirement]] = {}
    for key, row in sorted(case.force_requirements.items()):
        if (row.task, row.scope) == (task, "deployed"):
            groups.setdefault(row.voice or key, []).append(row)
    return tuple(_voice(case, voice_id, rows) for voice_id, rows in sorted(groups.items()))


def _voice(case: Case, voice_id: str, rows: list[ForceRequirement]) -> Voice:
    lows, highs = [row.low for row in rows], [row.high for row in rows]
    sources = tuple(dict.fromkeys(row.source_id for row in rows))
    return Voice(
        voice_id,
        tuple(f"force_requirements/{row.requirement_id}" for row in rows),
        sources,
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
        trust_in(case, sources),
    )


def _by_line(
    case: Case, task: str, densities: list[tuple[str, str, Fraction, Fraction]]
) -> tuple[Voice, ...]:
    """Each density over every length of the line that a source gives; whichever length is right."""
    lengths, _ = frontage_rows(case, task)
    if not lengths:
        return ()
    kilometres = [Fraction(str(end)) for row in lengths for end in (row.low, row.high)]
    line = tuple(f"{row.table}/{row.row_id}" for row in lengths)
    return tuple(
        Voice(
            row.partition("/")[2],
            (row, *line),
            tuple(dict.fromkeys((source, *(length.source_id for length in lengths)))),
            low * min(kilometres),
            high * max(kilometres),
            trust_in(case, [source]),
        )
        for row, source, low, high in densities
    )

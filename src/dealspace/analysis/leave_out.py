"""How much of a claim's share rests on one source, on one speaker, or on sources below a grade?

Without a source its positions, pledges and terms of packages are gone, and with them every condition that
nothing else holds up; without a speaker, what the speaker said. A condition that is gone asks for nothing
and has no other codings; a term of a package that is gone is unspecified. The share is then counted anew,
with its bounds under any dependence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from dealspace.analysis.claims import Claim
from dealspace.analysis.dependence import Bounds, any_dependence
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.row_changes import with_row, without_variants_of
from dealspace.analysis.support import RowKey, lost_with, lost_with_speakers
from dealspace.case import restrict_sources
from dealspace.case.model import Case, Hardness


class Origin(StrEnum):
    """What is left out."""

    SOURCE = "sources"
    SPEAKER = "speakers"


@dataclass(frozen=True, slots=True)
class Without:
    """A claim without one source or speaker: the rows that go with it, and the share that is left."""

    origin: Origin
    key: str
    takes: tuple[RowKey, ...]
    bounds: Bounds
    worlds: Multiverse = field(compare=False, repr=False)
    """The case that is left, as far as the claim goes."""

    @property
    def share(self) -> Fraction:
        return self.bounds.share


@dataclass(frozen=True, slots=True)
class OnGrades:
    """A claim on the sources of some grades of reliability alone, of which there are `sources`."""

    grades: str
    sources: int
    takes: tuple[RowKey, ...]
    bounds: Bounds
    worlds: Multiverse = field(compare=False, repr=False)
    """The case that is left."""

    @property
    def share(self) -> Fraction:
        return self.bounds.share


class LeaveOut:
    """Leaves rows out of a case; build once, ask for many claims."""

    def __init__(self, case: Case) -> None:
        self.case = case
        by_source = {key: gone for (table, key), gone in lost_with(case).items() if table == "sources"}
        self._lost = {Origin.SOURCE: by_source, Origin.SPEAKER: dict(lost_with_speakers(case))}
        self._left: dict[frozenset[RowKey], Multiverse] = {}
        self._known: dict[tuple[frozenset[RowKey], Claim], Bounds] = {}

    def each(self, claim: Claim, origin: Origin) -> tuple[Without, ...]:
        """The claim without each source, or each speaker, that holds up a row of which it speaks.

        The smallest share first, ties by key.
        """
        found = []
        for key, gone in self._lost[origin].items():
            mine = frozenset(row for row in gone if self._matters(claim, row))
            if mine:
                bounds = self._bounds(claim, mine)
                found.append(Without(origin, key, tuple(sorted(gone)), bounds, self._left[mine]))
        return tuple(sorted(found, key=lambda one: (one.share, one.bounds.lower.value, one.key)))

    def by_grade(self, claim: Claim) -> tuple[OnGrades, ...]:
        """The claim on the sources of the best grade alone, of the two best, and so on to all."""
        letters = sorted({source.reliability for source in self.case.sources.values()})
        found = []
        for count in range(1, len(letters) + 1):
            grades = "".join(letters[:count])
            kept = [key for key, source in self.case.sources.items() if source.reliability in grades]
            found.append(self._on(claim, grades, kept))
        return tuple(found)

    def on_sources(self, claim: Claim, sources: Collection[str]) -> Bounds:
        """The claim on these sources alone.

        Raises
        ------
        KeyError
            If the case does not have one of them.
        """
        return self._bounds(claim, self._gone(sources))

    def _on(self, claim: Claim, grades: str, kept: Collection[str]) -> OnGrades:
        gone = self._gone(kept)
        bounds = self._bounds(claim, gone)
        return OnGrades(grades, len(kept), tuple(sorted(gone)), bounds, self._left[gone])

    def _gone(self, kept: Collection[str]) -> frozenset[RowKey]:
        """The conditions and terms of packages that do not rest on these sources alone."""
        left = set(_rows(restrict_sources(self.case, kept)))
        return frozenset(row for row in _rows(self.case) if row not in left)

    def _matters(self, claim: Claim, row: RowKey) -> bool:
        table, key = row
        if table == "conditions":
            return claim.may_change_with(self.case.conditions[key])
        package_id, _, term_id = key.partition("/")
        return claim.may_change_with(self.case.packages[package_id].terms[term_id])

    def _bounds(self, claim: Claim, gone: frozenset[RowKey]) -> Bounds:
        if (gone, claim) not in self._known:
            if gone not in self._left:
                self._left[gone] = Multiverse(case_without(self.case, gone))
            self._known[gone, claim] = any_dependence(self._left[gone], claim)
        return self._known[gone, claim]


def case_without(case: Case, rows: Iterable[RowKey]) -> Case:
    """The case without some conditions and terms of packages, with no variants of them.

    A condition is kept as one that is dropped, so that a claim may still name it.
    """
    for table, key in sorted(rows):
        if table == "conditions":
            dropped = replace(case.conditions[key], hardness=Hardness.DROPPED)
            case = replace(case, conditions=MappingProxyType({**case.conditions, key: dropped}))
        else:
            case = with_row(case, table, key, None)
        case = without_variants_of(case, table, key)
    return case


def _rows(case: Case) -> Iterator[RowKey]:
    yield from (("conditions", key) for key in case.conditions)
    for package in case.packages.values():
        yield from (("package_terms", f"{package.package_id}/{term}") for term in package.terms)

"""What does each reading of a contested question do to the deal space and to the packages?

The case sets out questions with a few readings each (see `dealspace.case.readings`); every combination is a
cell. A cell is judged in the universe that makes its codings and the base coding everywhere else, and its
share of codings without a deal is over every universe that makes its codings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

from dealspace.analysis.certificates import certify
from dealspace.analysis.choices import BASE, ChoiceKind, choices_of
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.feasibility import Conflict, DealSpace, solve_deal_space
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.remainder import Remainder, remainder
from dealspace.analysis.verdicts import Headline, Verdict, conditions_of, judge
from dealspace.case.model import Case
from dealspace.case.readings import Axis, Reading, ReadingSettings, read_settings


class ReadingsError(ValueError):
    """The table `readings` of `case.toml` cannot be used; the checks name every error in it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A package under a reading: for each party the verdict and the hard conditions that it breaches."""

    package_id: str
    acceptable_to: Mapping[str, Verdict]
    breached: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of readings.

    Attributes
    ----------
    readings : mapping
        The reading of each axis.
    codings : mapping
        The option of each choice that the readings fix.
    space : DealSpace
        The deal space where all else keeps the base coding.
    own : tuple of Conflict
        The conflicts of `space` that are not in every cell.
    no_deal : Share
        Of the universes with these codings, those without a deal.
    rest : Remainder
        What is left of the question once the conditions of the conflicts common to all cells are set aside.
    rest_no_deal : Share
        As `no_deal`, with those conditions set aside.
    packages : tuple of Standing
    """

    readings: Mapping[str, str]
    codings: Mapping[str, str]
    space: DealSpace
    own: tuple[Conflict, ...]
    no_deal: Share
    rest: Remainder
    rest_no_deal: Share
    packages: tuple[Standing, ...]

    @property
    def is_base(self) -> bool:
        """Whether every coding is the base coding."""
        return all(option == BASE for option in self.codings.values())


@dataclass(frozen=True, slots=True)
class ReadingGrid:
    """All cells, those of the last axis changing fastest.

    `focal` are the conditions whose coding the axes vary, `shared` the conflicts that stand in every cell,
    `aside` the conditions of those conflicts that are not focal.
    """

    axes: tuple[Axis, ...]
    parties: tuple[str, ...]
    packages: tuple[str, ...]
    focal: tuple[str, ...]
    shared: tuple[tuple[str, ...], ...]
    aside: tuple[str, ...]
    cells: tuple[Cell, ...]


def reading_grid(case: Case, multiverse: Multiverse | None = None) -> ReadingGrid | None:
    """Analyse every cell of the grid that the case declares.

    A reading whose choices this vintage does not have is left out, and an axis without two readings too.

    Parameters
    ----------
    case
        The case with its variants.
    multiverse
        Of the same case, to save building one.

    Returns
    -------
    ReadingGrid or None
        None if the case declares no grid, or if no axis of it can be asked in this vintage.

    Raises
    ------
    ReadingsError
        If the declaration is malformed.
    UnknownRowError
        If a reading names an option that its choice does not have.
    CertificateError
        If what is found about the deal space of a cell is wrong, which is a fault of the program.
    """
    axes = askable_axes(case)
    if not axes:
        return None
    settings = _settings(case)
    worlds = Multiverse(case) if multiverse is None else multiverse
    parties = settings.parties or case.config.required_parties
    found = [(chosen, apply_universe(case, codings), codings) for chosen, codings in combinations(axes)]
    spaces = [solve_deal_space(world) for _, world, _ in found]
    for (_, world, _), space in zip(found, spaces, strict=True):
        certify(world, space)
    members = [{conflict.members for conflict in space.conflicts} for space in spaces]
    shared = set.intersection(*members)
    focal = _focal(axes)
    aside = frozenset(row for conflict in shared for row in conflict).difference(focal)
    terms = settings.terms or tuple(sorted({case.conditions[row].predicate.term_id for row in focal}))
    cells = tuple(
        Cell(
            chosen,
            codings,
            space,
            tuple(conflict for conflict in space.conflicts if conflict.members not in shared),
            worlds.share(DealSpaceEmpty(), codings),
            remainder(world, aside, terms),
            worlds.share(DealSpaceEmpty(without=aside), codings),
            _standings(world, parties),
        )
        for (chosen, world, codings), space in zip(found, spaces, strict=True)
    )
    listed = tuple(name for name in settings.packages or case.packages if name in case.packages)
    order = sorted(shared, key=lambda conflict: (len(conflict), conflict))
    return ReadingGrid(axes, parties, listed, focal, tuple(order), tuple(sorted(aside)), cells)


def askable_axes(case: Case) -> tuple[Axis, ...]:
    """The questions that a vintage can ask, each with the readings whose choices it has.

    Raises
    ------
    ReadingsError
        If the declaration is malformed.
    """
    known = {choice.choice_id for choice in choices_of(case)}
    axes = (
        replace(axis, readings=tuple(r for r in axis.readings if known.issuperset(r.codings)))
        for axis in _settings(case).axes
    )
    return tuple(axis for axis in axes if len(axis.readings) > 1)


def combinations(axes: tuple[Axis, ...]) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
    """Every combination of one reading from each axis: the readings, and the codings that they fix."""
    return (_combined(axes, pick) for pick in product(*(axis.readings for axis in axes)))


def _settings(case: Case) -> ReadingSettings:
    settings, faults = read_settings(case.config.extra)
    if faults:
        raise ReadingsError("; ".join(f"{fault.key}: {fault.message}" for fault in faults))
    return settings


def _combined(
    axes: tuple[Axis, ...], pick: tuple[Reading, ...]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    chosen = {axis.axis_id: reading.reading_id for axis, reading in zip(axes, pick, strict=True)}
    codings = {choice: option for reading in pick for choice, option in reading.codings.items()}
    return MappingProxyType(chosen), MappingProxyType(codings)


def _focal(axes: tuple[Axis, ...]) -> tuple[str, ...]:
    prefix = f"{ChoiceKind.CONDITION}:"
    choices = {choice for axis in axes for reading in axis.readings for choice in reading.codings}
    return tuple(sorted(c.removeprefix(prefix) for c in choices if c.startswith(prefix)))


def _standings(world: Case, parties: tuple[str, ...]) -> tuple[Standing, ...]:
    hard = {
        party: {row.condition_id for row in conditions_of(world, Headline.ACCEPTABLE, party)}
        for party in parties
    }
    found = []
    for result in judge(world):
        breached = {row.condition_id for row in result.conditions if row.verdict is Verdict.BREACHED}
        found.append(
            Standing(
                result.package_id,
                MappingProxyType({p: result.acceptable_to.get(p, Verdict.SILENT) for p in parties}),
                MappingProxyType({p: tuple(sorted(breached & hard[p])) for p in parties}),
            )
        )
    return tuple(found)

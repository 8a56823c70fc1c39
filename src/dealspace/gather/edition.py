"""What follows from the data of one vintage? Runs every analysis once and gathers the results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from dealspace import __version__
from dealspace.analysis.adequacy import adequacy, aims
from dealspace.analysis.binding import ladder
from dealspace.analysis.certificates import certify
from dealspace.analysis.completion import Completions
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.grid import Grid, build_grid
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.readings import reading_grid
from dealspace.analysis.verdicts import PackageResult, judge
from dealspace.case.model import Case
from dealspace.case.scope import security
from dealspace.findings import Specs, Value, evaluate_flags, evaluate_values, load_specs
from dealspace.findings.evaluate import Finding, evaluate_findings
from dealspace.gather.afterword import afterword_part, forecasts_part
from dealspace.gather.article import article_part
from dealspace.gather.case_facts import case_part, claims_part, terms_part
from dealspace.gather.completion import completions_part
from dealspace.gather.deals import deal_space_part
from dealspace.gather.exchanges import exchanges_part
from dealspace.gather.findings import finding_part
from dealspace.gather.force import adequacy_part
from dealspace.gather.front import front_part
from dealspace.gather.ladder import binding_part
from dealspace.gather.linked import linked_part
from dealspace.gather.packages import conditions_part, hard_tests_part, package_part
from dealspace.gather.pivots import pivots_part
from dealspace.gather.ranges import Ranges
from dealspace.gather.readings import readings_part
from dealspace.gather.robust import multiverse_part, package_regions, package_robustness
from dealspace.gather.sources import sources_part
from dealspace.results.records import Results
from dealspace.results.records.deals import DealSpace
from dealspace.results.records.findings import Finding as FindingPart
from dealspace.results.records.ladder import Binding
from dealspace.results.records.packages import Package
from dealspace.results.rows import tables_of
from dealspace.results.serialise import plain


@dataclass(frozen=True)
class Edition:
    """The results of one vintage, and what prose prints of them."""

    results: Results
    values: Mapping[str, Value]
    findings: tuple[Finding, ...]
    unstated: tuple[str, ...]
    """Findings that this vintage cannot state, because rows or numbers of theirs are not in it."""
    unknown: tuple[str, ...]
    """Values that this vintage does not have."""

    @property
    def case(self) -> Case:
        """The data rows of the vintage."""
        return self.results.rows

    @property
    def flags(self) -> Mapping[str, bool]:
        """What the prose may hang on: the flags of `findings.toml`."""
        return self.results.flags

    @cached_property
    def document(self) -> Mapping[str, Any]:
        """`findings.json`."""
        found: Mapping[str, Any] = plain(self.results)
        return found


def analyse(case: Case, data_dir: Path, base: Edition | None = None) -> Edition:
    """Analyse one vintage.

    Parameters
    ----------
    case
        From `load_case`.
    data_dir
        Its folder, for `findings.toml`.
    base
        Of a later vintage the results of `case.base`, if they are at hand; else they are worked out.

    Raises
    ------
    FindingsError
        If `findings.toml` is wrong, or asks for what the results do not have.
    """
    before = None if case.base is None else (base or analyse(case.base, data_dir)).results
    specs = load_specs(data_dir)
    ground = Ground(case)
    results = Results(**{name: part(ground) for name, part in PARTS.items()})
    values, findings, told = stated(specs, ground, results)
    # What is about another date rests on the rows of that date.
    claims = {
        finding.spec.finding_id: finding.claim
        for finding in findings
        if finding.claim is not None and finding.worlds is ground.ranges.worlds
    }
    results = replace(
        results,
        findings=told,
        pivotal_rows=pivots_part(ground.lead, claims, ground.judged),
    )
    if before is not None:
        results = replace(results, afterword=afterword_part(before, results))
    late = {name: spec for name, spec in specs.values.items() if spec.call.measure.late}
    values = {**values, **evaluate_values(late, results)}
    results = replace(results, flags=evaluate_flags(specs, results))
    named = {finding.spec.finding_id for finding in findings}
    unstated = tuple(spec.finding_id for spec in specs.findings if spec.finding_id not in named)
    unknown = tuple(name for name in specs.values if name not in values)
    return Edition(results, values, findings, unstated, unknown)


def stated(
    specs: Specs, ground: Ground, results: Results
) -> tuple[Mapping[str, Value], tuple[Finding, ...], tuple[FindingPart, ...]]:
    """The values that prose prints, the findings that can be stated, and these as the results say them.

    `results` has all that follows from the rows alone; values that wait for the afterword are left out.
    """
    early = {name: spec for name, spec in specs.values.items() if not spec.call.measure.late}
    values = evaluate_values(early, results)
    worlds, lead = ground.ranges.worlds, ground.lead
    earlier = None if lead.base is None else Multiverse(lead.base)
    then = ground.ranges if earlier is None else Ranges(earlier)
    findings = evaluate_findings(specs, results, worlds, values, earlier)
    told = tuple(
        finding_part(one, findings, values, lead.as_of, ground.ranges if one.worlds is worlds else then)
        for one in findings
    )
    return values, findings, told


class Ground:
    """What the parts of the results of a vintage are worked out from, each of it at most once.

    What is judged is judged on `lead`, the security terms; `case` has the linked issues as well.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.lead = security(case)

    @cached_property
    def ranges(self) -> Ranges:
        return Ranges(Multiverse(self.lead))

    @cached_property
    def grid(self) -> Grid:
        return build_grid(self.lead)

    @cached_property
    def judged(self) -> tuple[PackageResult, ...]:
        return judge(self.lead, self.grid)

    @cached_property
    def completions(self) -> Completions:
        return Completions(self.lead)

    def package(self, found: PackageResult) -> Package:
        """A package with its verdicts, how they hold in other readings, and its completion."""
        return package_part(
            self.lead,
            self.grid,
            found,
            package_robustness(self.ranges, found.package_id),
            package_regions(self.ranges, found),
            completion=completions_part(self.ranges, self.completions, found.package_id),
        )

    def deal_space(self) -> DealSpace:
        space = solve_deal_space(self.lead)
        return deal_space_part(self.lead, space, certify(self.lead, space))

    def binding(self) -> Binding | None:
        stated = "ladder_term" in self.case.config.extra.get("binding", {})
        return binding_part(self.lead, ladder(self.lead)) if stated else None


Part = Callable[[Ground], Any]


def _named(**parts: Part) -> Mapping[str, Part]:
    return parts


PARTS = _named(
    rows=lambda on: on.case,
    version=lambda _: __version__,
    as_of=lambda on: on.case.as_of.isoformat(),
    data_fingerprint=lambda on: on.case.fingerprint,
    case=lambda on: case_part(on.case),
    counts=lambda on: {name: len(rows) for name, rows in tables_of(on.case).items()},
    sources=lambda on: sources_part(on.case),
    speakers=lambda on: len({row.actor_id for row in on.case.positions.values()}),
    actors=lambda on: {actor_id: actor.name for actor_id, actor in on.case.actors.items()},
    terms=lambda on: terms_part(on.case),
    conditions=lambda on: conditions_part(on.lead),
    packages=lambda on: tuple(map(on.package, on.judged)),
    hard_tests=lambda on: hard_tests_part(on.lead, on.judged),
    deal_space=Ground.deal_space,
    completion=lambda on: completions_part(on.ranges, on.completions),
    exchanges=lambda on: exchanges_part(on.ranges),
    front=lambda on: front_part(on.lead),
    adequacy=lambda on: adequacy_part(on.lead, adequacy(on.lead), aims(on.lead)),
    binding=Ground.binding,
    multiverse=lambda on: multiverse_part(on.ranges),
    readings=lambda on: readings_part(on.ranges, reading_grid(on.lead, on.ranges.worlds)),
    claims=lambda on: claims_part(on.case),
    article_alone=lambda on: article_part(on.lead.base or on.lead),
    forecasts=lambda on: forecasts_part(on.case),
    linked=lambda on: linked_part(on.case, on.ranges),
)
"""Each part of the results that follows from the rows alone, by its name."""

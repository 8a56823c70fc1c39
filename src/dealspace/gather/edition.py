"""What follows from the data of one vintage? Runs every analysis once and gathers the results."""

from __future__ import annotations

from collections.abc import Mapping
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
from dealspace.analysis.grid import build_grid
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.readings import reading_grid
from dealspace.analysis.verdicts import judge
from dealspace.case.model import Case
from dealspace.case.scope import security
from dealspace.findings import Value, evaluate_flags, evaluate_values, load_specs
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
    lead = security(case)
    multiverse = Multiverse(lead)
    ranges = Ranges(multiverse)
    results = _computed(case, ranges)
    late = {name: spec for name, spec in specs.values.items() if spec.call.measure.late}
    values = evaluate_values({name: spec for name, spec in specs.values.items() if name not in late}, results)
    earlier = None if lead.base is None else Multiverse(lead.base)
    then = ranges if earlier is None else Ranges(earlier)
    findings = evaluate_findings(specs, results, multiverse, values, earlier)
    # What is about another date rests on the rows of that date.
    claims = {
        finding.spec.finding_id: finding.claim
        for finding in findings
        if finding.claim is not None and finding.worlds is multiverse
    }
    results = replace(
        results,
        findings=tuple(
            finding_part(
                finding, findings, values, case.as_of, ranges if finding.worlds is multiverse else then
            )
            for finding in findings
        ),
        pivotal_rows=pivots_part(lead, claims, judge(lead)),
    )
    if before is not None:
        results = replace(results, afterword=afterword_part(before, results))
    values |= evaluate_values(late, results)
    results = replace(results, flags=evaluate_flags(specs, results))
    stated = {finding.spec.finding_id for finding in findings}
    unstated = tuple(spec.finding_id for spec in specs.findings if spec.finding_id not in stated)
    unknown = tuple(name for name in specs.values if name not in values)
    return Edition(results, values, findings, unstated, unknown)


def _computed(case: Case, ranges: Ranges) -> Results:
    """All results but the findings and what rests on them; what is judged is judged on the security terms."""
    lead = ranges.worlds.case
    grid = build_grid(lead)
    judged = judge(lead, grid)
    binding = case.config.extra.get("binding", {})
    space = solve_deal_space(lead)
    completions = Completions(lead)
    return Results(
        rows=case,
        version=__version__,
        as_of=case.as_of.isoformat(),
        data_fingerprint=case.fingerprint,
        case=case_part(case),
        counts={name: len(rows) for name, rows in tables_of(case).items()},
        sources=sources_part(case),
        speakers=len({row.actor_id for row in case.positions.values()}),
        actors={actor_id: actor.name for actor_id, actor in case.actors.items()},
        terms=terms_part(case),
        conditions=conditions_part(lead),
        packages=tuple(
            package_part(
                lead,
                grid,
                found,
                package_robustness(ranges, found.package_id),
                package_regions(ranges, found),
                completion=completions_part(ranges, completions, found.package_id),
            )
            for found in judged
        ),
        hard_tests=hard_tests_part(lead, judged),
        deal_space=deal_space_part(lead, space, certify(lead, space)),
        completion=completions_part(ranges, completions),
        exchanges=exchanges_part(ranges),
        front=front_part(lead),
        adequacy=adequacy_part(lead, adequacy(lead), aims(lead)),
        binding=binding_part(lead, ladder(lead)) if "ladder_term" in binding else None,
        multiverse=multiverse_part(ranges),
        readings=readings_part(ranges, reading_grid(lead, ranges.worlds)),
        claims=claims_part(case),
        article_alone=article_part(lead.base or lead),
        forecasts=forecasts_part(case),
        linked=linked_part(case, ranges),
    )

"""What follows from the data of one vintage? Runs every analysis once and gathers the results document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dealspace import __version__
from dealspace.analysis.adequacy import adequacy
from dealspace.analysis.binding import ladder
from dealspace.analysis.certificates import certify
from dealspace.analysis.claim_assessment import assess_claims
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.grid import build_grid
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.readings import reading_grid
from dealspace.analysis.verdicts import judge
from dealspace.case.model import Case
from dealspace.case.written import written_after
from dealspace.findings import Specs, Value, evaluate_flags, evaluate_values, fill, load_specs
from dealspace.findings.evaluate import Finding, evaluate_findings
from dealspace.findings.values import fields
from dealspace.results.afterword import afterword_part, forecasts_part
from dealspace.results.article import article_part
from dealspace.results.deals import deal_space_part
from dealspace.results.force import adequacy_part, binding_part
from dealspace.results.packages import conditions_part, hard_tests_part, packages_part
from dealspace.results.pivots import pivots_part
from dealspace.results.readings import readings_part
from dealspace.results.region_words import Wording, region_part
from dealspace.results.robust import (
    flip_sets,
    influences,
    multiverse_part,
    package_regions,
    package_robustness,
    share_of,
)
from dealspace.results.rows import rows_document, tables_of
from dealspace.results.sources import sources_part
from dealspace.results.words import number

_LATE = re.compile(r"\b(?:findings|afterword)\b")
SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Results:
    """`document` is `findings.json`; `values` and `findings` are what prose prints."""

    case: Case
    document: Mapping[str, Any]
    values: Mapping[str, Value]
    findings: tuple[Finding, ...]
    unstated: tuple[str, ...]
    """Findings that this vintage cannot state, because rows or numbers of theirs are not in it."""
    unknown: tuple[str, ...]
    """Values that this vintage does not have."""
    flags: Mapping[str, bool]
    """What the prose may hang on: the flags of `findings.toml`."""


def analyse(case: Case, data_dir: Path, base: Results | None = None) -> Results:
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
    before = None if case.base is None else (base or analyse(case.base, data_dir)).document
    specs = load_specs(data_dir)
    multiverse = Multiverse(case)
    document = _document(case, multiverse)
    context = {**document, "rows": rows_document(case)}
    base = case.as_of == case.config.as_of
    values = evaluate_values(specs.values, context, base_vintage=base)
    earlier = None if case.base is None else Multiverse(case.base)
    findings = evaluate_findings(specs, context, multiverse, values, earlier)
    # What is about another date rests on the rows of that date.
    claims = {
        finding.spec.finding_id: finding.claim
        for finding in findings
        if finding.claim is not None and finding.worlds is multiverse
    }
    document["findings"] = [_finding(finding, values, case.as_of) for finding in findings]
    for entry, finding in zip(document["findings"], findings, strict=True):
        entry["follows_from"] = _premises(finding, findings)
    document["pivotal_rows"] = pivots_part(case, claims, judge(case))
    if case.base is not None and before is not None:
        document["afterword"] = afterword_part(case.base, before, case, document)
    context |= document
    values |= _late_values(specs, context, base)
    flags = evaluate_flags(specs, context)
    document["flags"] = flags
    stated = {finding.spec.finding_id for finding in findings}
    unstated = tuple(spec.finding_id for spec in specs.findings if spec.finding_id not in stated)
    unknown = tuple(name for name in specs.values if name not in values)
    return Results(case, document, values, findings, unstated, unknown, MappingProxyType(flags))


def _late_values(specs: Specs, context: Mapping[str, Any], base: bool) -> dict[str, Value]:
    """Values that speak of the findings or of what became of them can be read only now."""
    late = {key: spec for key, spec in specs.values.items() if _LATE.search(spec.path)}
    return evaluate_values(late, context, base_vintage=base)


def _document(case: Case, multiverse: Multiverse) -> dict[str, Any]:
    grid = build_grid(case)
    judged = judge(case, grid)
    packages = packages_part(case, grid, judged)
    for package, found in zip(packages, judged, strict=True):
        package["robustness"] = package_robustness(case, multiverse, package["package_id"])
        package["regions"] = package_regions(case, multiverse, found)
    binding = case.config.extra.get("binding", {})
    space = solve_deal_space(case)
    return {
        "schema_version": SCHEMA_VERSION,
        "version": __version__,
        "as_of": case.as_of.isoformat(),
        "data_fingerprint": case.fingerprint,
        "case": {
            "case_id": case.config.case_id,
            "as_of": case.config.as_of.isoformat(),
            "title": case.config.title,
            "subtitle": case.config.subtitle,
            "required_parties": list(case.config.required_parties),
            "required_party_names": [case.actors[actor].name for actor in case.config.required_parties],
        },
        "counts": {name: len(rows) for name, rows in tables_of(case).items()},
        "sources": sources_part(case),
        "speakers": len({row.actor_id for row in case.positions.values()}),
        "actors": {actor_id: actor.name for actor_id, actor in case.actors.items()},
        "terms": {
            term.term_id: {
                "label": term.label,
                "type": str(term.type),
                "unit": term.unit,
                "minimum": number(term.minimum),
                "maximum": number(term.maximum),
                "levels": [level.label for level in term.levels],
            }
            for term in case.terms.values()
        },
        "conditions": conditions_part(case),
        "packages": packages,
        "hard_tests": hard_tests_part(case, judged),
        "deal_space": deal_space_part(case, space, certify(case, space)),
        "adequacy": adequacy_part(case, adequacy(case)),
        "binding": binding_part(case, ladder(case)) if "ladder_term" in binding else None,
        "multiverse": multiverse_part(case, multiverse),
        "readings": readings_part(case, reading_grid(case, multiverse)),
        "claims": _claims(case),
        "article_alone": article_part(case.base or case),
        "forecasts": forecasts_part(case),
        "afterword": None,
    }


def _claims(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "claim_id": found.claim.claim_id,
            "locator": found.claim.locator,
            "paraphrase": found.claim.paraphrase,
            "verdict": str(found.verdict),
            "evidence": [
                {
                    "source_id": row.source_id,
                    "locator": row.locator,
                    "relation": row.relation,
                    "paraphrase": row.paraphrase,
                }
                for row in (*found.supports, *found.contradicts, *found.qualifies)
            ],
        }
        for found in assess_claims(case)
    ]


def _finding(finding: Finding, values: Mapping[str, Value], as_of: date) -> dict[str, Any]:
    spec, claim, worlds = finding.spec, finding.claim, finding.worlds
    where = f"finding {spec.finding_id}"
    shares = {} if finding.claims is None else {k: worlds.share(one) for k, one in finding.claims.items()}
    return {
        "finding_id": spec.finding_id,
        "section": spec.section,
        "headline": spec.headline,
        "holds": finding.holds,
        "case": finding.printed,
        "cases": [{"case": name, "robustness": share_of(share)} for name, share in shares.items()],
        "as_of": worlds.case.as_of.isoformat(),
        "sentence": fill(finding.template, values, where),
        "template": finding.template,
        "values": [
            {"value_id": name, "value": values[name].raw, "text": values[name].text}
            for name in dict.fromkeys(fields(finding.template))
        ],
        # A limit that speaks of a later day is not one of this date.
        "limit": "" if any(written_after(spec.limit, as_of)) else fill(spec.limit, values, where),
        "robustness": None if claim is None else share_of(shares[finding.printed]),
        "flip_sets": [] if claim is None else flip_sets(worlds, claim),
        "flip_total": 0 if claim is None else worlds.flip_set(claim).total,
        "region": None if claim is None else region_part(worlds, Wording(worlds.case, worlds.choices), claim),
        "influence": [] if claim is None else influences(worlds, claim),
        "rows": list(finding.rows),
        "about": list(finding.about),
    }


def _premises(finding: Finding, findings: Iterable[Finding]) -> list[str]:
    """The other findings on the same date from whose printed sentence this one follows, in every coding."""
    if finding.claim is None:
        return []
    return [
        other.spec.finding_id
        for other in findings
        if other is not finding
        and other.claim is not None
        and other.worlds is finding.worlds
        and finding.worlds.implies(other.claim, finding.claim)
    ]

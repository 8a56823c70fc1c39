"""Which findings hold, and on which rows? Evaluates every claim of `findings.toml` on the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import jmespath

from dealspace.analysis.claims import Claim
from dealspace.analysis.multiverse import Multiverse
from dealspace.case.model import Case
from dealspace.findings.claims import ClaimError, can_be_stated, named_rows, nodes_of, parse_claim
from dealspace.findings.spec import FindingsError, FindingSpec, Specs
from dealspace.findings.values import Value, fields, row_exists


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of this vintage.

    `template` is the sentence that applies, with its value fields; `claim` is None where the claim is about
    the results document and has no share of universes.
    """

    spec: FindingSpec
    holds: bool
    template: str
    claim: Claim | None
    rows: tuple[str, ...]
    about: tuple[str, ...] = ()
    """The results that the claim is about, by their names in the lineage."""


def evaluate_findings(
    specs: Specs,
    case: Case,
    document: Mapping[str, Any],
    multiverse: Multiverse,
    values: Mapping[str, Value],
) -> tuple[Finding, ...]:
    """Evaluate the findings that this vintage can state.

    A finding with `since` after the as-of date is left out, and so is one whose rows
    or values this vintage does not have, or whose `when` is not true; a text that prints it prints nothing.

    Raises
    ------
    FindingsError
        If a claim is malformed, or if a sentence uses a value that is not declared.
    """
    problems: list[str] = []
    found: list[Finding] = []
    for spec in specs.findings:
        if spec.since and date.fromisoformat(spec.since) > case.as_of:
            continue
        named = [row for row in named_rows(spec.claim) if not _away(row, case)]
        rows = tuple(dict.fromkeys([*spec.rows, *named]))
        if not all(row_exists(row, document) for row in rows) or not can_be_stated(spec.claim, case):
            continue
        try:
            if spec.when and not jmespath.search(spec.when, document):
                continue
            claim = None if "results" in spec.claim else parse_claim(spec.claim, case)
            holds = _holds(spec, document) if claim is None else multiverse.base_truth(claim)
        except (ClaimError, jmespath.exceptions.JMESPathError) as error:
            problems.append(f"finding {spec.finding_id}: {error}")
            continue
        template = spec.sentence if holds else spec.counter
        missing = [name for name in fields(template) if name not in values]
        problems += [
            f"finding {spec.finding_id}: no value {name!r}" for name in missing if name not in specs.values
        ]
        if missing:
            continue
        carried = [row for name in fields(template) if name in values for row in values[name].rows]
        carried = list(dict.fromkeys([*rows, *carried]))
        found.append(Finding(spec, holds, template, claim, tuple(carried), nodes_of(spec.claim, case)))
    if problems:
        raise FindingsError(problems)
    return tuple(found)


def _away(row: str, case: Case) -> bool:
    table, _, key = row.partition("/")
    return table == "conditions" and key in case.not_in_force


def _holds(spec: FindingSpec, document: Mapping[str, Any]) -> bool:
    answer = jmespath.search(spec.claim["results"], document)
    if not isinstance(answer, bool):
        raise ClaimError(f"`results` must give true or false, not {answer!r}")
    return answer

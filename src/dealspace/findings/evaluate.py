"""Which sentence of each finding is true, and on which rows? Tests every claim of `findings.toml`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from dealspace.analysis.claims import And, Claim, Not
from dealspace.analysis.multiverse import Multiverse
from dealspace.case.model import Case
from dealspace.findings.claims import ClaimError, parse_claim
from dealspace.findings.scope import can_be_stated, named_rows, nodes_of, parts_of, rows_of_article
from dealspace.findings.spec import COUNTER, SENTENCE, FindingsError, FindingSpec, Specs
from dealspace.findings.values import Value, fields
from dealspace.measures.form import KEY
from dealspace.measures.questions import answer, asks, every, measured, negated, some, truth
from dealspace.results.records import Results
from dealspace.results.rows import row_exists


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of this vintage.

    Attributes
    ----------
    printed : str
        The case that is so: `sentence`, the id of a further case, or `counter`.
    template : str
        What is said in it, with its value fields.
    claims : mapping or None
        For each case the claim that it is this one; in each universe one of them holds. None where a claim
        asks a measure, which has no share of universes.
    worlds : Multiverse
        Of the date that the finding is about.
    about : tuple of str
        The results that the claims are about, by their names in the lineage.
    """

    spec: FindingSpec
    printed: str
    template: str
    claims: Mapping[str, Claim] | None
    worlds: Multiverse
    rows: tuple[str, ...]
    about: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the first claim holds."""
        return self.printed == SENTENCE

    @property
    def claim(self) -> Claim | None:
        """What the sentence that is printed claims."""
        return None if self.claims is None else self.claims[self.printed]


def evaluate_findings(
    specs: Specs,
    results: Results,
    multiverse: Multiverse,
    values: Mapping[str, Value],
    base: Multiverse | None = None,
) -> tuple[Finding, ...]:
    """Evaluate the findings that this vintage can state.

    A finding with `since` after the as-of date is left out, and so is one whose rows, values or measures this
    vintage does not have, or whose `when` is not true; a text that prints it prints nothing.

    Parameters
    ----------
    specs
        From `load_specs`.
    results, multiverse
        The results of the vintage, and all its codings.
    values
        From `evaluate_values`.
    base
        The codings of the date of the case, if that is another; for findings of that date.

    Raises
    ------
    FindingsError
        If a claim is malformed, or if a sentence uses a value that is not declared.
    """
    case = multiverse.case
    problems: list[str] = []
    found: list[Finding] = []
    for spec in specs.findings:
        if spec.since and date.fromisoformat(spec.since) > case.as_of:
            continue
        worlds = base if spec.of_case_date and base is not None else multiverse
        named = [row for one in spec.ordered for row in named_rows(one.claim)]
        rows = list(dict.fromkeys([*spec.rows, *(row for row in named if not _away(row, worlds.case))]))
        if worlds is not multiverse:
            rows = [row for row in rows if row_exists(row, case)]
        stated = all(can_be_stated(one.claim, worlds.case) for one in spec.ordered)
        if not stated or not all(row_exists(row, case) for row in rows):
            continue
        try:
            if spec.when and not truth(spec.when, results):
                continue
            claims = claims_by_case(spec, worlds.case)
            printed = _by_measures(spec, results, worlds) if claims is None else _by_codings(claims, worlds)
        except ClaimError as error:
            problems.append(f"finding {spec.finding_id}: {error}")
            continue
        if printed is None:
            continue
        if claims is not None:
            contested = {choice.row for choice in results.multiverse.choices}
            problems += shares_of_other_claims(spec, contested, values)
        template = spec.sentence_of(printed)
        used = [*fields(template), *fields(spec.limit)]
        missing = [name for name in used if name not in values]
        problems += [
            f"finding {spec.finding_id}: no value {name!r}" for name in missing if name not in specs.values
        ]
        if missing:
            continue
        asked = [found for one in spec.ordered for found in measured(one.claim, results)]
        article = [row for one in spec.ordered for row in rows_of_article(one.claim, worlds.case)]
        more = [row for one in asked for row in one.rows]
        more += [row for name in used for row in values[name].rows]
        carried = dict.fromkeys([*rows, *(row for row in article if row_exists(row, case)), *more])
        nodes = [node for one in spec.ordered for node in nodes_of(one.claim, worlds.case)]
        about = dict.fromkeys([*nodes, *(node for one in asked for node in one.about)])
        found.append(Finding(spec, printed, template, claims, worlds, tuple(carried), tuple(about)))
    if problems:
        raise FindingsError(problems)
    return tuple(found)


def shares_of_other_claims(
    spec: FindingSpec, contested: Collection[str], values: Mapping[str, Value]
) -> list[str]:
    """The sentences that print what turns with the reading and do not say what their share is of.

    A share is that of the claim, numbers aside. A sentence with a value that rests on a contested row says
    more than that: in another reading the value is another one.
    """
    found = []
    for case_id in (*(one.case_id for one in spec.ordered), COUNTER):
        used = [name for name in fields(spec.sentence_of(case_id)) if name in values]
        turning = [name for name in used if any(row in contested for row in values[name].rows)]
        if turning and not spec.share_is_of(case_id):
            told = ", ".join(turning)
            found.append(
                f"finding {spec.finding_id}, {case_id}: {told} turns with the reading, "
                "so `share_of` must say what the share is of"
            )
    return found


def claims_by_case(spec: FindingSpec, case: Case) -> Mapping[str, Claim] | None:
    """For each case of a finding the claim that it is this one and no earlier one; None if one has no share.

    Raises
    ------
    ClaimError
        If a claim is malformed.
    """
    if any(asks(one.claim) for one in spec.ordered):
        return None
    earlier: list[Claim] = []
    found: dict[str, Claim] = {}
    for one in spec.ordered:
        claim = parse_claim(one.claim, case)
        found[one.case_id] = _with_none_of(earlier, claim)
        earlier.append(claim)
    found[COUNTER] = _with_none_of(earlier)
    return MappingProxyType(found)


def _with_none_of(earlier: Iterable[Claim], *claims: Claim) -> Claim:
    parts = (*claims, *(Not(claim) for claim in earlier))
    return parts[0] if len(parts) == 1 else And(*parts)


def _by_codings(claims: Mapping[str, Claim], worlds: Multiverse) -> str:
    return next(case_id for case_id, claim in claims.items() if worlds.base_truth(claim))


def _by_measures(spec: FindingSpec, results: Results, worlds: Multiverse) -> str | None:
    """The first case whose claim holds, where some ask a measure; None if that is not known."""
    for one in spec.ordered:
        holds = _holds(one.claim, results, worlds)
        if holds is None:
            return None
        if holds:
            return one.case_id
    return COUNTER


def _holds(claim: Mapping[str, Any], results: Results, worlds: Multiverse) -> bool | None:
    """Whether a claim is so as coded; what asks a measure is joined in three-valued logic."""
    if not asks(claim):
        return worlds.base_truth(parse_claim(claim, worlds.case))
    if KEY in claim:
        return answer(claim, results)
    if "not" in claim:
        return negated(_holds(claim["not"], results, worlds))
    join, key = (every, "all") if "all" in claim else (some, "any")
    return join(_holds(part, results, worlds) for part in parts_of(claim, key))


def _away(row: str, case: Case) -> bool:
    table, _, key = row.partition("/")
    return table == "conditions" and key in case.not_in_force

"""What does a finding claim, in terms that the analysis can test? Reads a claim from its TOML table.

A claim is a table with one of these keys:

- `deal_space = "empty"` (or `"open"`), with `without = [condition ids]` if some do not count;
- `conflict = [condition ids]`: these conditions cannot hold together;
- `package = ID` with `acceptable_to = ACTOR`, `headline = "deliverable" | "adequate"` or `condition = ID`,
  and `is = [verdicts]`;
- `every_package`, `some_package` or `no_package` = a claim without `package`, with `except = [ids]` if
  wanted;
- `all = [claims]`, `any = [claims]`, `not = claim`;
- `results = "JMESPath"`: true or false in the results document; such a claim has no share of universes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dealspace.analysis.claims import And, Claim, ConditionVerdict, DealSpaceEmpty, Not, Or, PackageVerdict
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Case

QUANTIFIERS = ("every_package", "some_package", "no_package")
LONE_KEYS = ("deal_space", "conflict", "all", "any", "not", "results", *QUANTIFIERS)
VERDICT_KEYS = {"package", "acceptable_to", "headline", "condition", "is"}


class ClaimError(ValueError):
    """A claim that is not of the form above, or that names what the case does not have."""


def parse_claim(table: Mapping[str, Any], case: Case, package_id: str | None = None) -> Claim:
    """The claim of a finding.

    Raises
    ------
    ClaimError
        Saying what is wrong and what is known.
    """
    _no_unknown_keys(table)
    match table:
        case {"deal_space": ("empty" | "open") as state}:
            empty = DealSpaceEmpty(without=_without(table, case))
            return empty if state == "empty" else Not(empty)
        case {"conflict": [*members]} if members:
            return _conflict([_known(str(member), case.conditions, "condition") for member in members], case)
        case {"all": [*parts]}:
            return And(*(parse_claim(part, case, package_id) for part in parts))
        case {"any": [*parts]}:
            return Or(*(parse_claim(part, case, package_id) for part in parts))
        case {"not": inner}:
            return Not(parse_claim(inner, case, package_id))
        case {"is": [*_]}:
            return _verdict(table, case, package_id)
    for quantifier in QUANTIFIERS:
        if quantifier in table:
            return _quantified(quantifier, table[quantifier], case)
    raise ClaimError(f"not a claim: {table!r}")


def _no_unknown_keys(table: Any) -> None:
    """A misspelt key would otherwise be passed over, and another claim be tested than the one written."""
    if not isinstance(table, Mapping):
        raise ClaimError(f"not a claim: {table!r}")
    lone = [key for key in LONE_KEYS if key in table]
    beside = {"without"} if "deal_space" in table else set()
    if lone and set(table) - {lone[0]} - beside:
        others = ", ".join(repr(key) for key in table if key != lone[0] and key not in beside)
        raise ClaimError(f"{lone[0]!r} stands alone in a claim, without {others}: {table!r}")
    unknown = [] if lone else sorted(set(table) - VERDICT_KEYS)
    if unknown:
        raise ClaimError(f"unknown key {', '.join(map(repr, unknown))} in a claim: {table!r}")
    subjects = [key for key in ("acceptable_to", "headline", "condition") if key in table]
    if len(subjects) > 1:
        raise ClaimError(f"one of {' and '.join(subjects)}, not both: {table!r}")


def _quantified(quantifier: str, inner: Any, case: Case) -> Claim:
    if not isinstance(inner, Mapping) or "package" in inner:
        raise ClaimError(f"{quantifier} needs a claim that names no package, not {inner!r}")
    left_out = {_known(str(name), case.packages, "package") for name in inner.get("except", ())}
    body = {key: value for key, value in inner.items() if key != "except"}
    claims = [parse_claim(body, case, name) for name in case.packages if name not in left_out]
    match quantifier:
        case "every_package":
            return And(*claims)
        case "some_package":
            return Or(*claims)
        case _:
            return Not(Or(*claims))


def _without(table: Mapping[str, Any], case: Case) -> frozenset[str]:
    members = table.get("without", [])
    if not isinstance(members, list):
        raise ClaimError(f"`without` is a list of conditions, not {members!r}")
    return frozenset(_known(str(member), case.conditions, "condition") for member in members)


def _conflict(members: list[str], case: Case) -> Claim:
    """Without all other conditions of their actors, there is still no deal."""
    parties = tuple(sorted({case.conditions[member].actor_id for member in members}))
    others = {row.condition_id for row in case.conditions.values() if row.actor_id in parties} - set(members)
    return DealSpaceEmpty(without=frozenset(others), parties=parties)


def _verdict(table: Mapping[str, Any], case: Case, package_id: str | None) -> Claim:
    name = table.get("package", package_id)
    if name is None:
        raise ClaimError(f"which package? {dict(table)!r}")
    package = _known(str(name), case.packages, "package")
    try:
        verdicts = frozenset(Verdict(verdict) for verdict in table["is"])
    except ValueError as error:
        raise ClaimError(f"{error}; use {', '.join(Verdict)}") from error
    match table:
        case {"acceptable_to": actor}:
            return PackageVerdict(
                package, Headline.ACCEPTABLE, _known(str(actor), case.actors, "actor"), verdicts
            )
        case {"headline": ("deliverable" | "adequate") as headline}:
            return PackageVerdict(package, Headline(headline), None, verdicts)
        case {"condition": condition}:
            return ConditionVerdict(package, _known(str(condition), case.conditions, "condition"), verdicts)
    raise ClaimError(f"acceptable_to, headline or condition? {dict(table)!r}")


def named_rows(table: Mapping[str, Any]) -> Iterator[str]:
    """The data rows (`table/key`) that a claim names; they are part of the finding's evidence."""
    for key, value in table.items():
        match key:
            case "package":
                yield f"packages/{value}"
            case "condition":
                yield f"conditions/{value}"
            case "conflict" | "without":
                yield from (f"conditions/{member}" for member in value)
            case "all" | "any":
                for part in value:
                    yield from named_rows(part)
            case "not" | "every_package" | "some_package" | "no_package":
                yield from named_rows(value)


def _known(name: str, table: Mapping[str, Any], kind: str) -> str:
    if name not in table:
        raise ClaimError(f"no {kind} {name!r} in this vintage; known: {', '.join(sorted(table))}")
    return name

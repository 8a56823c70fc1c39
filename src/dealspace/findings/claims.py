"""What does a finding claim, in terms that the analysis can test? Reads a claim from its TOML table.

A claim is a table with one of these keys:

- `deal_space = "empty"` (or `"open"`), with `without = [condition ids]` if some do not count, `parties =
  [actor ids]` if others than the required ones do, and `evidence = "article"` if only conditions that rest on
  the document under test do, read as it reads them; or, beside `parties` alone, `layer = "words"` if limits
  of what is on offer do not count, only what is required or refused;
- `conflict = [condition ids]`: these exclude each other by themselves, which is to say that they are a
  minimal conflict;
- `in_conflict = ID` or `[ids]`: one minimal conflict has all of these among its members, alone or with
  others; both take `parties` too;
- `package = ID` with `acceptable_to = ACTOR`, `headline = "deliverable" | "adequate"` or `condition = ID`,
  and `is = [verdicts]`;
- `every_package`, `some_package` or `no_package` = a claim without `package`, with `except = [ids]` if
  wanted;
- `reading = {axis = reading}` with `claim = claim`: it holds where a contested question is read so, and all
  else is as coded; `every_reading = claim`: in every combination of the readings that `case.toml` sets out;
- `all = [claims]`, `any = [claims]`, `not = claim`;
- `measure = NAME` with its parameters and what it must be (`gt = 0`), see `dealspace.measures.questions`: it
  is about the coding preferred, so that a claim with it, also under `all`, `any` and `not`, has no share of
  universes, and is not read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dealspace.analysis.choices import choices_of
from dealspace.analysis.claims import And, Claim, ConditionVerdict, DealSpaceEmpty, Not, Or, PackageVerdict
from dealspace.analysis.conflict_claims import ConflictAlone, InConflict
from dealspace.analysis.given import Given
from dealspace.analysis.must_give_way import WORDS, MustGiveWay
from dealspace.analysis.readings import askable_axes, combinations
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case import restrict_sources
from dealspace.case.article import article_settings
from dealspace.case.model import Case
from dealspace.findings.scope import can_be_stated, listed

QUANTIFIERS = ("every_package", "some_package", "no_package")
BESIDE = {
    "deal_space": {"without", "parties", "evidence", "layer"},
    "conflict": {"parties"},
    "in_conflict": {"parties"},
    "reading": {"claim"},
}
"""The keys that may stand beside one that is otherwise alone in a claim."""
LONE_KEYS = (*BESIDE, "all", "any", "not", "every_reading", *QUANTIFIERS)
VERDICT_KEYS = {"package", "acceptable_to", "headline", "condition", "is"}


class ClaimError(ValueError):
    """A claim that is not of the form above, or that names what the case does not have."""


def parse_claim(table: Mapping[str, Any], case: Case, package_id: str | None = None) -> Claim:
    """The claim of a finding.

    A condition that is not in force on this date is in no conflict and has no verdict; of `any` only the
    parts that can be stated count. Which names there are at all is known from `case.not_in_force`.

    Raises
    ------
    ClaimError
        Saying what is wrong and what is known.
    """
    _no_unknown_keys(table)
    match table:
        case {"deal_space": ("empty" | "open") as state}:
            empty = _empty(table, case)
            return empty if state == "empty" else Not(empty)
        case {"conflict": [*members]} if members:
            return _conflict(ConflictAlone, members, table, case)
        case {"in_conflict": (str() | [_, *_]) as members}:
            return _conflict(InConflict, listed(members), table, case)
        case {"all": [*parts]}:
            return And(*(parse_claim(part, case, package_id) for part in parts))
        case {"any": [*parts]}:
            found = [(parse_claim(part, case, package_id), can_be_stated(part, case)) for part in parts]
            return Or(*(claim for claim, stated in found if stated))
        case {"not": inner}:
            return Not(parse_claim(inner, case, package_id))
        case {"reading": Mapping() as chosen, "claim": inner}:
            return _under(chosen, parse_claim(inner, case, package_id), case)
        case {"every_reading": inner}:
            claim = parse_claim(inner, case, package_id)
            cells = combinations(askable_axes(case))
            return And(*(_given(claim, codings) for _, codings in cells))
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
    beside = BESIDE.get(lone[0], set()) if lone else set()
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


def _empty(table: Mapping[str, Any], case: Case) -> Claim:
    """No deal, on the conditions that count."""
    members = table.get("without", [])
    if not isinstance(members, list):
        raise ClaimError(f"`without` is a list of conditions, not {members!r}")
    without = frozenset(_known(str(member), case.conditions, "condition") for member in members)
    parties = _parties(table, case)
    if "layer" in table:
        if without or "evidence" in table or table["layer"] != "words":
            raise ClaimError(f'`layer` is "words", beside `parties` alone: {dict(table)!r}')
        return MustGiveWay(1, None, WORDS, parties)
    match table.get("evidence"):
        case None:
            return DealSpaceEmpty(without, parties)
        case "article":
            return _on_the_article(without, parties, case)
        case other:
            raise ClaimError(f'`evidence` is "article" or left away, not {other!r}')


def _on_the_article(without: frozenset[str], parties: tuple[str, ...] | None, case: Case) -> Claim:
    """No deal on the conditions that rest on the document under test, read as it reads them."""
    settings = article_settings(case.config.extra)
    if settings is None:
        raise ClaimError("the case names no document under test; declare [article] in case.toml")
    source = _known(settings.source_id, case.sources, "source")
    own = restrict_sources(case, {source}).conditions
    claim = DealSpaceEmpty(without | (frozenset(case.conditions) - frozenset(own)), parties)
    known = {choice.choice_id for choice in choices_of(case)}
    return _given(claim, {choice: option for choice, option in settings.codings.items() if choice in known})


def _parties(table: Mapping[str, Any], case: Case) -> tuple[str, ...] | None:
    parties = table.get("parties")
    if parties is None:
        return None
    if not isinstance(parties, list) or not parties:
        raise ClaimError(f"`parties` is a list of actors, not {parties!r}")
    return tuple(sorted({_known(str(actor), case.actors, "actor") for actor in parties}))


def _conflict(
    kind: type[ConflictAlone | InConflict], members: Iterable[object], table: Mapping[str, Any], case: Case
) -> Claim:
    named = [str(member) for member in members]
    parties = _parties(table, case)
    counted = case.config.required_parties if parties is None else parties
    kept = [name for name in named if name not in case.not_in_force]
    for name in kept:
        actor = case.conditions[_known(name, case.conditions, "condition")].actor_id
        if actor not in counted:
            raise ClaimError(
                f"{name!r} is a condition of {actor!r}, whose conditions do not count here; name its actor "
                f"among `parties`, beside {', '.join(counted)}"
            )
    return kind(frozenset(named), parties) if len(kept) == len(named) else Or()


def _under(chosen: Mapping[str, Any], claim: Claim, case: Case) -> Claim:
    axes = {axis.axis_id: {r.reading_id: r for r in axis.readings} for axis in askable_axes(case)}
    codings: dict[str, str] = {}
    for axis_id, reading_id in chosen.items():
        readings = axes[_known(axis_id, axes, "question")]
        codings |= readings[_known(str(reading_id), readings, f"reading of {axis_id!r}")].codings
    return _given(claim, codings)


def _given(claim: Claim, codings: Mapping[str, str]) -> Claim:
    return Given(claim, tuple(sorted(codings.items()))) if codings else claim


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
        case {"condition": condition} if condition in case.not_in_force:
            return Or()
        case {"condition": condition}:
            return ConditionVerdict(package, _known(str(condition), case.conditions, "condition"), verdicts)
    raise ClaimError(f"acceptable_to, headline or condition? {dict(table)!r}")


def _known(name: str, table: Mapping[str, Any], kind: str) -> str:
    if name not in table:
        raise ClaimError(f"no {kind} {name!r} in this vintage; known: {', '.join(sorted(table))}")
    return name

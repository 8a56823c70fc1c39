"""How firm are the verdicts? Shares, influence, flip sets, regions, the curve: their part of the document."""

from __future__ import annotations

from typing import Any

from dealspace.analysis.bids import Bids, as_bids
from dealspace.analysis.choices import Choice, ChoiceKind
from dealspace.analysis.claims import Claim, DealSpaceEmpty, PackageVerdict
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.verdicts import Headline, PackageResult, Verdict
from dealspace.case.model import Case
from dealspace.case.readings import read_settings
from dealspace.results.region_words import Wording, region_part
from dealspace.results.words import number, share

_TABLES = {
    ChoiceKind.CONDITION: "conditions",
    ChoiceKind.AXIOM: "axioms",
    ChoiceKind.PACKAGE_TERM: "package_terms",
    ChoiceKind.TERM_VALUE: "terms",
}
_KINDS = {
    ChoiceKind.CONDITION: "condition",
    ChoiceKind.AXIOM: "axiom",
    ChoiceKind.PACKAGE_TERM: "package_term",
    ChoiceKind.TERM_VALUE: "term_value",
}


def multiverse_part(case: Case, multiverse: Multiverse) -> dict[str, Any]:
    """The size of the multiverse, its choices, and what they do to the emptiness of the deal space."""
    empty = DealSpaceEmpty()
    wording = Wording(case, multiverse.choices)
    return {
        "universes": multiverse.size,
        "choices": [
            _choice(wording, choice) for choice in sorted(multiverse.choices, key=lambda c: c.choice_id)
        ],
        "deal_space_empty": share_of(multiverse.share(empty)),
        "empty_where_bids": [_bids(as_bids(multiverse, empty, actors)) for actors in _readers(case)],
        "pool_conflicts": len(multiverse.conflicts()),
        "influence": [
            {"choice_id": found.choice_id, "option_id": option, "empty_given_option": share_of(given)}
            for found in multiverse.influence(empty)
            for option, given in found.options
        ],
        "flip_sets": flip_sets(multiverse, empty),
        "region": region_part(multiverse, wording, empty),
        "specifications": [
            {
                "readings": [
                    {"choice_id": choice_id, "option_ids": list(options)}
                    for choice_id, options in one.readings
                ],
                "size": share_of(one.size),
                "empty": share_of(one.holds),
            }
            for one in multiverse.curve(empty)
        ],
    }


def _readers(case: Case) -> list[tuple[str, ...]]:
    """Whose demands are read as bids: of each party whose readings matter by itself, then of all of them."""
    settings, _ = read_settings(case.config.extra)
    parties = settings.parties or case.config.required_parties
    readers: list[tuple[str, ...]] = [(party,) for party in parties]
    return [*readers, tuple(parties)] if len(parties) > 1 else readers


def _bids(found: Bids) -> dict[str, Any]:
    return {
        "actors": list(found.actors),
        "empty": share_of(found.share),
        "codings": [
            {"choice_id": choice_id, "option_ids": list(options)}
            for choice_id, options in found.options.items()
        ],
        "kept": list(found.kept),
    }


def package_robustness(case: Case, multiverse: Multiverse, package_id: str) -> dict[str, Any]:
    """Shares of each headline verdict of a package; acceptability for the required parties."""

    def shares(headline: Headline, actor_id: str | None) -> dict[str, Any]:
        found = {}
        for verdict in Verdict:
            claim = PackageVerdict(package_id, headline, actor_id, frozenset({verdict}))
            part = multiverse.share(claim)
            if part.unweighted:
                found[str(verdict)] = share_of(part)
        return found

    return {
        "acceptable_to": {
            actor: shares(Headline.ACCEPTABLE, actor) for actor in case.config.required_parties
        },
        "deliverable": shares(Headline.DELIVERABLE, None),
        "adequate": shares(Headline.ADEQUATE, None),
    }


def package_regions(case: Case, multiverse: Multiverse, found: PackageResult) -> dict[str, Any]:
    """Where each headline of a package is what it is in the base coding; for the required parties."""
    wording = Wording(case, multiverse.choices)

    def region(headline: Headline, actor_id: str | None, verdict: Verdict) -> dict[str, Any]:
        claim = PackageVerdict(found.package_id, headline, actor_id, frozenset({verdict}))
        return {"verdict": str(verdict), **region_part(multiverse, wording, claim, limit=6)}

    parties = [actor for actor in case.config.required_parties if actor in found.acceptable_to]
    return {
        "acceptable_to": {
            actor: region(Headline.ACCEPTABLE, actor, found.acceptable_to[actor]) for actor in parties
        },
        "deliverable": region(Headline.DELIVERABLE, None, found.deliverable),
        "adequate": region(Headline.ADEQUATE, None, found.adequate),
    }


def flip_sets(multiverse: Multiverse, claim: Claim) -> list[list[dict[str, str]]]:
    """The fewest codings that reverse a claim, each set a list of choices with their options, also in words.

    The words stand here because a finding on the date of the case has choices that a later date may lack.
    """
    wording = Wording(multiverse.case, multiverse.choices)
    choices = {choice.choice_id: choice for choice in multiverse.choices}
    return [
        [_flip(wording, choices[coding.choice_id], coding.option_id) for coding in codings]
        for codings in multiverse.flip_set(claim).sets
    ]


def influences(multiverse: Multiverse, claim: Claim) -> list[dict[str, Any]]:
    """How far each choice moves the weighted share of a claim, with the choice in words."""
    wording = Wording(multiverse.case, multiverse.choices)
    labels = {choice.choice_id: wording.label(choice) for choice in multiverse.choices}
    return [
        {
            "choice_id": found.choice_id,
            "label": labels[found.choice_id],
            "spread": number(found.spread.weighted),
        }
        for found in multiverse.influence(claim)
    ]


def _flip(wording: Wording, choice: Choice, option_id: str) -> dict[str, str]:
    option = next(option for option in choice.options if option.option_id == option_id)
    return {
        "choice_id": choice.choice_id,
        "option_id": option_id,
        "label": wording.label(choice),
        "text": wording.short(choice, option),
    }


def share_of(found: Share) -> dict[str, Any]:
    """A share as the document has it."""
    return share(found.unweighted, found.weighted)


def _choice(wording: Wording, choice: Choice) -> dict[str, Any]:
    return {
        "choice_id": choice.choice_id,
        "kind": _KINDS[choice.kind],
        "label": wording.label(choice),
        "row": f"{_TABLES[choice.kind]}/{_row_key(choice)}",
        "base_option": choice.options[0].option_id,
        "options": [
            {
                "option_id": option.option_id,
                "weight": number(option.weight),
                "text": wording.text(choice, option),
                "short": wording.short(choice, option),
            }
            for option in choice.options
        ],
    }


def _row_key(choice: Choice) -> str:
    """The key of the row that is read in several ways; of a value of a term its term."""
    return choice.key.partition("/")[0] if choice.kind is ChoiceKind.TERM_VALUE else choice.key

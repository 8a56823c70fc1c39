"""How firm are the verdicts? Shares of universes, influence and flip sets: their part of the document."""

from __future__ import annotations

from typing import Any

from dealspace.analysis.choices import Choice, ChoiceKind, Option
from dealspace.analysis.claims import Claim, DealSpaceEmpty, PackageVerdict
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Axiom, Case, Condition, Hardness, PackageTerm, TermVariant
from dealspace.results.words import interval_text, number, share, statement, value_text

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
    return {
        "universes": multiverse.size,
        "choices": [
            _choice(case, choice) for choice in sorted(multiverse.choices, key=lambda c: c.choice_id)
        ],
        "deal_space_empty": share_of(multiverse.share(empty)),
        "pool_conflicts": len(multiverse.conflicts()),
        "influence": [
            {"choice_id": found.choice_id, "option_id": option, "empty_given_option": share_of(given)}
            for found in multiverse.influence(empty)
            for option, given in found.options
        ],
        "flip_sets": flip_sets(multiverse, empty),
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


def flip_sets(multiverse: Multiverse, claim: Claim) -> list[list[dict[str, str]]]:
    """The fewest codings that reverse a claim, each set a list of choices with their options."""
    return [
        [{"choice_id": coding.choice_id, "option_id": coding.option_id} for coding in codings]
        for codings in multiverse.flip_set(claim).sets
    ]


def share_of(found: Share) -> dict[str, Any]:
    """A share as the document has it."""
    return share(found.unweighted, found.weighted)


def _choice(case: Case, choice: Choice) -> dict[str, Any]:
    return {
        "choice_id": choice.choice_id,
        "kind": _KINDS[choice.kind],
        "row": f"{_TABLES[choice.kind]}/{_row_key(choice)}",
        "base_option": choice.options[0].option_id,
        "options": [
            {
                "option_id": option.option_id,
                "weight": number(option.weight),
                "text": _text(case, choice, option),
            }
            for option in choice.options
        ],
    }


def _row_key(choice: Choice) -> str:
    """The key of the row that is read in several ways; of a value of a term its term."""
    return choice.key.partition("/")[0] if choice.kind is ChoiceKind.TERM_VALUE else choice.key


def _text(case: Case, choice: Choice, option: Option) -> str:
    row = option.row
    if choice.kind is ChoiceKind.TERM_VALUE:
        if not isinstance(row, TermVariant):
            return "as it stands"
        return f"read as {value_text(case.terms[row.term_id], row.read_as)}"
    if row is None:
        return "unspecified" if choice.kind is ChoiceKind.PACKAGE_TERM else "does not hold"
    if isinstance(row, Condition):
        if row.hardness is Hardness.DROPPED:
            return "not a condition"
        return f"{statement(case.terms, row.predicate)}, {row.hardness}"
    if isinstance(row, Axiom):
        return f"if {statement(case.terms, row.premise)}, then {statement(case.terms, row.conclusion)}"
    if isinstance(row, PackageTerm):
        return interval_text(case.terms[row.term_id], row.low, row.high)
    raise TypeError(choice.choice_id)

"""How firm are the verdicts? Shares, influence, flip sets, regions, the curve: their part of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dealspace.analysis.bids import Bids, as_bids
from dealspace.analysis.choices import Choice, ChoiceKind
from dealspace.analysis.claims import Claim, DealSpaceEmpty, PackageVerdict
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.verdicts import Headline, PackageResult, Verdict
from dealspace.case.model import Case
from dealspace.case.readings import read_settings
from dealspace.gather.region_words import Wording, region_part
from dealspace.results.records import multiverse as records
from dealspace.results.records.packages import HeadlineRegions, Robustness, VerdictRegion
from dealspace.results.records.shares import Flip, FlipSets, Influence, LimitedChoice
from dealspace.results.records.shares import Share as ShareRecord
from dealspace.results.words import number, share

_TABLES = {
    ChoiceKind.CONDITION: "conditions",
    ChoiceKind.AXIOM: "axioms",
    ChoiceKind.PACKAGE_TERM: "package_terms",
    ChoiceKind.TERM_VALUE: "terms",
}
_KINDS: Mapping[ChoiceKind, records.ChoiceName] = {
    ChoiceKind.CONDITION: "condition",
    ChoiceKind.AXIOM: "axiom",
    ChoiceKind.PACKAGE_TERM: "package_term",
    ChoiceKind.TERM_VALUE: "term_value",
}


def multiverse_part(case: Case, multiverse: Multiverse) -> records.Multiverse:
    """The size of the multiverse, its choices, and what they do to the emptiness of the deal space."""
    empty = DealSpaceEmpty()
    wording = Wording(case, multiverse.choices)
    return records.Multiverse(
        universes=multiverse.size,
        choices=tuple(
            _choice(wording, choice) for choice in sorted(multiverse.choices, key=lambda c: c.choice_id)
        ),
        deal_space_empty=share_of(multiverse.share(empty)),
        empty_where_bids=tuple(_bids(as_bids(multiverse, empty, actors)) for actors in _readers(case)),
        pool_conflicts=len(multiverse.conflicts()),
        influence=tuple(
            records.OptionInfluence(
                choice_id=found.choice_id, option_id=option, empty_given_option=share_of(given)
            )
            for found in multiverse.influence(empty)
            for option, given in found.options
        ),
        flip_sets=flip_sets(multiverse, empty),
        region=region_part(multiverse, wording, empty),
        specifications=tuple(
            records.Specification(
                readings=limited(one.readings), size=share_of(one.size), empty=share_of(one.holds)
            )
            for one in multiverse.curve(empty)
        ),
    )


def _readers(case: Case) -> list[tuple[str, ...]]:
    """Whose demands are read as bids: of each party whose readings matter by itself, then of all of them."""
    settings, _ = read_settings(case.config.extra)
    parties = settings.parties or case.config.required_parties
    readers: list[tuple[str, ...]] = [(party,) for party in parties]
    return [*readers, tuple(parties)] if len(parties) > 1 else readers


def _bids(found: Bids) -> records.Bids:
    return records.Bids(
        actors=found.actors,
        empty=share_of(found.share),
        codings=limited(found.options.items()),
        kept=found.kept,
    )


def package_robustness(case: Case, multiverse: Multiverse, package_id: str) -> Robustness:
    """Shares of each headline verdict of a package; acceptability for the required parties."""

    def shares(headline: Headline, actor_id: str | None) -> dict[Verdict, ShareRecord]:
        found = {}
        for verdict in Verdict:
            claim = PackageVerdict(package_id, headline, actor_id, frozenset({verdict}))
            part = multiverse.share(claim)
            if part.unweighted:
                found[verdict] = share_of(part)
        return found

    return Robustness(
        acceptable_to={actor: shares(Headline.ACCEPTABLE, actor) for actor in case.config.required_parties},
        deliverable=shares(Headline.DELIVERABLE, None),
        adequate=shares(Headline.ADEQUATE, None),
    )


def package_regions(case: Case, multiverse: Multiverse, found: PackageResult) -> HeadlineRegions:
    """Where each headline of a package is what it is in the base coding; for the required parties."""
    wording = Wording(case, multiverse.choices)

    def region(headline: Headline, actor_id: str | None, verdict: Verdict) -> VerdictRegion:
        claim = PackageVerdict(found.package_id, headline, actor_id, frozenset({verdict}))
        part = region_part(multiverse, wording, claim, limit=6)
        return VerdictRegion(
            verdict=verdict,
            of=part.of,
            text=part.text,
            complete=part.complete,
            covered=part.covered,
            terms=part.terms,
        )

    parties = [actor for actor in case.config.required_parties if actor in found.acceptable_to]
    return HeadlineRegions(
        acceptable_to={
            actor: region(Headline.ACCEPTABLE, actor, found.acceptable_to[actor]) for actor in parties
        },
        deliverable=region(Headline.DELIVERABLE, None, found.deliverable),
        adequate=region(Headline.ADEQUATE, None, found.adequate),
    )


def flip_sets(multiverse: Multiverse, claim: Claim) -> FlipSets:
    """The fewest codings that reverse a claim, each set a list of choices with their options, also in words.

    The words stand here because a finding on the date of the case has choices that a later date may lack.
    """
    wording = Wording(multiverse.case, multiverse.choices)
    choices = {choice.choice_id: choice for choice in multiverse.choices}
    return tuple(
        tuple(_flip(wording, choices[coding.choice_id], coding.option_id) for coding in codings)
        for codings in multiverse.flip_set(claim).sets
    )


def influences(multiverse: Multiverse, claim: Claim) -> tuple[Influence, ...]:
    """How far each choice moves the weighted share of a claim, with the choice in words."""
    wording = Wording(multiverse.case, multiverse.choices)
    labels = {choice.choice_id: wording.label(choice) for choice in multiverse.choices}
    return tuple(
        Influence(
            choice_id=found.choice_id, label=labels[found.choice_id], spread=number(found.spread.weighted)
        )
        for found in multiverse.influence(claim)
    )


def _flip(wording: Wording, choice: Choice, option_id: str) -> Flip:
    option = next(option for option in choice.options if option.option_id == option_id)
    return Flip(
        choice_id=choice.choice_id,
        option_id=option_id,
        label=wording.label(choice),
        text=wording.short(choice, option),
    )


def share_of(found: Share) -> ShareRecord:
    """A share as the results have it."""
    return share(found.unweighted, found.weighted)


def limited(choices: Iterable[tuple[str, Sequence[str]]]) -> tuple[LimitedChoice, ...]:
    """Choices limited to some of their options."""
    return tuple(
        LimitedChoice(choice_id=choice_id, option_ids=tuple(options)) for choice_id, options in choices
    )


def _choice(wording: Wording, choice: Choice) -> records.ChoiceText:
    return records.ChoiceText(
        choice_id=choice.choice_id,
        kind=_KINDS[choice.kind],
        label=wording.label(choice),
        row=f"{_TABLES[choice.kind]}/{_row_key(choice)}",
        base_option=choice.options[0].option_id,
        options=tuple(
            records.OptionText(
                option_id=option.option_id,
                weight=number(option.weight),
                text=wording.text(choice, option),
                short=wording.short(choice, option),
            )
            for option in choice.options
        ),
    )


def _row_key(choice: Choice) -> str:
    """The key of the row that is read in several ways; of a value of a term its term."""
    return choice.key.partition("/")[0] if choice.kind is ChoiceKind.TERM_VALUE else choice.key

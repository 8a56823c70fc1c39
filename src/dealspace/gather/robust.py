"""How firm are the verdicts? Shares, effects, what reverses them, regions: their part of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dealspace.analysis.bids import Bids, as_bids
from dealspace.analysis.choices import Choice, ChoiceKind
from dealspace.analysis.claims import Claim, DealSpaceEmpty, PackageVerdict
from dealspace.analysis.diagram import FALSE
from dealspace.analysis.effects import Effects, effects_on
from dealspace.analysis.moves import Move, moves_against
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.profiles import by_profile, decided_by
from dealspace.analysis.verdicts import Headline, PackageResult, Verdict
from dealspace.case.model import Case
from dealspace.case.readings import read_settings
from dealspace.gather.leave_out import leave_out_part
from dealspace.gather.ranges import Ranges
from dealspace.gather.region_words import Wording, region_part
from dealspace.results.records import multiverse as records
from dealspace.results.records.packages import HeadlineRegions, Robustness, VerdictRegion
from dealspace.results.records.shares import Coding, Effect, Flip, FlipSet, LimitedChoice, Reversal, Share
from dealspace.results.words import number
from dealspace.words.phrases import either

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


def multiverse_part(ranges: Ranges) -> records.Multiverse:
    """The size of the multiverse, its choices, and what they do to the emptiness of the deal space."""
    multiverse, empty = ranges.worlds, DealSpaceEmpty()
    case = multiverse.case
    wording = Wording(case, multiverse.choices)
    effects = effects_on(multiverse, empty)
    order = [one.choice_id for one in effects.effects]
    return records.Multiverse(
        universes=multiverse.size,
        choices=tuple(
            _choice(wording, choice) for choice in sorted(multiverse.choices, key=lambda c: c.choice_id)
        ),
        deal_space_empty=ranges.of(empty),
        profiles=_profiles(ranges, empty),
        empty_where_bids=tuple(
            _bids(ranges, empty, as_bids(multiverse, empty, actors)) for actors in _readers(case)
        ),
        pool_conflicts=len(multiverse.conflicts()),
        effects=_effects(wording, effects),
        interaction=number(effects.interaction),
        reversal=reversal_part(multiverse, empty),
        region=region_part(ranges, wording, empty),
        **leave_out_part(case),
        specifications=tuple(
            records.Specification(
                readings=limited(one.readings),
                size=ranges.conjunction(one.readings),
                empty=ranges.of(empty, dict(one.readings)),
            )
            for one in multiverse.curve(empty, order)
        ),
    )


def _profiles(ranges: Ranges, empty: Claim) -> tuple[records.Profile, ...]:
    if not ranges.profiles:
        return ()
    return tuple(
        records.Profile(
            profile_id=found.profile.profile_id,
            label=found.profile.label,
            weight=number(found.profile.weight),
            decides=tuple(
                Coding(choice_id=choice_id, option_id=option_id)
                for choice_id, option_id in sorted(decided_by(ranges.worlds, found.profile).items())
                if choice_id in found.decided
            ),
            empty=number(found.share),
            low=number(found.bounds.lower.value),
            high=number(found.bounds.upper.value),
        )
        for found in by_profile(ranges.worlds, empty, ranges.profiles).profiles
    )


def _readers(case: Case) -> list[tuple[str, ...]]:
    """Whose demands are read as bids: of each party whose readings matter by itself, then of all of them."""
    settings, _ = read_settings(case.config.extra)
    parties = settings.parties or case.config.required_parties
    readers: list[tuple[str, ...]] = [(party,) for party in parties]
    return [*readers, tuple(parties)] if len(parties) > 1 else readers


def _bids(ranges: Ranges, empty: Claim, found: Bids) -> records.Bids:
    return records.Bids(
        actors=found.actors,
        empty=ranges.of(empty, found.options),
        codings=limited(found.options.items()),
        kept=found.kept,
    )


def package_robustness(ranges: Ranges, package_id: str) -> Robustness:
    """In which part of the readings each headline of a package is what; for the required parties."""
    multiverse = ranges.worlds

    def shares(headline: Headline, actor_id: str | None) -> dict[Verdict, Share]:
        claims = {
            verdict: PackageVerdict(package_id, headline, actor_id, frozenset({verdict}))
            for verdict in Verdict
        }
        return {
            verdict: ranges.of(claim) for verdict, claim in claims.items() if multiverse.root(claim) != FALSE
        }

    parties = multiverse.case.config.required_parties
    return Robustness(
        acceptable_to={actor: shares(Headline.ACCEPTABLE, actor) for actor in parties},
        deliverable=shares(Headline.DELIVERABLE, None),
        adequate=shares(Headline.ADEQUATE, None),
    )


def package_regions(ranges: Ranges, found: PackageResult) -> HeadlineRegions:
    """Where each headline of a package is what it is in the base coding; for the required parties."""
    case = ranges.worlds.case
    wording = Wording(case, ranges.worlds.choices)

    def region(headline: Headline, actor_id: str | None, verdict: Verdict) -> VerdictRegion:
        claim = PackageVerdict(found.package_id, headline, actor_id, frozenset({verdict}))
        part = region_part(ranges, wording, claim, limit=6)
        return VerdictRegion(
            verdict=verdict, of=part.of, text=part.text, complete=part.complete, terms=part.terms
        )

    parties = case.config.required_parties
    return HeadlineRegions(
        acceptable_to={
            actor: region(Headline.ACCEPTABLE, actor, found.acceptable_to[actor]) for actor in parties
        },
        deliverable=region(Headline.DELIVERABLE, None, found.deliverable),
        adequate=region(Headline.ADEQUATE, None, found.adequate),
    )


def reversal_part(multiverse: Multiverse, claim: Claim) -> Reversal:
    """What reverses a claim, each judgement as ids and in words.

    The words stand here because a finding on the date of the case has choices that a later date may lack.
    """
    wording = Wording(multiverse.case, multiverse.choices)
    choices = {choice.choice_id: choice for choice in multiverse.choices}
    found = moves_against(multiverse, claim)
    return Reversal(
        judgements=found.judgements,
        matter=len(found.matter),
        fewest=found.fewest,
        of_fewest=0 if found.fewest is None else found.by_size[found.fewest],
        total=found.total,
        sets=tuple(
            FlipSet(
                flips=tuple(_flip(wording, choices[move.choice_id], move) for move in one.moves),
                weight=number(one.weight),
                at_most=number(one.at_most),
            )
            for one in found.flips
        ),
    )


def effects_part(multiverse: Multiverse, claim: Claim) -> tuple[Effect, ...]:
    """What each judgement does to a claim, in words, the strongest first."""
    return _effects(Wording(multiverse.case, multiverse.choices), effects_on(multiverse, claim))


def _effects(wording: Wording, found: Effects) -> tuple[Effect, ...]:
    return tuple(
        Effect(
            choice_id=one.choice_id,
            label=wording.label_of(one.choice_id),
            total=number(one.total),
            turns=number(one.turns),
        )
        for one in found.effects
    )


def _flip(wording: Wording, choice: Choice, move: Move) -> Flip:
    options = [option for option in choice.options if option.option_id in move.options]
    return Flip(
        choice_id=choice.choice_id,
        option_ids=move.options,
        label=wording.label(choice),
        text=either(wording.short(choice, option) for option in options),
    )


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

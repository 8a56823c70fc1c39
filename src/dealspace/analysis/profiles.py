"""What does a claim's share become for a reader of a certain kind, and for a mixture of such readers?

A profile is a named way to read: it takes one coding of each choice that it decides, and within it the
other choices vary by their weights, independent of each other. That two judgements hang together is then
said by the profiles that decide both. Shares are counted on the claim's diagram, which the profiles share;
the bounds of a profile allow any dependence between the choices that it leaves open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from dealspace.analysis.choices import BASE, ChoiceKind, MultiverseError
from dealspace.analysis.claims import Claim
from dealspace.analysis.dependence import Bounds, any_dependence
from dealspace.analysis.diagram import Weights
from dealspace.analysis.multiverse import Multiverse


class ProfilesError(MultiverseError):
    """The profiles do not make a mixture."""


@dataclass(frozen=True, slots=True)
class CoderProfile:
    """A named way to read: the option that it takes, by choice, and its weight in the mixture.

    Choices of the kinds in `literal` that it does not name keep their base coding, all others vary. A
    profile of weight 0 is shown and not mixed in.
    """

    profile_id: str
    label: str
    weight: Fraction
    readings: Mapping[str, str]
    literal: frozenset[ChoiceKind] = frozenset()


@dataclass(frozen=True, slots=True)
class ProfileShare:
    """A claim as one profile sees it.

    `decided` are the choices that the profile decides and on which the claim depends, `skipped` those that
    it decides and that the case does not have at its date.
    """

    profile: CoderProfile
    bounds: Bounds
    decided: tuple[str, ...]
    skipped: tuple[str, ...]

    @property
    def share(self) -> Fraction:
        """The share where what the profile leaves open is independent."""
        return self.bounds.share


@dataclass(frozen=True, slots=True)
class Mixture:
    """A claim as all profiles see it, in the order given.

    `share` is the mean of their shares by weight; `lower` and `upper` are the means of their bounds.
    """

    profiles: tuple[ProfileShare, ...]
    share: Fraction
    lower: Fraction
    upper: Fraction

    @property
    def least(self) -> ProfileShare:
        """The profile with the smallest share; of several the first."""
        return min(self.profiles, key=lambda one: one.share)

    @property
    def greatest(self) -> ProfileShare:
        """The profile with the largest share; of several the first."""
        return max(self.profiles, key=lambda one: one.share)


def by_profile(multiverse: Multiverse, claim: Claim, profiles: Sequence[CoderProfile]) -> Mixture:
    """The share of a claim per profile and in their mixture.

    Raises
    ------
    ProfilesError
        If there is no profile, a weight is negative, or the weights do not add up to 1.
    UnknownRowError
        If a profile takes an option that its choice does not have.
    """
    require_mixture(profiles)
    matter = set(multiverse.depends_on(claim))
    known = {choice.choice_id for choice in multiverse.choices}
    found = tuple(
        ProfileShare(
            profile,
            any_dependence(multiverse, claim, weights_of(multiverse, profile)),
            tuple(sorted(matter & decided_by(multiverse, profile).keys())),
            tuple(sorted(set(profile.readings) - known)),
        )
        for profile in profiles
    )

    def mean(values: Sequence[Fraction]) -> Fraction:
        return sum((p.weight * value for p, value in zip(profiles, values, strict=True)), Fraction(0))

    return Mixture(
        found,
        mean([one.share for one in found]),
        mean([one.bounds.lower.value for one in found]),
        mean([one.bounds.upper.value for one in found]),
    )


def profiles_of(multiverse: Multiverse) -> tuple[CoderProfile, ...]:
    """The profiles of the case, by id; of their readings those that the case has at its date."""
    case = multiverse.case
    readings: dict[str, dict[str, str]] = {name: {} for name in case.coder_profiles}
    for row in case.profile_readings.values():
        if multiverse.has(row.choice_id, row.option_id):
            readings[row.profile_id][row.choice_id] = row.option_id
    return tuple(
        CoderProfile(
            row.profile_id,
            row.label,
            row.weight,
            MappingProxyType(readings[row.profile_id]),
            frozenset(map(ChoiceKind, filter(None, row.literal.split("|")))),
        )
        for row in case.coder_profiles.values()
    )


def weights_of(multiverse: Multiverse, profile: CoderProfile) -> Weights:
    """For each choice the weight of each option within the profile.

    A choice that the case does not have at its date is passed over.

    Raises
    ------
    UnknownRowError
        If the profile takes an option that its choice does not have.
    """
    weights = list(multiverse.weights)
    for choice_id, option_id in decided_by(multiverse, profile).items():
        level, option = multiverse.place(choice_id, option_id)
        weights[level] = [Fraction(i == option) for i in range(len(weights[level]))]
    return weights


def decided_by(multiverse: Multiverse, profile: CoderProfile) -> Mapping[str, str]:
    """The option that the profile takes of each choice of the case that it decides."""
    return {
        choice.choice_id: profile.readings.get(choice.choice_id, BASE)
        for choice in multiverse.choices
        if choice.choice_id in profile.readings or choice.kind in profile.literal
    }


def mixed_weights(multiverse: Multiverse, profiles: Sequence[CoderProfile]) -> Weights:
    """For each choice the weight that the mixture as a whole gives to each option.

    It need not be the coder's own: how far the two are apart says what the profiles add to the weights,
    besides dependence.

    Raises
    ------
    ProfilesError
        As for `by_profile`.
    """
    require_mixture(profiles)
    parts = [(profile.weight, weights_of(multiverse, profile)) for profile in profiles]
    return [
        [sum((share * weights[at][i] for share, weights in parts), Fraction(0)) for i in range(len(row))]
        for at, row in enumerate(multiverse.weights)
    ]


def require_mixture(profiles: Sequence[CoderProfile]) -> None:
    """Raise `ProfilesError` unless the weights are those of a mixture."""
    if not profiles:
        raise ProfilesError("there is no profile")
    if negative := [profile.profile_id for profile in profiles if profile.weight < 0]:
        raise ProfilesError(f"the weight of {', '.join(negative)} is negative")
    if (total := sum((profile.weight for profile in profiles), Fraction(0))) != 1:
        raise ProfilesError(f"the weights of the profiles add up to {total} and not to 1")

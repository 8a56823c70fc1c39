"""In which part of the readings does a claim hold, as the results say it: with bounds and by profiles?

One place asks for all shares of a vintage. What has been bounded once is not bounded again: the counterpart
of a claim shares its bounds, and a claim on one judgement needs no search.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from math import prod

from dealspace.analysis.claims import Claim
from dealspace.analysis.diagram import Weights
from dealspace.analysis.flow import most
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.profiles import CoderProfile, profiles_of, require_mixture, weights_of
from dealspace.results.records.shares import ProfileShare, Share
from dealspace.results.words import number, share

Options = Mapping[str, Collection[str]]
"""The options to which choices are limited."""


class Ranges:
    """Says in which part of the readings of a multiverse a claim holds; build once, ask for many.

    Raises
    ------
    ProfilesError
        On the first claim, if the weights of the profiles do not add up to 1.
    """

    def __init__(self, multiverse: Multiverse) -> None:
        self.worlds = multiverse
        self._most: dict[tuple[int, tuple[tuple[str, tuple[str, ...]], ...]], Fraction] = {}

    @cached_property
    def profiles(self) -> tuple[CoderProfile, ...]:
        """The profiles of the case; none if it has none."""
        found = profiles_of(self.worlds)
        if found:
            require_mixture(found)
        return found

    @cached_property
    def _profile_weights(self) -> tuple[Weights, ...]:
        return tuple(weights_of(self.worlds, profile) for profile in self.profiles)

    def of(self, claim: Claim, options: Options | None = None) -> Share:
        """The share of a claim, among the readings with these options only, if any are given."""
        diagram, root = self.worlds.diagram, self.worlds.root(claim)
        given = options or {}
        weights = self.worlds.limited(given)
        return share(
            1 - self._highest(diagram.negate(root), given, weights),
            self._highest(root, given, weights),
            diagram.measure(root, weights),
            self._mixed(root, given),
        )

    def conjunction(self, clauses: Iterable[tuple[str, Collection[str]]]) -> Share:
        """The share of the readings that take one of these options of each of these choices.

        Events with given probabilities hold together at most as often as the rarest, and at least as often as
        all of them leave no room to miss each other (the bounds of Fréchet).
        """
        listed = list(clauses)
        parts = self._parts(listed, self.worlds.weights)
        mixed = sum(
            (
                profile.weight * prod(self._parts(listed, weights), start=Fraction(1))
                for profile, weights in zip(self.profiles, self._profile_weights, strict=True)
            ),
            Fraction(0),
        )
        return share(
            max(Fraction(0), sum(parts, Fraction(1)) - len(parts)),
            min(parts, default=Fraction(1)),
            prod(parts, start=Fraction(1)),
            mixed if self.profiles else None,
        )

    def _parts(self, clauses: Iterable[tuple[str, Collection[str]]], weights: Weights) -> list[Fraction]:
        """The probability of each clause."""
        found = []
        for choice_id, options in clauses:
            places = {self.worlds.place(choice_id, option) for option in options}
            found.append(sum((weights[level][option] for level, option in places), Fraction(0)))
        return found

    def by_profile(self, claim: Claim) -> tuple[ProfileShare, ...]:
        """The share of a claim for each profile, in the order of the profiles."""
        diagram, root = self.worlds.diagram, self.worlds.root(claim)
        measured = (diagram.measure(root, weights) for weights in self._profile_weights)
        return tuple(
            ProfileShare(profile_id=profile.profile_id, share=number(found), share_exact=str(found))
            for profile, found in zip(self.profiles, measured, strict=True)
        )

    def _mixed(self, root: int, given: Options) -> Fraction | None:
        if not self.profiles:
            return None
        diagram = self.worlds.diagram
        return sum(
            (
                profile.weight * diagram.measure(root, self.worlds.limited(given, weights))
                for profile, weights in zip(self.profiles, self._profile_weights, strict=True)
            ),
            Fraction(0),
        )

    def _highest(self, root: int, given: Options, weights: Weights) -> Fraction:
        diagram = self.worlds.diagram
        levels = diagram.levels(root)
        if len(levels) <= 1:
            return diagram.measure(root, weights)
        mine = {self.worlds.choices[level].choice_id for level in levels}
        limits = tuple(sorted((name, tuple(sorted(kept))) for name, kept in given.items() if name in mine))
        if (root, limits) not in self._most:
            self._most[root, limits] = most(diagram, root, weights).bound
        return self._most[root, limits]

"""What became of the findings of the base date: which read the same, which hold with other numbers, which do
not hold, which cannot be said any more?

A finding prints one of several sentences, the one that is true, with values bound into it. The same sentence
with the same values is unchanged; with other values the claim still holds and its numbers do not; another
sentence means that what was said is no longer so.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dealspace.findings.values import FIELD
from dealspace.results.records import Results
from dealspace.results.records.afterword import Fate, Renumbering
from dealspace.results.records.findings import Finding
from dealspace.results.records.shares import Share


@dataclass(frozen=True, slots=True)
class FindingFate:
    """A finding then and now.

    `told` is the sentence of then with each number that is another one now followed by the new one. Shares
    are those of the claim printed at the base date (numbers aside), in each vintage; None where a finding has
    no share, or where the later vintage cannot state the claim.
    """

    finding_id: str
    label: str
    headline: bool
    sentence: str
    now: str
    told: str
    fate: Fate
    renumbered: tuple[Renumbering, ...]
    share_before: Share | None
    share_after: Share | None
    follows_from: tuple[str, ...]

    @property
    def credence(self) -> Fraction | None:
        """The share taken as a forecast that the claim still holds: by the profiles, if there are any."""
        share = self.share_before
        if share is None:
            return None
        return Fraction(share.by_profiles_exact or share.independent_exact)


def finding_fates(before: Results, after: Results) -> tuple[FindingFate, ...]:
    """The fate of every finding of the earlier results, in their order.

    A finding that stays about the earlier date is as it was by its meaning, and tells nothing.
    """
    later = {finding.finding_id: finding for finding in after.findings}
    lasting = {key for key, finding in later.items() if finding.as_of == before.as_of}
    return tuple(
        _fate(finding, later.get(finding.finding_id))
        for finding in before.findings
        if finding.finding_id not in lasting
    )


def _fate(old: Finding, new: Finding | None) -> FindingFate:
    moved = () if new is None or new.template != old.template else _renumbered(old, new)
    return FindingFate(
        finding_id=old.finding_id,
        label=old.label,
        headline=old.headline,
        sentence=old.sentence,
        now="" if new is None else new.sentence,
        told=_told(old, moved),
        fate=_kind(old, new, moved),
        renumbered=moved,
        share_before=old.robustness,
        share_after=None if new is None else _share_after(old, new),
        follows_from=old.follows_from,
    )


def _kind(old: Finding, new: Finding | None, moved: tuple[Renumbering, ...]) -> Fate:
    if new is None:
        return Fate.UNSAID
    if new.template != old.template:
        return Fate.FELL
    return Fate.RENUMBERED if moved else Fate.UNCHANGED


def _renumbered(old: Finding, new: Finding) -> tuple[Renumbering, ...]:
    printed = {value.value_id: value.text for value in new.values}
    return tuple(
        Renumbering(value_id=value.value_id, before=value.text, after=printed[value.value_id])
        for value in old.values
        if value.text != printed[value.value_id]
    )


def _told(old: Finding, moved: tuple[Renumbering, ...]) -> str:
    """`reaches them with a probability of 0.37 (now 0.07)`."""
    printed = {value.value_id: value.text for value in old.values}
    printed |= {each.value_id: f"{each.before} (now {each.after})" for each in moved}
    return FIELD.sub(lambda match: printed[match.group(1)], old.template)


def _share_after(old: Finding, new: Finding) -> Share | None:
    """The later share of the claim of then, whichever sentence is printed now."""
    return next((one.robustness for one in new.cases if one.case == old.case), None)

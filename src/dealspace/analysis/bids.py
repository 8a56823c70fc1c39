"""What does a claim's share become for a reader who takes the hard demands of some actors for opening bids?

Each demand or refusal that is hard in the base coding, and that some coding softens or drops, is then read in
such a coding; everything else varies as before. A hard demand that no coding softens stays as it is, because
nobody found words that allow it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dealspace.analysis.choices import ChoiceKind, Option
from dealspace.analysis.claims import Claim
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.case.model import Condition, ConditionKind, Hardness


@dataclass(frozen=True, slots=True)
class Bids:
    """The share of a claim where the hard demands of `actors` are bids.

    `options` are the codings left of each demand so read, `kept` the hard demands that no coding softens.
    """

    actors: tuple[str, ...]
    share: Share
    options: Mapping[str, tuple[str, ...]]
    kept: tuple[str, ...]


def as_bids(multiverse: Multiverse, claim: Claim, actors: Collection[str]) -> Bids:
    """The exact share of a claim among the universes in which the actors' hard demands are bids.

    Parameters
    ----------
    multiverse
        Of the case.
    claim
        What is asked.
    actors
        Whose demands and refusals are read as bids.
    """
    asked = {
        key
        for key, row in multiverse.case.conditions.items()
        if row.actor_id in actors
        and row.kind in (ConditionKind.DEMAND, ConditionKind.VETO)
        and row.hardness is Hardness.HARD
    }
    options: dict[str, tuple[str, ...]] = {}
    softened = set()
    for choice in multiverse.choices:
        if choice.kind is ChoiceKind.CONDITION and choice.key in asked:
            left = tuple(option.option_id for option in choice.options if not _is_hard(option))
            if left:
                options[choice.choice_id] = left
                softened.add(choice.key)
    return Bids(
        tuple(sorted(actors)),
        multiverse.share_among(claim, options),
        MappingProxyType(dict(sorted(options.items()))),
        tuple(sorted(asked - softened)),
    )


def _is_hard(option: Option) -> bool:
    return isinstance(option.row, Condition) and option.row.hardness is Hardness.HARD

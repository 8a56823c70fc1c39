"""Is the share where demands are bids that of the universes in which they are?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.analysis.bids import as_bids
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.case.model import Case
from tests import builders

TERMS = (builders.term("army", "integer", 0, 100), builders.term("neutral"))


def talks() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("small-army", "east", "army le 10"),
            builders.condition("neutrality", "east", "neutral eq true"),
            builders.condition("large-army", "mid", "army ge 50"),
            builders.condition("not-neutral", "mid", "neutral eq false", kind="veto"),
            builders.condition("supply", "mid", "army le 40", kind="capacity", hardness="soft"),
        ],
        condition_variants=[
            builders.condition_variant("small-army", "bid", "army le 10", hardness="soft", weight="1/4"),
            builders.condition_variant("small-army", "gone", "army le 10", hardness="dropped", weight="1/4"),
            builders.condition_variant("neutrality", "later", "neutral eq true", weight="1/4"),
            builders.condition_variant("large-army", "bid", "army ge 50", hardness="soft", weight="1/2"),
            builders.condition_variant(
                "not-neutral", "bid", "neutral eq false", hardness="soft", weight="1/5"
            ),
            builders.condition_variant("supply", "hard", "army le 40", weight="1/2"),
        ],
    )


def test_hard_demands_that_a_coding_softens_are_softened_and_nothing_else() -> None:
    multiverse, claim = Multiverse(talks()), DealSpaceEmpty()
    east = as_bids(multiverse, claim, ["east"])
    assert dict(east.options) == {"condition:small-army": ("bid", "gone")}
    assert east.kept == ("neutrality",), "both its codings are hard"
    # Neutrality against its refusal, or the large army against a hard limit of supply.
    assert east.share == Share(1 - Fraction(1, 2) * Fraction(3, 4), 1 - Fraction(1, 5) * Fraction(3, 4))
    both = as_bids(multiverse, claim, ["mid", "east"])
    assert both.actors == ("east", "mid")
    assert set(both.options) == {
        "condition:small-army", "condition:large-army", "condition:not-neutral",
    }  # fmt: skip
    assert both.share == Share(Fraction(0), Fraction(0))


def test_where_no_demand_can_be_softened_the_share_is_that_of_all_codings() -> None:
    multiverse, claim = Multiverse(talks()), DealSpaceEmpty()
    nobody = as_bids(multiverse, claim, [])
    assert (nobody.share, dict(nobody.options), nobody.kept) == (multiverse.share(claim), {}, ())

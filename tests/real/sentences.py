"""What each sentence of `data/findings.toml` says, put a second time: from the words, not from the claims.

For every finding that rests on conditions and packages, and for every sentence of it, whether the sentence is
true in a world; and when the finding cannot be said, because a condition that it is about is not in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from dealspace.case import restrict_sources
from tests.findings.meanings import Meaning, always, one_of, pair, two
from tests.findings.plain_world import World

SIDES = ("russia", "ukraine")
TROOPS = ("ru-no-nato-troops", "ru-no-western-troops")
RUSSIAN = (*TROOPS, "ru-role")
LIMITS = ("co-guarantee-ceiling", "co-guarantee-paris")
ARMY = ("ua-army-no-cut", "ua-no-army-limits", "ua-army-800k")
CEILINGS = ("uf-troop-ceiling", "uf-troop-ceiling-later")


def suits_both(w: World) -> bool:
    return any(all(w.acceptable(p, side) == "met" for side in SIDES) for p in w.case.packages)


def spoken(w: World) -> set[str]:
    """What is demanded or refused; not what anybody could or would supply."""
    return {key for key, row in w.case.conditions.items() if row.kind in ("demand", "veto")}


PAIRS = (
    ("ru-army-limits", "ua-no-army-limits"),
    ("ru-army-other-limits", "ua-no-other-limits"),
    ("ru-neutrality", "ua-no-neutrality"),
)
"""What Russia demands and Ukraine refuses on the army and on neutrality, as of August 2025."""


def a_pair_excludes(w: World, *more: tuple[str, str]) -> bool:
    return any(w.exclude(*one) for one in (*PAIRS, *more))


def a_pair_is_there(w: World, *more: tuple[str, str]) -> bool:
    return any(w.here(*one) for one in (*PAIRS, *more))


def on_the_article(w: World, parties: tuple[str, ...] | None = None) -> bool:
    """No deal on what the article has evidence for, read as it reads it."""
    settings = w.original.config.extra["article"]
    world = w.choosing(settings["codings"])
    own = restrict_sources(w.original, {settings["source_id"]}).conditions
    return world.empty(parties, only=set(own))


def way_out(w: World) -> bool:
    """On the article's evidence there is no deal, and none is ruled out by Russia and Ukraine alone."""
    return on_the_article(w) and not on_the_article(w, SIDES)


def readings(w: World) -> list[World]:
    axes = w.original.config.extra["readings"]["axes"]
    combinations = product(*(axes[axis]["options"] for axis in axes))
    return [w.reading(**dict(zip(axes, chosen, strict=True))) for chosen in combinations]


def no_reading_opens(w: World) -> bool:
    return all(world.empty() for world in readings(w))


def veto_decides(w: World) -> bool:
    veto, part = w.reading(guarantee="veto"), w.reading(guarantee="part")
    return veto.exclude("ru-role", "ua-no-russian-veto") and not part.together("ru-role")


def refused_by_packages(w: World) -> bool:
    world = w.reading(troops="refused")
    return any(world.breaches(p, *TROOPS) for p in world.case.packages)


def refusal_in_conflict(w: World) -> bool:
    world = w.reading(troops="refused")
    return any(world.together(one) for one in TROOPS)


def istanbul_turns_on_veto(w: World) -> bool:
    veto, part = w.reading(guarantee="veto"), w.reading(guarantee="part")
    breached = veto.test("istanbul-bilateral", "ru-role") == "breached"
    return breached and part.test("istanbul-bilateral", "ru-role") == "met"


def article5_open_throughout(w: World) -> bool:
    return all(world.acceptable("article5-like", "russia") == "open" for world in readings(w))


def article5_without_russia(w: World) -> bool:
    asked = [w.reading(guarantee=reading) for reading in ("veto", "part")]
    breached = all(world.test("article5-like", "ru-role") == "breached" for world in asked)
    return breached and w.reading(guarantee="none").acceptable("article5-like", "russia") == "open"


def article5_meets(w: World) -> bool:
    return w.test("article5-like", "ua-article5-like") == "met"


GAP = pair("ua-article5-like", LIMITS)
"""What Ukraine asks for in a guarantee against the most that is in writing."""


def asks_for_more(w: World) -> bool:
    """A guarantee that meets what Ukraine asks for exceeds what is in writing."""
    return article5_meets(w) and w.breaches("article5-like", *LIMITS)


def plan_fails_twice(w: World) -> bool:
    return all(w.acceptable("coalition-plan", side) == "breached" for side in SIDES)


def plan_for_the_reasons(w: World) -> bool:
    troops = w.breaches("coalition-plan", *TROOPS)
    army = w.breaches("coalition-plan", "ru-army-limits")
    return troops and army and w.breaches("coalition-plan", "ua-article5-like")


MEANINGS: Mapping[str, Meaning] = {
    "answer": two(lambda w: w.empty(only=spoken(w))),
    "no-package-suits-both": two(lambda w: not suits_both(w)),
    "deal-space-empty": two(lambda w: w.empty()),
    "guarantee-gap": Meaning(
        GAP.sayable,
        {
            **GAP.cases,
            "asked-for-more": lambda w: GAP.cases["in-no-conflict"](w) and asks_for_more(w),
            "in-no-conflict": lambda w: GAP.cases["in-no-conflict"](w) and not asks_for_more(w),
        },
    ),
    "army-conflict": pair("ru-army-limits", ARMY),
    "neutrality-conflict": pair("ru-neutrality", ("ua-no-neutrality",)),
    "army-weapons-conflict": pair("ru-army-other-limits", ("ua-no-other-limits",)),
    "troops-conflict": pair("ua-western-troops-required", ("ru-no-nato-troops", "ru-no-western-troops")),
    "sequence-conflict": pair(
        "ru-terms-before-ceasefire", ("co-ceasefire-first", "ua-ceasefire-first", "ua-ceasefire-first-later")
    ),
    "army-and-neutrality": two(
        lambda w: a_pair_excludes(w, ("ru-army-limits", "ua-army-800k")),
        lambda w: a_pair_is_there(w, ("ru-army-limits", "ua-army-800k")),
    ),
    "guarantors-could-open": Meaning(
        always,
        {
            "sentence": lambda w: w.empty() and not w.empty(SIDES),
            "could-not": lambda w: w.empty(SIDES),
            "counter": lambda w: not w.empty(),
        },
    ),
    "article-alone-guarantors": Meaning(
        always,
        {
            "sentence": way_out,
            "open": lambda w: not on_the_article(w),
            "counter": lambda w: on_the_article(w, SIDES),
        },
    ),
    "wider-evidence-closes": two(lambda w: way_out(w) and a_pair_excludes(w), a_pair_is_there),
    "russian-conditions-not-decisive": Meaning(
        lambda w: w.here(*RUSSIAN),
        {
            "sentence": lambda w: w.empty(without=RUSSIAN),
            "open-anyway": lambda w: not w.empty(),
            "counter": lambda w: w.empty() and not w.empty(without=RUSSIAN),
        },
    ),
    "no-reading-opens": Meaning(
        lambda w: w.here(*RUSSIAN),
        {
            "sentence": lambda w: no_reading_opens(w) and w.empty(without=RUSSIAN),
            "by-these-conditions": lambda w: no_reading_opens(w) and not w.empty(without=RUSSIAN),
            "counter": lambda w: not no_reading_opens(w),
        },
    ),
    "veto-reading-closes": two(veto_decides, lambda w: w.here("ru-role", "ua-no-russian-veto")),
    "troop-reading-moves-packages": Meaning(
        lambda w: w.here(*TROOPS),
        {
            "sentence": lambda w: refused_by_packages(w) and not refusal_in_conflict(w),
            "both": lambda w: refused_by_packages(w) and refusal_in_conflict(w),
            "counter": lambda w: not refused_by_packages(w),
        },
    ),
    "article5-silent-on-russia": Meaning(
        lambda w: w.here(*RUSSIAN),
        {
            "sentence": lambda w: article5_open_throughout(w) and istanbul_turns_on_veto(w),
            "no-part-for-russia": lambda w: article5_without_russia(w) and istanbul_turns_on_veto(w),
            "counter": lambda w: (
                not istanbul_turns_on_veto(w)
                or (not article5_open_throughout(w) and not article5_without_russia(w))
            ),
        },
    ),
    "force-against-refusal": one_of("reassurance-force", *TROOPS),
    "combined-plan": Meaning(
        lambda w: w.here("ru-army-limits", "ua-article5-like") and any(w.here(one) for one in TROOPS),
        {
            "sentence": lambda w: plan_fails_twice(w) and plan_for_the_reasons(w),
            "for-other-reasons": lambda w: plan_fails_twice(w) and not plan_for_the_reasons(w),
            "counter": lambda w: not plan_fails_twice(w),
        },
    ),
    "membership-closed": one_of("nato-membership", "ru-no-nato-membership", "us-no-nato-membership"),
    "nothing-acceptable-to-russia": two(
        lambda w: not any(w.acceptable(p, "russia") == "met" for p in w.case.packages)
    ),
    "equivalent-guarantee-undeliverable": Meaning(
        lambda w: w.here("ua-article5-like") and any(w.here(limit) for limit in LIMITS),
        {
            "sentence": lambda w: (
                article5_meets(w)
                and w.breaches("article5-like", *LIMITS)
                and w.acceptable("article5-like", "russia") != "breached"
            ),
            "against-russia-too": lambda w: (
                article5_meets(w)
                and w.breaches("article5-like", *LIMITS)
                and w.acceptable("article5-like", "russia") == "breached"
            ),
            "within-the-limit-against-russia": lambda w: (
                article5_meets(w)
                and not w.breaches("article5-like", *LIMITS)
                and w.acceptable("article5-like", "russia") == "breached"
            ),
            "within-the-limit": lambda w: (
                article5_meets(w)
                and not w.breaches("article5-like", *LIMITS)
                and w.acceptable("article5-like", "russia") != "breached"
            ),
            "counter": lambda w: not article5_meets(w),
        },
    ),
    "line-out-of-reach": two(
        lambda w: w.breaches("line-patrol", *CEILINGS), lambda w: any(w.here(one) for one in CEILINGS)
    ),
}

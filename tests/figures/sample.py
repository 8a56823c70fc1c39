"""Results documents for the tests of figures and tables: one on the article's rows, one large, one nearly
empty.

The verdicts of the article's document follow from its rows by a small evaluator of their own; shares and
force numbers are made up, in the shape of the results document.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from dealspace.case import load_case
from dealspace.case.model import (
    Actor,
    Case,
    Condition,
    ConditionKind,
    Event,
    Hardness,
    LegalInstrument,
    Operator,
    PartialDate,
    Position,
    Predicate,
    Source,
    Term,
    TermType,
)
from dealspace.results.records.afterword import Fate

DATA = Path(__file__).parents[2] / "data"
_COMPARE = {
    Operator.EQ: lambda a, b: a in b,
    Operator.NE: lambda a, b: a not in b,
    Operator.IN: lambda a, b: a in b,
    Operator.NOT_IN: lambda a, b: a not in b,
    Operator.LT: lambda a, b: a < b[0],
    Operator.LE: lambda a, b: a <= b[0],
    Operator.GT: lambda a, b: a > b[0],
    Operator.GE: lambda a, b: a >= b[0],
}


def article_case() -> Case:
    """The rows of the repository."""
    return load_case(DATA)


def document_of(case: Case, seed: int = 7) -> dict[str, Any]:
    """A full results document on the rows of a case."""
    rng = random.Random(seed)
    conditions = [_condition(case, c) for c in case.conditions.values()]
    packages = [_package(case, p) for p in case.packages.values()]
    hard = [c["condition_id"] for c in conditions if c["hardness"] == "hard"]
    conflicts = [sorted(rng.sample(hard, 2)) for _ in range(max(0, len(hard) // 3))]
    conflicts = [list(c) for c in sorted({tuple(c) for c in conflicts})]
    concessions = [_concession(conditions, sorted(rng.sample(hard, min(2, len(hard))))) for _ in conflicts]
    concessions = list({tuple(c["conditions"]): c for c in concessions}.values())
    return {
        "schema_version": "1.0",
        "as_of": case.as_of.isoformat(),
        "case": {
            "case_id": "sample",
            "title": "Sample",
            "subtitle": "",
            "required_parties": [a.actor_id for a in case.actors.values() if a.required_party],
        },
        "counts": {"positions": len(case.positions)},
        "actors": {a.actor_id: a.name for a in case.actors.values()},
        "terms": {t.term_id: _term(t) for t in case.terms.values()},
        "conditions": conditions,
        "packages": packages,
        "deal_space": {
            "feasible": not conflicts,
            "witness": None,
            "nearest_package": None,
            "terms_changed": [],
            "soft_met": [],
            "pareto": [],
            "conflicts": conflicts,
            "concessions": concessions,
            "certificates": {"conflicts": len(conflicts), "concessions": len(concessions)},
        },
        "adequacy": _adequacy(case, rng),
        "binding": _binding(case),
        "multiverse": _multiverse(case, rng),
        "readings": _readings(conditions, packages, _contested(case, hard)),
        "claims": [
            {
                "claim_id": c.claim_id,
                "locator": c.locator,
                "paraphrase": c.paraphrase,
                "verdict": "contested",
                "evidence": [],
            }
            for c in case.claims.values()
        ],
        "findings": _findings(rng, 14),
        "article_alone": None,
        "pivotal_rows": [
            {
                "row": f"conditions/{c}",
                "finding_ids": ["no-common-deal", "gap-in-obligation"],
                "verdicts": ["verdict/p/adequate"],
                "pivots": [
                    {
                        "part": "row",
                        "text": "removed",
                        "steps": None,
                        "takes": [],
                        "finding_ids": ["no-common-deal", "gap-in-obligation"],
                        "verdicts": ["verdict/p/adequate"],
                    }
                ],
            }
            for c in hard[:4]
        ],
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "label": term.label,
        "type": term.type.value,
        "unit": term.unit,
        "minimum": float(term.minimum),
        "maximum": float(term.maximum),
        "levels": [level.label for level in term.levels],
    }


def _condition(case: Case, row: Condition) -> dict[str, Any]:
    return {
        "condition_id": row.condition_id,
        "actor_id": row.actor_id,
        "kind": row.kind.value,
        "hardness": row.hardness.value,
        "term_id": row.predicate.term_id,
        "operator": row.predicate.operator.value,
        "values": [float(v) for v in row.predicate.values],
        "statement": f"{case.terms[row.predicate.term_id].label} {row.predicate.operator.value} "
        f"{', '.join(str(v) for v in row.predicate.values)}",
        "label": row.label,
        "guard": "only on the line" if row.guard else None,
        "rationale": row.rationale,
        "required_party": case.actors[row.actor_id].required_party,
        "variants": sorted(
            v.variant_id for v in case.condition_variants.values() if v.condition_id == row.condition_id
        ),
        "supports": sorted(
            e.position_id
            for e in case.condition_evidence.values()
            if e.condition_id == row.condition_id and e.relation == "supports"
        ),
        "disputes": sorted(
            e.position_id
            for e in case.condition_evidence.values()
            if e.condition_id == row.condition_id and e.relation == "disputes"
        ),
    }


def verdict(predicate: Predicate, guard: Predicate | None, terms: Any) -> str:
    """Three-valued test of a condition on stated intervals."""
    if guard is not None:
        guarded = verdict(guard, None, terms)
        if guarded != "met":
            return "not_applicable" if guarded == "breached" else "open"
    if predicate.term_id not in terms:
        return "open"
    low, high = terms[predicate.term_id].low, terms[predicate.term_id].high
    test = _COMPARE[predicate.operator]
    results = {test(low, predicate.values), test(high, predicate.values)}
    return "open" if len(results) == 2 else "met" if results == {True} else "breached"


def _package(case: Case, row: Any) -> dict[str, Any]:
    verdicts = {c.condition_id: verdict(c.predicate, c.guard, row.terms) for c in case.conditions.values()}

    def worst(kinds: set[str], actor: str | None = None) -> str:
        found = [
            verdicts[c.condition_id]
            for c in case.conditions.values()
            if c.hardness is Hardness.HARD and c.kind.value in kinds and actor in {None, c.actor_id}
        ]
        if not found:
            return "not_applicable"
        return "breached" if "breached" in found else "open" if "open" in found else "met"

    actors = sorted({c.actor_id for c in case.conditions.values()})
    share = {"unweighted": 0.75, "weighted": 0.8}
    return {
        "package_id": row.package_id,
        "label": row.label,
        "proposer_id": row.proposer_id,
        "proposed_on": row.proposed_on.text,
        "status": row.status,
        "summary": row.summary,
        "terms": [
            {
                "term_id": t.term_id,
                "low": float(t.low),
                "high": float(t.high),
                "text": f"{float(t.low):,.0f} to {float(t.high):,.0f}",
                "origin": "stated",
                "axioms": [],
            }
            for t in row.terms.values()
        ],
        "acceptable_to": {actor: worst({"demand", "veto"}, actor) for actor in actors},
        "deliverable": worst({"capacity"}),
        "adequate": worst({"adequacy"}),
        "conditions": [
            {
                "condition_id": c.condition_id,
                "verdict": verdicts[c.condition_id],
                "margin": None,
                "term_id": c.predicate.term_id,
                "origin": "stated" if c.predicate.term_id in row.terms else "unspecified",
            }
            for c in case.conditions.values()
        ],
        "conflicts": [
            [c.condition_id, f"term:{c.predicate.term_id}"]
            for c in case.conditions.values()
            if verdicts[c.condition_id] == "breached" and c.hardness is Hardness.HARD
        ],
        "robustness": {
            "acceptable_to": {actor: {"met": share, "breached": share, "open": share} for actor in actors},
            "deliverable": {"met": share},
            "adequate": {"met": share},
        },
    }


def _concession(conditions: list[dict[str, Any]], members: list[str]) -> dict[str, Any]:
    by_id = {c["condition_id"]: c for c in conditions}
    holders = {by_id[m]["actor_id"] for m in members}
    required = {c["actor_id"] for c in conditions if c["required_party"]}
    return {
        "conditions": members,
        "relaxations": [
            {
                "condition_id": m,
                "term_id": by_id[m]["term_id"],
                "unit": "level",
                "from": 1,
                "to": 3,
                "text": f"{by_id[m]['label']}: 1 -> 3",
            }
            for m in members
        ],
        "witness": {t: {"value": 1, "text": "one"} for t in sorted({c["term_id"] for c in conditions})},
        "nearest_package": None,
        "terms_changed": [by_id[m]["term_id"] for m in members],
        "soft_met": [],
        "keeps": sorted(required - holders),
    }


def _band(low: float, high: float, **extra: Any) -> dict[str, Any]:
    width = high - low
    return {
        "low": low,
        "high": high,
        "q05": low + 0.1 * width,
        "q50": low + 0.45 * width,
        "q95": low + 0.9 * width,
        **extra,
    }


def _adequacy(case: Case, rng: random.Random) -> dict[str, Any]:
    sizes = {
        ("deter_by_denial", "norm"): (120_000, 400_000, 0.0),
        ("deter_by_denial", "published"): (60_000, 250_000, 0.01),
        ("monitor", "density"): (800, 9_000, 0.97),
        ("monitor", "published"): (2_000, 6_000, 0.99),
        ("patrol_line", "density"): (45_000, 210_000, 0.02),
        ("patrol_line", "norm"): (70_000, 180_000, 0.0),
        ("patrol_line", "published"): (100_000, 150_000, 0.0),
        ("reassurance", "published"): (10_000, 50_000, 0.41),
    }
    comparisons = []
    for (task, method), (low, high, p) in sizes.items():
        chance = {"estimate": p, "standard_error": 0.001, "certain": False, "reading": "estimate"}
        comparisons.append(
            {
                "task": task,
                "method": method,
                "rows": [f"force_requirements/{r}" for r in case.force_requirements][:1],
                "frontage_rows": [
                    {"row": "planning_factors/line", "low": 1000, "high": 1200, "open_end": ""}
                ],
                "requirement": _band(low, high),
                "floor_only": (task, method) == ("patrol_line", "published"),
                "supply": _band(0 if task == "monitor" else 10_000, 42_000),
                "different_task": task != "reassurance",
                "offered_for": ["reassurance"],
                "p_meets": chance,
                "shortfall": _band(low - 42_000, high - 10_000),
                "break_even_frontage_km": _band(60 * i, 420 * i)
                if (i := {"density": 1, "norm": 0.5}.get(method))
                else None,
                "break_even_pledge": _band(low, high),
                "pool_needed": _band(3 * low, 5 * high),
                "land_share_needed": _band(0.1, 0.6),
                "notes": ["a note"],
                "sobol": [
                    {
                        "input": name,
                        "first": round(rng.random() * 0.6, 3),
                        "first_confidence": 0.02,
                        "total": round(0.3 + rng.random() * 0.6, 3),
                        "total_confidence": 0.03,
                        "row_ids": [],
                        "steps": [
                            {
                                "samples": samples,
                                "first": 0.3,
                                "first_confidence": 1 / samples,
                                "total": 0.4,
                                "total_confidence": 1 / samples,
                            }
                            for samples in (8, 32)
                        ],
                    }
                    for name in ("requirement", "status_share", "pledge_size")
                ],
                "by_account": [
                    {
                        "account_id": account,
                        "supply": _band(0, high_supply),
                        "p_meets": {**chance, "estimate": estimate},
                        "shortfall": _band(low - high_supply, high),
                    }
                    for account, high_supply, estimate in (("base", 42_000, p), ("few", 999, 0.0))
                ],
                "convergence": [
                    {
                        "draws": draws,
                        "probability": p,
                        "probability_error": draws**-0.5,
                        "shortfall_median": 5.0,
                        "shortfall_median_error": draws**-0.5,
                    }
                    for draws in (1_000, 10_000)
                ],
            }
        )
    return {
        "settings": {"draws": 100_000, "seed": 1, "status_share": {}, "rationale": {}},
        "supply": {
            "total": _band(10_000, 42_000),
            "rotation": {"low": 3, "high": 5, "rows": ["planning_factors/rotation"]},
            "land_pool": 180_000,
            "share_tied_up": _band(0.1, 0.7),
            "offered_for": ["reassurance"],
            "notes": [],
            "accounts": [
                {
                    "account_id": account,
                    "rows": ["commitments/uf-troops"],
                    "disputed": ["commitments/uf-troops"],
                    "total": _band(10_000 if account == "base" else 0, high),
                    "land_pool": 180_000,
                    "share_tied_up": _band(0.1, 0.7),
                    "contributors": [],
                }
                for account, high in (("base", 42_000), ("few", 999))
            ],
            "commitments": [
                {
                    "commitment_id": c.commitment_id,
                    "actor_id": c.actor_id,
                    "offered_for": c.task,
                    "status": c.status,
                    "low": None if c.low is None else float(c.low),
                    "high": None if c.high is None else float(c.high),
                    "open_end": "",
                    "treatment": "no_number" if c.low is None else "counted",
                    "reason": "no number is given" if c.low is None else "counted by its status",
                    "source_id": c.source_id,
                }
                for c in case.commitments.values()
                if c.term_id == "western_troops"
            ],
            "contributors": [
                {
                    "actor_id": "uk-france",
                    "commitment_ids": ["uf-troops"],
                    "offered": {"low": 10_000, "high": 30_000},
                    "land_pool": 180_000,
                    "pool_actor_ids": ["france", "united-kingdom"],
                    "pool_missing": [],
                    "pool_limit": {"low": 36_000, "high": 60_000},
                    "sustained": {"low": 10_000, "high": 30_000},
                    "pool_may_bind": False,
                    "share_tied_up": {"low": 0.17, "high": 0.83},
                }
            ],
        },
        "comparisons": comparisons,
        "absent": [{"task": "monitor", "method": "norm", "why": "no planning norm for this task"}],
    }


def _binding(case: Case) -> dict[str, Any]:
    term = case.terms["guarantee_level"]
    ladder = [c for c in case.conditions.values() if c.predicate.term_id == term.term_id]

    def entry(c: Condition) -> dict[str, Any]:
        variants = [v for v in case.condition_variants.values() if v.condition_id == c.condition_id]
        return {
            "condition_id": c.condition_id,
            "actor_id": c.actor_id,
            "level": int(c.predicate.values[0]),
            "hardness": c.hardness.value,
            "label": c.label,
            "variants": [
                {
                    "variant_id": v.variant_id,
                    "level": int(v.predicate.values[0]),
                    "hardness": v.hardness.value,
                }
                for v in variants
            ],
        }

    return {
        "ladder_term": term.term_id,
        "rungs": [
            {"level": level.level, "label": level.label, "definition": level.definition}
            for level in term.levels
        ],
        "instruments": [
            {
                "instrument_id": i.instrument_id,
                "name": i.name,
                "signed_on": i.signed_on.text,
                "status": i.status,
                "level": i.guarantee_level,
                "binding": i.binding,
                "obligation": [i.obligation, i.obligation_low, i.obligation_high],
                "precision": [i.precision, i.precision_low, i.precision_high],
                "delegation": [i.delegation, i.delegation_low, i.delegation_high],
            }
            for i in case.legal_instruments.values()
        ],
        "offers": [
            {
                "package_id": p.package_id,
                "label": p.label,
                "low": int(t.low),
                "high": int(t.high),
                "readings": [],
            }
            for p in case.packages.values()
            if (t := p.terms.get(term.term_id))
        ],
        "demands": [entry(c) for c in ladder if c.predicate.operator is Operator.GE],
        "ceilings": [entry(c) for c in ladder if c.predicate.operator in {Operator.LE, Operator.LT}],
        "gaps": [
            {
                "demand": "ua-article5-like",
                "demand_level": 3,
                "ceiling_level": 1,
                "ceiling_actors": ["coalition"],
                "rungs": 2,
                "low": 0,
                "high": 3,
                "closed_by_dropping": False,
            }
        ],
        "sensitivity": [
            {"dimension": "obligation", "pairs": 3, "certain": 2, "contested": 1, "share_certain": 0.66}
        ],
    }


def _multiverse(case: Case, rng: random.Random) -> dict[str, Any]:
    choices = []
    for condition in case.conditions.values():
        variants = [v for v in case.condition_variants.values() if v.condition_id == condition.condition_id]
        if variants:
            choices.append(
                {
                    "choice_id": f"condition:{condition.condition_id}",
                    "kind": "condition",
                    "label": f"{case.actors[condition.actor_id].name}: {condition.label}",
                    "row": f"conditions/{condition.condition_id}",
                    "base_option": "base",
                    "options": [
                        {"option_id": "base", "weight": 0.6, "text": "as coded", "short": "a hard condition"},
                        *(
                            {
                                "option_id": v.variant_id,
                                "weight": 0.2,
                                "text": v.rationale,
                                "short": "a preference",
                            }
                            for v in variants
                        ),
                    ],
                }
            )
    return {
        "universes": 2 ** len(choices),
        "choices": choices,
        "deal_space_empty": {"unweighted": 0.75, "weighted": 0.82},
        "pool_conflicts": 9,
        "influence": [
            {
                "choice_id": c["choice_id"],
                "option_id": o["option_id"],
                "empty_given_option": {
                    "unweighted": 0.7,
                    "weighted": min(1, round(0.5 + rng.random() * 0.5, 3)),
                },
            }
            for c in choices
            for o in c["options"]
        ],
        "specifications": _specifications(choices[:4]),
        "flip_sets": [
            [
                {
                    "choice_id": c["choice_id"],
                    "option_id": c["options"][-1]["option_id"],
                    "label": c["label"],
                    "text": c["options"][-1]["short"],
                }
                for c in choices[:2]
            ]
        ],
    }


def _specifications(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All combinations of the base coding and the rest of each choice."""
    found = []
    for number in range(2 ** len(choices)):
        readings = []
        for place, choice in enumerate(choices):
            ids = [option["option_id"] for option in choice["options"]]
            chosen = ids[:1] if number >> place & 1 else ids[1:]
            readings.append({"choice_id": choice["choice_id"], "option_ids": chosen})
        size = {"unweighted": 0.5 ** len(choices), "weighted": (number + 1) / 2 ** (2 * len(choices))}
        found.append({"readings": readings, "size": size, "empty": {"unweighted": 0.5, "weighted": 0.9}})
    return found


def _contested(case: Case, hard: list[str]) -> list[str]:
    """Hard conditions, those with variants first."""
    varied = {v.condition_id for v in case.condition_variants.values()}
    return sorted(hard, key=lambda row: row not in varied)


def _readings(
    conditions: list[dict[str, Any]], packages: list[dict[str, Any]], hard: list[str]
) -> dict[str, Any] | None:
    """Two questions of two readings on the first hard conditions; the second reading forgives a breach."""
    if len(hard) < 4 or not packages:
        return None
    axes = [
        {
            "axis_id": name,
            "label": f"Question {name}",
            "readings": [
                {
                    "reading_id": reading,
                    "label": f"{reading} on {row}",
                    "rationale": "It can be read so.",
                    "codings": [{"choice_id": f"condition:{row}", "option_id": "base"}],
                }
                for reading in ("firm", "loose")
            ],
        }
        for name, row in zip(("first", "second"), hard, strict=False)
    ]
    parties = sorted({c["actor_id"] for c in conditions if c["condition_id"] in hard[:4]})
    share = {"unweighted": 0.75, "weighted": 0.995}
    cells = [
        {
            "cell_id": f"{one}+{two}",
            "readings": {"first": one, "second": two},
            "base": one == two == "firm",
            "feasible": False,
            "witness": None,
            "nearest_package": None,
            "terms_changed": [],
            "conflicts": 2,
            "own": [{"conditions": sorted(hard[:2]), "focal": [hard[0]]}] if one == "firm" else [],
            "concessions": [{"conditions": sorted(hard[1:3]), "focal": [hard[1]]}],
            "no_deal": share,
            "rest": {
                "feasible": one == "loose",
                "witness": None,
                "nearest_package": None,
                "terms_changed": [],
                "leeway": [{"term_id": "troops", "low": 0, "high": 9, "text": "0 to 9 persons"}]
                if one == "loose"
                else [],
                "no_deal": share,
            },
            "packages": [
                {
                    "package_id": package["package_id"],
                    "acceptable_to": dict.fromkeys(parties, "breached" if one == "firm" else "open"),
                    "breached": {party: [hard[0]] if one == "firm" else [] for party in parties},
                }
                for package in packages
            ],
        }
        for one in ("firm", "loose")
        for two in ("firm", "loose")
    ]
    return {
        "axes": axes,
        "parties": parties,
        "packages": [package["package_id"] for package in packages[:6]],
        "focal": sorted(hard[:2]),
        "shared": [{"conditions": sorted(hard[2:4]), "focal": []}],
        "aside": sorted(hard[2:4]),
        "cells": cells,
    }


def _findings(rng: random.Random, count: int) -> list[dict[str, Any]]:
    names = [
        "no-common-deal",
        "gap-in-obligation",
        "troops-meet-refusal",
        "line-cannot-be-held",
        "arms-alone-open",
        "membership-blocked-thrice",
        "pledge-untested",
        "plan-acceptable-to-nobody",
        "rear-force-too-small",
        "russian-veto-decides",
        "two-concessions-open-a-deal",
        "article-reproduced",
        "supply-below-need",
        "coding-robust",
    ]
    return [
        {
            "finding_id": name,
            "section": "deal",
            "headline": place < 4,
            "holds": True,
            "sentence": f"Sentence number {place} of the findings, with <b>some</b> *markup* in it.",
            "limit": "",
            "robustness": None
            if place == 5
            else {"unweighted": round(rng.random(), 3), "weighted": round(0.3 + 0.7 * rng.random(), 3)},
            "flip_sets": [],
            "flip_total": 0,
            "influence": [],
            "region": {
                "of": "fails",
                "text": "It holds in every universe.",
                "complete": True,
                "covered": 1,
                "terms": [],
            },
            "rows": ["conditions/ru-no-nato-troops"],
        }
        for place, name in enumerate(names[:count])
    ]


def large_case() -> Case:
    """120 positions, 60 sources, 25 conditions, 15 packages and 15 instruments around the article's terms."""
    base, rng = article_case(), random.Random(3)
    actors = dict(base.actors)
    for name in ("poland", "turkey", "canada", "australia", "netherlands", "estonia"):
        actors[name] = Actor(name, name.capitalize(), "state", "west", "", (), "", False)
    sources, terms = dict(base.sources), list(base.terms.values())
    for number in range(60):
        key = f"src-{number:03}"
        sources[key] = Source(
            key,
            "report",
            f"A study of number {number}",
            "Doe, Jane",
            "Institute",
            _day(2024, 1, 1),
            f"https://example.org/{number}",
            "en",
            "B",
            2,
            "",
        )
    positions = dict(base.positions)
    speakers = [a for a in actors.values() if a.kind != "person"]
    for number in range(120 - len(positions)):
        key, term, actor = f"x-{number:03}", rng.choice(terms), rng.choice(speakers)
        days = min(1300, int(rng.expovariate(1 / 120)))
        when = date(2025, 8, 20) - timedelta(days)
        positions[key] = Position(
            key,
            actor.actor_id,
            actor.actor_id,
            term.term_id,
            rng.choice(("demands", "rejects", "offers", "reports")),
            Predicate(term.term_id, Operator.GE, (term.maximum,)),
            PartialDate(when, when, when.isoformat()),
            f"src-{number % 60:03}",
            "p. 3",
            "A statement in our own words.",
            "",
            "medium",
        )
    conditions = dict(base.conditions)
    for number in range(25 - len(conditions)):
        key, term = f"y-{number:02}", rng.choice([t for t in terms if t.type is TermType.BOOLEAN])
        conditions[key] = Condition(
            key,
            rng.choice(["poland", "turkey", "russia", "ukraine"]),
            ConditionKind.DEMAND,
            Predicate(term.term_id, Operator.EQ, (Fraction(number % 2),)),
            Hardness.HARD if number % 3 else Hardness.SOFT,
            None,
            (),
            _day(2024, 1, 1),
            None,
            f"Invented condition on {term.label}",
            "Because.",
        )
    packages = dict(base.packages)
    for number, package in enumerate(list(base.packages.values())[:4]):
        key = f"z-{number}"
        packages[key] = replace(
            package, package_id=key, label=f"{package.label}, second version with a longer name"
        )
    instruments = {
        f"instrument-{n:02}": LegalInstrument(
            f"instrument-{n:02}",
            f"Treaty of Friendship and Mutual Aid {n}",
            "A|B",
            _day(1949 + n, 4, 4),
            rng.choice(["in_force", "ended", "proposed"]),
            n % 3 > 0,
            "attack",
            n % 5,
            max(0, n % 5 - 1),
            min(4, n % 5 + n % 2),
            n % 4,
            n % 4,
            n % 4,
            n % 3,
            0,
            n % 3,
            n % 6,
            n % 6 == 5,
            True,
            "never",
            "src-001",
            "Article 5",
            "Reasons.",
        )
        for n in range(15)
    }
    events = dict(base.events)
    for n in range(10):
        events[f"event-{n}"] = Event(
            f"event-{n}", _day(2024, n + 1, 5), f"Event number {n}", "src-002", "p. 1"
        )
    return replace(
        base,
        sources=dict(sorted(sources.items())),
        actors=dict(sorted(actors.items())),
        positions=dict(sorted(positions.items())),
        conditions=dict(sorted(conditions.items())),
        packages=dict(sorted(packages.items())),
        legal_instruments=instruments,
        events=dict(sorted(events.items())),
    )


def large_document(case: Case) -> dict[str, Any]:
    """As `document_of`, with 30 conflicts and 18 concessions."""
    document, rng = document_of(case, seed=11), random.Random(5)
    hard = [c["condition_id"] for c in document["conditions"] if c["hardness"] == "hard"]
    conflicts = sorted({tuple(sorted(rng.sample(hard, rng.choice((2, 2, 3, 4))))) for _ in range(34)})[:30]
    concessions = sorted({tuple(sorted(rng.sample(hard, rng.choice((2, 3, 4, 5))))) for _ in range(18)})
    document["deal_space"]["conflicts"] = [list(c) for c in conflicts]
    document["deal_space"]["concessions"] = [
        _concession(document["conditions"], list(c)) for c in concessions
    ]
    document["afterword"] = _afterword(document)
    return document


def _afterword(document: dict[str, Any]) -> dict[str, Any]:
    """A later date on which the findings meet every fate in turn."""
    fates = list(Fate)
    measured = [finding for finding in document["findings"] if finding["robustness"]]
    findings = [
        {
            "finding_id": finding["finding_id"],
            "headline": finding["headline"],
            "sentence": finding["sentence"],
            "now": "" if fates[place % 4] is Fate.UNSAID else finding["sentence"],
            "told": finding["sentence"].replace("number", "number 3 (now 4)")
            if fates[place % 4] is Fate.RENUMBERED
            else finding["sentence"],
            "fate": str(fates[place % 4]),
            "renumbered": [],
            "share_before": finding["robustness"]["weighted"],
            "share_after": None
            if fates[place % 4] is Fate.UNSAID
            else 1 - finding["robustness"]["weighted"] / 2,
            "contested": finding["robustness"]["weighted"] <= 0.8,
            "score": 0.25 if fates[place % 4] is Fate.FELL else None,
            "rows": [],
        }
        for place, finding in enumerate(measured)
    ]
    return {"findings": findings}


def sparse_case() -> Case:
    """Three positions and nothing else that could be analysed."""
    base = article_case()
    kept = dict(list(base.positions.items())[:3])
    empty: dict[str, Any] = {
        table: {}
        for table in (
            "axioms",
            "axiom_variants",
            "conditions",
            "condition_evidence",
            "condition_variants",
            "packages",
            "package_term_variants",
            "commitments",
            "force_requirements",
            "reference_missions",
            "force_pools",
            "planning_factors",
            "legal_instruments",
            "events",
            "claims",
            "claim_evidence",
        )
    }
    return replace(base, positions=kept, **empty)


def sparse_document(case: Case) -> dict[str, Any]:
    """The document of a vintage in which nothing can be compared."""
    document = document_of(case)
    document["adequacy"] = {
        "settings": {},
        "comparisons": [],
        "absent": [],
        "supply": {
            "total": None,
            "rotation": None,
            "land_pool": None,
            "share_tied_up": None,
            "offered_for": [],
            "notes": [],
            "commitments": [],
            "contributors": [],
            "accounts": [],
        },
    }
    document["binding"]["gaps"] = []
    document["findings"], document["pivotal_rows"] = [], []
    document["multiverse"]["flip_sets"] = []
    document["multiverse"]["specifications"] = []
    return document


def _day(year: int, month: int, day: int) -> PartialDate:
    when = date(year, month, day)
    return PartialDate(when, when, when.isoformat())

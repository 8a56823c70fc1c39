"""What does each measure find, told a second time? From `findings.json` as plain objects, and the CSV rows.

An oracle shares no code with the measures: it reads the document by its keys, and rows by their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dealspace.case.model import Case
from tests.analysis.naive import holds

Document = Mapping[str, Any]
Oracle = Callable[..., Any]


def _silent(d: Document) -> list[str]:
    """Who is required and is judged silent on each package."""
    return [
        one
        for one in d["case"]["required_parties"]
        if all(package["acceptable_to"][one] == "silent" for package in d["packages"])
    ]


def _one(entries: Any, **wanted: Any) -> Any:
    return next((e for e in entries if all(e[key] == value for key, value in wanted.items())), None)


def _comparison(d: Document, p: Mapping[str, Any]) -> Any:
    return _one(d["adequacy"]["comparisons"], task=p["task"], method=p["method"])


def _of(part: str) -> Oracle:
    """A point of a quantity of a comparison."""

    def find(d: Document, _: Case, **p: Any) -> Any:
        comparison = _comparison(d, p)
        return comparison[part][p["at"]] if comparison and comparison[part] else None

    return find


def _first_condition(d: Document, p: Mapping[str, Any]) -> Any:
    rows = {row["condition_id"]: row for row in d["conditions"]}
    return next((rows[key] for key in p["conditions"] if key in rows), None)


def _aim(d: Document, p: Mapping[str, Any]) -> Any:
    return _one(d["adequacy"]["aims"], task=p["task"], method=p["method"])


def _bounds(d: Document, p: Mapping[str, Any], every: bool) -> list[Any]:
    aim = _aim(d, p)
    accounts = aim["by_account"] if aim else []
    found = [one["enough"][p.get("assume", "anywhere")] for one in (accounts if every else accounts[:1])]
    return [one for one in found if one is not None]


def _enough(d: Document, _: Case, **p: Any) -> Any:
    found = [one[p["at"]] for one in _bounds(d, p, "over_accounts" in p)]
    return (max if p.get("over_accounts") == "most" else min)(found) if found else None


def _enough_range(d: Document, _: Case, **p: Any) -> Any:
    found = _bounds(d, p, "of_accounts" in p)
    return [min(one["low"] for one in found), max(one["high"] for one in found)] if found else None


_ANSWERS = {"no": lambda one: one["high"] == 0, "yes": lambda one: one["low"] == 1}


def _by_answer(d: Document, _: Case, **p: Any) -> Any:
    aim = _aim(d, p)
    if aim is None:
        return None
    found = [one["enough"]["anywhere"] for one in aim["by_account"]]
    counts = {answer: sum(map(test, found)) for answer, test in _ANSWERS.items()}
    return (counts | {"open": len(found) - sum(counts.values())})[p["answer"]]


def _telling(aim: Any) -> list[Any]:
    parts = [round(one["no"] + one["yes"], 6) for one in aim["unknowns"]]
    return [one for one, part in zip(aim["unknowns"], parts, strict=True) if 0 < part == max(parts)]


_UNKNOWNS = {
    "need": "how many soldiers the task takes",
    "account": "which account of the offer is right",
    "rotation": "how many soldiers must stand behind each one in place",
    "share/considered": "how much of what is considered arrives",
    "share/pledged": "how much of what is pledged arrives",
}


def _voices(d: Document, p: Mapping[str, Any]) -> list[Any]:
    """The voices of an aim, all or those that name a least need, or none."""
    found = (_aim(d, p) or {"voices": []})["voices"]
    wanted = p.get("names")
    return [one for one in found if wanted in (None, "most_only" if one["low"] is None else "a_least")]


def _certain(chance: Mapping[str, float]) -> str:
    return "no" if not chance["high"] else "yes" if chance["low"] == 1 else "open"


def _unknowns(d: Document, case: Case, **p: Any) -> Any:
    def told(name: str) -> str:
        if name in _UNKNOWNS:
            return _UNKNOWNS[name]
        actor = case.commitments[name.removeprefix("amount/")].actor_id
        return f"how many soldiers {d['actors'].get(actor, actor)} would send"

    def where(one: Any) -> str:
        kind = one["unknown_id"].partition("/")[0]
        sides = ("above", "up to") if kind in ("need", "rotation") else ("below", "from")
        parts = [
            f"{side} {_amount(kind, at)} the offer is {answer}"
            for side, at, answer in zip(
                sides, (one["no_at"], one["yes_at"]), ("too small", "enough"), strict=True
            )
            if at is not None
        ]
        return f" ({' and '.join(parts)})" if parts else ""

    aim = _aim(d, p)
    return None if aim is None else [told(one["unknown_id"]) + where(one) for one in _telling(aim)]


def _amount(kind: str, value: float) -> str:
    if kind == "share":
        whole = int(100 * value + 0.5 + 1e-9)
        return "<1%" if value and not whole else ">99%" if value < 1 and whole == 100 else f"{whole}%"
    return f"a factor of {value:.1f}" if kind == "rotation" else f"{float(f'{value:.2g}'):,.0f}"


_TASKS = {
    "monitor": "monitors",
    "tripwire": "a tripwire",
    "reassurance": "a force in the rear that reassures",
    "patrol_line": "a patrol of the line",
    "deter_by_denial": "deterrence by denial",
}


def _tasks(d: Document, case: Case, **p: Any) -> list[str]:
    def answered(task: str) -> bool:
        aim = _aim(d, {**p, "task": task})
        counted = aim and {**aim, "by_account": aim["by_account"][:1]}
        return bool(counted and _by_answer({"adequacy": {"aims": [counted]}}, case, **p, task=task))

    return [words for task, words in _TASKS.items() if answered(task)]


def _settled(d: Document, _: Case, **p: Any) -> Any:
    aim = _aim(d, p)
    if aim is None:
        return None
    answers = [p["answer"]] if "answer" in p else ["no", "yes"]
    first = _telling(aim)[:1]
    return sum(one[answer] for one in first for answer in answers if answer != "open")


def _rotation_of_task(d: Document, _: Case, **p: Any) -> Any:
    comparison = _comparison(d, p)
    factor = comparison and comparison["rotation"]
    return factor and [factor["low"], factor["high"]]


def _widest(d: Document, _: Case, **p: Any) -> Any:
    comparison = _comparison(d, p)
    ends = [row[p["at"]] for row in comparison["rows"] if row[p["at"]] is not None] if comparison else []
    return (min if p["at"] == "low" else max)(ends) if ends else None


def _leading(d: Document, _: Case, **p: Any) -> Any:
    comparison = _comparison(d, p)
    indices = comparison["sobol"] if comparison else []
    return max(indices, key=lambda index: index["total"])["input"] if indices else None


def _partners(d: Document, _: Case, **p: Any) -> Any:
    rows = {
        row["condition_id"]: f"“{row['label']}” ({d['actors'][row['actor_id']]})" for row in d["conditions"]
    }
    found = {
        tuple(sorted(set(conflict) - set(own)))
        for own in p["sets"]
        for conflict in d["deal_space"]["conflicts"]
        if set(own) < set(conflict)
    }
    return " or ".join(" and ".join(rows[key] for key in rest) for rest in sorted(found)) or None


def _share(d: Document, _: Case, **p: Any) -> Any:
    part = d["multiverse"]
    if "bids" not in p:
        return _ends(part["deal_space_empty"])
    read = [one for one in part["empty_where_bids"] if sorted(one["actors"]) == sorted(set(p["bids"]))]
    return _ends(read[0]["empty"]) if read else None


def _ends(share: Any) -> list[Any]:
    return [share["low"], share["high"]]


def _by_profiles(d: Document, _: Case, **p: Any) -> Any:
    part = d["multiverse"]
    if "profile" in p:
        return (_one(part["profiles"], profile_id=p["profile"]) or {}).get("empty")
    if not part["profiles"]:
        return None
    return pytest.approx(sum(one["weight"] * one["empty"] for one in part["profiles"]), abs=1e-8)


def _red_lines(d: Document, p: Mapping[str, Any]) -> Any:
    """What must give way, for a package or for any deal."""
    whole = _one(d["packages"], package_id=p["package"]) if "package" in p else d
    return whole and whole["completion"][p["layer"]]


def _must_give_way(d: Document, _: Case, **p: Any) -> Any:
    if p["layer"] == "with_ceilings" and "package" not in p:
        return min((len(one["conditions"]) for one in d["deal_space"]["concessions"]), default=0)
    return (_red_lines(d, p) or {}).get("least")


def _as_many_linked(d: Document) -> Any:
    part = d["linked"]["red_lines"]
    return (_one(part["at_least"], count=part["least"]) or {}).get("share")


def _at_least(d: Document, p: Mapping[str, Any]) -> Any:
    return (_one(_red_lines(d, p)["at_least"], count=int(p["count"])) or {}).get("share")


def _side(d: Document, case: Case, **p: Any) -> Any:
    """Counted way by way, of which these cases have few enough to list all."""
    sides = {key: row.side for key, row in case.actors.items()}
    counts = [
        sum(many for actor, many in way["actors"].items() if sides[actor] == sides.get(p["actor"]))
        for way in _red_lines(d, p)["ways"]
    ]
    return [min(counts), max(counts)]


def _sides(d: Document, case: Case, **p: Any) -> Any:
    return min(len({case.actors[actor].side for actor in way["actors"]}) for way in _red_lines(d, p)["ways"])


def _packages_give_way(d: Document, _: Case, **p: Any) -> Any:
    found = [one["completion"][p["layer"]]["least"] for one in d["packages"]]
    numbers = [one for one in found if one is not None]
    return {"least": min, "most": max}[p["which"]](numbers) if numbers else None


def _smallest_flips(d: Document, _: Case) -> int:
    """Counted among those listed, which in these cases are all of the least size."""
    sizes = [len(one["flips"]) for one in d["multiverse"]["reversal"]["sets"]]
    return sizes.count(min(sizes)) if sizes else 0


def _packages(d: Document, _: Case, **p: Any) -> Any:
    wanted, verdict = p.get("acceptable_to", []), p.get("verdict", "met")
    return len(
        [1 for one in d["packages"] if all(one["acceptable_to"].get(a, "silent") == verdict for a in wanted)]
    )


def _term(d: Document, _: Case, **p: Any) -> Any:
    package = _one(d["packages"], package_id=p["package"])
    term = package and _one(package["terms"], term_id=p["term"])
    return term and term[p["at"]]


def _tests(d: Document, _: Case, **p: Any) -> Any:
    key = {"any": "tests"}.get(p.get("result", "any"), p.get("result"))
    return sum(one[key] for one in d["hard_tests"] if one["actor_id"] in p["actors"])


def _cells(d: Document, where: Mapping[str, str]) -> list[Any]:
    cells = (d["readings"] or {"cells": []})["cells"]
    return [cell for cell in cells if all(cell["readings"].get(axis) == one for axis, one in where.items())]


def _closed(d: Document, _: Case, **p: Any) -> Any:
    shares = [cell["rest"]["no_deal"] for cell in _cells(d, p["where"])]
    return [min(one["low"] for one in shares), max(one["high"] for one in shares)] if shares else None


def _leeway(d: Document, _: Case, **p: Any) -> Any:
    cells = [cell["rest"] for cell in _cells(d, p["where"]) if cell["rest"]["feasible"]]
    found = [one for rest in cells for one in rest["leeway"] if one["term_id"] == p["term"]]
    if not found:
        return None
    least = p["which"] == "least"
    return min(one["low"] for one in found) if least else max(one["high"] for one in found)


def _claims(d: Document, p: Mapping[str, Any]) -> list[Any]:
    return [
        one
        for one in d["claims"]
        if p.get("verdict", one["verdict"]) == one["verdict"]
        and one["claim_id"] in p.get("claims", [one["claim_id"]])
    ]


def _forecasts(d: Document, _: Case, **p: Any) -> Any:
    part, state = d["forecasts"], p.get("state")
    if state == "scored":
        return part["score"]["count"]
    if state == "unresolved":
        return part["unresolved"]
    return sum(state in (None, one["state"]) for one in part["rows"])


def _late(find: Oracle) -> Oracle:
    return lambda d, c, **p: find(d["afterword"], c, **p) if d["afterword"] else None


def _fates(a: Document, _: Case, **p: Any) -> Any:
    share, fate = p.get("share"), p.get("fate")
    kept = {
        None: lambda one: True,
        "contested": lambda one: one["contested"],
        "safe": lambda one: one["share_before"] is not None and not one["contested"],
        "scored": lambda one: one["score"] is not None,
        "left_out": lambda one: one["finding_id"] in a["score"]["left_out"],
    }[share]
    return sum(kept(one) and fate in (None, one["fate"]) for one in a["findings"])


def _commitments(d: Document, _: Case, **p: Any) -> Any:
    return sum(
        p.get("treatment", one["treatment"]) == one["treatment"]
        and (
            "purpose" not in p or (one["offered_for"] != "" or one["high"] == 0) == (p["purpose"] == "stated")
        )
        for one in d["adequacy"]["supply"]["commitments"]
    )


def _positions(_: Document, case: Case, **p: Any) -> Any:
    rows = case.positions.values()
    return sum(
        p.get("actor", row.actor_id) == row.actor_id
        and row.term_id in p.get("terms", [row.term_id])
        and row.stance in p.get("stances", [row.stance])
        for row in rows
    )


def _row_known(_: Document, case: Case, **p: Any) -> Any:
    table, _, key = p["row"].partition("/")
    if table == "term_levels":
        levels = [level for term in case.terms.values() for level in term.levels]
        return key in {f"{level.term_id}/{level.level}" for level in levels}
    if table == "package_terms":
        return key in {f"{one}/{term}" for one, package in case.packages.items() for term in package.terms}
    return key in getattr(case, table)


def _offers(_: Document, case: Case, **p: Any) -> Any:
    """From the rows: an offer weakens a hard condition of its actor on its term that it does not entail."""
    found = 0
    for row in case.offers.values():
        term = case.terms[row.gives.term_id]
        values = [term.minimum, *row.gives.values, term.maximum]
        weakens = any(
            c.hardness == "hard"
            and c.actor_id == row.actor_id
            and c.predicate.term_id == row.gives.term_id
            and any(
                holds(row.gives, v + step) and not holds(c.predicate, v + step)
                for v in (*values, *c.predicate.values)
                for step in (-1, 0, 1)
                if term.minimum <= v + step <= term.maximum
            )
            for c in case.conditions.values()
        )
        found += (not p.get("standing") or row.status == "standing") and (not p.get("weakening") or weakens)
    return found


def _told(d: Document, says: str | None) -> list[Any]:
    told = [one for text in d["exchanges"]["held_out"] for one in text["trades"] + text["logrolls"]]
    return [one for one in told if says is None or one["contained"] == says]


def _supply(part: str) -> Oracle:
    return lambda d, _, **p: (d["adequacy"]["supply"][part] or {}).get(p["at"])


def _sobol(d: Document) -> list[Any]:
    return [index for one in d["adequacy"]["comparisons"] for index in one["sobol"]]


ORACLES: Mapping[str, Oracle] = {
    "accounts": lambda d, _: len(d["adequacy"]["supply"]["accounts"]),
    "accounts_by_answer": _by_answer,
    "article_conditions": lambda d, _: d["article_alone"] and d["article_alone"]["conditions"],
    "break_even_frontage": _of("break_even_frontage_km"),
    "chance_error": lambda d, _: max(
        (one["simulated"]["standard_error"] for one in d["adequacy"]["comparisons"] if one["simulated"]),
        default=None,
    ),
    "claim_words": lambda d, _, **p: [one["paraphrase"] for one in _claims(d, p)],
    "claims": lambda d, _, **p: len(_claims(d, p)),
    "commitments": _commitments,
    "concessions": lambda d, _: len(d["deal_space"]["concessions"]),
    "condition_turns": _late(lambda a, _, **p: sum(turn["kind"] == p["turn"] for turn in a["conditions"])),
    "conditions": lambda d, _, **p: sum(
        p.get("hardness", row["hardness"]) == row["hardness"]
        and (not p.get("contested") or row["variants"] != [])
        for row in d["conditions"]
    ),
    "conflict_partners": _partners,
    "conflict_turns": _late(lambda a, _, **p: len(a["conflicts"][p["change"]])),
    "conflicts": lambda d, _: len(d["deal_space"]["conflicts"]),
    "linked_conflicts": lambda d, _: len(
        {frozenset(one) for one in d["linked"]["conflicts"]}
        - {frozenset(one) for one in d["deal_space"]["conflicts"]}
    ),
    "linked_issues": lambda _, case: len(
        {row.predicate.term_id for row in case.conditions.values()}
        & {name for name, term in case.terms.items() if term.scope == "linked"}
    ),
    "red_lines_with": lambda d, _, **p: (
        d["linked"]["red_lines"]["least"] if p["issues"] == "linked" else d["linked"]["least_security"]
    ),
    "data_fingerprint": lambda d, _: d["data_fingerprint"],
    "date": lambda d, _, **p: d["as_of"] if p["of"] == "report" else d["case"]["as_of"],
    "deal_possible": lambda d, _: d["deal_space"]["feasible"],
    "exchanges_before_texts": lambda d, _, **p: len(_told(d, p.get("says"))),
    "enough": _enough,
    "enough_range": _enough_range,
    "estimates": lambda d, _, **p: len((_comparison(d, p) or {"rows": []})["rows"]),
    "fates": _late(_fates),
    "finding_holds": lambda d, _, **p: (_one(d["findings"], finding_id=p["finding"]) or {}).get("holds"),
    "flip_set_size": lambda d, _: min(
        (len(one["flips"]) for one in d["multiverse"]["reversal"]["sets"]), default=None
    ),
    "flip_sets": _smallest_flips,
    "forecast_state": lambda d, _, **p: (_one(d["forecasts"]["rows"], forecast_id=p["forecast"]) or {}).get(
        "state"
    ),
    "forecasts": _forecasts,
    "front_share": lambda d, _: (
        d["front"] and (d["front"]["members"] or d["front"]["undominated"]) / d["front"]["deals"]
    ),
    "hard_tests": _tests,
    "held_out_texts": lambda d, _: len(d["exchanges"]["held_out"]),
    "judgements": lambda d, _, **p: (
        len(d["multiverse"]["choices"]) if p.get("which", "all") == "all" else len(d["multiverse"]["effects"])
    ),
    "land_pool": lambda d, _: d["adequacy"]["supply"]["land_pool"],
    "land_share_needed": _of("land_share_needed"),
    "leading_input": _leading,
    "logrolls": lambda d, _: len(d["exchanges"]["logrolls"]),
    "mirror_share": lambda d, _: d["sources"]["mirror_share"],
    "missions_foretold": lambda d, _, **p: sum(
        one["inside"] is {"rightly": True, "wrongly": False}.get(p.get("outcome", ""), one["inside"])
        for one in d["adequacy"]["foretold"]
    ),
    "need": lambda d, _, **p: (min if p["at"] == "low" else max)(
        [one[end] for one in _voices(d, p) for end in ("low", "high") if one[end] is not None], default=None
    ),
    "must_give_way": _must_give_way,
    "linked_red_lines_by_profiles": lambda d, _: (_as_many_linked(d) or {}).get("by_profiles"),
    "linked_red_lines_share": lambda d, _: (share := _as_many_linked(d)) and _ends(share),
    "must_give_way_by_profiles": lambda d, _, **p: (_at_least(d, p) or {}).get("by_profiles"),
    "must_give_way_share": lambda d, _, **p: (share := _at_least(d, p)) and _ends(share),
    "new_packages": _late(lambda a, _: len(a["new_packages"])),
    "no_deal_by_profiles": _by_profiles,
    "no_deal_share": _share,
    "offered_for": lambda d, _: d["adequacy"]["supply"]["offered_for"],
    "offer_makers": lambda d, _, **p: list(
        dict.fromkeys(
            d["actors"][one["actor_id"]]
            for one in d["exchanges"]["offers"]
            if not p.get("standing") or one["status"] == "standing"
        )
    ),
    "offers": _offers,
    "own_score": _late(lambda a, _, **p: a["score"][p["of"]]),
    "package_label": lambda d, _, **p: (_one(d["packages"], package_id=p["package"]) or {}).get("label"),
    "package_term": _term,
    "packages": _packages,
    "packages_give_way": _packages_give_way,
    "pool_needed": _of("pool_needed"),
    "positions": _positions,
    "profiles": lambda d, _: d["counts"]["coder_profiles"],
    "reading_cells": lambda d, _: d["readings"] and len(d["readings"]["cells"]),
    "red_lines_to_move": lambda d, _, **p: d["exchanges"][
        "least_standing" if p.get("with_offers") else "least"
    ],
    "required_parties": lambda d, _: d["case"]["required_party_names"],
    "requirement": _of("requirement"),
    "requires": lambda d, _, **p: (_first_condition(d, p) or {}).get("statement"),
    "rest_leeway": _leeway,
    "rest_without_deal": _closed,
    "rotation": _supply("rotation"),
    "row_known": _row_known,
    "rows": lambda d, _, **p: d["counts"].get(p["table"]) if p else sum(d["counts"].values()),
    "silent_parties": lambda d, _: len(_silent(d)),
    "silent_party_names": lambda d, _: [d["actors"][one] for one in _silent(d)],
    "setting": lambda d, _, **p: d["adequacy"]["settings"][p["key"]],
    "settled_part": _settled,
    "share_tied_up": _supply("share_tied_up"),
    "shared_conflicts": lambda d, _: (
        d["readings"] and sum(not one["focal"] for one in d["readings"]["shared"])
    ),
    "side_gives_way": _side,
    "sides_that_give_way": _sides,
    "smallest_ways": lambda d, _, **p: len(_red_lines(d, p)["ways"]),
    "sobol_error": lambda d, _: max((index["total_confidence"] for index in _sobol(d)), default=None),
    "sobol_samples": lambda d, _: max(
        (step["samples"] for index in _sobol(d) for step in index["steps"]), default=None
    ),
    "sources": lambda d, _, **p: d["sources"][p["reached"]],
    "speakers": lambda d, _: d["speakers"],
    "supply": _supply("total"),
    "tables": lambda d, _: len(d["counts"]),
    "tasks_answered": lambda d, case, **p: len(_tasks(d, case, **p)),
    "tasks_by_answer": _tasks,
    "telling_unknowns": _unknowns,
    "task_rotation": _rotation_of_task,
    "text_distance": lambda d, _, **p: (
        _one((d["front"] or {"texts": []})["texts"], package_id=p["package"]) or {}
    ).get(f"to_{p['to']}"),
    "texts_with_exchange": lambda d, _: sum(
        "whole" in {one["contained"] for one in text["trades"] + text["logrolls"]}
        for text in d["exchanges"]["held_out"]
    ),
    "threshold": lambda d, _, **p: next(iter((_first_condition(d, p) or {"values": []})["values"]), None),
    "trades": lambda d, _, **p: sum(
        one["standing"] or not p.get("standing", False) for one in d["exchanges"]["trades"]
    ),
    "universes": lambda d, _: d["multiverse"]["universes"],
    "voices": lambda d, _, **p: len(
        [one for one in _voices(d, p) if p.get("answer") in (None, _certain(one["enough"]["anywhere"]))]
    ),
    "widest_estimate": _widest,
}

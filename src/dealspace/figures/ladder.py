"""How far up the ladder of obligation does everything stand? Instruments, packages, demands and ceilings
by rung.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, label_expression, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import (
    Document,
    actor_name,
    conditions_by_id,
    counted,
    package_label,
    wrap,
)

_BINDING, _LOOSE, _OFFER, _DEMAND, _CEILING = (
    "instrument, binding",
    "instrument, not binding",
    "package offers",
    "asked for, at least",
    "conceded, at most",
)
_LOOK = {
    _DEMAND: (theme.BLUE, "triangle-right"),
    _CEILING: (theme.AGAINST, "triangle-left"),
    _OFFER: (theme.FOR, "diamond"),
    _BINDING: (theme.INK, "circle"),
    _LOOSE: (theme.GREY, "circle"),
}


def entries(document: Document) -> list[dict[str, Any]]:
    """What stands on the ladder: key, group, label, kind, low, high, note and hardness."""
    binding = document.get("binding") or {}
    found: list[dict[str, Any]] = []
    conditions = conditions_by_id(document)
    for name, kind, group in (("demands", _DEMAND, "Demands"), ("ceilings", _CEILING, "Ceilings")):
        for entry in binding.get(name, ()):
            others = [variant["level"] for variant in entry["variants"] if variant["level"] is not None]
            levels = [entry["level"], *others]
            label = conditions.get(entry["condition_id"], {}).get("label", entry["condition_id"])
            found.append(
                {
                    "key": f"{name}/{entry['condition_id']}",
                    "group": group,
                    "label": f"{actor_name(document, entry['actor_id'])}: {label}",
                    "kind": kind,
                    "level": entry["level"],
                    "low": min(levels),
                    "high": max(levels),
                    "note": f"{entry['hardness']}; other codings: {', '.join(map(str, others)) or 'none'}",
                    "soft": entry["hardness"] != "hard",
                }
            )
    found.extend(
        {
            "key": f"offers/{offer['package_id']}",
            "group": "Packages",
            "kind": _OFFER,
            "label": package_label(document, offer["package_id"]),
            "level": offer["high"],
            "low": offer["low"],
            "high": offer["high"],
            "note": "what the package says",
            "soft": False,
        }
        for offer in sorted(binding.get("offers", ()), key=lambda o: (-o["high"], -o["low"], o["package_id"]))
    )
    found.extend(
        {
            "key": f"instruments/{item['instrument_id']}",
            "group": "Instruments",
            "kind": _BINDING if item["binding"] else _LOOSE,
            "label": item["name"],
            "level": item["level"],
            "low": item["level"],
            "high": item["level"],
            "note": f"{item['signed_on']}, {str(item['status']).replace('_', ' ')}",
            "soft": item["status"] in {"unsigned", "proposed", "ended"},
        }
        for item in sorted(binding.get("instruments", ()), key=lambda i: (-i["level"], i["instrument_id"]))
    )
    return found


def widest_gap(document: Document) -> dict[str, Any] | None:
    """The hard demand that stands furthest above the highest ceiling; None if none does."""
    conditions = conditions_by_id(document)
    gaps = [
        gap
        for gap in (document.get("binding") or {}).get("gaps", ())
        if gap["rungs"] > 0 and conditions.get(gap["demand"], {}).get("hardness") == "hard"
    ]
    return max(gaps, key=lambda gap: (gap["rungs"], gap["demand"])) if gaps else None


def _rungs(document: Document) -> dict[int, str]:
    return {rung["level"]: rung["label"] for rung in (document.get("binding") or {}).get("rungs", ())}


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per mark."""
    rungs = _rungs(document)
    return [
        {
            "What": entry["label"],
            "Kind": entry["kind"],
            "Rung": rungs.get(entry["level"], str(entry["level"])),
            "Lowest": entry["low"],
            "Highest": entry["high"],
            "Note": entry["note"],
        }
        for entry in entries(document)
    ]


def alt_text(document: Document, case: Case) -> str:
    """The distance between what is asked and what is conceded."""
    found = entries(document)
    if not found:
        return "Nothing stands on the ladder of obligation at this date."
    rungs = _rungs(document)
    counts = {
        group: sum(e["group"] == group for e in found) for group in dict.fromkeys(e["group"] for e in found)
    }
    listed = ", ".join(f"{n} {g.lower()}" for g, n in counts.items())
    text = f"Ladder of {counted(len(rungs), 'rung')}: {listed}."
    gap = widest_gap(document)
    if gap is None:
        return f"{text} No demand stands above the highest ceiling."
    asked, conceded = (rungs.get(gap[key], str(gap[key])) for key in ("demand_level", "ceiling_level"))
    return f"{text} Asked for is {asked}, conceded at most {conceded}: {counted(gap['rungs'], 'rung')} apart."


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The ladder on its side, or None if nothing stands on it."""
    found = entries(document)
    rungs = _rungs(document)
    if not found or not rungs:
        return None
    values = [{**entry, "row": entry["key"], "rung": rungs.get(entry["level"], "")} for entry in found]
    first, last = min(rungs), max(rungs)
    names = {level: wrap(label, 12, 4) for level, label in rungs.items()}
    x = alt.X(
        "level:Q",
        scale=alt.Scale(domain=[first - 0.5, last + 0.5], nice=False),
        axis=alt.Axis(
            title=None,
            orient="top",
            values=sorted(rungs),
            labelExpr=label_expression({str(level): lines for level, lines in names.items()}),
            labelBaseline="top",
            labelPadding=12 * max(len(lines) for lines in names.values()) + 2,
            labelLineHeight=12,
            labelOverlap=False,
            ticks=False,
            domain=False,
            grid=True,
        ),
    )
    base = alt.Chart(theme.rows_of(values)).encode(
        y=row_axis(grouped(Row(e["key"], e["label"], e["group"]) for e in found), limit=212),
        tooltip=theme.tooltips(("label", "What"), ("kind", "Kind"), ("rung", "Rung"), ("note", "Note")),
    )
    kinds = [kind for kind in _LOOK if any(e["kind"] == kind for e in found)]
    colours = alt.Scale(domain=kinds, range=[_LOOK[kind][0] for kind in kinds])
    # Layers share one legend, so each must ask for the same one.
    colour = alt.Color("kind:N", scale=colours, legend=alt.Legend(title=None, columns=3, symbolOpacity=1))
    layers: list[alt.Chart] = []
    gap = widest_gap(document)
    if gap is not None:
        band = alt.Chart(
            theme.rows_of(
                [
                    {
                        "low": gap["ceiling_level"],
                        "high": gap["demand_level"],
                        "text": counted(gap["rungs"], "rung"),
                    }
                ]
            )
        )
        layers.append(
            band.mark_rect(color=theme.BETWEEN, opacity=0.45).encode(
                x=alt.X("low:Q"), x2="high:Q", tooltip=theme.tooltips(("text", "Between ceiling and demand"))
            )
        )
    layers.append(
        base.mark_rule(strokeWidth=3, opacity=0.45).encode(x=alt.X("low:Q"), x2="high:Q", color=colour)
    )
    layers.append(
        base.mark_point(size=75, strokeWidth=1.6, opacity=1).encode(
            x=x,
            shape=alt.Shape(
                "kind:N", scale=alt.Scale(domain=kinds, range=[_LOOK[kind][1] for kind in kinds])
            ),
            color=colour,
            fill=alt.condition(
                "datum.soft", alt.value(theme.PAPER), alt.Fill("kind:N", scale=colours, legend=None)
            ),
        )
    )
    return theme.finished(alt.layer(*layers).properties(width=372, height=alt.Step(18)))


FIGURE = FigureSpec("ladder", build, alt_text, data, min_width=600)

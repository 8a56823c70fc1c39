"""What does each task take, who supplies what, and on which figures does the comparison rest?"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from dealspace.figures.force import comparisons, offered_for, share_text
from dealspace.figures.requirement_supply import requirement_text, supply_text
from dealspace.figures.words import actor_name, method_words, number, span, task_words
from dealspace.tables.cells import Case, Column, Document, TableOutput, cite, lines, row_link


def adequacy(document: Document, case: Case) -> TableOutput:
    """Requirement, supply, probability and shortfall by task and method, with Monte-Carlo errors."""
    rows: list[tuple[object, ...]] = []
    for c in comparisons(document):
        found, shortfall = c["p_meets"], c["shortfall"]
        error = f" ± {found['standard_error']:.3f}" if found and found["standard_error"] else ""
        rows.append(
            (
                task_words(c["task"]),
                method_words(c["method"]),
                requirement_text(c),
                supply_text(c) + (f" (offered for {offered_for(c)})" if c["different_task"] else ""),
                share_text(c) + error,
                f"{number(shortfall['q50'])} ({number(shortfall['q05'])} to {number(shortfall['q95'])})"
                if shortfall
                else "",
            )
        )
    absent = sorted(
        (document.get("adequacy") or {}).get("absent", ()), key=lambda a: (a["task"], a["method"])
    )
    rows += [(task_words(a["task"]), method_words(a["method"]), a["why"], "", "", "") for a in absent]
    return TableOutput(
        (
            Column("Task", width=1.3), Column("Method", width=1.5), Column("Requires", width=1.7),
            Column("Supply", width=1.9), Column("P(enough)", "right", 1.1),
            Column("Shortfall, median (90%)", "right", 1.9),
        ),
        tuple(rows),
    )  # fmt: skip


def contributors(document: Document, case: Case) -> TableOutput:
    """Every commitment of troops: by whom, for what, and whether and why it was counted."""
    supply = (document.get("adequacy") or {}).get("supply") or {}
    rows: list[tuple[object, ...]] = []
    for use in supply.get("commitments", ()):
        own = case.commitments.get(use["commitment_id"])
        rows.append(
            (
                actor_name(document, use["actor_id"]),
                row_link(
                    own.instrument if own else use["commitment_id"], f"commitments/{use['commitment_id']}"
                ),
                use["status"].replace("_", " "),
                span(use["low"], use["high"]),
                task_words(use["offered_for"]) if use["offered_for"] else "not said",
                use["reason"],
                cite(case, use["source_id"], own.locator if own else ""),
            )
        )
    return TableOutput(
        (
            Column("Actor", width=1.4), Column("Commitment", width=1.8), Column("Status", width=1),
            Column("Troops", "right", 1.2), Column("For", width=1.1),
            Column("In the count", width=2), Column("Source", width=1.3),
        ),
        tuple(rows),
    )  # fmt: skip


def land_forces(document: Document, case: Case) -> TableOutput:
    """What each contributor offers against what its land forces can sustain."""
    supply = (document.get("adequacy") or {}).get("supply") or {}
    rows = [
        (
            actor_name(document, c["actor_id"]),
            span(c["offered"]["low"], c["offered"]["high"]),
            "not known" if c["land_pool"] is None else number(c["land_pool"]),
            span(c["pool_limit"]["low"], c["pool_limit"]["high"]) if c["pool_limit"] else "not known",
            span(c["sustained"]["low"], c["sustained"]["high"]),
            f"{c['share_tied_up']['low']:.0%} to {c['share_tied_up']['high']:.0%}"
            if c["share_tied_up"]
            else "not known",
        )
        for c in supply.get("contributors", ())
    ]
    return TableOutput(
        (
            Column("Contributor", width=1.8), Column("Offers", "right", 1.2), Column("Land forces", "right"),
            Column("Can rotate", "right", 1.2), Column("Sustains", "right", 1.2), Column("Tied up", "right"),
        ),
        tuple(rows),
    )  # fmt: skip


def planning_factors(document: Document, case: Case) -> TableOutput:
    """The norms and lengths used."""
    rows = [
        (
            row_link(f.factor.replace("_", " "), f"planning_factors/{key}"),
            lines([span(float(f.low), float(f.high)), f.unit], " "),
            task_words(f.scope) if f.scope else "all tasks",
            f.note,
            cite(case, f.source_id, f.locator),
        )
        for key, f in case.planning_factors.items()
    ]
    return TableOutput(
        (
            Column("Factor", width=1.5), Column("Value", width=1.3), Column("For", width=1.1),
            Column("Note", width=2.8),
            Column("Source", width=1.3),
        ),
        tuple(rows),
    )  # fmt: skip


def missions(document: Document, case: Case) -> TableOutput:
    """Past missions: strength, line, density, and what they compare with."""
    rows = [
        (
            row_link(m.name, f"reference_missions/{key}"),
            m.years,
            number(float(m.troops)),
            number(float(m.line_km)) if m.line_km else "",
            f"{float(m.troops / m.line_km):,.1f}" if m.line_km else "",
            m.comparable_as,
            cite(case, m.source_id, m.locator),
        )
        for key, m in case.reference_missions.items()
    ]
    return TableOutput(
        (
            Column("Mission", width=1.9), Column("Years", width=1), Column("Troops", "right"),
            Column("Line, km", "right"),
            Column("Troops per km", "right"), Column("Compares as", width=1.1), Column("Source", width=1.3),
        ),
        tuple(rows),
    )  # fmt: skip


TABLES = {
    "adequacy": adequacy,
    "contributors": contributors,
    "land-forces": land_forces,
    "planning-factors": planning_factors,
    "missions": missions,
}

"""What do the packages say, and what becomes of them? Terms, headlines, failed tests and own conflicts."""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from dealspace.figures.summary_grid import columns, headline, ranked
from dealspace.figures.words import (
    VERDICT_WORDS,
    actor_name,
    actor_order,
    conditions_by_id,
    member_label,
    term_label,
)
from dealspace.findings.formats import day
from dealspace.publish.escape import Markup, escape_markdown
from dealspace.tables.cells import LINE_BREAK, Case, Column, Document, TableOutput, cite, lines, row_link


def headline_verdicts(document: Document, case: Case) -> TableOutput:
    """One row per package: acceptable to each required party, deliverable, adequate."""
    tests = columns(document, case)
    head = [Column("Package", width=3.4)]
    head += [Column(name.removeprefix("Acceptable to "), width=1.4) for _, name in tests]
    rows = [
        (
            row_link(p["label"], f"packages/{p['package_id']}"),
            *(VERDICT_WORDS[headline(p, key)] for key, _ in tests),
        )
        for p in ranked(document, case)
    ]
    return TableOutput(tuple(head), tuple(rows))


def package_terms(document: Document, case: Case) -> TableOutput:
    """What each package says, with the place where it says so, and what follows from that by the axioms."""
    rows: list[tuple[object, ...]] = []
    for package in document["packages"]:
        stated = case.packages[package["package_id"]].terms if package["package_id"] in case.packages else {}
        by_source: dict[str, list[str]] = {}
        implied = []
        for term in package["terms"]:
            words = f"{term_label(document, term['term_id'])}: {term['text']}"
            own = stated.get(term["term_id"])
            if own is None:
                implied.append(words)
            else:
                by_source.setdefault(own.source_id, []).append(f"{words} ({own.locator})")
        says = [
            Markup(f"{escape_markdown('; '.join(texts))} {cite(case, source)}")
            for source, texts in sorted(by_source.items())
        ]
        link = row_link(package["label"], f"packages/{package['package_id']}")
        status = escape_markdown(f"{package['status'].replace('_', ' ')}, {day(package['proposed_on'])}")
        rows.append(
            (Markup(f"{link} ({status})"), lines(says) or "nothing on these terms", "; ".join(implied))
        )
    return TableOutput(
        (Column("Package", width=1.7), Column("Says", width=3.4), Column("Implies", width=2.5)), tuple(rows)
    )


def verdicts(document: Document, case: Case) -> TableOutput:
    """Every condition that a package breaches or leaves open, breached ones first."""
    conditions = conditions_by_id(document)
    order = {actor: place for place, actor in enumerate(actor_order(document, case))}
    rows: list[tuple[object, ...]] = []
    for package in ranked(document, case):
        found = [
            e
            for e in package["conditions"]
            if e["verdict"] in {"breached", "open"} and e["condition_id"] in conditions
        ]
        found.sort(
            key=lambda e: (
                e["verdict"] != "breached",
                conditions[e["condition_id"]]["hardness"] != "hard",
                order[conditions[e["condition_id"]]["actor_id"]],
                e["condition_id"],
            )
        )
        for place, entry in enumerate(found):
            condition = conditions[entry["condition_id"]]
            why = {"unspecified": "silent on the term", "implied": "by implication"}.get(
                entry["origin"], "as stated"
            )
            rows.append(
                (
                    "" if place else package["label"],
                    VERDICT_WORDS[entry["verdict"]],
                    actor_name(document, condition["actor_id"]),
                    row_link(condition["statement"], f"conditions/{entry['condition_id']}"),
                    condition["hardness"],
                    why,
                )
            )
    return TableOutput(
        (
            Column("Package", width=2.2), Column("Verdict", width=1), Column("Actor", width=1.6),
            Column("Condition", width=3), Column("Kind", width=0.7), Column("Package is", width=1.3),
        ),
        tuple(rows),
    )  # fmt: skip


def package_conflicts(document: Document, case: Case) -> TableOutput:
    """The minimal sets of a package's own terms and hard conditions that cannot hold together.

    Sets with the same terms stand together: `;` parts the sets, `with` joins the members of one set.
    """
    rows: list[tuple[object, ...]] = []
    for package in document["packages"]:
        by_terms: dict[str, list[Markup]] = {}
        for members in package["conflicts"]:
            terms = [term_label(document, m.removeprefix("term:")) for m in members if m.startswith("term:")]
            others = (
                row_link(member_label(document, m), f"conditions/{m}")
                for m in members
                if not m.startswith("term:")
            )
            by_terms.setdefault(", ".join(terms), []).append(lines(others, " with "))
        sets = [Markup(f"**{escape_markdown(t)}:** {lines(found)}") for t, found in by_terms.items()]
        if sets:
            link = row_link(package["label"], f"packages/{package['package_id']}")
            rows.append((link, lines(sets, LINE_BREAK)))
    return TableOutput(
        (Column("Package", width=1.7), Column("Its terms, and what each cannot hold with", width=5)),
        tuple(rows),
    )


TABLES = {
    "headline-verdicts": headline_verdicts,
    "package-terms": package_terms,
    "verdicts": verdicts,
    "package-conflicts": package_conflicts,
}

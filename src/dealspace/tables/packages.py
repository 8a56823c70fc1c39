"""What do the packages say, and with which conditions do their own terms clash?"""

from __future__ import annotations

from dealspace.findings.formats import day
from dealspace.publish.escape import Markup, escape_markdown
from dealspace.results.records import Results
from dealspace.tables.cells import LINE_BREAK, Column, TableOutput, cite, condition_link, lines, row_link
from dealspace.words.names import term_label


def package_terms(results: Results) -> TableOutput:
    """What each package says, with the place where it says so, and what follows from that by the axioms."""
    case = results.rows
    rows: list[tuple[object, ...]] = []
    for package in results.packages:
        stated = case.packages[package.package_id].terms if package.package_id in case.packages else {}
        by_source: dict[str, list[str]] = {}
        implied = []
        for term in package.terms:
            words = f"{term_label(results, term.term_id)}: {term.text}"
            own = stated.get(term.term_id)
            if own is None:
                implied.append(words)
            else:
                by_source.setdefault(own.source_id, []).append(f"{words} ({own.locator})")
        says = [
            Markup(f"{escape_markdown('; '.join(texts))} {cite(case, source)}")
            for source, texts in sorted(by_source.items())
        ]
        link = row_link(package.label, f"packages/{package.package_id}")
        status = escape_markdown(f"{package.status.replace('_', ' ')}, {day(package.proposed_on)}")
        rows.append(
            (Markup(f"{link} ({status})"), lines(says) or "nothing on these terms", "; ".join(implied))
        )
    return TableOutput(
        (Column("Package", width=1.7), Column("Says", width=3.4), Column("Implies", width=2.5)), tuple(rows)
    )


def package_conflicts(results: Results) -> TableOutput:
    """The minimal sets of a package's own terms and hard conditions that cannot hold together.

    Sets with the same terms stand together: `;` parts the sets, `with` joins the members of one set.
    """
    rows: list[tuple[object, ...]] = []
    for package in results.packages:
        by_terms: dict[str, list[Markup]] = {}
        for members in package.conflicts:
            terms = [term_label(results, m.removeprefix("term:")) for m in members if m.startswith("term:")]
            others = (condition_link(results, m) for m in members if not m.startswith("term:"))
            by_terms.setdefault(", ".join(terms), []).append(lines(others, " with "))
        sets = [Markup(f"**{escape_markdown(t)}:** {lines(found)}") for t, found in by_terms.items()]
        if sets:
            link = row_link(package.label, f"packages/{package.package_id}")
            rows.append((link, lines(sets, LINE_BREAK)))
    return TableOutput(
        (Column("Package", width=1.7), Column("Its terms, and what each cannot hold with", width=5)),
        tuple(rows),
    )


TABLES = {"package-terms": package_terms, "package-conflicts": package_conflicts}

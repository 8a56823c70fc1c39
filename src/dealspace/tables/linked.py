"""What do the issues tied to a settlement add? The conflicts on them, and what packages say of them."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.analysis.verdicts import Verdict
from dealspace.publish.escape import Markup
from dealspace.results.records import Results
from dealspace.results.records.linked import LinkedIssues
from dealspace.tables.cells import Column, TableOutput, condition_link, lines, row_link
from dealspace.words.names import package_label, term_label


def linked_issues(results: Results) -> TableOutput:
    """Each linked issue with the conditions on it, and whether two of them exclude each other."""
    rows = _issues(results, results.linked) if results.linked else ()
    return TableOutput(
        (
            Column("Issue", width=1.4),
            Column("Conditions on record", width=3.2),
            Column("Exclude each other", width=3),
        ),
        tuple(rows),
    )


def _issues(results: Results, part: LinkedIssues) -> Iterator[tuple[Markup | str, ...]]:
    for term in part.terms:
        own = [row.condition_id for row in part.conditions if row.term_id == term]
        if not own:
            continue
        clash = [members for members in part.added if set(members) & set(own)]
        against = lines(lines((condition_link(results, m) for m in one), " against ") for one in clash)
        yield (
            row_link(term_label(results, term), f"terms/{term}"),
            lines(condition_link(results, key) for key in own),
            against or "none",
        )


def linked_packages(results: Results) -> TableOutput:
    """What each package states on the linked issues, and the conditions that it breaches there."""
    packages = results.linked.packages if results.linked else ()
    rows = []
    for package in packages:
        key = package.package_id
        breached = [t.condition_id for t in package.conditions if t.verdict is Verdict.BREACHED]
        rows.append(
            (
                row_link(package_label(results, key), f"packages/{key}"),
                "; ".join(f"{term_label(results, t.term_id)}: {t.text}" for t in package.terms),
                lines(condition_link(results, name) for name in breached) or "none",
            )
        )
    return TableOutput(
        (Column("Package", width=1.6), Column("Says", width=3), Column("Breaches", width=3)), tuple(rows)
    )


TABLES = {"linked-issues": linked_issues, "linked-packages": linked_packages}

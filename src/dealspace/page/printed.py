"""Which of the named numbers does the report of a date print? Those of its visible text and its findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dealspace.findings.values import Value, fields
from dealspace.gather.edition import Edition
from dealspace.publish.called import names_called
from dealspace.publish.names import documents_of


def conditions(edition: Edition) -> dict[str, Mapping[str, bool]]:
    """What conditional text of the report depends on: the side of the case, and the flags."""
    when, base = edition.case.as_of, edition.case.config.as_of
    return {
        "vintage": {"earlier": when < base, "base": when == base, "later": when > base},
        "flag": dict(edition.flags),
    }


def printed_values(edition: Edition, report: Path) -> dict[str, Value]:
    """The values that the report prints on this date; what it does not print is not in its register.

    Parameters
    ----------
    edition
        The results of the date.
    report
        The folder of the report's source.
    """
    met = conditions(edition)
    called = [names_called(report / f"{name}.qmd", met) for name in documents_of(report)]
    blocks, named, values = (
        frozenset().union(*(each.get(kind, frozenset()) for each in called))
        for kind in ("block", "finding", "value")
    )
    names = set(values)
    listed = not blocks.isdisjoint({"answer", "headlines"})
    for finding in edition.results.findings:
        if (finding.headline and listed) or finding.finding_id in named:
            names |= set(fields(finding.template))
    return {name: value for name, value in edition.values.items() if name in names}

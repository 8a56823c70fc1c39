"""Which of the named numbers does the report of a date print? Those of its visible text and its findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dealspace.findings.values import Value, fields
from dealspace.gather.edition import Edition
from dealspace.publish.called import names_called
from dealspace.publish.names import documents_of


def conditions(results: Edition) -> dict[str, Any]:
    """What conditional text of the report depends on: the side of the case, and the flags."""
    when, base = results.case.as_of, results.case.config.as_of
    return {
        "vintage": {"earlier": when < base, "base": when == base, "later": when > base},
        "flag": dict(results.flags),
    }


def printed_values(results: Edition, report: Path) -> dict[str, Value]:
    """The values that the report prints on this date; what it does not print is not in its register.

    Parameters
    ----------
    results
        The results of the date.
    report
        The folder of the report's source.
    """
    met = conditions(results)
    called = [names_called(report / f"{name}.qmd", met) for name in documents_of(report)]
    blocks, named, values = (
        frozenset().union(*(each.get(kind, frozenset()) for each in called))
        for kind in ("block", "finding", "value")
    )
    names = set(values)
    for finding in results.findings:
        spec = finding.spec
        listed = spec.headline and not blocks.isdisjoint({"answer", "headlines"})
        if listed or spec.finding_id in named:
            names |= set(fields(finding.template))
    return {name: value for name, value in results.values.items() if name in names}

"""The report of the checks in words: one pure function per format, report to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dealspace.checks.report import CheckReport
from dealspace.checks.reporters.github import as_github
from dealspace.checks.reporters.html import as_html
from dealspace.checks.reporters.json import as_json
from dealspace.checks.reporters.junit import as_junit
from dealspace.checks.reporters.markdown import as_markdown
from dealspace.checks.reporters.text import as_text

FORMATS: Mapping[str, Callable[[CheckReport], str]] = MappingProxyType(
    {
        "text": as_text,
        "json": as_json,
        "markdown": as_markdown,
        "junit": as_junit,
        "github": as_github,
        "html": as_html,
    }
)


def render(report: CheckReport, fmt: str) -> str:
    """The report in one of `FORMATS`; raises `ValueError` for another name."""
    if fmt not in FORMATS:
        raise ValueError(f"unknown format {fmt!r}; known: {', '.join(FORMATS)}")
    return FORMATS[fmt](report)


__all__ = ["FORMATS", "as_github", "as_html", "as_json", "as_junit", "as_markdown", "as_text", "render"]

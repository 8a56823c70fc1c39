"""The report for other programs, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from dealspace.checks.report import CheckReport

SCHEMA_VERSION = 1


def as_json(report: CheckReport) -> str:
    """An object with `clean`, `tables`, `rules` and `problems`; keys sorted, ASCII only."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "folder": report.folder,
        "clean": report.clean,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "notes": len(report.notes),
        "tables": [asdict(table) for table in report.tables],
        "rules": [asdict(rule) for rule in report.rules],
        "problems": [{"level": problem.level, **asdict(problem)} for problem in report.problems],
        "rows": [{**asdict(row), "cells": dict(row.cells)} for row in report.seen],
        "waived": [asdict(one) for one in report.waived],
    }
    return json.dumps(content, indent=2, sort_keys=True, default=str) + "\n"

"""The report for CI dashboards, as JUnit XML: one test case per rule."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from dealspace.checks.problem import Severity
from dealspace.checks.report import CheckReport
from dealspace.checks.reporters.wording import plain, resting, waived


def as_junit(report: CheckReport) -> str:
    """A test suite with a case per rule; a rule with errors fails, warnings stand in its output."""
    failed = {problem.rule for problem in report.errors}
    counts = {"tests": str(len(report.rules)), "failures": str(len(failed)), "errors": "0", "skipped": "0"}
    root = ET.Element("testsuites", {"name": "dealspace check", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": report.folder, **counts})
    for rule in report.rules:
        case = ET.SubElement(suite, "testcase", {"classname": report.folder, "name": rule.id})
        found = [problem for problem in report.problems if problem.rule == rule.id]
        text = "\n".join(
            f"{plain(problem.place)}: {plain(problem.message, 300)} {plain(problem.value)}".rstrip()
            + (f"; on this row rest {plain(rests, 300)}" if (rests := resting(report, problem)) else "")
            for problem in found
        )
        if found and rule.severity is Severity.ERROR:
            message = f"{rule.title} {rule.advice}"
            ET.SubElement(case, "failure", {"type": rule.id, "message": message}).text = text
        elif found:
            ET.SubElement(case, "system-out").text = text
    if report.waived:
        lines = (" | ".join(plain(cell, 300) for cell in cells) for cells in waived(report))
        ET.SubElement(suite, "system-out").text = "waived:\n" + "\n".join(lines)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'

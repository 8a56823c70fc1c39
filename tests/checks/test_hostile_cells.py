"""A hostile text in every column of text: no report of the check acts on it, in any of its forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypandoc
import pytest

from dealspace.checks import CheckReport, render, run_checks
from dealspace.schemas import TABLES
from tests.checks.folder import Folder

PAYLOADS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "link": "[a](javascript:alert(1)) ![b](https://evil.example/x.png) <https://evil.example>",
    "autolink": "https://evil.example/a www.evil.example mail@evil.example",
    "workflow": "x\n::error file=a::boom\r\n::add-mask::y ##[error]z",
    "terminal": "\x1b[31mred\x1b]8;;https://evil.example\x07link\x9b2J",
    "table": "a | b |\n| c | `|` \\| ||",
    "markdown": "# head\n\n- item\n\n```\ncode\n```\n\n<!-- x --> **b** _i_ ~~s~~ $x$ [^1] @user #12",
    "xml": "]]></failure><testcase name='x'/>&amp;&#10;\ufffe",
    "quarto": '{{< include /etc/passwd >}} `{python} 1/0` @fig-x #read("/etc/passwd")',
    "order": "\u202egnp.exe\u202c \u2066x\u2069 \u200b",
    "formula": '=HYPERLINK("https://evil.example")',
    "long": "x" * 5_000,
}


@pytest.fixture(scope="module", params=sorted(PAYLOADS))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CheckReport:
    folder = Folder(tmp_path_factory.mktemp("hostile") / "data")
    for name, spec in TABLES.items():
        header, *rows = folder.read(name)
        texts = [
            at for at, column in enumerate(header) if column in {c.name for c in spec.of_kind("text", "url")}
        ]
        for row in rows[:1]:
            for at in texts:
                row[at] = PAYLOADS[request.param]
        folder.write(name, [header, *rows])
    report = run_checks(folder.path)
    assert len(report.problems) > (0 if request.param in {"long", "autolink", "markdown", "table"} else 30)
    return report


def test_the_terminal_and_the_log_get_lines_of_the_program_alone(hostile: CheckReport) -> None:
    text = render(hostile, "text")
    assert all(line.isprintable() for line in text.splitlines())
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    # A line for the scope, each table, each problem, the advice of each rule, and the outcome; one more below
    # a problem on whose row something rests.
    rules = {problem.rule for problem in hostile.problems}
    lines = [line for line in text.splitlines() if not line.startswith("    on this row rest")]
    assert len(lines) == 2 + len(hostile.tables) + len(hostile.problems) + bool(rules) + len(rules)


def test_a_workflow_gets_one_command_for_each_problem(hostile: CheckReport) -> None:
    lines = render(hostile, "github").splitlines()
    assert len(lines) == len(hostile.problems) + 1
    assert all(line.split(" ")[0] in {"::error", "::warning", "::notice"} for line in lines)
    assert all(line.isprintable() for line in lines)


def test_a_dashboard_reads_the_rules_and_no_more(hostile: CheckReport) -> None:
    root = ET.fromstring(render(hostile, "junit"))
    assert [case.get("name") for case in root.iter("testcase")] == [rule.id for rule in hostile.rules]


def test_a_program_reads_every_value_back(hostile: CheckReport) -> None:
    document = json.loads(render(hostile, "json"))
    assert [problem["value"] for problem in document["problems"]] == [p.value for p in hostile.problems]


def test_a_comment_shows_text_and_nothing_else(hostile: CheckReport) -> None:
    tree = json.loads(pypandoc.convert_text(render(hostile, "markdown"), "json", format="gfm"))
    kinds = set(_kinds(tree["blocks"]))
    assert not kinds & {"Link", "Image", "RawInline", "RawBlock", "CodeBlock", "Note", "Math", "Cite"}
    first = next(block for block in tree["blocks"] if block["t"] == "Table") if hostile.problems else None
    if first is not None:
        rows = first["c"][4][0][3]
        assert len(rows) == len(hostile.problems)
        assert all(len(row[1]) == 6 for row in rows)


def _kinds(node: Any) -> list[str]:
    if isinstance(node, dict):
        return (
            [node["t"], *_kinds(node.get("c"))]
            if "t" in node
            else [k for v in node.values() for k in _kinds(v)]
        )
    return [kind for entry in node for kind in _kinds(entry)] if isinstance(node, list) else []


def test_the_payloads_reach_every_column_of_text() -> None:
    columns = [c.name for spec in TABLES.values() for c in spec.of_kind("text", "url")]
    assert len(columns) > 60


def test_nothing_is_written_beside_the_data(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    run_checks(folder.path)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]

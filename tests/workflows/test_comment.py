"""The comment on a pull request, as the workflow's own script gives it to a forge that only takes notes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".github" / "scripts" / "comment.js"
MARKER = "<!-- dealspace-review -->"
PAGE = "https://github.example/o/r/actions/runs/7/artifacts/9"
# A forge that answers as the API does and writes down what it is asked to do.
FORGE = """
const { post, LONGEST } = require(process.argv[1]);
const given = JSON.parse(process.argv[2]);
const calls = [];
const note = (name) => async (asked) => { calls.push([name, asked]); return { data: {} }; };
const listComments = { name: "list" };
const github = {
  rest: { issues: { listComments, createComment: note("create"), updateComment: note("update") } },
  paginate: async (method, asked) => { calls.push([method.name, asked]); return given.comments; },
};
const context = {
  repo: { owner: "o", repo: "r" }, serverUrl: "https://github.example", runId: 7,
  payload: { pull_request: { number: 3, head: { sha: "abc" } } },
};
post({ github, context, page: given.page, folder: given.folder })
  .then(() => console.log(JSON.stringify({ calls, LONGEST })));
"""

Post = Callable[..., list[Any]]


@pytest.fixture
def post(need_tool: Callable[[str], str], tmp_path: Path) -> Post:
    node = need_tool("node")

    def posted(comments: list[Any], page: str = PAGE, **reports: str) -> list[Any]:
        for name, text in reports.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        given = json.dumps({"comments": comments, "page": page, "folder": str(tmp_path)})
        done = subprocess.run(
            [node, "-e", FORGE, str(SCRIPT), given], capture_output=True, check=True, text=True
        )
        found: list[Any] = json.loads(done.stdout)["calls"]
        return found

    return posted


def comment(number: int, kind: str, body: str | None) -> dict[str, Any]:
    return {"id": number, "user": {"type": kind}, "body": body}


def test_the_first_push_makes_a_comment(post: Post) -> None:
    listed, (name, asked) = post([], review="### Review\n", checks="### Checks\n")
    assert listed == ["list", {"owner": "o", "repo": "r", "issue_number": 3}]
    assert (name, asked["issue_number"]) == ("create", 3)
    body = asked["body"]
    assert body.startswith(f"{MARKER}\n### Review\n")
    assert body.index("### Review") < body.index(PAGE) < body.index("### Checks")
    assert "https://github.example/o/r/actions/runs/7" in body
    assert "abc" in body
    assert "data:" not in body
    assert "![" not in body


def test_a_further_push_writes_its_own_comment_anew_and_nobody_elses(post: Post) -> None:
    comments = [
        comment(1, "User", f"{MARKER}\nforged"),
        comment(2, "Bot", "another bot"),
        comment(3, "Bot", None),
        comment(4, "Bot", f"{MARKER}\nold"),
        {"id": 5, "user": None, "body": f"{MARKER}\nghost"},
    ]
    _, (name, asked) = post(comments, review="new", checks="")
    assert (name, asked["comment_id"]) == ("update", 4)
    assert "new" in asked["body"]
    assert "old" not in asked["body"]


def test_a_report_that_was_not_written_is_told(post: Post) -> None:
    _, (_, asked) = post([], page="", checks="### Checks")
    assert "No report: the job that writes" in asked["body"]
    assert "### Checks" in asked["body"]
    assert "one page" not in asked["body"]


@pytest.mark.parametrize("size", [64_000, 66_000, 400_000])
def test_a_long_review_is_cut_at_a_line_with_what_is_open_closed(post: Post, size: int) -> None:
    line = "| `row` | `old` | `new` |\n"
    review = "| a | b | c |\n|---|---|---|\n<details><summary>x</summary>\n\n" + line * (size // len(line))
    _, (_, asked) = post([], review=review, checks="")
    body = asked["body"]
    assert len(body) <= 65_536
    if size > 65_000:
        assert body.count("<details>") == body.count("</details>") == 1
        assert "Cut off here" in body
        assert body.rindex(PAGE) > body.rindex("</details>")
        table = body.partition("</details>")[0].rstrip("\n").split("\n")
        assert f"{table[-1]}\n" == line

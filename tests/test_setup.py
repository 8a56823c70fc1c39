"""Do the files that name one tool's version agree?"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def test_the_hooks_run_the_pinned_ruff() -> None:
    pinned = re.search(r"^ruff==(\S+)", (ROOT / "requirements" / "lint.txt").read_text(), re.MULTILINE)
    hooks = re.findall(r"ruff==([\d.]+)", (ROOT / ".pre-commit-config.yaml").read_text())
    assert pinned
    assert set(hooks) == {pinned[1]}


def test_every_supported_python_is_declared_and_tested_and_the_oldest_is_the_target() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    stem = "Programming Language :: Python :: "
    declared = [
        name.removeprefix(stem) for name in project["project"]["classifiers"] if name.startswith(stem)
    ]
    versions = [name for name in declared if "." in name]
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert versions == jobs["tests"]["strategy"]["matrix"]["python"]
    assert project["project"]["requires-python"] == f">={versions[0]}"
    assert project["tool"]["mypy"]["python_version"] == versions[0]
    assert project["tool"]["ruff"]["target-version"] == f"py{versions[0].replace('.', '')}"
    assert f'"--python-version", "{versions[0]}"' in (ROOT / "noxfile.py").read_text(encoding="utf-8")


def test_an_action_is_pinned_to_one_commit_in_all_workflows() -> None:
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    texts = [file.read_text(encoding="utf-8") for file in workflows]
    used = re.findall(r"uses: (\S+)@(\S+)", "\n".join(texts))
    assert used
    assert [action for action, commit in used if not re.fullmatch(r"[0-9a-f]{40}", commit)] == []
    assert len(dict(used)) == len(set(used))


def test_the_locks_hold_hashes_and_name_no_index() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        packages = [line for line in lines if not line.startswith(("--hash=sha256:", "#"))]
        assert packages, path.name
        assert [one for one in packages if not re.match(r"[a-z0-9][a-z0-9.-]*==\S+ .*\\$", one)] == []


def test_the_workflow_of_the_site_may_do_no_more_than_each_job_needs() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "site": {"contents": "read"},
        "keep": {"contents": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    # What may write runs no code of the repository.
    steps = [step for name in ("keep", "deploy") for step in workflow["jobs"][name]["steps"]]
    assert not any(word in step.get("run", "") for step in steps for word in ("nox", "pip", "python"))

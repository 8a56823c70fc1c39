"""Nothing is lost: a render that is killed, starved or doubled leaves the old output, and the next is right.

A child of the test runs the command with its results ready, so that little but its writing is left, and
ends itself at one of the operations by which it writes. KILL, INT and TERM end it at operations all along.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealspace.analysis.adequacy import sensitivity
from dealspace.cli import main
from dealspace.commands.placement import CHECKS
from dealspace.gather import Edition, analyse
from dealspace.loading import as_of_date, load_checked
from dealspace.page.outputs import write_outputs
from tests.built import TOY, Built

if sys.platform == "win32":
    pytest.skip("a process of Windows has neither fork nor these signals", allow_module_level=True)

LATER = "2031-07-01"
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
ENDS: dict[int, int] = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143}
"""The exit codes."""
EVENTS = {
    "open",
    "os.rename",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "shutil.rmtree",
    "shutil.copyfile",
}
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def ready(built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Edition, Path, Path]:
    """Checks, results, outputs and pages of a later day, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sensitivity, "SAMPLES", sensitivity.SAMPLES[:2])
        checked = load_checked(TOY)
        edition = analyse(as_of_date(checked[0], date.fromisoformat(LATER)), TOY)
    place = tmp_path_factory.mktemp("ready")
    write_outputs(edition, place / "outputs")
    pages = place / "pages"
    pages.mkdir()
    for name in ("index.html", "report.pdf"):
        (pages / name).write_bytes(b"<html><head></head><body>later</body></html>" * 2_000)
    return checked, edition, place / "outputs", pages


class Child:
    """A render in a process of its own, in a project with a finished build."""

    def __init__(self, project: Path, ready: tuple[Any, Edition, Path, Path]) -> None:
        self.project = project
        self.temporary = project.parent / "tmp"
        self.temporary.mkdir(exist_ok=True)
        self._ready = ready

    def start(self, at: int = 0, number: int = 0, first: Callable[[], object] | None = None) -> int:
        """Fork; the child sends itself a signal at its operation `at` (none if 0)."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child:
            return child
        code = 99
        try:
            os.chdir(self.project)
            tempfile.tempdir = str(self.temporary)
            null = os.open(self.project.parent / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(null, 1)
            os.dup2(null, 2)
            sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
            self._stub()
            if first is not None:
                first()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._watch(at, number)
            main(["render", "--engine", "portable", "--as-of", LATER])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except KeyboardInterrupt:
            code = 130
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _stub(self) -> None:
        from dealspace import gather
        from dealspace.commands import render
        from dealspace.publish import build

        (case, _), edition, outputs, pages = self._ready

        def checked(_: Path) -> tuple[Any, dict[str, str]]:
            return case, dict.fromkeys(CHECKS.values(), "later")

        def portable(_: object, __: Path, aside: Path, *___: object, **____: object) -> None:
            for page in pages.iterdir():
                shutil.copyfile(page, aside / page.name)

        def nothing(*_: object, **__: object) -> None:
            return None

        patches: list[tuple[Any, str, Any]] = [
            (render, "_checked", checked),
            (
                render,
                "_write_results",
                lambda _, folder, __: shutil.copytree(outputs, folder, dirs_exist_ok=True),
            ),
            (gather, "analyse", lambda *_: edition),
            (build, "prepare_all", lambda _: {"report": type("Made", (), {"settings": None})}),
            (build, "render_portable", portable),
            (build, "_require_run", nothing),
            (build, "polish_pdf", nothing),
            (build, "_polish", nothing),
            (build, "add_companions", nothing),
        ]
        for module, name, value in patches:
            setattr(module, name, value)

    def _watch(self, at: int, number: int) -> None:
        roots = ("build", str(self.project / "build"), str(self.temporary))
        count = 0

        def hear(event: str, given: tuple[Any, ...]) -> None:
            nonlocal count
            if event not in EVENTS or not str(given[0]).startswith(roots):
                return
            if event == "open" and not (isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)):
                return
            count += 1
            if count == at:
                os.kill(os.getpid(), number)
            if at < 0:
                os.write(1, f"operation {event}\n".encode())

        sys.addaudithook(hear)

    def run(self, **given: Any) -> int:
        return ended(self.start(**given))


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def part(found: Files, name: str) -> Files:
    return {key: content for key, content in found.items() if key.startswith(name)}


@pytest.fixture
def child(rendered_once: Path, ready: tuple[Any, Edition, Path, Path], tmp_path: Path) -> Child:
    return Child(Path(shutil.copytree(rendered_once, tmp_path / "project")), ready)


@pytest.mark.parametrize("points", [3, pytest.param(50, marks=pytest.mark.deep)])
def test_a_render_that_is_ended_leaves_what_was_there_or_what_it_made(child: Child, points: int) -> None:
    build, said = child.project / "build", child.project.parent / "said"
    before = files(build)
    kept = shutil.copytree(build, child.project.parent / "kept")
    assert child.run(at=-1) == 0
    operations = [line.split()[1] for line in said.read_text().splitlines() if line.startswith("operation")]
    after = files(build)
    assert part(after, "report/") != part(before, "report/")
    for at, number in _ends(operations, points):
        shutil.rmtree(build)
        shutil.copytree(kept, build)
        said.write_text("")
        assert child.run(at=at, number=number) == ENDS[number], (at, said.read_text())
        assert "Traceback" not in said.read_text()
        found = files(build)
        own = {name: content for name, content in found.items() if not name.startswith(".render-")}
        if number is signal.SIGKILL and not part(own, "report/"):
            # Between two moves: the old one lies aside and comes back.
            assert operations[at - 1] == "os.rename"
        else:
            assert part(own, "report/") in (part(before, "report/"), part(after, "report/")), (at, number)
        for name in {*before, *after}:
            if not name.startswith("report/"):
                assert own.get(name) in (before.get(name), after.get(name)), (at, name)
        if number is not signal.SIGKILL:
            assert set(found) <= {*before, *after}, (at, number)
            assert list(child.temporary.iterdir()) == [], (at, number)
        assert child.run() == 0, said.read_text()
        assert files(build) == after, (at, number)
        assert list(child.temporary.iterdir()) == []


def _ends(operations: list[str], points: int) -> list[tuple[int, int]]:
    """Where to end it and how: at points all along, at each move, and at those of the report in every way."""
    moves = [at for at, event in enumerate(operations, start=1) if event == "os.rename"]
    spread = [1 + point * (len(operations) - 1) // (points - 1) for point in range(points)]
    assert len(moves) >= 2 + 4
    assert len(operations) > 60
    found = [(at, SIGNALS[turn % len(SIGNALS)]) for turn, at in enumerate([*spread, *moves[2:]])]
    return [*((at, number) for at in moves[:2] for number in SIGNALS), *found]


def test_a_build_that_was_moved_away_comes_back_before_anything_else(child: Child) -> None:
    build = child.project / "build"
    before = files(build)
    gone = child.run(at=1, number=signal.SIGKILL)
    assert gone == -9
    aside = build / f".render-{_dead_process()}-abc"
    aside.mkdir()
    (build / "report").rename(aside / "before")
    (child.project / "data" / "terms.csv").write_text("spoilt", encoding="utf-8")

    def real_checks() -> None:
        from dealspace.commands import render

        def refuse(_: Path) -> None:
            raise SystemExit(1)

        render.__dict__["_checked"] = refuse

    assert child.run(first=real_checks) == 1
    assert part(files(build), "report/") == part(before, "report/")


def _dead_process() -> int:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    return int(done.stdout)


def test_of_two_renders_at_once_one_says_that_the_other_is_at_work(child: Child) -> None:
    build = child.project / "build"
    go = child.project.parent / "go"

    def wait() -> None:
        from dealspace.publish import build as publish

        made = publish.__dict__["render_portable"]

        def slow(*given: Any, **named: Any) -> None:
            go.touch()
            time.sleep(0.7)
            made(*given, **named)

        publish.__dict__["render_portable"] = slow

    first = child.start(first=wait)
    deadline = time.monotonic() + 30
    while not go.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    second = child.run()
    said = (child.project.parent / "said").read_text()
    assert second == 2
    assert "build: another build is at work there" in said
    assert said.count("dealspace:") == 1
    assert ended(first) == 0
    assert "later" in (build / "report" / "index.html").read_text(encoding="utf-8")
    assert child.run() == 0
    assert not [path for path in build.iterdir() if path.name.startswith(".render-")]


@pytest.mark.parametrize("what", ["No space left on device", "Read-only file system"])
def test_a_disk_that_takes_no_more_is_one_message_and_exit_2(child: Child, what: str) -> None:
    build = child.project / "build"
    before = files(build)

    def starve() -> None:
        from dealspace.publish import build as publish

        number = {os.strerror(code): code for code in (28, 30)}[what]

        def full(_: object, __: Path, aside: Path, *___: object, **____: object) -> None:
            raise OSError(number, os.strerror(number), str(aside / "index.html"))

        publish.__dict__["render_portable"] = full

    assert child.run(first=starve) == 2
    said = (child.project.parent / "said").read_text().strip().splitlines()
    assert [line for line in said if line.startswith("dealspace:")] == said[-1:]
    assert what in said[-1]
    assert files(build) == before
    assert list(child.temporary.iterdir()) == []


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_missing_fonts_are_one_message_that_names_them_and_no_home_is_needed(
    rendered_once: Path, tmp_path: Path, form: str
) -> None:
    project = Path(shutil.copytree(rendered_once, tmp_path / "project"))
    shutil.rmtree(project / "report" / "theme" / "fonts")
    before = files(project / "build")
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment["TMPDIR"] = str(tmp_path)
    command = [sys.executable, "-m", "dealspace", "render", "--engine", "portable", "--to", form]
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", cwd=project, env=environment
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "1 error in the report" in done.stderr
    assert "fonts" in done.stderr.splitlines()[-1]
    assert files(project / "build") == before
    assert [path.name for path in tmp_path.iterdir()] == ["project"]

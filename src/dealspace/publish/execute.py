"""What do the cells and inline code of a report print? Runs them once, in order, in a fresh IPython shell.

The shell lives in this process: the cells are thin calls on finished results, so a kernel would cost
seconds and give nothing. As in Quarto, the working directory is that of the main file while code runs.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealspace.aside import folder_aside
from dealspace.publish.escape import escape_markdown
from dealspace.publish.problems import Place, Problem, PublishError
from dealspace.publish.source import FenceTracker, Line
from dealspace.publish.syntax import Cell, Text

# The same pattern as Quarto's resolveUserExpressions (src/core/jupyter/jupyter-inline.ts).
_INLINE = re.compile(r"(?P<before>^|[^`])`\{python\}[ \t]+(?P<expression>[^`]+)`")


@dataclass(frozen=True, slots=True)
class Output:
    """The Markdown that one cell printed."""

    cell: Cell
    markdown: tuple[str, ...]


def execute(parts: Sequence[Text | Cell], directory: Path) -> tuple[Text | Output, ...]:
    """Run all code of a report.

    Parameters
    ----------
    parts : sequence of Text and Cell
        The source, from `syntax.parse`.
    directory : Path
        Working directory of the code: the folder of the main file.

    Returns
    -------
    tuple of Text and Output
        The same parts, inline code replaced by its result and each cell by what it printed.

    Raises
    ------
    PublishError
        With every cell and expression that failed, at the line of the failing statement.
    """
    problems: list[Problem] = []
    done: list[Text | Output] = []
    with _directory(directory), _fresh_shell() as shell:
        for part in parts:
            if isinstance(part, Cell):
                done.append(_run_cell(shell, part, problems))
            else:
                done.append(_run_text(shell, part, problems))
    if problems:
        raise PublishError(problems)
    return tuple(done)


@contextlib.contextmanager
def _directory(path: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _fresh_shell() -> Iterator[Any]:
    """An IPython shell with an empty namespace, without history, extensions or a profile of the user's."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    previous = InteractiveShell._instance
    # `display()` finds its shell through the singleton, so the fresh shell has to be it for a while.
    InteractiveShell._instance = None
    module = types.ModuleType("__report__")
    with folder_aside("dealspace-cells-") as folder:
        shell = InteractiveShell.instance(config=config, user_module=module, ipython_dir=str(folder))
        try:
            yield shell
        finally:
            shell.restore_sys_module_state()  # type: ignore[no-untyped-call]
            shell.atexit_operations()  # type: ignore[no-untyped-call]
            atexit.unregister(shell.atexit_operations)
            InteractiveShell._instance = previous


def _run_cell(shell: Any, cell: Cell, problems: list[Problem]) -> Output:
    from IPython.core.displayhook import CapturingDisplayHook
    from IPython.core.displaypub import CapturingDisplayPublisher

    outputs: list[Mapping[str, Any]] = []
    shell.display_pub = CapturingDisplayPublisher()  # type: ignore[no-untyped-call]
    shell.display_pub.outputs = outputs
    hook = CapturingDisplayHook(shell=shell, outputs=outputs)  # type: ignore[no-untyped-call]
    shell.display_trap.hook = hook
    stdout, stderr = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        result = shell.run_cell("\n".join(line.text for line in cell.code), store_history=False)
    error = result.error_before_exec or result.error_in_exec
    if error is not None:
        problems.append(_failure(shell, cell, error))
        return Output(cell, ())
    if stderr.getvalue().strip():
        message = f"cell wrote to standard error: {stderr.getvalue().strip().splitlines()[0]}"
        problems.append(Problem(cell.place, message))
    printed = []
    if stdout.getvalue().strip():
        printed.append(_code_block(stdout.getvalue()))
    for output in outputs:
        data = output["data"]
        if "text/markdown" in data and "text/html" not in data:
            printed.append(str(data["text/markdown"]))
        elif "text/html" in data or any(kind.startswith("image/") for kind in data):
            # Quarto would add scripts from a CDN for HTML (DESIGN, section 6).
            problems.append(Problem(cell.place, f"a cell must print Markdown, not {', '.join(sorted(data))}"))
        else:
            printed.append(_code_block(data.get("text/plain", "")))
    return Output(cell, tuple(printed))


def _code_block(text: str) -> str:
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)
    return f"{fence}\n{text.rstrip()}\n{fence}"


def _failure(shell: Any, cell: Cell, error: BaseException) -> Problem:
    number = error.lineno if isinstance(error, SyntaxError) and error.lineno else 0
    trace = error.__traceback__
    while trace is not None and not isinstance(error, SyntaxError):
        if trace.tb_frame.f_globals is shell.user_ns or trace.tb_frame.f_globals is vars(shell.user_module):
            number = trace.tb_lineno
        trace = trace.tb_next
    place = cell.code[min(number, len(cell.code)) - 1].place if number and cell.code else cell.place
    return Problem(place, f"{type(error).__name__}: {error}")


def _run_text(shell: Any, text: Text, problems: list[Problem]) -> Text:
    fences = FenceTracker()
    lines = []
    for line in text.lines:
        replaced = line.text
        if not fences.inside(line.text):
            pieces, position = [], 0
            for match in _INLINE.finditer(line.text):
                result = _inline(shell, match["expression"], line.place, problems)
                pieces += [line.text[position : match.start()], match["before"], result]
                position = match.end()
            replaced = "".join([*pieces, line.text[position:]])
        lines.append(Line(line.place, replaced))
    return Text(tuple(lines))


def _inline(shell: Any, expression: str, place: Place, problems: list[Problem]) -> str:
    try:
        value = shell.ev(expression.strip())
        render = getattr(value, "_repr_markdown_", None)
        markdown = str(render()) if render else str(escape_markdown(str(value)))
    except Exception as error:  # whatever the report's own code raises is reported at its line
        problems.append(Problem(place, f"`{expression.strip()}`: {type(error).__name__}: {error}"))
        return ""
    if not markdown.strip():
        # Quarto would leave the code itself in the text (src/core/execute-inline.ts).
        problems.append(Problem(place, f"`{expression.strip()}`: inline code must print something"))
    if "\n" in markdown.strip():
        problems.append(Problem(place, f"`{expression.strip()}`: inline code must give a single line"))
    return markdown.strip()

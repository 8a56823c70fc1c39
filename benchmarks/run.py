"""How is one figure measured? In a process of its own: wall time, and the peak memory the system counted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Maximum resident set: kilobytes on Linux, bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024
# The calculation is timed inside the process, so that starting Python and importing libraries is left out.
_TIMED = """
import time
times = []
for _ in range({repeat}):
    started = time.perf_counter()
    subject()
    times.append(time.perf_counter() - started)
print(min(times))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, peak memory in MiB and, for a comparison, a ratio; None where not measured."""

    seconds: float | None
    mib: float | None
    ratio: float | None = None
    note: str = ""
    failure: str = ""
    output: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to reach: its name, how it is measured, and the targets, None where the design names none."""

    name: str
    how: Callable[[], Measured]
    seconds: float | None = None
    mib: float | None = None
    ratio: float | None = None

    def measure(self) -> tuple[Figure, Measured]:
        return self, self.how()


def run_child(arguments: Sequence[str]) -> Measured:
    """Run Python with some arguments: seconds from start to end, and peak memory of that process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        child = subprocess.Popen([sys.executable, *arguments], stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        # Reaped above, where the system hands out the usage of this one process.
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        output, errors = out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace")
    if child.returncode:
        last = (errors.strip().splitlines() or ["no message"])[-1]
        return Measured(None, None, failure=f"exit {child.returncode}: {last[:100]}")
    return Measured(seconds, usage.ru_maxrss * _UNIT / 2**20, output=output)


def in_child(code: str, repeat: int) -> Measured:
    """Run code that defines `subject` and time that in the same process, the best of `repeat` calls."""
    measured = run_child(["-c", code + _TIMED.format(repeat=repeat)])
    if measured.failure:
        return measured
    return Measured(float(measured.output.split()[-1]), measured.mib)


def table(rows: Sequence[tuple[Figure, Measured]]) -> str:
    """The figures, each with its target and with measured over target."""
    header = ("figure", "measured", "target", "of target", "peak MiB", "target MiB", "note")
    lines = [header, *(_cells(figure, measured) for figure, measured in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(header))]
    text = "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return f"{text}\n"


def _cells(figure: Figure, measured: Measured) -> tuple[str, ...]:
    ratio = figure.ratio is not None or measured.ratio is not None
    value = measured.ratio if ratio else measured.seconds
    target = figure.ratio if ratio else figure.seconds
    form = "{:.2f}" if ratio else "{:.3f} s"
    return (
        figure.name,
        "-" if value is None else form.format(value),
        "-" if target is None else form.format(target),
        "-" if value is None or target is None else f"{value / target:.2f}",
        "-" if measured.mib is None else f"{measured.mib:.0f}",
        "-" if figure.mib is None else f"{figure.mib:.0f}",
        measured.failure or measured.note,
    )

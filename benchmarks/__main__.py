"""Which figures does the design ask for, and what are they here? Prints a table and judges nothing."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from benchmarks.bench_pages import page_figures
from benchmarks.run import Figure, Measured, in_child, run_child, table

CHECKS = """
from pathlib import Path
from dealspace.checks import run_checks
subject = lambda: run_checks(Path({data!r}))
"""
MANY_POSITIONS = """
from benchmarks.bench_checks import with_positions
from dealspace.checks import run_checks
from pathlib import Path
folder = with_positions(Path({folder!r}), 10**6)
subject = lambda: run_checks(folder)
"""
DEALS = """
from pathlib import Path
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.loading import load_case
case = load_case(Path({data!r}))
subject = lambda: solve_deal_space(case)
"""
CERTIFICATES = """
from pathlib import Path
from dealspace.analysis.certificates import certify
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.loading import load_case
case = load_case(Path({data!r}))
space = solve_deal_space(case)
subject = lambda: certify(case, space)
"""
SYNTHETIC_DEALS = """
from benchmarks.bench_solver import synthetic_case
from dealspace.analysis.feasibility import solve_deal_space
case = synthetic_case(conditions=40, terms=16, clashes=4)
subject = lambda: solve_deal_space(case)
"""
MULTIVERSE = """
from benchmarks.bench_solver import bench_multiverse
subject = lambda: bench_multiverse(repeats=1)
"""
COMPLETION = """
from pathlib import Path
from benchmarks.bench_completion import completed
from dealspace.loading import load_case
case = load_case(Path({data!r}))
subject = lambda: completed(case)
"""
MANY_CONDITIONS = """
from benchmarks.bench_completion import completed, many_conditions
case = many_conditions(terms={terms!r})
subject = lambda: completed(case)
"""
FRONT = """
from datetime import date
from pathlib import Path
from dealspace.case.scope import security
from dealspace.gather.front import front_part
from dealspace.loading import load_case
day = date.fromisoformat({day!r}) if {day!r} else None
case = security(load_case(Path({data!r}), day))
subject = lambda: front_part(case)
"""
GROWTH = """
from benchmarks.bench_solver import bench_growth
universes, conflicts = bench_growth()
for growth in (universes, conflicts):
    print(growth.ratio, *(f"{n:.0e}/{c}/{s * 1000:.0f}ms" for n, c, s in zip(
        growth.universes, growth.conflicts, growth.seconds)))
"""
DRAWS = """
from benchmarks.bench_adequacy import DRAWS, synthetic_case
from dealspace.analysis.adequacy import adequacy
case = synthetic_case(wide={wide!r}, rivals={rivals!r})
adequacy(case, 1_000)
subject = lambda: adequacy(case, DRAWS)
"""


def read_config(data: Path) -> Mapping[str, Any]:
    """The settings of the case as they are written."""
    return tomllib.loads((data / "case.toml").read_text(encoding="utf-8"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), help="data folder (default: data)")
    parser.add_argument(
        "--report", type=Path, default=Path("report"), help="source of the report (default: report)"
    )
    parser.add_argument("--only", default="", help="measure only the figures whose name holds this text")
    parser.add_argument(
        "--repeat", type=int, default=3, help="runs of a calculation, the best of which counts"
    )
    options = parser.parse_args()
    figures = [
        figure
        for figure in _figures(options.data, options.report, options.repeat)
        if options.only in figure.name
    ]
    print(table([figure.measure() for figure in figures]), end="")


def _figures(data: Path, report: Path, repeat: int) -> Iterator[Figure]:
    yield Figure("render, clean tree, portable", lambda: _render(data, report), seconds=6.0, mib=1024.0)
    yield Figure("render, nothing changed", lambda: _render(data, report, again=True), seconds=1.0)
    if shutil.which("quarto"):
        yield Figure("portable engine against Quarto", lambda: _against_quarto(data, report), ratio=1 / 3)
    # Against 1.2 MB, and against 45 pages: a ratio of 1 is the most that the design allows.
    yield Figure("the heaviest PDF", lambda: _print(data, report, pages=False), ratio=1.0)
    yield Figure("the longest PDF but the register", lambda: _print(data, report, pages=True), ratio=1.0)
    folder = str(data)
    yield Figure("all data checks", lambda: in_child(CHECKS.format(data=folder), repeat), seconds=1.0)
    yield Figure("all data checks, 10^6 positions", _many_positions, seconds=30.0, mib=2048.0)
    name = "conflicts and concessions, this case"
    yield Figure(name, lambda: in_child(DEALS.format(data=folder), repeat), seconds=0.1)
    name = "certificates of these, checked by z3"
    yield Figure(name, lambda: in_child(CERTIFICATES.format(data=folder), repeat))
    name = "conflicts and concessions, 40 conditions"
    yield Figure(name, lambda: in_child(SYNTHETIC_DEALS, repeat), seconds=0.1)
    yield Figure("exact multiverse, 10^12 universes", lambda: in_child(MULTIVERSE, repeat), seconds=1.0)
    name = "completion and bounds, this case"
    yield Figure(name, lambda: in_child(COMPLETION.format(data=folder), repeat), seconds=1.0)
    name = "completion and bounds, 100 conditions"
    yield Figure(name, lambda: in_child(MANY_CONDITIONS.format(terms=40), 1), seconds=10.0)
    name = "completion and bounds, 100 linked conditions"
    yield Figure(name, lambda: in_child(MANY_CONDITIONS.format(terms=16), 1))
    name = "front and distances of texts, this case"
    yield Figure(name, lambda: in_child(FRONT.format(data=folder, day=""), repeat), seconds=1.0)
    name = "front and distances of texts, latest day"
    day = str(read_config(data).get("last_as_of", ""))
    yield Figure(name, lambda: in_child(FRONT.format(data=folder, day=day), repeat), seconds=1.0)
    # Both in one process: a ratio, as seconds depend on the machine.
    yield Figure("multiverse, 10^15 universes against 10^6", lambda: _growth(0), ratio=3.0)
    yield Figure("multiverse, most conflicts against fewest", lambda: _growth(1))
    name = "10^7 adequacy draws, one comparison"
    yield Figure(name, lambda: in_child(DRAWS.format(wide=False, rivals=0), 1), seconds=2.0, mib=1024.0)
    name = "10^7 adequacy draws, three accounts"
    yield Figure(name, lambda: in_child(DRAWS.format(wide=False, rivals=2), 1), mib=1024.0)
    name = "10^7 adequacy draws, wide case"
    yield Figure(name, lambda: in_child(DRAWS.format(wide=True, rivals=0), 1), mib=1024.0)
    yield from page_figures(data, report)


def _render(data: Path, report: Path, *, again: bool = False, engine: str = "portable") -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "-m",
            "dealspace",
            "render",
            "--engine",
            engine,
            "--data",
            str(data),
            "--report",
            str(report),
        ]
        command += ["--output", folder]
        measured = run_child(command)
        return run_child(command) if again and not measured.failure else measured


def _many_positions() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        return in_child(MANY_POSITIONS.format(folder=folder), 1)


def _print(data: Path, report: Path, *, pages: bool) -> Measured:
    """The weights of the PDFs against 1.2 MB, or their pages against 45, the register aside."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "dealspace", "render", "--engine", "portable", "--to", "pdf", "--data", str(data)]
        measured = run_child([*command, "--report", str(report), "--output", folder])
        if measured.failure:
            return measured
        found = {}
        for path in sorted(Path(folder, "report").glob("*.pdf")):
            if pages and path.stem != "register":
                with pikepdf.open(path) as document:
                    found[path.stem] = len(document.pages) / 45
            elif not pages:
                found[path.stem] = path.stat().st_size / 1.2e6
    unit = (45, "pages", 0) if pages else (1.2, "MB", 2)
    note = ", ".join(f"{name} {share * unit[0]:.{unit[2]}f} {unit[1]}" for name, share in found.items())
    return Measured(None, None, max(found.values()), note)


def _growth(line: int) -> Measured:
    """The largest case against the smallest; the note has universes, conflicts and time of each."""
    measured = run_child(["-c", GROWTH])
    if measured.failure:
        return measured
    ratio, *steps = measured.output.strip().splitlines()[line].split()
    return Measured(None, None, float(ratio), " ".join(steps))


def _against_quarto(data: Path, report: Path) -> Measured:
    """Both engines, one after the other in this run: a ratio, as seconds depend on the machine."""
    portable, quarto = (_render(data, report, engine=engine) for engine in ("portable", "quarto"))
    if portable.failure or quarto.failure:
        return Measured(None, None, failure=portable.failure or quarto.failure)
    assert portable.seconds is not None
    assert quarto.seconds is not None
    ratio = portable.seconds / quarto.seconds
    return Measured(None, None, ratio, f"{portable.seconds:.2f} s against {quarto.seconds:.2f} s")


if __name__ == "__main__":
    main()

"""How long do all data checks take on a table of a million rows? The toy case with positions added to it.

Each added row is sound: a key of its own, one who speaks for the actor, a day before its source, words of its
own, half of them with a comma and so in quotes. Some 25 rows of an actor are on one term on one day.
"""

from __future__ import annotations

import csv
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dealspace.checks import run_checks

TOY = Path("tests") / "cases" / "toy"
_FIRST = date(1900, 1, 1)


def with_positions(folder: Path, rows: int, case: Path = TOY) -> Path:
    """Copy a case into a folder and add positions to it."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    path = folder / "positions.csv"
    header, *own = csv.reader(path.read_text(encoding="utf-8").splitlines())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        more = ([cells.get(name, "") for name in header] for cells in _positions(rows))
        writer.writerows(sorted([*own, *more]))
    return folder


def _positions(rows: int) -> Iterator[dict[str, str]]:
    for number in range(rows):
        day = _FIRST + timedelta(number // 20 % 40_000)
        yield {
            "position_id": f"added-{number:08}",
            "actor_id": "alder-island",
            "speaker_id": "ana-reed",
            "term_id": "annual_quota",
            "stance": "demands",
            "operator": "ge",
            "value": "20000",
            "stated_on": day.isoformat(),
            "source_id": "alder-address-2030",
            "locator": f"p{number}",
            "paraphrase": f"Reed asks for twenty thousand tonnes, for the {number}th time."
            if number % 2
            else f"Below twenty thousand tonnes the harbours close ({number}).",
            "confidence": "high",
        }


def main() -> None:
    """Print seconds and problems for a number of rows."""
    rows, folder = int(sys.argv[1]), Path(sys.argv[2])
    with_positions(folder, rows)
    start = time.perf_counter()
    report = run_checks(folder)
    print(f"{rows:,} rows: {time.perf_counter() - start:.1f} s, {len(report.problems)} problems")
    for problem in report.problems[:5]:
        print(problem.place, problem.message)


if __name__ == "__main__":
    main()

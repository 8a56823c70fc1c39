"""Do the tests notice a wrong sign? Tries a sample of mutants of `analysis`, `findings` and `checks`.

What was found out is kept in `mutants/`: a second run tries only what is new in its sample, what changed, and
what lived. It ends with 1 if fewer mutants were killed than asked for.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.mutation.outcome import ALIVE, Outcome, fate_of, markdown
from tests.mutation.sample import draw, function_of, read_mutants
from tests.mutation.survivors import Change, change_of, read_argued

LEAST = 0.9
FOLDER = Path("mutants")
MUTMUT = (sys.executable, "-m", "mutmut")
NONE_SUCH = "no.such.mutant"


def main() -> int:
    """Draw, try and report."""
    options = _options()
    _generate()
    mutants = read_mutants(FOLDER)
    sample = draw(mutants, options.size, options.seed, options.modules)
    if not sample:
        print(f"no module fits {' '.join(options.modules)}; known: {', '.join(mutants)}", file=sys.stderr)
        return 2
    before = {name: code for exits in mutants.values() for name, code in exits.items()}
    left = [name for name in sample if before[name] is None or fate_of(before[name]) in ALIVE]
    print(f"seed {options.seed}: {len(sample)} mutants, {len(left)} of them to be tried", flush=True)
    if left:
        _try(left, options.minutes)
    after = {name: code for exits in read_mutants(FOLDER).values() for name, code in exits.items()}
    fates = {name: fate_of(after[name]) for name in sample}
    alive = {name: _change(name) for name, fate in fates.items() if fate in ALIVE}
    outcome = Outcome(fates, alive, read_argued())
    report = markdown(outcome, LEAST)
    print(report)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(report, encoding="utf-8")
    return int(outcome.share < LEAST)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="nox -s mutation --", description=__doc__)
    parser.add_argument("modules", nargs="*", help="patterns of modules, such as dealspace.analysis.grid")
    parser.add_argument("--size", type=int, default=300, help="how many mutants (300)")
    parser.add_argument("--seed", type=_seed, default=1, help="a number, or `week` for that of this week (1)")
    parser.add_argument("--minutes", type=float, default=60, help="when to stop trying (60)")
    parser.add_argument("--output", type=Path, help="where to write the report as Markdown")
    return parser.parse_args()


def _seed(text: str) -> int:
    year, week, _ = date.today().isocalendar()  # noqa: DTZ011 - which week it is hangs on no zone
    return year * 100 + week if text == "week" else int(text)


def _generate() -> None:
    """Write the mutants, and learn which test runs what; then mutmut misses one of this name, and stops."""
    done = subprocess.run([*MUTMUT, "run", NONE_SUCH], capture_output=True, text=True, check=False)
    if "nothing matches" not in done.stderr:
        sys.exit(f"mutmut could not make the mutants:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")


def _try(names: list[str], minutes: float) -> None:
    """Try mutants one after the other, for so many minutes at most; the quick ones come first."""
    command = [*MUTMUT, "run", "--max-children", "1", *names]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        printed, _ = process.communicate(timeout=60 * minutes)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        process.communicate()
        return
    if process.returncode:
        sys.exit(f"mutmut stopped:\n{printed[-4000:]}")


def _change(name: str) -> Change:
    done = subprocess.run([*MUTMUT, "show", name], capture_output=True, text=True, check=True)
    return change_of(function_of(name), done.stdout)


if __name__ == "__main__":
    sys.exit(main())

"""How many corruptions of the data reach a reader unseen? `nox -s mutants` tries 3,000 and says so by kind.

It ends with 1 if a mutant of form passes the gate, if less than 95% of those of meaning are stopped or shown
as a conclusion or on record, if one is seen nowhere, or if `argued.toml` lacks a kind with survivors.
The record is read of each; the analysis, which takes seconds, runs again on some of each kind that pass.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.mutants import form, meaning
from tests.mutants.gate import Gate
from tests.mutants.outcome import Outcome, markdown, read_argued
from tests.mutants.trial import Mutant, Trial

KINDS = (*form.KINDS, *meaning.KINDS)


def main() -> int:
    """Draw, try and report."""
    options = _options()
    start = time.perf_counter()
    trial = Trial(Gate(options.data))
    found = tried(trial, options.size, options.seed, options.judged)
    outcome = Outcome(found, read_argued())
    report = markdown(outcome, len(KINDS), options.seed, time.perf_counter() - start)
    sys.stdout.write(report)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(report, encoding="utf-8", newline="\n")
    return 0 if outcome.holds else 1


def tried(trial: Trial, size: int, seed: int, judged: int = 1) -> list[Mutant]:
    """About as many mutants of each kind; a kind that finds no place leaves its share to the others.

    On the first `judged` of each kind of meaning the analysis runs again.
    """
    found: list[Mutant] = []
    number, open_kinds = 0, list(KINDS)
    while len(found) < size and open_kinds:
        for kind in list(open_kinds):
            if len(found) == size:
                break
            done = sum(one.kind is kind and one.judged for one in found) if not kind.of_form else judged
            mutant = trial.draw(kind, number, seed, judge=done < judged)
            if mutant is not None:
                found.append(mutant)
            elif number > 20 and not any(one.kind is kind for one in found):
                open_kinds.remove(kind)
        number += 1
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="nox -s mutants --", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder that is corrupted (data)")
    parser.add_argument("--size", type=int, default=3000, help="how many mutants (3000)")
    parser.add_argument("--seed", type=int, default=1, help="of the draws (1)")
    parser.add_argument("--judged", type=int, default=1, help="on how many of a kind to run the analysis (1)")
    parser.add_argument("--output", type=Path, help="where to write the report as Markdown")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

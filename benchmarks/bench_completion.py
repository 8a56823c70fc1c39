"""How long does it take to say what must give way, for every package and for any deal, with bounds?"""

from __future__ import annotations

from functools import partial

from benchmarks.bench_solver import best_of, synthetic_case
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.completion import Completions
from dealspace.analysis.dependence import any_dependence
from dealspace.analysis.least_shares import least_shares
from dealspace.analysis.multiverse import Multiverse
from dealspace.case.model import Case


def completed(case: Case) -> int:
    """From nothing: complete all packages, count over all universes, and bound; the conflicts found."""
    multiverse, completions = Multiverse(case), Completions(case)
    any_dependence(multiverse, DealSpaceEmpty())
    for package_id in (None, *case.packages):
        completions.of(package_id)
        least_shares(multiverse, package_id)
    return len(multiverse.conflicts())


def many_conditions(*, terms: int = 40) -> Case:
    """A hundred contested conditions; the fewer terms they speak of, the more of them are linked."""
    return synthetic_case(conditions=100, terms=terms, clashes=16 if terms > 20 else 4, variants=True)


def main() -> None:
    """Print each figure."""
    for terms in (40, 16):
        case = many_conditions(terms=terms)
        seconds, conflicts = best_of(1, partial(completed, case))
        print(f"completion, 100 conditions on {terms} terms, {conflicts} conflicts: {seconds:.2f} s")


if __name__ == "__main__":
    main()

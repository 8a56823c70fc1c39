"""Which of a package's own terms clash with which hard conditions?

A package's conflicts are the minimal sets of its stated terms and of the hard conditions of all actors that
cannot hold together with the axioms, with at least one term among them.
"""

from __future__ import annotations

from dealspace.analysis.constraints import of_axiom, of_condition, of_package_term
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.grid import Grid, bits, build_grid
from dealspace.case.model import Case, Hardness, Package


def package_conflicts(case: Case, package: Package, grid: Grid | None = None) -> tuple[tuple[str, ...], ...]:
    """The conflicts of one package, each a sorted tuple of condition ids and `term:<term_id>` members.

    Parameters
    ----------
    case
        The case, for its axioms and the hard conditions of all actors.
    package
        The package.
    grid
        From `build_grid(case)`; pass it when asking for several packages.
    """
    grid = build_grid(case) if grid is None else grid
    terms = [of_package_term(grid, row) for _, row in sorted(package.terms.items())]
    hard = [c for _, c in sorted(case.conditions.items()) if c.hardness is Hardness.HARD]
    members = [*terms, *(of_condition(grid, condition) for condition in hard)]
    stated = (1 << len(terms)) - 1
    found = minimal_conflicts(grid, members, [of_axiom(grid, axiom) for axiom in case.axioms.values()])
    named = (tuple(sorted(members[i].name for i in bits(mask))) for mask in found if mask & stated)
    return tuple(sorted(named, key=lambda names: (len(names), names)))

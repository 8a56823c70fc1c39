"""How many soldiers must stand behind each one deployed? The rotation factor, by task or for the supply."""

from __future__ import annotations

from dealspace.analysis.adequacy.distributions import Input, UniformMixture
from dealspace.analysis.adequacy.results import Rotation
from dealspace.case.model import Case, PlanningFactor

ROTATION_KEY = ("supply", "rotation_factor")
"""Name of the factor that limits the supply; a task with rows of its own has its own factor."""


def rotation_of(case: Case, task: str = "") -> Input | None:
    """The rotation factor of a task, as an equal mixture of rows; None if there is no row for it.

    A task takes the rows limited to it and else those limited to none, as it does for its frontage; a row
    that is limited to a task serves no other. The whole supply (`task=""`) takes those limited to none.

    Raises
    ------
    ValueError
        A factor is not positive.
    """
    rows = rotation_rows(case, task)
    own = task and any(row.scope for row in rows)
    return _input((task, "rotation_factor") if own else ROTATION_KEY, rows)


def rotation_rows(case: Case, task: str = "") -> list[PlanningFactor]:
    """The rows of the rotation factor of a task, sorted by id; raises as `rotation_of`."""
    rows = [row for _, row in sorted(case.planning_factors.items()) if row.factor == "rotation_factor"]
    for row in rows:
        if row.low <= 0:
            raise ValueError(f"planning factor {row.factor_id}: a rotation factor must be positive")
    own = [row for row in rows if task and row.scope == task]
    return own or [row for row in rows if not row.scope]


def _input(key: tuple[str, ...], rows: list[PlanningFactor]) -> Input | None:
    if not rows:
        return None
    mixture = UniformMixture.of((float(row.low), float(row.high)) for row in rows)
    return Input(key, tuple(row.factor_id for row in rows), mixture)


def summary_of(factor: Input | None) -> Rotation | None:
    """The bounds of a factor and the rows that make it up."""
    return None if factor is None else Rotation(factor.mixture.bounds, factor.row_ids)

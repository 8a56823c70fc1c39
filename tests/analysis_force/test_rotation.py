"""Which rotation factor serves which task? Its own rows, else those of no task."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dealspace.analysis.adequacy import Method, adequacy
from dealspace.analysis.adequacy.rotation import rotation_of
from dealspace.schemas.fields import TASKS
from tests.analysis_force.force_case import factor, make_case, needs, pledge, pool

WIDE = factor("wide", "rotation_factor", 3, 5)
REAR = factor("rear", "rotation_factor", 2, 4, "reassurance")
LINE = factor("line", "rotation_factor", 6, 7, "patrol_line")


def rows_for(task: str, *factors: object) -> tuple[str, ...]:
    found = rotation_of(make_case(planning_factors=factors), task)
    return found.row_ids if found else ()


def test_a_task_takes_its_own_rows_and_else_those_without_a_scope() -> None:
    assert rows_for("reassurance", WIDE, REAR, LINE) == ("rear",)
    assert rows_for("monitor", WIDE, REAR, LINE) == ("wide",)
    assert rows_for("monitor", REAR, LINE) == ()


def test_the_supply_serves_every_task_and_takes_the_rows_of_none() -> None:
    assert rows_for("", WIDE, REAR, LINE) == ("wide",)
    assert rows_for("", REAR, LINE) == ()
    assert rows_for("") == ()


def test_each_comparison_takes_its_tasks_own_factor_and_the_supply_keeps_its_limit() -> None:
    case = make_case(
        commitments=[pledge("p", "a", 10_000, 10_000)],
        force_pools=[pool("a", 30_000)],
        force_requirements=[
            needs("r", "reassurance", 1_000, 1_000),
            needs("l", "patrol_line", 1_000, 1_000),
            needs("m", "monitor", 1_000, 1_000),
        ],
        planning_factors=[WIDE, REAR, LINE],
    )
    result = adequacy(case)
    pools = {
        task: result.comparison(task, Method.PUBLISHED).pool_needed.bounds
        for task in ("reassurance", "patrol_line", "monitor")
    }
    assert {task: (found.low, found.high) for task, found in pools.items()} == {
        "reassurance": (2_000, 4_000),
        "patrol_line": (6_000, 7_000),
        "monitor": (3_000, 5_000),
    }
    assert result.comparison("reassurance", Method.PUBLISHED).rotation.row_ids == ("rear",)
    assert result.supply.rotation.row_ids == ("wide",)
    assert (result.supply.total.bounds.low, result.supply.total.bounds.high) == (6_000, 10_000)


@given(scopes=st.lists(st.sampled_from(["", *TASKS]), max_size=6), task=st.sampled_from(["", *TASKS]))
def test_the_choice_of_rows_agrees_with_a_reading_of_the_rule(scopes: list[str], task: str) -> None:
    rows = {f"f{i}": scope for i, scope in enumerate(scopes)}
    own = {name for name, scope in rows.items() if scope == task and task}
    free = {name for name, scope in rows.items() if not scope}
    expected = own or free
    factors = [factor(name, "rotation_factor", 2, 3, scope) for name, scope in rows.items()]
    assert set(rows_for(task, *factors)) == expected

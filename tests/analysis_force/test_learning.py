"""The value of information against closed forms and a grid over each unknown."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.adequacy import Method, aims
from dealspace.analysis.adequacy.learning import Unknown
from tests.analysis_force.force_case import actor, factor, make_case, needs, pledge, pool


def found_in(case, task: str = "monitor") -> dict[str, Unknown]:
    (aim,) = [aim for aim in aims(case) if (aim.task, aim.method) == (task, Method.PUBLISHED)]
    return {one.name: one for one in aim.unknowns}


def test_a_need_that_nothing_reaches_settles_as_no():
    rows = [pledge("a", "x", 10, 30, status="considered"), pledge("b", "y", 5, 5)]
    case = make_case(
        commitments=rows,
        force_requirements=[needs("r", "monitor", 15, 35), needs("s", "monitor", 115, 115)],
    )
    found = found_in(case)
    # At most 35 come: of the range from 15 to 115 the part above 35 says no, and 5 are too few for yes.
    assert (found["need"].no, found["need"].yes, found["need"].no_at) == (Fraction(4, 5), 0, 35)
    # 30 times the share and 5 are less than 15 below a third.
    share = found["share/considered"]
    assert abs(share.no - Fraction(1, 3)) < Fraction(1, 10**9)
    assert share.yes == 0
    assert (found["amount/a"].no, found["amount/a"].yes) == (0, 0)
    assert "amount/b" not in found
    assert next(iter(found)) == "need"
    assert set(found["need"].rows) == {"force_requirements/r", "force_requirements/s"}
    assert share.rows == ("case.toml/adequacy.status_share.considered", "commitments/a")


def test_a_settled_question_has_no_unknown():
    case = make_case(commitments=[pledge("a", "x", 1, 9)], force_requirements=[needs("r", "monitor", 10, 20)])
    assert found_in(case) == {}


def test_a_floor_can_never_be_surely_met_and_a_ceiling_never_surely_missed():
    offers = [pledge("a", "x", 0, 100, status="considered")]
    floor = found_in(make_case(commitments=offers, force_requirements=[needs("r", "monitor", 50, None)]))
    assert abs(floor["share/considered"].no - Fraction(1, 2)) < Fraction(1, 10**9)
    assert all(one.yes == 0 for one in floor.values())
    ceiling = found_in(make_case(commitments=offers, force_requirements=[needs("r", "monitor", None, 50)]))
    assert all(one.no == 0 for one in ceiling.values())


def test_an_army_and_its_rotation_can_decide():
    case = make_case(
        commitments=[pledge("a", "x", 100, 100)],
        force_pools=[pool("x", 120)],
        planning_factors=[factor("f", "rotation_factor", 2, 4)],
        force_requirements=[needs("r", "monitor", 40, 40)],
    )
    rotation = found_in(case)["rotation"]
    # 120 over the factor is 40 at a factor of 3.
    assert abs(rotation.no - Fraction(1, 2)) < Fraction(1, 10**9)
    assert abs(rotation.yes - Fraction(1, 2)) < Fraction(1, 10**9)
    assert rotation.no_at is not None
    assert abs(rotation.no_at - 3) < Fraction(1, 10**9)
    assert (rotation.low, rotation.high, rotation.rows) == (2, 4, ("planning_factors/f",))


def test_repeating_an_account_or_a_voice_moves_nothing():
    def parts(copies: int) -> dict[str, tuple[Fraction, Fraction]]:
        rows = [pledge("joint", "both", 100, 300)]
        rows += [pledge(f"rival{i}", "both", 5, 10, rival_to="joint") for i in range(copies)]
        wanted = [needs(f"r{i}", "monitor", 150, 200) for i in range(copies)]
        case = make_case(commitments=rows, actors=[actor("both")], force_requirements=wanted)
        return {name: (one.no, one.yes) for name, one in found_in(case).items()}

    assert parts(1) == parts(4)
    # What may come by whichever account is right: at most 10 to 300, at least 5 to 100.
    assert parts(1)["account"] == (Fraction(140, 290), 0)


amounts = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair)))
GRID = 200


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(amounts, st.sampled_from(["pledged", "considered"])), min_size=1, max_size=3),
    amounts,
)
def test_the_parts_agree_with_a_grid(pledges, wanted):
    case = make_case(
        commitments=[
            pledge(f"p{i}", f"a{i}", *ends, status=status) for i, (ends, status) in enumerate(pledges)
        ],
        force_requirements=[needs("r", "monitor", *wanted)],
    )
    for name, one in found_in(case).items():
        answers = [_answer(name, i / GRID, pledges, wanted) for i in range(GRID + 1)]
        for answer, part in (("no", one.no), ("yes", one.yes)):
            assert abs(answers.count(answer) / (GRID + 1) - float(part)) <= 2.5 / GRID, (name, answer)


def _answer(name: str, at: float, pledges, wanted) -> str:
    """The answer with one unknown at a place of its range and all others at every corner of theirs."""
    boxes: dict[str, list[float]] = {"need": list(wanted)}
    for i, (ends, status) in enumerate(pledges):
        boxes[f"amount/p{i}"] = list(ends)
        boxes[f"share/{status}"] = [0, 1] if status == "considered" else [1]
    low, high = boxes[name][0], boxes[name][-1]
    boxes[name] = [low + at * (high - low)]
    names = list(boxes)
    corners = [dict(zip(names, corner, strict=True)) for corner in product(*boxes.values())]
    enough = {
        sum(corner[f"amount/p{i}"] * corner[f"share/{s}"] for i, (_, s) in enumerate(pledges))
        >= corner["need"]
        for corner in corners
    }
    return "open" if len(enough) == 2 else "yes" if enough == {True} else "no"

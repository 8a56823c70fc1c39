"""How long may a rule search? A number of steps, the same on every machine, after which it says so.

A step is the test of a few values against one axiom or one condition. A clock would give another answer on a
slower machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MOST_STEPS = 4_000_000
"""Steps that one rule may take: some ten seconds."""


class SearchTooLongError(Exception):
    """A rule took all the steps that it may take and has no answer."""

    def __init__(self, steps: int) -> None:
        super().__init__(f"no answer within {steps:,} steps")
        self.steps = steps


_LEFT: ContextVar[list[int] | None] = ContextVar("steps left", default=None)


@contextmanager
def limited(steps: int | None = None) -> Iterator[None]:
    """Let what runs inside take so many steps (`MOST_STEPS` if None), and then raise `SearchTooLongError`."""
    most = MOST_STEPS if steps is None else steps
    token = _LEFT.set([most, most])
    try:
        yield
    finally:
        _LEFT.reset(token)


def spend(steps: int) -> None:
    """Take some steps."""
    left = _LEFT.get()
    if left is not None:
        left[0] -= steps
        if left[0] < 0:
            raise SearchTooLongError(left[1])

"""How is the outline of a mark written in few letters? Moved to its place, in steps from point to point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist, isclose

_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_TAKES = {"L": 2, "C": 6, "A": 7, "H": 1, "V": 1, "h": 1, "v": 1}
"""How many numbers a command takes, of those that Vega writes."""
Commands = list[tuple[str, list[float]]]


def rounded(number: str | float) -> str:
    """A number to a tenth of a pixel, without what says nothing: `-0.50` is `-.5`."""
    text = f"{float(str(number).removesuffix('px')):.1f}".removesuffix(".0")
    return "0" if text in {"-0", ""} else re.sub(r"^(-?)0\.", r"\1.", text)


def shortened(text: str) -> str:
    """A text with its numbers rounded."""
    return _NUMBER.sub(lambda match: rounded(match[0]), text)


def _commands(shape: str) -> Commands:
    return [(letter, [float(n) for n in _NUMBER.findall(rest)]) for letter, rest in _COMMAND.findall(shape)]


def moved(shape: str, across: float, down: float) -> str | None:
    """The outline at another place: a circle as two arcs, all else step by step; None if it has commands
    that Vega does not write.
    """
    if found := circle(shape):
        x, y, radius = found
        size = f"{rounded(radius)},{rounded(radius)},0,1,1,"
        begin = f"M{_written((x + across + radius, y + down))}"
        return f"{begin}a{size}{rounded(-2 * radius)},0a{size}{rounded(2 * radius)},0"
    commands = _commands(shape)
    if any(letter not in _TAKES and letter not in "MZ" for letter, _ in commands):
        return None
    return "".join(_steps(commands, across, down))


def _steps(commands: Commands, across: float, down: float) -> Iterator[str]:
    # The point reached so far as it is, and as the rounded steps have it, so that errors do not add up.
    at, drawn = (across, down), (0.0, 0.0)
    start = drawn
    for letter, numbers in _singly(commands):
        if letter == "Z":
            yield "z"
            at = drawn = start
            continue
        if letter == "M":
            at = (numbers[0] + across, numbers[1] + down)
            yield f"M{_written(at)}"
            drawn = start = (float(rounded(at[0])), float(rounded(at[1])))
            continue
        points, head = _points(letter, numbers, at, (across, down))
        at = points[-1]
        places = [(x - drawn[0], y - drawn[1]) for x, y in points]
        along, up = (float(rounded(part)) for part in places[-1])
        if letter in "Hh":
            up = 0.0
            yield f"h{rounded(along)}"
        elif letter in "Vv":
            along = 0.0
            yield f"v{rounded(up)}"
        else:
            yield letter.lower() + _written([*head, *(n for place in places for n in place)])
        drawn = (drawn[0] + along, drawn[1] + up)


def _singly(commands: Commands) -> Iterator[tuple[str, list[float]]]:
    """Each step with its own letter: a list of points is one step for each."""
    for letter, numbers in commands:
        if letter == "Z":
            yield letter, numbers
            continue
        first = 2 if letter == "M" else 0
        if first:
            yield letter, numbers[:first]
        after = "L" if first else letter
        for begin in range(first, len(numbers), _TAKES[after]):
            yield after, numbers[begin : begin + _TAKES[after]]


def _points(
    letter: str, step: list[float], at: tuple[float, float], by: tuple[float, float]
) -> tuple[list[tuple[float, float]], list[float]]:
    """The points that a command names, in their new places, and the numbers before them."""
    across, down = by
    if letter == "H":
        return [(step[0] + across, at[1])], []
    if letter == "V":
        return [(at[0], step[0] + down)], []
    if letter == "h":
        return [(at[0] + step[0], at[1])], []
    if letter == "v":
        return [(at[0], at[1] + step[0])], []
    head, rest = (step[:5], step[5:]) if letter == "A" else ([], step)
    return [(x + across, y + down) for x, y in zip(rest[::2], rest[1::2], strict=True)], head


def _written(numbers: Iterable[float]) -> str:
    """Numbers apart by a comma, where no sign parts them."""
    texts = [rounded(number) for number in numbers]
    signs = [("" if after.startswith("-") else ",") + after for _, after in pairwise(texts)]
    return texts[0] + "".join(signs)


def circle(shape: str) -> tuple[float, float, float] | None:
    """Centre and radius of the circle that an outline is, of two arcs or of four curves; None if it is
    something else.
    """
    commands = [(letter, numbers) for letter, numbers in _commands(shape) if letter != "Z"]
    kinds = "".join(letter for letter, _ in commands)
    if not kinds or set(kinds[1:]) not in ({"A"}, {"C"}) or kinds[0] != "M" or len(commands[0][1]) != 2:
        return None
    ends = [(numbers[at - 2], numbers[at - 1]) for letter, numbers in commands[1:]
            for at in range(_TAKES[letter], len(numbers) + 1, _TAKES[letter])]  # fmt: skip
    if len(ends) != (2 if kinds[1] == "A" else 4):
        return None
    begin = (commands[0][1][0], commands[0][1][1])
    x, y = (sum(parts) / len(ends) for parts in zip(*ends, strict=True))
    radius = dist(begin, (x, y))
    if not all(isclose(dist(end, (x, y)), radius, rel_tol=0.02) for end in ends):
        return None
    if kinds[1] == "A" and not all(isclose(n[0], radius, rel_tol=0.02) for _, n in commands[1:]):
        return None
    around = dist(ends[0], begin)
    closed = dist(ends[-1], begin) < 0.02 * radius
    return (x, y, radius) if closed and around > radius and radius > 0 else None

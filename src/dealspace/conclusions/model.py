"""What is a conclusion? A name, what it says, how strongly, and the rows and conclusions that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dealspace.results.records.shares import Share
from dealspace.words.numbers import percent
from dealspace.words.ranges import in_readings


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong something is: a value to compare, and how it is printed everywhere else."""

    value: float | str | tuple[float, ...]
    text: str

    def __str__(self) -> str:
        return self.text


Strengths = tuple[tuple[str, Strength], ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One conclusion.

    Attributes
    ----------
    name : str
        Its name everywhere: in `explain`, in the register and in a comparison.
    verdict : str
        What it says.
    strengths : pairs of str and Strength
        How strongly: shares, probabilities and amounts by name.
    rests_on : tuple of str
        The rows (`table/key`), settings and other conclusions that it is drawn from, directly.
    bound : pairs of str
        The printed values of its sentence by their names.
    wording : str
        Its sentence.
    part_of : tuple of str
        Conclusions with which it comes and goes.
    at : tuple of str
        Where it stands in the results, as beginnings of the places of `dealspace.compare.leaves`.
    """

    name: str
    kind: str
    subject: str
    verdict: str
    rests_on: tuple[str, ...]
    strengths: Strengths = ()
    bound: tuple[tuple[str, str], ...] = ()
    wording: str = ""
    part_of: tuple[str, ...] = ()
    at: tuple[str, ...] = ()


def share(name: str, found: Share | None) -> Strengths:
    """A share of the readings: compared by both ends and by the profiles, told as one range."""
    if found is None:
        return ()
    ends = (float(found.low), float(found.high))
    value = ends if found.by_profiles is None else (*ends, float(found.by_profiles))
    return ((name, Strength(value, in_readings(found))),)


def amount(name: str, value: float | None, printed: Callable[[float], str] = percent) -> Strengths:
    """A share, a probability or an amount; none where it is unknown."""
    return () if value is None else ((name, Strength(float(value), printed(value))),)


def words(name: str, text: str) -> Strengths:
    """What is compared by its words."""
    return ((name, Strength(text, text)),)


def joined(members: Iterable[str]) -> str:
    """The name of a conflict or concession: its members, so that it is the same in another vintage."""
    return "+".join(sorted(members))


def rows(table: str, keys: Iterable[str]) -> Iterator[str]:
    """The names of rows of a table."""
    return (f"{table}/{key}" for key in keys)

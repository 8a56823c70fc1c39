"""What became of the sample, in words and as a number? Pure: exit codes in, a report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.mutation.sample import module_of
from tests.mutation.survivors import Argued, Change


class Fate(StrEnum):
    KILLED = "killed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    UNTESTED = "no test runs it"
    UNTRIED = "not tried"


_FATES = {
    None: Fate.UNTRIED,
    0: Fate.SURVIVED,
    1: Fate.KILLED,
    2: Fate.UNTRIED,
    3: Fate.KILLED,
    5: Fate.UNTESTED,
    33: Fate.UNTESTED,
    24: Fate.TIMED_OUT,
    -24: Fate.TIMED_OUT,
    36: Fate.TIMED_OUT,
    152: Fate.TIMED_OUT,
    255: Fate.TIMED_OUT,
}
"""What the exit code of pytest, or the signal that ended it, says of a mutant."""
ALIVE = (Fate.SURVIVED, Fate.UNTESTED)
DEAD = (Fate.KILLED, Fate.TIMED_OUT)


def fate_of(exit_code: int | None) -> Fate:
    """What an exit code says; an unknown one is no proof that a test noticed."""
    return _FATES.get(exit_code, Fate.SURVIVED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fates of a sample and the changes of those that live.

    A mutant that runs into its limit of time is dead: it changed what a test waits for.
    """

    fates: Mapping[str, Fate]
    alive: Mapping[str, Change]
    argued: Sequence[Argued]

    @property
    def tried(self) -> int:
        return sum(fate is not Fate.UNTRIED for fate in self.fates.values())

    @property
    def killed(self) -> int:
        return sum(fate in DEAD for fate in self.fates.values())

    @property
    def share(self) -> float:
        """The share of the tried mutants that the tests notice, argued or not; 0 if none was tried."""
        return self.killed / self.tried if self.tried else 0.0

    def reason(self, mutant: str) -> str:
        """Why a mutant may live, or empty."""
        found = (one.why for one in self.argued if one.change == self.alive[mutant])
        return next(found, "")

    def rooms(self) -> dict[str, tuple[int, int]]:
        """How many were killed and tried, by room (`dealspace.analysis`)."""
        tried, killed = Counter[str](), Counter[str]()
        for mutant, fate in self.fates.items():
            room = ".".join(module_of(mutant).split(".")[:2])
            tried[room] += fate is not Fate.UNTRIED
            killed[room] += fate in DEAD
        return {room: (killed[room], count) for room, count in sorted(tried.items())}


def markdown(outcome: Outcome, least: float) -> str:
    """The report: the share, the rooms, and every mutant that lives without an argument."""
    unargued = [mutant for mutant in sorted(outcome.alive) if not outcome.reason(mutant)]
    lines = [
        "# Mutants",
        "",
        f"{outcome.killed} of {outcome.tried} mutants killed, {outcome.share:.1%}; asked are {least:.0%}.",
        f"{len(outcome.fates) - outcome.tried} were not tried in the time given. Of those alive,",
        f"{len(outcome.alive) - len(unargued)} are argued in `tests/mutation/survivors.toml`.",
        "",
        "| room | killed | tried | share |",
        "|---|---|---|---|",
    ]
    for room, (killed, tried) in outcome.rooms().items():
        lines.append(f"| {room} | {killed} | {tried} | {f'{killed / tried:.1%}' if tried else 'none'} |")
    lines += ["", "## Alive and not argued" if unargued else "None is alive without an argument.", ""]
    for mutant in unargued:
        change = outcome.alive[mutant]
        shown = [f"-{line}" for line in change.was.split("\n")]
        shown += [f"+{line}" for line in change.becomes.split("\n")]
        lines += [f"`{mutant}`, {outcome.fates[mutant]}:", "", "```diff", *shown, "```", ""]
    return "\n".join(lines).rstrip() + "\n"

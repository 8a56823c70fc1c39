"""How many mutants of each kind were seen, where, and are the survivors argued?"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.trial import Fate, Mutant

ARGUED = Path(__file__).parent / "argued.toml"
LEAST_MEANING = 0.95
_STOPPED = (Fate.CAUGHT, Fate.REFUSED)
_SEEN = (*_STOPPED, Fate.CONCLUSION, Fate.RECORD)


def read_argued(path: Path = ARGUED) -> Mapping[str, str]:
    """By kind why some of its mutants are seen in the list of rows alone."""
    found: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Outcome:
    """All mutants that were tried, and the kinds whose survivors are argued."""

    mutants: Sequence[Mutant]
    argued: Mapping[str, str]

    def share(self, *, of_form: bool) -> float:
        """The share that was caught, or of meaning also shown as a conclusion."""
        own = [one for one in self.mutants if one.kind.of_form is of_form]
        seen = (Fate.CAUGHT,) if of_form else _SEEN
        return sum(one.fate in seen for one in own) / len(own) if own else 1.0

    @property
    def judged(self) -> Mapping[Fate, int]:
        """Of the mutants of meaning on which the analysis ran again how many had each fate."""
        return Counter(one.fate for one in self.mutants if one.judged)

    @property
    def unseen(self) -> int:
        return sum(one.fate is Fate.UNSEEN for one in self.mutants)

    @property
    def unargued(self) -> tuple[str, ...]:
        """Kinds of meaning with survivors that no argument names."""
        left = {one.kind.name for one in self.mutants if not one.kind.of_form and one.fate not in _SEEN}
        return tuple(sorted(left - set(self.argued)))

    @property
    def holds(self) -> bool:
        """Whether the goals are reached."""
        return (
            self.share(of_form=True) == 1.0
            and self.share(of_form=False) >= LEAST_MEANING
            and not self.unseen
            and not self.unargued
        )


def markdown(outcome: Outcome, kinds: int, seed: int, seconds: float) -> str:
    """The report: the goals, then the fates by kind, then an example of each kind with survivors."""
    return "\n".join(_lines(outcome, kinds, seed, seconds)) + "\n"


def _lines(outcome: Outcome, kinds: int, seed: int, seconds: float) -> Iterator[str]:
    yield "# Mutants of the data"
    yield ""
    yield f"{len(outcome.mutants):,} mutants of {kinds} kinds, seed {seed}, {seconds:.0f} s in one process."
    yield ""
    yield f"- form: {outcome.share(of_form=True):.1%} stopped by the gate (goal 100%)"
    seen = outcome.share(of_form=False)
    goal = f"goal {LEAST_MEANING:.0%} or more"
    yield f"- meaning: {seen:.1%} stopped, or shown as a conclusion or on record ({goal})"
    judged = outcome.judged
    told = ", ".join(f"{judged[fate]} {fate}" for fate in Fate if judged.get(fate))
    yield f"- the analysis ran again on {sum(judged.values())} that the gate let pass: {told or 'none'}"
    yield f"- seen nowhere: {outcome.unseen} (goal 0)"
    yield f"- kinds with survivors that are not argued: {', '.join(outcome.unargued) or 'none'}"
    yield ""
    yield f"| kind | of | {' | '.join(Fate)} |"
    yield f"|---|---|{'---:|' * len(Fate)}"
    counts: dict[str, Counter[Fate]] = {}
    of: dict[str, str] = {}
    for one in outcome.mutants:
        counts.setdefault(one.kind.name, Counter())[one.fate] += 1
        of[one.kind.name] = "form" if one.kind.of_form else "meaning"
    for name, found in counts.items():
        yield f"| {name} | {of[name]} | {' | '.join(str(found[fate] or '') for fate in Fate)} |"
    total = Counter(one.fate for one in outcome.mutants)
    yield f"| all | | {' | '.join(str(total[fate] or '') for fate in Fate)} |"
    yield ""
    shown = set()
    for one in outcome.mutants:
        survived = one.fate is not Fate.CAUGHT if one.kind.of_form else one.fate not in _SEEN
        if survived and one.kind.name not in shown:
            shown.add(one.kind.name)
            yield f"- {one.kind.name}, number {one.number}: {one.fate}, {', '.join(one.files)} {one.told}"

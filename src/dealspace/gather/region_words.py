"""How do a coding, a conjunction of codings and a region of the multiverse read in words?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dealspace.analysis.choices import BASE, Choice, ChoiceKind, Option
from dealspace.analysis.claims import Claim, Not
from dealspace.analysis.regions import Conjunction, Region
from dealspace.case.model import Axiom, Case, Condition, Hardness, PackageTerm, TermVariant
from dealspace.case.values import parse_number
from dealspace.gather.ranges import Ranges
from dealspace.results.records import shares as records
from dealspace.words.phrases import either, listing
from dealspace.words.predicates import comparison, interval_text, statement, value_text

_SHOWN = 3
_CLAUSES = 4
_ROOM = 6
"""So many conjunctions of a region, clauses of each and clauses in all are told; the others are counted."""


class Wording:
    """The words for the choices of a case."""

    def __init__(self, case: Case, choices: Iterable[Choice]) -> None:
        self._case = case
        self._choices: Mapping[str, Choice] = {choice.choice_id: choice for choice in choices}

    def label_of(self, choice_id: str) -> str:
        """What the choice of this id is about."""
        return self.label(self._choices[choice_id])

    def label(self, choice: Choice) -> str:
        """What a choice is about: `Russia: Neutrality of Ukraine`."""
        case = self._case
        first, _, rest = choice.key.partition("/")
        match choice.kind:
            case ChoiceKind.CONDITION:
                condition = case.conditions[first]
                return f"{case.actors[condition.actor_id].name}: {condition.label}"
            case ChoiceKind.PACKAGE_TERM:
                return f"{case.packages[first].label}: {case.terms[rest].label}"
            case ChoiceKind.TERM_VALUE:
                term = case.terms[first]
                return f"{term.label}: {value_text(term, parse_number(rest))}"
            case ChoiceKind.AXIOM:
                return f"Axiom {first.replace('-', ' ')}"

    def text(self, choice: Choice, option: Option) -> str:
        """What an option says in full."""
        row, terms = option.row, self._case.terms
        if choice.kind is ChoiceKind.TERM_VALUE:
            if not isinstance(row, TermVariant):
                return "as it stands"
            return f"read as {value_text(terms[row.term_id], row.read_as)}"
        if isinstance(row, Condition) and row.hardness is not Hardness.DROPPED:
            where = f" where {statement(terms, row.guard)}" if row.guard else ""
            return f"{statement(terms, row.predicate)}{where}, {row.hardness}"
        if isinstance(row, Axiom):
            return f"if {statement(terms, row.premise)}, then {statement(terms, row.conclusion)}"
        if isinstance(row, PackageTerm):
            return interval_text(terms[row.term_id], row.low, row.high)
        if choice.kind is ChoiceKind.PACKAGE_TERM:
            return "unspecified"
        return "not a condition" if choice.kind is ChoiceKind.CONDITION else "does not hold"

    def short(self, choice: Choice, option: Option) -> str:
        """What an option says beside the base coding: `a preference`, `at most 3`, `not a condition`."""
        row, base = option.row, choice.options[0].row
        terms = self._case.terms
        if isinstance(row, Condition) and isinstance(base, Condition):
            if row.hardness is Hardness.DROPPED:
                return "not a condition"
            hardness = "a hard condition" if row.hardness is Hardness.HARD else "a preference"
            where = "" if row.guard == base.guard else self._where(row)
            if row.predicate == base.predicate:
                return f"{hardness}{where}"
            soft = "" if row.hardness is Hardness.HARD else ", a preference"
            return f"{comparison(terms[row.predicate.term_id], row.predicate)}{where}{soft}"
        if isinstance(row, Axiom) and isinstance(base, Axiom):
            return "valid" if row == base else f"concluding {statement(terms, row.conclusion)}"
        if isinstance(row, TermVariant):
            return value_text(terms[row.term_id], row.read_as)
        return "invalid" if choice.kind is ChoiceKind.AXIOM else self.text(choice, option)

    def _where(self, row: Condition) -> str:
        """What a condition hangs on, of a coding that says so otherwise than the base."""
        if row.guard is None:
            return " whatever else is agreed"
        return f", tied to {self._case.terms[row.guard.term_id].label}"

    def clause(self, choice_id: str, option_ids: Sequence[str]) -> tuple[str, str]:
        """One choice limited to some of its options: what it is about, and how it is read.

        Said by the option that is left out if that is shorter.
        """
        choice = self._choices[choice_id]
        chosen = [o for o in choice.options if o.option_id in option_ids]
        left_out = [o for o in choice.options if o.option_id not in option_ids]
        label = f"“{self.label(choice)}”"
        if len(left_out) == 1 and len(chosen) > 1:
            return label, f"not read as {self.short(choice, left_out[0])}"
        if choice.kind is ChoiceKind.TERM_VALUE and chosen == [choice.options[0]]:
            return label, "taken as it stands"
        return label, f"read as {either(self.short(choice, option) for option in chosen)}"

    def conjunction(self, term: Conjunction, most: int | None = None) -> str:
        """All clauses of a conjunction, or the first `most` of them and how many more there are.

        Clauses that rule the base coding out come first: they are what must be read otherwise.
        """
        ordered = sorted(term.clauses, key=lambda one: (BASE in one[1], one))
        labels: dict[str, list[str]] = {}
        for label, reading in (self.clause(choice_id, options) for choice_id, options in ordered[:most]):
            labels.setdefault(reading, []).append(label)
        told = [f"{listing(who)} {'is' if len(who) == 1 else 'are'} {how}" for how, who in labels.items()]
        hidden = len(ordered) - sum(map(len, labels.values()))
        more = f", with {hidden} more {'reading' if hidden == 1 else 'readings'} fixed" if hidden else ""
        return " and ".join(told) + more

    def region(self, region: Region, *, holds: bool) -> str:
        """Where something holds, or where it fails, in one sentence or two."""
        verb = "holds" if holds else "fails"
        if not region.terms:
            return (
                "It holds in every reading of the rows."
                if not holds
                else "It holds in no reading of the rows."
            )
        if not region.terms[0].clauses:
            return f"It {verb} in every reading of the rows."
        told: list[str] = []
        room = _ROOM
        for term in region.terms[:_SHOWN]:
            if told and len(term.clauses[:_CLAUSES]) > room:
                break
            room -= len(term.clauses[:_CLAUSES])
            told.append(self.conjunction(term, _CLAUSES))
        shown = "; or where ".join(told)
        hidden = len(region.terms) - len(told)
        if region.complete and hidden <= 0:
            return f"It {verb} only where {shown}."
        more = "" if hidden <= 0 else f"; and in {hidden} more such {'region' if hidden == 1 else 'regions'}"
        reach = "" if region.complete else f" There are more places where it {verb}."
        return f"It {verb} where {shown}{more}.{reach}"


def region_part(ranges: Ranges, wording: Wording, claim: Claim, limit: int = 12) -> records.Region:
    """Where a claim holds or, if that is shorter to say, where it fails."""
    sides = [(ranges.worlds.region(one, limit), one is claim) for one in (claim, Not(claim))]
    region, holds = min(sides, key=lambda side: (not side[0].complete, _length(side[0]), not side[1]))
    return records.Region(
        of="holds" if holds else "fails",
        text=wording.region(region, holds=holds),
        complete=region.complete,
        terms=tuple(
            records.RegionTerm(
                text=wording.conjunction(term),
                clauses=tuple(
                    records.LimitedChoice(choice_id=choice_id, option_ids=tuple(options))
                    for choice_id, options in term.clauses
                ),
                share=ranges.conjunction(term.clauses),
            )
            for term in region.terms
        ),
    )


def _length(region: Region) -> tuple[int, int]:
    return len(region.terms), sum(len(term.clauses) for term in region.terms)

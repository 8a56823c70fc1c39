"""Is there a deal, what stands in the way, and who could clear it?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.model import Hardness
from dealspace.conclusions.model import Conclusion, joined, rows, share, words
from dealspace.conclusions.profiles import profile_names
from dealspace.results.records import Results
from dealspace.results.records.multiverse import ChoiceText

DEAL_SPACE = "deal-space"


def deal_space(results: Results) -> Iterator[Conclusion]:
    """The deal space, its conflicts and its concessions."""
    space = results.deal_space
    hard = [
        row.condition_id for row in results.conditions if row.required_party and row.hardness is Hardness.HARD
    ]
    strengths = share("no deal", results.multiverse.deal_space_empty)
    for term, value in sorted((space.witness or {}).items()):
        strengths += words(f"witness: {term}", value.text)
    yield Conclusion(
        DEAL_SPACE,
        "deal space",
        "all required parties",
        "feasible" if space.feasible else "empty",
        (
            *rows("conditions", hard),
            *rows("axioms", results.rows.axioms),
            "case.toml/required_parties",
            *profile_names(results),
        ),
        strengths,
        at=(
            "deal_space.feasible",
            "deal_space.witness",
            "deal_space.pareto",
            "deal_space.nearest_package",
            "deal_space.soft_met",
            "deal_space.terms_changed",
            "multiverse.deal_space_empty",
        ),
    )
    for members, axioms in zip(space.conflicts, space.conflict_axioms, strict=True):
        yield Conclusion(
            f"conflict/{DEAL_SPACE}/{joined(members)}",
            "conflict",
            " + ".join(sorted(members)),
            "present",
            (*rows("conditions", members), *rows("axioms", axioms)),
            at=("deal_space.conflicts", "deal_space.conflict_axioms"),
        )
    for found in space.concessions:
        yield Conclusion(
            f"concession/{joined(found.conditions)}",
            "concession",
            " + ".join(sorted(found.conditions)),
            "present",
            # It resolves every conflict, so it rests on all that the deal space rests on.
            (*rows("conditions", found.conditions), DEAL_SPACE),
            words("least relaxation", "; ".join(step.text for step in found.relaxations)),
            at=(f"deal_space.concessions[{joined(found.conditions)}]",),
        )


def alone(results: Results) -> Iterator[Conclusion]:
    """What follows from the rows of the document under test alone."""
    found = results.article_alone
    if found is None:
        return
    stem = "article-alone"
    own = f"sources/{found.source_id}"
    yield Conclusion(
        stem,
        "article alone",
        "all required parties, on the document under test alone",
        "feasible" if found.feasible else "empty",
        (own, *rows("conditions", sorted({name for one in found.conflicts for name in one}))),
        at=("article_alone.feasible", "article_alone.conditions", "article_alone.concessions"),
    )
    for members in found.conflicts:
        yield Conclusion(
            f"{stem}/conflict/{joined(members)}",
            "article alone",
            " + ".join(sorted(members)),
            "present",
            (own, *rows("conditions", members)),
            at=("article_alone.conflicts",),
        )


def choices(results: Results) -> Iterator[Conclusion]:
    """The rows that can be read in several ways; a conclusion on each is that there is a choice."""
    for choice in results.multiverse.choices:
        options = ", ".join(option.option_id for option in choice.options)
        strengths = tuple(
            pair
            for option in choice.options
            for pair in words(option.option_id, f"{option.weight:g}: {option.text}")
        )
        yield Conclusion(
            f"choice/{choice.choice_id}",
            "choice of coding",
            f"{choice.label}: {options}",
            f"{len(choice.options)} readings",
            (choice.row, *_package_of(choice)),
            strengths,
            at=(f"multiverse.choices[{choice.choice_id}]",),
        )


def _package_of(choice: ChoiceText) -> tuple[str, ...]:
    """A term that the base coding leaves out has no row of its own; its variants are those of the package."""
    if choice.kind != "package_term":
        return ()
    return (f"packages/{choice.row.split('/')[1]}",)


def bids(results: Results) -> Iterator[Conclusion]:
    """The share without a deal where the demands of a side are read as bids."""
    for found in results.multiverse.empty_where_bids:
        yield Conclusion(
            f"bids/{joined(found.actors)}",
            "bids",
            f"demands of {' and '.join(found.actors)} as bids",
            "computed",
            (DEAL_SPACE, *rows("choice", (coding.choice_id for coding in found.codings))),
            share("no deal", found.empty),
            at=(f"multiverse.empty_where_bids[{joined(found.actors)}]",),
        )

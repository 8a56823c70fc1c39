"""What do the issues tied to a settlement add to what stands in the way of a deal?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.model import Hardness
from dealspace.conclusions.model import Conclusion, joined, rows, share, words
from dealspace.conclusions.profiles import profile_names
from dealspace.results.records import Results

LINKED = "linked-issues"


def linked(results: Results) -> Iterator[Conclusion]:
    """The deal space with the linked issues, each conflict that they add, and each package on them."""
    part = results.linked
    if part is None or not part.terms:
        return
    hard = [
        row.condition_id
        for row in (*results.conditions, *part.conditions)
        if row.required_party and row.hardness is Hardness.HARD
    ]
    yield Conclusion(
        LINKED,
        "deal space",
        "all required parties, with the linked issues",
        "feasible" if part.feasible else "empty",
        (
            *rows("conditions", hard),
            *rows("axioms", results.rows.axioms),
            "case.toml/required_parties",
            *profile_names(results),
        ),
        share("no deal", part.no_deal)
        + words("red lines that must give way", str(part.red_lines.least))
        + tuple(pair for one in part.red_lines.at_least for pair in share(f"at least {one.count}", one.share))
        + words("of the security terms alone", str(part.least_security)),
        at=(
            "linked.feasible",
            "linked.conflicts",
            "linked.red_lines",
            "linked.least_security",
            "linked.no_deal",
            "linked.terms",
        ),
    )
    for members in part.added:
        yield Conclusion(
            f"conflict/{LINKED}/{joined(members)}",
            "conflict",
            " + ".join(sorted(members)),
            "present",
            tuple(rows("conditions", members)),
            at=("linked.added",),
        )
    for package in part.packages:
        key = package.package_id
        yield Conclusion(
            f"linked/{key}",
            "package",
            f"{key} on the linked issues",
            "; ".join(f"{test.condition_id}: {test.verdict}" for test in package.conditions) or "untested",
            (
                f"packages/{key}",
                *rows("package_terms", (f"{key}/{term.term_id}" for term in package.terms)),
                *rows("conditions", (test.condition_id for test in package.conditions)),
            ),
            tuple(pair for term in package.terms for pair in words(term.term_id, term.text)),
            at=(f"linked.packages[{key}]",),
        )

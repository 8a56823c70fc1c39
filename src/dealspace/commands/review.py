"""`dealspace review`: all that a reviewer of a data change must know, as a comment and a page of pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from math import comb
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dealspace.commands.failure import DIFFERENT, Failure
from dealspace.commands.options import DATA, DataDir

if TYPE_CHECKING:
    from dealspace.commands.review_page import Side
    from dealspace.compare import Comparison
    from dealspace.results.records import Results


def review(
    base: Annotated[str, typer.Argument(metavar="BASE", help="Git revision to compare with.")],
    *,
    data: DataDir = DATA,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for review.md and review.html.")
    ] = Path("build/review"),
    trials: Annotated[
        int, typer.Option("--trials", min=0, help="How many sets of changed rows to try by themselves.")
    ] = 12,
) -> None:
    """Write what a change of the data does, for its reviewer. Exit 3 if conclusions differ."""
    from dealspace.commands.compare import states
    from dealspace.commands.output import write_file
    from dealspace.commands.review_page import to_page
    from dealspace.compare.review import to_review
    from dealspace.compare.revision import RevisionError, extract_revision

    with tempfile.TemporaryDirectory(prefix="dealspace-review-") as folder:
        try:
            before = extract_revision(data, base, Path(folder, "base"))
        except RevisionError as error:
            raise Failure(str(error)) from error
        comparison, old, new = states((base, "working tree"), (before, data), None)
        enough, tried_all = _enough(comparison, before, data, Path(folder), trials) if old else ({}, False)
        figures = pictures(old.results, new.results) if old else {}
        told = {name: (was.says, now.says) for name, (was, now) in figures.items()}
        text = to_review(comparison, enough, told, tried_all=tried_all)
        for name, content in (("review.md", text), ("review.html", to_page(text, figures))):
            write_file(output / name, content.encode("utf-8"))
    typer.echo(f"{output / 'review.md'}: written", err=True)
    if comparison.differ:
        raise typer.Exit(DIFFERENT)


def _enough(
    comparison: Comparison, before: Path, after: Path, folder: Path, trials: int
) -> tuple[Mapping[str, frozenset[str]], bool]:
    """For each flipped conclusion a smallest set of changed rows that flips it; whether all were tried."""
    from dealspace.commands.inputs import analysed
    from dealspace.compare.conclusions import Severity, diff_conclusions
    from dealspace.compare.rows import read_rows
    from dealspace.compare.sufficient import smallest_sets, with_changes
    from dealspace.conclusions import conclusions

    flipped = [change for change in comparison.conclusions if change.severity is Severity.FLIPPED]
    rows = sorted({row for change in flipped for row in change.because})
    changes = {change.row: change for change in comparison.rows}
    known = read_rows(after)
    was = conclusions(analysed(before, None, "base", former=True).results)
    tried = 0

    def turns(chosen: frozenset[str]) -> frozenset[str]:
        nonlocal tried
        tried += 1
        target = folder / f"trial-{tried}"
        with_changes(before, target, [changes[row] for row in chosen], known)
        try:
            now = conclusions(analysed(target, None, f"trial {tried}", former=True).results)
        except (Failure, ValueError, LookupError):
            # Some of the changes without the others may be no sound data: then they turn nothing.
            return frozenset()
        found = diff_conclusions(was, now)
        return frozenset(change.name for change in found if change.severity is Severity.FLIPPED)

    found = smallest_sets(rows, [change.name for change in flipped], turns, trials)
    smaller = sum(comb(len(rows), size) for size in range(1, len(rows) + 1))
    return found, smaller <= trials


def pictures(old: Results, new: Results) -> dict[str, tuple[Side, Side]]:
    """By figure that looks different its two states."""
    from dealspace.commands.review_page import Side
    from dealspace.figures import FIGURES, to_svg

    found = {}
    for name, figure in FIGURES.items():
        specs = [figure.spec(results) for results in (old, new)]
        if specs[0] != specs[1]:
            was, now = (
                Side() if spec is None else Side(to_svg(spec), figure.says(results))
                for spec, results in zip(specs, (old, new), strict=True)
            )
            if was != now:
                found[name] = (was, now)
    return found

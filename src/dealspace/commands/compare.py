"""`dealspace compare`: what changed in the data, and what does it do to the conclusions?"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dealspace.commands.failure import DIFFERENT, Failure, as_failure
from dealspace.commands.options import DATA, REPORT, DataDir, OutputFile, parse_day
from dealspace.commands.placement import inputs_of, require_free_file

if TYPE_CHECKING:
    from datetime import date

    from dealspace.compare import Comparison
    from dealspace.gather import Edition

WORKING_TREE = "working tree"


def compare(
    base: Annotated[str | None, typer.Argument(metavar="BASE", help="Git revision to compare with.")] = None,
    head: Annotated[
        str | None, typer.Argument(metavar="HEAD", help="Git revision to judge (default: the working tree).")
    ] = None,
    *,
    as_of: Annotated[
        list[str] | None,
        typer.Option(
            "--as-of", metavar="DATE", help="Once: compare as of this day. Twice: compare two vintages."
        ),
    ] = None,
    data: DataDir = DATA,
    style: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="Form of the answer.")
    ] = ("text"),
    output: OutputFile = None,
    most: Annotated[
        int,
        typer.Option(
            "--max-rows", min=0, help="Show at most so many rows and conclusions per tier; 0 shows all."
        ),
    ] = 50,
) -> None:
    """Compare rows and conclusions of two git revisions, or of two vintages. Exit 3 if conclusions differ."""
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.output import emit, require_writable

    days = [parse_day(text) for text in as_of or ()]
    if len(days) > 2 or (len(days) == 2 and base is not None) or (base is None and len(days) != 2):
        raise Failure("compare takes BASE [HEAD], or --as-of twice: dealspace compare --as-of A --as-of B")
    if output is not None:
        require_free_file(output, inputs_of(data, REPORT))
        require_writable(output.resolve().parent)
    if base is None:
        require_folder(data, "data folder")
        comparison = _vintages(data, days[0], days[1])
    else:
        comparison = _revisions(data, base, head, days[0] if days else None)
    emit(_rendered(comparison, style, most or None), output, document=style == "json")
    if comparison.differ:
        raise typer.Exit(DIFFERENT)


def _vintages(data: Path, first: date, second: date) -> Comparison:
    from dealspace.commands.inputs import analysed
    from dealspace.compare import compare_states
    from dealspace.compare.rows import read_rows, visible_rows

    old, new = analysed(data, first, f"as of {first}"), analysed(data, second, f"as of {second}")
    rows = read_rows(data)
    labels = (str(data), str(data))
    # What a report of one of the two dates does not print is no difference between them.
    remarks = min(first, second) >= old.case.config.as_of
    sides = [visible_rows(rows, results.case, remarks=remarks) for results in (old, new)]
    return compare_states(labels, (old, new), (sides[0], sides[1]))


def _revisions(data: Path, base: str, head: str | None, day: date | None) -> Comparison:
    from dealspace.compare.revision import RevisionError, extract_revision

    with tempfile.TemporaryDirectory(prefix="dealspace-compare-") as folder:
        try:
            before = extract_revision(data, base, Path(folder, "base"))
            after = data if head is None else extract_revision(data, head, Path(folder, "head"))
        except RevisionError as error:
            raise Failure(str(error)) from error
        return states((base, WORKING_TREE if head is None else head), (before, after), day)[0]


def states(
    labels: tuple[str, str], folders: tuple[Path, Path], day: date | None
) -> tuple[Comparison, Edition | None, Edition]:
    """The comparison of two folders, and the results of each; None of a base that cannot be analysed."""
    from dealspace.case.fingerprint import fingerprint
    from dealspace.compare import Side, compare_rows, compare_states
    from dealspace.compare.rows import read_rows

    before, after = folders
    rows = read_rows(before), read_rows(after)
    new = _at(labels[1], after, day)
    old, note = _former(labels[0], before, day)
    note = note and f"at {labels[0]}: {note}"
    if old is not None:
        notes = tuple(filter(None, [note]))
        return compare_states(labels, (old, new), rows, notes=notes, findings=not note), old, new
    later = Side(labels[1], new.results.as_of, new.results.data_fingerprint)
    earlier = Side(labels[0], str(day or "its own date"), fingerprint(before))
    return compare_rows((earlier, later), rows, note), None, new


def _former(label: str, folder: Path, day: date | None) -> tuple[Edition | None, str]:
    """Analyse the base as far as it goes: without its findings, or not at all, and why.

    A pull request cannot mend what it is compared with, so a base of an older form is no failure.
    """
    from dealspace.findings.spec import FindingsError

    try:
        return _at(label, folder, day, former=True), ""
    except (Failure, FindingsError, ValueError, LookupError) as error:
        reason = _reason(error, folder)
    try:
        found = _at(label, folder, day, former=True, findings=False)
    except (Failure, ValueError, LookupError) as error:
        return None, f"it cannot be analysed, so that rows alone are compared: {_reason(error, folder)}"
    return found, f"its findings cannot be read, so that their rows alone are compared: {reason}"


def _reason(error: Exception, folder: Path) -> str:
    """The first words of what was wrong, without the place of the copy that was read."""
    text = (error.message if isinstance(error, Failure) else str(error)).replace(f"{folder}/", "")
    return " ".join(text.split())[:300]


def _at(
    label: str, folder: Path, day: date | None, *, former: bool = False, findings: bool = True
) -> Edition:
    """Analyse one side; its errors must say on which side they are."""
    from dealspace.commands.inputs import analysed

    try:
        return analysed(folder, day, label, former=former, findings=findings)
    except Exception as error:
        failure = as_failure(error)
        if failure is None:
            raise
        raise Failure(f"at {label}: {failure.message}", failure.code) from error


def _rendered(comparison: Comparison, style: str, most: int | None) -> str:
    if style == "json":
        from dealspace.compare.record import to_json

        return to_json(comparison)
    if style == "markdown":
        from dealspace.compare.markdown import to_markdown

        return to_markdown(comparison, most)
    from dealspace.compare.text import to_text

    return to_text(comparison, most)

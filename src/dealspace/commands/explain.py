"""`dealspace explain ID`: what is this, what does it rest on, and what rests on it?"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dealspace.commands.failure import Failure
from dealspace.commands.options import DATA, AsOf, DataDir, optional_day


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A key (ru-no-nato-troops), table/key, or a result such as finding/ID."
        ),
    ],
    data: DataDir = DATA,
    as_of: AsOf = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every branch, however many.")] = False,
) -> None:
    """Show a condition, package, finding, row or choice with all it rests on and all that rests on it.

    Of a row that the date does not see it says why, and when it was or will be seen.
    """
    from dealspace.case import load_all
    from dealspace.commands.inputs import analysed
    from dealspace.conclusions import conclusions
    from dealspace.lineage import UnknownNameError, build_lineage, find, why_unseen
    from dealspace.lineage.outline import outline
    from dealspace.lineage.show import clean, print_outline, write_outline

    results = analysed(data, optional_day(as_of))
    lineage = build_lineage(results.case, conclusions(results.results), results.values)
    try:
        found = find(lineage, name)
    except UnknownNameError as error:
        if lines := why_unseen(name, load_all(data), results.case):
            typer.echo("\n".join(f"{'  ' if line.startswith(' ') else ''}{clean(line)}" for line in lines))
            return
        close = f"; did you mean {', '.join(error.close)}?" if error.close else ""
        raise Failure(
            f"{name!r} is no row and no result of {data} as of {results.case.as_of}{close}"
        ) from None
    shown = outline(lineage, found, width=None if everything else 12)
    if sys.stdout.isatty():
        print_outline(shown)
    else:
        typer.echo(write_outline(shown), nl=False)

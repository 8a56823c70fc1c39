"""`dealspace check`: are the data fit for use? Runs every data check and reports all problems at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from dealspace.commands.failure import DATA_ERROR
from dealspace.commands.options import DATA, REPORT, DataDir, OutputFile
from dealspace.commands.placement import inputs_of, require_free_file


def check(
    data: DataDir = DATA,
    style: Annotated[
        Literal["text", "json", "markdown", "junit", "github", "html"],
        typer.Option("--format", help="Form of the report."),
    ] = "text",
    output: OutputFile = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on a warning too, unless waivers.toml waives it.")
    ] = False,
) -> None:
    """Run every data check. Exit 0 if there is no error, 1 if there is one."""
    from dealspace.commands.inputs import require_folder
    from dealspace.commands.output import emit, require_writable
    from dealspace.commands.progress import step

    require_folder(data, "data folder")
    if output is not None:
        require_free_file(output, inputs_of(data, REPORT))
        require_writable(output.resolve().parent)
    with step("Checking the data"):
        from dealspace.checks import render, run_checks

        report = run_checks(data, datetime.now(UTC).date())
    emit(render(report, style), output, document=style in {"json", "junit", "html"})
    if output is not None:
        errors, warnings = len(report.errors), len(report.warnings)
        typer.echo(f"{errors} errors, {warnings} warnings in {report.rows} rows; report: {output}", err=True)
    if report.fails(strict=strict):
        raise typer.Exit(DATA_ERROR)

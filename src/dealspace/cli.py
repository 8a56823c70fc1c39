"""What can be asked on the command line? The commands, and one message for whatever goes wrong in them."""

from __future__ import annotations

import io
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Annotated

import typer

from dealspace.commands.analyse import analyse
from dealspace.commands.archive import archive
from dealspace.commands.check import check
from dealspace.commands.codebook import codebook
from dealspace.commands.compare import compare
from dealspace.commands.explain import explain
from dealspace.commands.failure import as_failure
from dealspace.commands.format import format_data
from dealspace.commands.publish import publish
from dealspace.commands.render import render
from dealspace.commands.review import review
from dealspace.plain import plain_lines


def _version(wanted: bool) -> None:
    if wanted:
        from dealspace import __version__

        typer.echo(f"dealspace {__version__}")
        raise typer.Exit


def program() -> typer.Typer:
    """The command line application; boxes and colours only where a person reads them."""
    app = typer.Typer(
        name="dealspace",
        help="Can any proposed package meet the conditions that each side of a negotiation has stated?",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich" if sys.stdout is not None and sys.stdout.isatty() else None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def _options(
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
        ] = False,
    ) -> None:
        pass

    for command in (check, analyse, render, compare, review, explain, archive, publish, codebook):
        app.command()(command)
    app.command(name="format")(format_data)
    return app


def _take_any_character() -> None:
    """Spell out what the encoding of a stream does not have, in place of failing at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _clean_up_when_ended() -> None:
    """Take a request to end as one to leave by the door: what was written aside is removed."""

    def leave(number: int, _: object) -> None:
        sys.exit(128 + number)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, leave)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit code."""
    _take_any_character()
    _clean_up_when_ended()
    try:
        program()(args=None if arguments is None else list(arguments), prog_name="dealspace")
    except Exception as error:
        failure = as_failure(error)
        if failure is None:
            raise
        typer.echo(plain_lines(f"dealspace: {failure.message}"), err=True)
        sys.exit(failure.code)

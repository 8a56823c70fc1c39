"""How does a result reach the disk? Written aside, then swapped in; a failure leaves what was there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import typer

from dealspace.aside import file_aside
from dealspace.commands.failure import Failure


def write_file(path: Path, content: bytes) -> None:
    """Replace a file by new content at once; the former file stays if anything goes wrong.

    A path that is neither a file nor absent (a pipe, `/dev/stdout`) is written to directly.

    Raises
    ------
    Failure
        The place cannot be written; the message names it.
    """
    target = path.resolve()
    try:
        if target.is_dir():
            raise Failure(f"{path}: cannot write the output there: it is a folder")
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with file_aside(target) as aside:
            aside.write_bytes(content)
            # It is a private file; give it the rights that a plain new file would have.
            aside.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            aside.replace(target)
    except OSError as error:
        raise Failure(f"{path}: cannot write the output there: {_reason(error)}") from error


def require_writable(folder: Path) -> None:
    """Find out before a long computation, not after it, whether a folder can take the output.

    Raises
    ------
    Failure
        The folder cannot be made, or no file can be made in it.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise Failure(f"{folder}: cannot write the output there: it is not a folder")
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Failure(f"{folder}: cannot write the output there: {_reason(error)}") from error


def emit(text: str, path: Path | None, *, document: bool = False) -> None:
    """Print a text, or write it to a file; a document for programs is UTF-8 whatever the stream."""
    text = text if text.endswith("\n") or not text else f"{text}\n"
    if path is None and document:
        # Of a document, `##[` would be a command of a workflow; it stands in texts alone.
        typer.echo(text.replace("##[", _UNCOMMANDED[text[:1] == "<"]).encode("utf-8"), nl=False)
    elif path is None:
        typer.echo(text, nl=False)
    else:
        write_file(path, text.encode("utf-8"))


_UNCOMMANDED = ("\\u0023#[", "&#35;#[")
"""The same signs in JSON and in XML, for which no runner looks."""


def _reason(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return reason[:1].lower() + reason[1:]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

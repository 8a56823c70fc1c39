"""What is the program doing right now? Steps on a terminal's standard error; silence when it is piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show a spinner with the name of a step while it runs, and its time when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    console = Console(stderr=True)
    started = time.perf_counter()
    with console.status(f"{name} ..."):
        yield
    console.print(f"[green]done[/] {name} [dim]{time.perf_counter() - started:.1f} s[/]", highlight=False)

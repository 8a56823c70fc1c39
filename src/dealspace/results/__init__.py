"""What are the results, as one document? `analyse` makes it; `write_outputs` hands it to the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from dealspace.results.gather import Edition, analyse

__all__ = ["Edition", "analyse", "write_outputs"]


def write_outputs(results: Edition, folder: Path, report: Path | None = None) -> None:
    """See `dealspace.results.outputs`, which brings the drawing libraries."""
    from dealspace.results.outputs import write_outputs as write

    write(results, folder, report)


def __getattr__(name: str) -> Any:
    # `results.words` and `results.rows` serve the tables, which must not import every analysis.
    if name in {"Edition", "analyse"}:
        from importlib import import_module

        return getattr(import_module("dealspace.results.gather"), name)
    raise AttributeError(name)

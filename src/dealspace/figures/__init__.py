"""Which figures does the report have? Every module of this package with a `FIGURE`, by its name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from dealspace.figures.spec import FigureSpec, to_spec, to_svg

__all__ = ["FIGURES", "FigureSpec", "to_spec", "to_svg"]


def _found() -> dict[str, FigureSpec]:
    names = sorted(module.name for module in iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {
        name.replace("_", "-"): module.FIGURE for name, module in modules.items() if hasattr(module, "FIGURE")
    }


FIGURES: dict[str, FigureSpec] = _found()
"""The figures by the id with which a cell of the report calls them: `summary_grid` is `summary-grid`."""

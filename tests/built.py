"""What is built once in a run of the tests, for all tests and workers: results and report of the real case.

The real case takes seconds to analyse and to render, and two dozen tests read the same dates of it. Each date
is made by the worker that first asks for it and kept in the folder of the run; the others wait and read it.
Nobody may write there.
"""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from filelock import FileLock

from dealspace.case.model import Case
from dealspace.gather import Edition, analyse
from dealspace.loading import as_of_date, load_all
from dealspace.page.outputs import write_outputs
from dealspace.publish.build import render

ROOT = Path(__file__).parents[1]
TOY = ROOT / "tests" / "cases" / "toy"
T = TypeVar("T")


class Built:
    """The real case, by date.

    Parameters
    ----------
    folder
        A folder that all workers of the run have in common.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._whole: Case | None = None
        self._results: dict[date, Edition] = {}

    def results(self, day: date) -> Edition:
        """What follows from the data as of a day."""
        if day not in self._results:
            self._results[day] = self.kept(f"{day}.results", lambda: self._analyse(day))
        return self._results[day]

    def outputs(self, day: date) -> Path:
        """What the cells of the report print as of a day."""
        return self.once(
            f"{day}.outputs", lambda place: write_outputs(self.results(day), place, ROOT / "report")
        )

    def pages(self, day: date) -> str:
        """The report as of a day in HTML, all its documents."""
        folder = self.report(day)
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html")))

    def report(self, day: date) -> Path:
        """The folder with the report as of a day in HTML."""
        return self.once(f"{day}.report", lambda place: self._render(day, place, "html"))

    def print(self, day: date) -> Path:
        """The folder with the report as of a day in PDF, all its documents."""
        return self.once(f"{day}.print", lambda place: self._render(day, place, "pdf"))

    def whole(self) -> Case:
        """The case with the rows of all vintages."""
        if self._whole is None:
            self._whole = load_all(ROOT / "data")
        return self._whole

    def toy_outputs(self, day: date | None = None) -> Path:
        """What the cells of a report on the toy case print as of a day."""
        return self.once(f"{day}.toy", lambda place: write_outputs(toy(day), place))

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made by one worker and read by the others."""
        place = self.once(name, lambda place: place.write_bytes(pickle.dumps(make())))
        found: T = pickle.loads(place.read_bytes())
        return found

    def once(self, name: str, make: Callable[[Path], object]) -> Path:
        """The file or folder of this name; `make` writes it if nobody has."""
        place, done = self._folder / name, self._folder / f"{name}.done"
        with FileLock(self._folder / f"{name}.lock"):
            if not done.exists():
                make(place)
                done.touch()
        return place

    def _analyse(self, day: date) -> Edition:
        case = as_of_date(self.whole(), day)
        base = None if case.base is None else self.results(case.base.as_of)
        return analyse(case, ROOT / "data", base)

    def _render(self, day: date, place: Path, form: str) -> None:
        outputs = self.outputs(day)
        render(ROOT / "report", outputs, place, as_of=day, formats=(form,), engine="portable")


@cache
def toy(day: date | None = None) -> Edition:
    """What follows from the toy case as of a day, that of its `case.toml` if None."""
    return analyse(as_of_date(_toy(), day), TOY)


@cache
def _toy() -> Case:
    return load_all(TOY)


def _read_only(mapping: Mapping[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))

"""One build of the hostile case for all its tests: pages, prints and files, and what was planted in them."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from dealspace.analysis.adequacy import sensitivity
from dealspace.page.outputs import write_outputs
from dealspace.publish.build import render
from tests.built import TOY, Built
from tests.hostile.pages import write_report
from tests.hostile.planting import Planted, hostile_edition, plant


@dataclass(frozen=True, slots=True)
class Hostile:
    """Where the report of the planted case lies, and what was planted."""

    out: Path
    data: Path
    planted: Planted

    @property
    def pages(self) -> list[Path]:
        return sorted(self.out.glob("*.html"))


@pytest.fixture(scope="session")
def hostile(built: Built) -> Hostile:
    place = built.once("hostile", _make)
    planted: Planted = pickle.loads((place / "planted").read_bytes())
    return Hostile(place / "out", place / "data", planted)


def _make(place: Path) -> None:
    place.mkdir()
    (place / "planted").write_bytes(pickle.dumps(plant(TOY, place / "data")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sensitivity, "SAMPLES", sensitivity.SAMPLES[:2])
        edition = hostile_edition(place / "data")
    write_outputs(edition, place / "results")
    write_report(place / "results", place / "report")
    day = edition.case.as_of
    render(place / "report", place / "results", place / "out", as_of=day, engine="portable")

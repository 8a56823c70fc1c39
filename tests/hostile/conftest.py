"""One build of the hostile case for all its tests: pages, prints and files, and what was planted in them."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from dealspace.analysis.adequacy import sensitivity
from dealspace.checks import render as render_checks
from dealspace.checks import run_checks
from dealspace.commands.review_page import Side, to_page
from dealspace.compare import compare_states
from dealspace.compare.markdown import to_markdown
from dealspace.compare.review import to_review
from dealspace.compare.rows import read_rows
from dealspace.compare.text import to_text
from dealspace.conclusions import conclusions
from dealspace.gather import Edition
from dealspace.lineage import build_lineage, find
from dealspace.lineage.outline import outline
from dealspace.lineage.show import write_outline
from dealspace.page.outputs import write_outputs
from dealspace.publish.build import render
from tests.built import TOY, Built, toy
from tests.hostile.pages import write_report
from tests.hostile.planting import PAYLOADS, Planted, hostile_edition, plant


@dataclass(frozen=True, slots=True)
class Hostile:
    """Where the report of the planted case lies, what a reviewer gets beside it, and what was planted."""

    out: Path
    beside: Path
    data: Path
    planted: Planted

    @property
    def pages(self) -> list[Path]:
        return sorted([*self.out.glob("*.html"), *self.beside.glob("*.html")])


@pytest.fixture(scope="session")
def hostile(built: Built) -> Hostile:
    place = built.once("hostile", _make)
    planted: Planted = pickle.loads((place / "planted").read_bytes())
    return Hostile(place / "out", place / "beside", place / "data", planted)


def _make(place: Path) -> None:
    place.mkdir()
    (place / "planted").write_bytes(pickle.dumps(plant(TOY, place / "data")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sensitivity, "SAMPLES", sensitivity.SAMPLES[:2])
        edition = hostile_edition(place / "data")
    write_outputs(edition, place / "results")
    write_report(place / "results", place / "report")
    _write_beside(edition, place / "data", place / "beside")
    day = edition.case.as_of
    render(place / "report", place / "results", place / "out", as_of=day, engine="portable")


def _write_beside(edition: Edition, data: Path, folder: Path) -> None:
    """What a reviewer of the planted rows gets: checks, comparison, review and what rests on a row."""
    folder.mkdir()
    report = run_checks(data)
    for style in ("text", "markdown", "github", "html"):
        suffix = {"markdown": "md", "html": "html"}.get(style, "txt")
        (folder / f"checks-{style}.{suffix}").write_text(render_checks(report, style), encoding="utf-8")
    labels, rows = (PAYLOADS[0], "working tree"), (read_rows(TOY), read_rows(data))
    comparison = compare_states(labels, (toy(), edition), rows)
    drawn = {PAYLOADS[2]: (Side(), Side("<svg xmlns='http://www.w3.org/2000/svg'/>", PAYLOADS[3]))}
    told = {name: (was.says, now.says) for name, (was, now) in drawn.items()}
    review = to_review(comparison, {}, told, tried_all=True, most=500)
    texts = {
        "compare.txt": to_text(comparison, None),
        "compare.md": to_markdown(comparison, None),
        "review.md": review,
        "review.html": to_page(review, drawn),
    }
    lineage = build_lineage(edition.case, conclusions(edition.results), edition.values)
    found = [outline(lineage, find(lineage, name)) for name in sorted(lineage.nodes)]
    texts["explain.txt"] = "".join(map(write_outline, found))
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")

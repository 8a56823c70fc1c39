"""Which source and results does the fixture report have? Writes both into a folder."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import altair as alt
import vl_convert

HERE = Path(__file__).parent
REPORT = HERE.parents[1] / "report"
AS_OF = date(2025, 8, 20)


def copy_report(folder: Path) -> Path:
    """The fixture report with the real report's settings and theme."""
    shutil.copytree(HERE / "fixture", folder)
    shutil.copytree(REPORT / "theme", folder / "theme")
    shutil.copy(REPORT / "_quarto.yml", folder)
    return folder


def write_results(folder: Path, figures: tuple[str, ...] = ("bars", "lines")) -> Path:
    charts = folder / "figures"
    charts.mkdir(parents=True)
    for number, name in enumerate(figures):
        chart = alt.Chart(
            alt.Data(
                values=[
                    {"label": letter, "value": (index + number) * 7 % 19 + 3}
                    for index, letter in enumerate("abcdefgh")
                ]
            ),
            width=560,
            height=220,
        )
        encoded = chart.encode(
            x=alt.X("label:N", title="Package"),
            y=alt.Y("value:Q", title="Troops, thousand"),
            tooltip=["label:N", "value:Q"],
        )
        marks = (
            encoded.mark_bar(color="#0f4c81", clip=True)
            if number % 2 == 0
            else encoded.mark_line(color="#9a5b00", point=True)
        )
        spec = marks.configure(font="Source Sans Pro").to_dict()
        (charts / f"{name}.json").write_text(json.dumps(spec, sort_keys=True), encoding="utf-8")
        (charts / f"{name}.svg").write_text(vl_convert.vegalite_to_svg(json.dumps(spec)), encoding="utf-8")
    references = [
        {
            "id": "toy-2025",
            "type": "article-newspaper",
            "title": "A toy <article> & its title",
            "author": [{"family": "Writer", "given": "Ann"}],
            "container-title": "The Toy Times",
            "issued": {"date-parts": [[2025, 8, 20]]},
            "URL": "https://example.org/toy",
        },
        {
            "id": "nato-1949",
            "type": "treaty",
            "title": "The North Atlantic Treaty",
            "author": [{"literal": "NATO"}],
            "issued": {"date-parts": [[1949, 4, 4]]},
        },
    ]
    (folder / "references.json").write_text(json.dumps(references), encoding="utf-8")
    (folder / "metadata.yml").write_text(
        "title: A toy report on whether the pieces fit\n"
        "subtitle: Every construct that both engines know, once\n"
        "running-title: Toy report\nauthor: [The toy makers]\ndate: '2025-08-20'\n"
        "as-of: As of 20 August 2025\nversion: 0.1.0\ndescription: A fixture.\n",
        encoding="utf-8",
    )
    return folder

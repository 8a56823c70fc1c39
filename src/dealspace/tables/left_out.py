"""What is left of the answer without one source, one speaker, or the sources below a grade?"""

from __future__ import annotations

from collections.abc import Mapping

from dealspace.results.records import Results
from dealspace.results.records.multiverse import LeftOut
from dealspace.tables.cells import Column, TableOutput, headed, row_link
from dealspace.words.names import actor_name
from dealspace.words.phrases import counted, listing
from dealspace.words.ranges import by_profiles, of_readings

_SHOWN = 8
"""So many sources, and speakers, are told; the others change less."""


def left_out(results: Results) -> TableOutput:
    """Without each source and each speaker, what hurts most first; then on the best grades alone."""
    part = results.multiverse
    groups = [
        (
            "Without one source",
            [
                (row_link(_source(results, key), f"sources/{key}"), one)
                for key, one in worst_first(part.without_source)
            ],
        ),
        (
            "Without what one speaker said",
            [
                (row_link(actor_name(results, key), f"actors/{key}"), one)
                for key, one in worst_first(part.without_speaker)
            ],
        ),
    ]
    rows: list[tuple[object, ...]] = []
    for title, found in groups:
        shown = [_row(name, one) for name, one in found[:_SHOWN]]
        rows += [headed(title, row) if place == 0 else row for place, row in enumerate(shown)]
    graded = [
        _row(f"{listing(key)} alone" if len(key) < len(max(part.on_grades, key=len)) else "all grades", one)
        for key, one in part.on_grades.items()
    ]
    rows += [
        headed("On sources of these grades", row) if place == 0 else row for place, row in enumerate(graded)
    ]
    return TableOutput(
        (
            Column("Left out", width=2.6),
            Column("Rows that go", "right", 0.9),
            Column("Red lines that must give way", "right", 1.2),
            Column("No deal in (readings, least to most)", "right", 1.4),
            Column("by the profiles", "right", 0.9),
        ),
        tuple(rows),
    )


def _source(results: Results, key: str) -> str:
    """Who published it and when; its id if this vintage does not know it."""
    source = results.rows.sources.get(key)
    return key if source is None else f"{source.publisher}, {source.issued.text}"


def worst_first(found: Mapping[str, LeftOut]) -> list[tuple[str, LeftOut]]:
    """What lowers the share of readings without a deal most stands first."""
    return sorted(
        found.items(),
        key=lambda pair: (pair[1].empty.low, pair[1].empty.independent, pair[1].least, pair[0]),
    )


def _row(name: object, found: LeftOut) -> tuple[object, ...]:
    rows = counted(len(found.takes), "row")
    return name, rows, found.least, of_readings(found.empty), by_profiles(found.empty)


TABLES = {"left-out": left_out}

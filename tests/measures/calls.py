"""Every measure with many parameters that a case allows, drawn with a fixed seed so that none is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any, get_args, get_origin

from dealspace.case.model import Case
from dealspace.case.readings import read_settings
from dealspace.lineage.rows import all_rows
from dealspace.measures import measures
from dealspace.measures.annotated import key_table, members, plain_type, words_of
from dealspace.measures.form import Call

_EACH = 60


def calls(case: Case, findings: Iterable[str]) -> Iterator[Call]:
    """Calls of every measure; of one with few parameters the same call may come again."""
    draw = _Draw(case, findings)
    for name, one in measures().items():
        for _ in range(_EACH if one.parameters else 1):
            given = {
                parameter.name: draw.value(parameter.annotation)
                for parameter in one.parameters.values()
                if parameter.needed or draw.random.random() < 0.5
            }
            yield Call(name, given)


class _Draw:
    def __init__(self, case: Case, findings: Iterable[str]) -> None:
        self.random = Random(20310630)
        rows = [f"{table}/{key}" for table, key, _ in all_rows(case)]
        self.names: dict[str, list[str]] = {"rows": rows, "findings": [*findings, "nothing"]}
        for row in rows:
            table, _, key = row.partition("/")
            self.names.setdefault(table, []).append(key)
        self.names["tables"] = sorted(self.names.keys() - {"rows", "findings"})
        self.names["conditions"] += sorted(case.not_in_force)
        axes = read_settings(case.config.extra)[0].axes
        self.readings: list[Mapping[str, str]] = [
            {axis.axis_id: reading.reading_id} for axis in axes for reading in axis.readings
        ]

    def value(self, annotation: Any) -> Any:
        plain, table = plain_type(annotation), key_table(annotation)
        if get_origin(plain) is tuple:
            found = [self.value(members(annotation)) for _ in range(self.random.choice((1, 1, 2, 3)))]
            return [one for place, one in enumerate(found) if one not in found[:place]]
        if len(get_args(plain)) == 2 and key_table(get_args(plain)[0]) == "axes":
            return self.random.choice(self.readings)
        if table:
            return self.random.choice(self.names.get(table) or ["nothing"])
        return True if plain is bool else self.random.choice(words_of(annotation))

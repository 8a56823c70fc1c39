"""Is a case that is named as the example of a level coded at that level?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealspace.case.tables import Row, Tables
from dealspace.checks.problem import Problem, Severity, in_cell
from dealspace.checks.rule import Rule

LINKS = {"exemplar_package": ("packages", "label"), "exemplar_instrument": ("legal_instruments", "name")}
# Instruments are coded on the ladder alone, in a column of this name.
_LADDER_COLUMN = "guarantee_level"


class ExemplarOffItsLevel(Rule):
    """A package or an instrument that exemplifies a level is coded at that level.

    A package needs a row in `package_terms` on the term with the level at both ends; an instrument is placed
    by its `guarantee_level`, so it can exemplify levels of the ladder only. Code the case at that level, or
    name another example.
    """

    id = "exemplar-off-its-level"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        stated, instruments = tables.index("package_terms"), tables.index("legal_instruments")
        for row in tables["term_levels"]:
            level = row.number("level")
            package, instrument = row["exemplar_package"], row["exemplar_instrument"]
            if level is None:
                continue
            if package in tables.index("packages") and "package_terms" in tables.raw:
                found = stated.get(f"{package}/{row['term_id']}")
                if found is None:
                    yield in_cell(row, "exemplar_package", f"the package says nothing on `{row['term_id']}`")
                elif any(found.number(end) != level for end in ("value_low", "value_high")):
                    said = "/".join(dict.fromkeys((found["value_low"], found["value_high"])))
                    yield in_cell(row, "exemplar_package", f"the package is coded {said} on this term")
            if instrument in instruments:
                if row["term_id"] != _ladder(tables):
                    yield in_cell(row, "exemplar_instrument", "instruments are placed on the ladder only")
                elif instruments[instrument].number(_LADDER_COLUMN) != level:
                    coded = instruments[instrument][_LADDER_COLUMN]
                    yield in_cell(row, "exemplar_instrument", f"the instrument is coded {coded}")


def _ladder(tables: Tables) -> str:
    settings = tables.config.extra.get("binding", {}) if tables.config else {}
    return str(settings.get("ladder_term", _LADDER_COLUMN))


class ExemplarNotNamed(Rule):
    """An example that is worded like a package or an instrument names it.

    Two words or more, and half of all that tell something, stand in the label of the package or the name of
    the instrument. Name it in `exemplar_package` or `exemplar_instrument`, so that its coding is compared
    with the level, or choose other words.
    """

    id = "exemplar-not-named"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["term_levels"]:
            if not any(row[column] for column in LINKS) and (like := _like(row, tables)):
                yield in_cell(row, "exemplar", f"worded like `{like.key}` ({like.table}.csv)")


def _like(row: Row, tables: Tables) -> Row | None:
    """The row whose name shares most words with the example, if they are enough to take it for that case."""
    own = _words(row["exemplar"])
    found = [
        (len(shared), other)
        for table, name in LINKS.values()
        for other in tables[table]
        if len(shared := own & _words(other[name])) >= 2 and 2 * len(shared) >= len(own)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def _words(text: str) -> set[str]:
    """The words that tell something: of four letters or more, or numbers."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= 4 or word.isdigit()}

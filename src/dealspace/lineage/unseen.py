"""Why is a row of the data not in a vintage? In words that give away its days and no more of it."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.dated_rows import rows_of
from dealspace.case.model import Case
from dealspace.case.sight import NEVER, Sight, Sights, why


def why_unseen(name: str, whole: Case, vintage: Case) -> tuple[str, ...]:
    """A few lines for each row of this name that the vintage does not have; none if no row has the name.

    Parameters
    ----------
    name
        A key, or `table/key`.
    whole
        The rows of all vintages.
    vintage
        The one that lacks the row.
    """
    return tuple(_lines(name.strip(), whole, vintage))


def _lines(name: str, whole: Case, vintage: Case) -> Iterator[str]:
    sights = Sights.of(whole)
    for table, rows in rows_of(whole).items():
        for key in rows:
            if name not in {key, f"{table}/{key}"}:
                continue
            sight = sights(table, key)
            yield f"{table}/{key} is not in the report as of {vintage.as_of}"
            yield f"  {_reason(table, key, sight, vintage)}"
            if vintage.as_of < sight.on != NEVER:
                yield f"  --as-of {sight.on} or a later day shows it"


def _reason(table: str, key: str, sight: Sight, vintage: Case) -> str:
    if table == "conditions" and (over := vintage.ended.get(key)) and over.condition.valid_to:
        return f"it held until {over.condition.valid_to.text}"
    if sight.on == NEVER:
        return "no date sees it: no position supports it"
    if sight.own > vintage.as_of:
        return f"it is of a later day, {sight.own}"
    if sight.on > vintage.as_of:
        return f"it became known later: {why(sight)}"
    return "no row that is known by then names it, or what it belongs to is over"

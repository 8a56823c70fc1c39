"""Cases whose days are drawn: the toy case with other dates, sources, ends and days of becoming known."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from dealspace.case import Case, PartialDate
from dealspace.loading import load_all
from tests.checks.folder import TOY

WHOLE = load_all(TOY)
POOL = [date(2030, 11, 4), date(2031, 2, 28), date(2031, 6, 14), date(2031, 6, 30), date(2032, 2, 15)]
TABLES = [
    name for name in Case.__dataclass_fields__
    if name not in {"config", "as_of", "fingerprint", "base", "not_in_force", "ended"}
]  # fmt: skip
MAY_BE_EMPTY = ("known_from", "valid_to", "status_from")


def day(when: date) -> PartialDate:
    return PartialDate(when, when, when.isoformat())


def _slots(table: str, key: str, row: Any) -> list[tuple[str, str, str]]:
    """The cells of a row that say when or whence."""
    return [
        (table, key, field.name)
        for field in fields(row)
        if field.name in {*MAY_BE_EMPTY, "source_id"} or isinstance(getattr(row, field.name), PartialDate)
        if (table, field.name) != ("sources", "source_id")
    ]


SLOTS = [
    slot for table in TABLES for key, row in getattr(WHOLE, table).items() for slot in _slots(table, key, row)
] + [
    slot
    for name, package in WHOLE.packages.items()
    for term, row in package.terms.items()
    for slot in _slots("package_terms", f"{name}/{term}", row)
]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """The whole toy case with some cells changed, sound or not."""
    changed: dict[tuple[str, str], dict[str, Any]] = {}
    for table, key, column in draw(st.lists(st.sampled_from(SLOTS), max_size=25)):
        if column == "source_id":
            value: Any = draw(st.sampled_from(sorted(WHOLE.sources)))
        else:
            days = st.sampled_from(POOL).map(day)
            value = draw(st.none() | days if column in MAY_BE_EMPTY else days)
        changed.setdefault((table, key), {})[column] = value
    return altered(changed)


def altered(changed: dict[tuple[str, str], dict[str, Any]]) -> Case:
    """The whole toy case with other values in the cells of some rows, by table and key."""
    found: dict[str, Any] = {
        table: {
            key: replace(row, **changed.get((table, key), {})) for key, row in getattr(WHOLE, table).items()
        }
        for table in TABLES
    }
    found["packages"] = {
        name: replace(
            package,
            terms={
                term: replace(row, **changed.get(("package_terms", f"{name}/{term}"), {}))
                for term, row in package.terms.items()
            },
        )
        for name, package in found["packages"].items()
    }
    return replace(WHOLE, **found)

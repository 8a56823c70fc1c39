"""How does pandera judge a table? The schema of a typed frame, made from the columns of a row class."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from dealspace.schemas.fields import Column

_TYPES: dict[str, Any] = {
    "number": pd.Float64Dtype(),
    "integer": pd.Int64Dtype(),
    "count": pd.Int64Dtype(),
    "boolean": pd.BooleanDtype(),
}
_BOUNDS: dict[str, Callable[..., pa.Check]] = {
    "minimum": pa.Check.ge,
    "exclusive_minimum": pa.Check.gt,
    "maximum": pa.Check.le,
    "exclusive_maximum": pa.Check.lt,
}


def frame_schema(columns: Iterable[Column]) -> pa.DataFrameSchema:
    """The schema of a frame with these columns, in their order, and no others."""
    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                _TYPES.get(column.kind, str), checks=list(_checks(column)), nullable=column.nullable
            )
            for column in columns
        },
        strict=True,
        ordered=True,
    )


def _checks(column: Column) -> Iterable[pa.Check]:
    for name, limit in column.checks.items():
        if name == "pattern":
            yield pa.Check.str_matches(rf"\A(?:{limit})\Z")
        elif name == "choices":
            yield pa.Check.isin(list(limit))
        else:
            yield _BOUNDS[name](limit)

"""What do the numbers in a figure stand for? A key in columns, for names too long to stand where they
belong.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from dealspace.figures.measure import apart
from dealspace.figures.theme import INK, AnyChart, chart_of, pixels

LINE = 16
_TAG = 19


def key_chart(entries: Sequence[tuple[str, str]], *, left: float, room: float, columns: int) -> AnyChart:
    """The tags in bold with what they stand for, read down the columns; `left` is the place of the first
    column, `room` the width of all.
    """
    across = room / columns
    deep = -(-len(entries) // columns)
    told = apart((text for _, text in entries), across - _TAG - 6)
    rows: list[dict[str, object]] = [
        {
            "x": round(left + across * (place // deep), 2),
            "y": LINE * (place % deep) + LINE / 2,
            "tag": tag,
            "text": told[text][0],
        }
        for place, (tag, text) in enumerate(entries)
    ]
    base = chart_of(rows).encode(x=pixels(alt.X, "x:Q"), y=pixels(alt.Y, "y:Q"))
    tags = base.mark_text(align="left", baseline="middle", fontWeight="bold", color=INK).encode(text="tag:N")
    names = base.mark_text(align="left", baseline="middle", dx=_TAG).encode(text="text:N")
    return alt.layer(tags, names).properties(width=max(1.0, left + room), height=LINE * deep)

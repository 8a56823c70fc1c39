"""What changed between two states of the data, and what does it do to the conclusions?"""

from dealspace.compare.comparison import Comparison, Side, compare_rows, compare_states
from dealspace.compare.conclusions import ConclusionChange, Severity
from dealspace.compare.rows import CellChange, RowChange

__all__ = [
    "CellChange",
    "Comparison",
    "ConclusionChange",
    "RowChange",
    "Severity",
    "Side",
    "compare_rows",
    "compare_states",
]

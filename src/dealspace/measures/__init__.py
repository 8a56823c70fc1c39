"""Which numbers and words can a sentence print, and on which rows do they rest? Named functions of results.

`catalogue` holds the measures, one function each; `registry` finds them. `findings.toml` names a measure with
its parameters, and prints what it finds or compares it with something (`questions`).
"""

from dealspace.measures.measured import Kind, Measured
from dealspace.measures.registry import Measure, measures

__all__ = ["Kind", "Measure", "Measured", "measures"]

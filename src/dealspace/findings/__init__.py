"""What does the case conclude? Named values and findings of `findings.toml`, evaluated on the results.

This package imports no analysis, so that the data checks can read the file; `evaluate` and `claims` do.
"""

from dealspace.findings.spec import FindingsError, Specs, load_specs
from dealspace.findings.values import Value, evaluate_flags, evaluate_values, fill

__all__ = [
    "FindingsError",
    "Specs",
    "Value",
    "evaluate_flags",
    "evaluate_values",
    "fill",
    "load_specs",
]

"""What does the case conclude? Named values and findings of `findings.toml`, evaluated on the results."""

from dealspace.findings.evaluate import Finding, evaluate_findings
from dealspace.findings.spec import FindingsError, Specs, load_specs
from dealspace.findings.values import Value, evaluate_values, fill

__all__ = [
    "Finding",
    "FindingsError",
    "Specs",
    "Value",
    "evaluate_findings",
    "evaluate_values",
    "fill",
    "load_specs",
]

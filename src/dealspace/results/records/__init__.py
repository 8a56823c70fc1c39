"""What can stand in the results? One record for each part of `findings.json`, declared once."""

from dealspace.results.records.tree import SCHEMA_VERSION, Results

__all__ = ["SCHEMA_VERSION", "Results"]

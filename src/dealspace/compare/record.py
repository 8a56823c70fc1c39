"""How is a comparison handed to another program? As JSON, complete and without a cap."""

from __future__ import annotations

import dataclasses
import json

from dealspace.compare.comparison import Comparison

SCHEMA_VERSION = "1.3"


def to_json(comparison: Comparison) -> str:
    """JSON with the two sides, and all rows, conclusions, results and records that differ."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "differ": comparison.differ,
        "before": dataclasses.asdict(comparison.before),
        "after": dataclasses.asdict(comparison.after),
        "rows": [dataclasses.asdict(row) for row in comparison.rows],
        "conclusions": [dataclasses.asdict(change) for change in comparison.conclusions],
        "others": [dataclasses.asdict(change) for change in comparison.others],
        "recorded": [dataclasses.asdict(change) for change in comparison.recorded],
        "effects": [dataclasses.asdict(effect) for effect in comparison.effects],
        "notes": list(comparison.notes),
    }
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

"""What every rule is shown by: an edit of the toy case that it refuses, and a near miss that it lets pass."""

from __future__ import annotations

from dataclasses import dataclass

from tests.checks.folder import Edit, Flat


@dataclass(frozen=True, slots=True)
class Example:
    rule: str
    fails: Edit
    found: Flat
    passes: Edit
    why: str = ""

    @property
    def name(self) -> str:
        return f"{self.rule} ({self.why})" if self.why else self.rule

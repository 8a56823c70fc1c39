"""Which sentence of each finding is so, on what does it rest, and what does the prose hang on?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.model import Conclusion, share
from dealspace.conclusions.profiles import profile_names
from dealspace.findings.spec import COUNTER, SENTENCE
from dealspace.results.records import Results


def findings(results: Results) -> Iterator[Conclusion]:
    """Every finding with its sentence and the values bound into it."""
    for found in results.findings:
        verdict = "holds" if found.holds else "does not hold"
        if found.case not in (SENTENCE, COUNTER):
            verdict = f"{verdict}, but: {found.case.replace('-', ' ')}"
        yield Conclusion(
            f"finding/{found.finding_id}",
            "finding",
            found.label,
            verdict,
            (
                *found.rows,
                *found.about,
                f"findings.toml/{found.finding_id}",
                *(profile_names(results) if found.robustness else ()),
            ),
            share(f"that {found.share_of}" if found.share_of else "so", found.robustness),
            tuple((value.value_id, value.text) for value in found.values),
            found.sentence,
            at=(f"findings[{found.finding_id}]",),
        )


def flags(results: Results) -> Iterator[Conclusion]:
    """What passages of the prose hang on: a flag that turns takes some out and puts others in."""
    for name, value in results.flags.items():
        yield Conclusion(
            f"flag/{name}",
            "flag",
            name,
            "true" if value else "false",
            (f"findings.toml/flags.{name}",),
            at=(f"flags.{name}",),
        )

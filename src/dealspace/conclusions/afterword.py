"""What changed since the date of the case, and how did its findings fare?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.model import Conclusion, amount, share
from dealspace.results.records import Results
from dealspace.words.numbers import probability


def afterword(results: Results) -> Iterator[Conclusion]:
    """Every turn of a condition, every fate of a finding, and the score of the shares."""
    part = results.afterword
    if part is None:
        return
    for turn in part.conditions:
        sides = [side for side in (turn.before, turn.after) if side is not None]
        key = "+".join(side.condition_id for side in sides)
        yield Conclusion(
            f"turn/{key}",
            "turn",
            " -> ".join(side.label for side in sides),
            f"{turn.kind} {turn.on}",
            (*turn.rows, *(f"conditions/{side.condition_id}" for side in sides)),
            at=(f"afterword.conditions[{key}]",),
        )
    for fate in part.findings:
        yield Conclusion(
            f"fate/{fate.finding_id}",
            "fate",
            fate.label,
            fate.fate,
            (*fate.rows, f"finding/{fate.finding_id}", f"findings.toml/{fate.finding_id}"),
            share("so then", fate.share_before) + share("so now", fate.share_after),
            at=(f"afterword.findings[{fate.finding_id}]",),
        )
    yield Conclusion(
        "score/own-shares",
        "forecast score",
        "shares of the contested findings, taken as forecasts",
        f"{part.score.count} scored",
        tuple(f"fate/{fate.finding_id}" for fate in part.findings if fate.contested),
        amount("Brier score", part.score.mean, probability),
        at=("afterword.score",),
    )

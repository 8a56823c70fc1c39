"""What became of the claims of the document under test and of the forecasts, and how near are the sources?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.model import Conclusion, amount, rows
from dealspace.results.records import Results
from dealspace.results.records.afterword import BrierScore
from dealspace.words.numbers import probability


def claims(results: Results) -> Iterator[Conclusion]:
    """The verdict on each claim, on its row and all evidence for and against it."""
    for claim in results.claims:
        yield Conclusion(
            f"assessment/{claim.claim_id}",
            "claim",
            claim.paraphrase,
            claim.verdict,
            (f"claims/{claim.claim_id}",),
            at=(f"claims[{claim.claim_id}]",),
        )


def forecasts(results: Results) -> Iterator[Conclusion]:
    """The outcome of each forecast, and the score of each forecaster and of all."""
    part = results.forecasts
    for row in part.rows:
        yield Conclusion(
            f"outcome/{row.forecast_id}",
            "forecast",
            row.forecast_id,
            row.state,
            (f"forecasts/{row.forecast_id}",),
            amount("probability", row.probability, probability) + amount("score", row.score, probability),
            at=(f"forecasts.rows[{row.forecast_id}]",),
        )
    every = tuple(f"outcome/{row.forecast_id}" for row in part.rows)
    if every:
        yield _score("score/all-forecasters", "all forecasters", part.score, every, "forecasts.score")
    for found in part.by_forecaster:
        own = (row.forecast_id for row in part.rows if row.forecaster_id == found.forecaster_id)
        yield _score(
            f"score/{found.forecaster_id}",
            results.actors.get(found.forecaster_id, found.forecaster_id),
            found,
            tuple(rows("outcome", own)),
            f"forecasts.by_forecaster[{found.forecaster_id}]",
        )


def _score(name: str, subject: str, found: BrierScore, rests: tuple[str, ...], at: str) -> Conclusion:
    return Conclusion(
        name,
        "forecast score",
        subject,
        f"{found.count} scored",
        rests,
        amount("Brier score", found.mean, probability),
        at=(at,),
    )


def sources(results: Results) -> Iterator[Conclusion]:
    """How near the documents are to their originals."""
    yield Conclusion(
        "sources-reached",
        "sources",
        "documents that are mirrors",
        f"{results.sources.mirror} of {results.sources.total}",
        tuple(rows("sources", results.rows.sources)),
        amount("share of mirrors", results.sources.mirror_share),
        at=("sources",),
    )

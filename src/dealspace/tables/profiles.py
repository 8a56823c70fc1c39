"""What does each kind of reader make of the answer, and how are the kinds weighed?"""

from __future__ import annotations

from dealspace.results.records import Results
from dealspace.results.records.shares import Share
from dealspace.tables.cells import Column, TableOutput, row_link
from dealspace.words.numbers import percent, percents


def profiles(results: Results) -> TableOutput:
    """Each profile, its weight and its readings without a deal; then the mixture, and all dependence."""
    part = results.multiverse
    rows: list[tuple[object, ...]] = [
        (
            row_link(one.label, f"coder_profiles/{one.profile_id}"),
            percent(one.weight),
            len(one.decides),
            percents(one.low, one.high),
            percent(one.empty),
        )
        for one in sorted(part.profiles, key=lambda one: (-one.empty, one.profile_id))
    ]
    return TableOutput(
        (
            Column("Reader", width=2.6), Column("Weight", "right", 0.8),
            Column("Judgements decided", "right", 1),
            Column("No deal in (readings, least to most)", "right", 1.5),
            Column("if the rest is independent", "right", 1.2),
        ),
        (*rows, *_whole(part.deal_space_empty)),
    )  # fmt: skip


def _whole(share: Share) -> list[tuple[object, ...]]:
    mixed: list[tuple[object, ...]] = []
    if share.by_profiles is not None:
        mixed = [("All of them, by weight", "100%", "", "", percent(share.by_profiles))]
    any_reader = ("Any reader, by the weights of the rows alone", "", 0)
    return [*mixed, (*any_reader, percents(share.low, share.high), percent(share.independent))]


TABLES = {"profiles": profiles}

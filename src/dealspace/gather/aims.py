"""What do the results say on each aim of a force? The bounds, by voice, by account, without each source."""

from __future__ import annotations

from dealspace.analysis.adequacy.aims import Aim, Enough
from dealspace.analysis.adequacy.learning import Unknown
from dealspace.analysis.adequacy.probability_box import Chance
from dealspace.results.records import force as records
from dealspace.results.words import number


def aim_part(found: Aim) -> records.Aim:
    """The record of one task by one method."""
    return records.Aim(
        task=found.task,
        method=found.method,
        low=number(found.low),
        high=number(found.high),
        floors=found.floors,
        ceilings=found.ceilings,
        voices=tuple(
            records.Voice(
                voice_id=one.voice.voice_id,
                rows=one.voice.rows,
                sources=one.voice.sources,
                low=number(one.voice.low),
                high=number(one.voice.high),
                trust=number(one.voice.trust),
                enough=_enough(one.enough),
            )
            for one in found.voices
        ),
        by_account=tuple(
            records.AccountBounds(
                account_id=account.account_id,
                low=number(account.low),
                high=number(account.high),
                enough=_enough(account.enough),
            )
            for account in found.by_account
        ),
        without=tuple(
            records.Without(
                source_id=one.source_id, enough=None if one.enough is None else _enough(one.enough)
            )
            for one in found.without
        ),
        unknowns=tuple(_unknown(one) for one in found.unknowns),
    )


def _unknown(found: Unknown) -> records.Unknown:
    return records.Unknown(
        unknown_id=found.name,
        rows=found.rows,
        low=number(found.low),
        high=number(found.high),
        no=number(found.no),
        yes=number(found.yes),
        no_at=number(found.no_at),
        yes_at=number(found.yes_at),
    )


def _enough(found: Enough) -> records.Enough:
    return records.Enough(
        anywhere=_chance(found.anywhere),
        evenly=_chance(found.evenly),
        anywhere_trusted=None if found.anywhere_trusted is None else _chance(found.anywhere_trusted),
        evenly_trusted=None if found.evenly_trusted is None else _chance(found.evenly_trusted),
    )


def _chance(found: Chance) -> records.Chance:
    return records.Chance(low=number(found.low), high=number(found.high))

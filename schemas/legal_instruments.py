"""How binding were the promises of the past?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import day, flag, integer, key, known_from, optional, reference, state, text
from schemas.table import Table, TableSpec

STATUSES = ("in_force", "ended", "unsigned", "proposed")
BEFORE = {"in_force": "proposed", "ended": "in_force"}


class LegalInstruments(Table):
    """A treaty or assurance used as a yardstick.

    Obligation, precision and delegation follow the legalization literature (Abbott et al. 2000); each has
    the range that other coders could defend.
    """

    instrument_id: Series[str] = key("Slug of the instrument.")
    name: Series[str] = text("Name of the instrument.", nullable=False)
    parties: Series[str] = text("Who is party to it.", nullable=False)
    signed_on: Series[str] = day("When it was signed, or proposed.")
    status: Series[str] = state(STATUSES, BEFORE, "What became of it.")
    binding: Series[pd.BooleanDtype] = flag("Whether it is binding in law.")
    trigger: Series[str] = text("What sets the obligation off.")
    obligation: Series[pd.Int64Dtype] = integer("How far it obliges.", unit="score", ge=0, le=4)
    obligation_low: Series[pd.Int64Dtype] = integer("Least defensible score.", unit="score", ge=0, le=4)
    obligation_high: Series[pd.Int64Dtype] = integer("Greatest defensible score.", unit="score", ge=0, le=4)
    precision: Series[pd.Int64Dtype] = integer("How exactly it says what is owed.", unit="score", ge=0, le=4)
    precision_low: Series[pd.Int64Dtype] = integer("Least defensible score.", unit="score", ge=0, le=4)
    precision_high: Series[pd.Int64Dtype] = integer("Greatest defensible score.", unit="score", ge=0, le=4)
    delegation: Series[pd.Int64Dtype] = integer("How far others judge and enforce.", unit="score", ge=0, le=4)
    delegation_low: Series[pd.Int64Dtype] = integer("Least defensible score.", unit="score", ge=0, le=4)
    delegation_high: Series[pd.Int64Dtype] = integer("Greatest defensible score.", unit="score", ge=0, le=4)
    guarantee_level: Series[pd.Int64Dtype] = integer(
        "Level of the term `guarantee_level` that it reaches.", unit="level", ge=0, le=20
    )
    stationed_forces: Series[pd.BooleanDtype] = flag("Whether forces of a guarantor were stationed.")
    ratified: Series[pd.BooleanDtype] = flag("Whether parliaments ratified it.")
    invoked: Series[str] = text("When it was put to the test, and with what result.")
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    rationale: Series[str] = text("Why it is scored so.", nullable=False)
    status_from: Series[str] = optional(
        day("Since when the status is so; empty: as soon as it is known.", nullable=True, role="since")
    )
    known_from: Series[str] = known_from()


SPEC = TableSpec("legal_instruments", LegalInstruments, ("instrument_id",))

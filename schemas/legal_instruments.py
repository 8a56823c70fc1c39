"""How binding were the promises of the past?"""

from __future__ import annotations

from dealspace.schemas.fields import day, flag, integer, key, known_from, optional, reference, state, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table

STATUSES = ("in_force", "ended", "unsigned", "proposed")

BEFORE = {"in_force": "proposed", "ended": "in_force"}


@table("legal_instruments", 200, "instrument_id", section="instruments")
class LegalInstrument(Row):
    """A treaty or assurance used as a yardstick.

    Obligation, precision and delegation follow the legalization literature (Abbott et al. 2000); each has
    the range that other coders could defend.
    """

    instrument_id: str = key("Slug of the instrument.")
    name: str = text("Name of the instrument.", nullable=False)
    parties: str = text("Who is party to it.", nullable=False)
    signed_on: PartialDate = day("When it was signed, or proposed.")
    status: str = state(STATUSES, BEFORE, "What became of it.")
    binding: bool = flag("Whether it is binding in law.")
    trigger: str = text("What sets the obligation off.")
    obligation: int = integer("How far it obliges.", unit="score", ge=0, le=4)
    obligation_low: int = integer("Least defensible score.", unit="score", ge=0, le=4)
    obligation_high: int = integer("Greatest defensible score.", unit="score", ge=0, le=4)
    precision: int = integer("How exactly it says what is owed.", unit="score", ge=0, le=4)
    precision_low: int = integer("Least defensible score.", unit="score", ge=0, le=4)
    precision_high: int = integer("Greatest defensible score.", unit="score", ge=0, le=4)
    delegation: int = integer("How far others judge and enforce.", unit="score", ge=0, le=4)
    delegation_low: int = integer("Least defensible score.", unit="score", ge=0, le=4)
    delegation_high: int = integer("Greatest defensible score.", unit="score", ge=0, le=4)
    guarantee_level: int = integer(
        "Level of the term `guarantee_level` that it reaches.", unit="level", ge=0, le=20
    )
    stationed_forces: bool = flag("Whether forces of a guarantor were stationed.")
    ratified: bool = flag("Whether parliaments ratified it.")
    invoked: str = text("When it was put to the test, and with what result.")
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    rationale: str = text("Why it is scored so.", nullable=False)
    status_from: PartialDate | None = optional(
        day("Since when the status is so; empty: as soon as it is known.", nullable=True, role="since")
    )
    known_from: PartialDate | None = known_from()

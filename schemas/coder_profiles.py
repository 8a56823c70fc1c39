"""In which ways does one and the same reader decide many contested rows?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import code, key, number, text
from dealspace.schemas.table import Row, table

KINDS = ("axiom", "condition", "package", "value")
"""The kinds of choice, as a choice's name begins with them."""


@table("coder_profiles", 142, "profile_id", section="readings")
class CoderProfile(Row):
    """A named way to read, for judgements that hang together.

    A profile takes one reading of each choice that it decides, in `profile_readings` or by `literal`; the
    others vary by the weights of the readings, independent of each other. The weights of all profiles sum to
    1: shares are then also given for each profile and for their mixture. Without profiles a share has its
    bounds and the value for independent judgements alone.
    """

    profile_id: str = key("Slug of the profile.")
    label: str = text("Who reads so, in a few words.", nullable=False)
    weight: Fraction = number("Share of the profile in the mixture.", unit="share", gt=0, le=1)
    literal: str = code(
        rf"(?:{'|'.join(KINDS)})(?:\|(?:{'|'.join(KINDS)}))*",
        "Kinds of choice, separated by `|`, that it reads as the main table does where it names no other "
        "reading.",
    )
    rationale: str = text("Why judgements hang together so, and why the weight.", nullable=False)

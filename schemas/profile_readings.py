"""Which reading of a contested row goes with a profile?"""

from __future__ import annotations

from dealspace.schemas.coder_profiles import KINDS
from dealspace.schemas.fields import key, text
from dealspace.schemas.table import Row, table


@table("profile_readings", 144, "profile_id", "choice_id", detail_of="coder_profiles")
class ProfileReading(Row):
    """The reading that a profile takes of one choice.

    At a date at which the choice does not exist, or not yet in this reading, the row says nothing.
    """

    profile_id: str = key("The profile.", references="coder_profiles.profile_id")
    choice_id: str = key(
        "The choice: its kind, a colon and its key (`condition:KEY`, `axiom:KEY`, `package:PACKAGE/TERM`, "
        "`value:TERM/VALUE`).",
        pattern=rf"(?:{'|'.join(KINDS)}):[a-z0-9_./-]+",
    )
    option_id: str = key("The reading: `base`, or the variant.")
    rationale: str = text("Why this reading goes with the profile.", nullable=False)

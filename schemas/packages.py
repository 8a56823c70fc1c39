"""What has been proposed?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import day, key, optional, reference, state, text
from schemas.table import Table, TableSpec

STATUSES = ("proposed", "in_force", "collapsed", "abandoned", "revived", "hypothetical")
BEFORE = {"in_force": "proposed", "collapsed": "proposed", "abandoned": "proposed", "revived": "proposed"}


class Packages(Table):
    """A proposal."""

    package_id: Series[str] = key("Slug of the package.")
    label: Series[str] = text("Name as printed in the report.", nullable=False)
    proposer_id: Series[str] = reference("actors.actor_id", "Who proposed it.")
    proposed_on: Series[str] = day("When it was proposed.")
    status: Series[str] = state(STATUSES, BEFORE, "What became of it.")
    summary: Series[str] = text("What it says, in a sentence.", nullable=False)
    status_from: Series[str] = optional(
        day(
            "Since when the status is so; empty: as soon as it is known.",
            nullable=True,
            role="since",
        )
    )


SPEC = TableSpec("packages", Packages, ("package_id",))

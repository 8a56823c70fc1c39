"""What has been proposed?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import choice, day, key, reference, text
from schemas.table import Table, TableSpec

STATUSES = ("proposed", "in_force", "collapsed", "abandoned", "revived", "hypothetical")


class Packages(Table):
    """A proposal."""

    package_id: Series[str] = key("Slug of the package.")
    label: Series[str] = text("Name as printed in the report.", nullable=False)
    proposer_id: Series[str] = reference("actors.actor_id", "Who proposed it.")
    proposed_on: Series[str] = day("When it was proposed.")
    status: Series[str] = choice(STATUSES, "What became of it.")
    summary: Series[str] = text("What it says, in a sentence.", nullable=False)


SPEC = TableSpec("packages", Packages, ("package_id",))

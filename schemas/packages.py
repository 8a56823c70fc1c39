"""What has been proposed?"""

from __future__ import annotations

from collections.abc import Mapping

from dealspace.schemas.fields import day, details, key, optional, reference, state, text
from dealspace.schemas.package_terms import PackageTerm
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table

STATUSES = ("proposed", "in_force", "collapsed", "abandoned", "revived", "hypothetical")

BEFORE = {"in_force": "proposed", "collapsed": "proposed", "abandoned": "proposed", "revived": "proposed"}


@table("packages", 120, "package_id", section="packages", telling=3, required=True)
class Package(Row):
    """A proposal."""

    package_id: str = key("Slug of the package.")
    label: str = text("Name as printed in the report.", nullable=False)
    proposer_id: str = reference("actors.actor_id", "Who proposed it.")
    proposed_on: PartialDate = day("When it was proposed.")
    status: str = state(STATUSES, BEFORE, "What became of it.")
    summary: str = text("What it says, in a sentence.", nullable=False)
    terms: Mapping[str, PackageTerm] = details("package_terms")
    status_from: PartialDate | None = optional(
        day("Since when the status is so; empty: as soon as it is known.", nullable=True, role="since")
    )

"""What do the issues add that the parties tie to a settlement? The deal space with them, and without."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dealspace.results.records.base import record
from dealspace.results.records.case_facts import ConditionFacts
from dealspace.results.records.completion import Least
from dealspace.results.records.packages import ConditionTest
from dealspace.results.records.scalars import ConditionId, Count, PackageId, TermId, Text
from dealspace.results.records.shares import Share


@record
class LinkedTerm:
    """What a package states on a linked issue."""

    term_id: TermId
    text: Text


@record
class LinkedPackage:
    """What a package states on linked issues, and how it stands to the conditions on them."""

    package_id: PackageId
    terms: Annotated[tuple[LinkedTerm, ...], Field(min_length=1)]
    conditions: tuple[ConditionTest, ...]


@record
class LinkedIssues:
    """The deal space of all terms, those of linked issues among them.

    `red_lines` says how many hard demands and refusals of the required parties must give way for any deal,
    `least_security` how many on the security terms alone. Limits of what is on offer are not counted.
    """

    terms: tuple[TermId, ...]
    conditions: tuple[ConditionFacts, ...]
    feasible: bool
    conflicts: tuple[tuple[ConditionId, ...], ...]
    added: tuple[tuple[ConditionId, ...], ...]
    """The minimal conflicts that the security terms alone do not have."""
    red_lines: Least
    least_security: Count
    no_deal: Share
    packages: tuple[LinkedPackage, ...]
    """Those that state something on a linked issue."""

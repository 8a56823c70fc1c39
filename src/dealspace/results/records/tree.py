"""What follows from the data of one vintage? One tree of records; `findings.json` is this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from pydantic import Field, SkipValidation

from dealspace.case.model import Case
from dealspace.results.records.afterword import Afterword, Forecasts
from dealspace.results.records.base import OUTSIDE, record
from dealspace.results.records.case_facts import AssessedClaim, CaseFacts, ConditionFacts, Sources, TermFacts
from dealspace.results.records.completion import Completions
from dealspace.results.records.deals import DealSpace
from dealspace.results.records.exchanges import Exchanges
from dealspace.results.records.findings import Finding
from dealspace.results.records.force import Adequacy
from dealspace.results.records.front import Front
from dealspace.results.records.ladder import Binding
from dealspace.results.records.linked import LinkedIssues
from dealspace.results.records.multiverse import Multiverse
from dealspace.results.records.packages import ArticleAlone, HardTests, Package
from dealspace.results.records.pivots import PivotalRow
from dealspace.results.records.readings import Readings
from dealspace.results.records.scalars import ActorId, Count, Day, Digest, Slug, TableId, TermId, Text

SCHEMA_VERSION: Literal["2.0"] = "2.0"


@record
class Results:
    """The results of `dealspace analyse`: what follows from the data of one vintage.

    `x-row-of` names the table, or other list of names, whose keys a text or the keys of an object are.
    """

    rows: Annotated[Case, SkipValidation, Field(exclude=True)] = field(metadata=OUTSIDE, repr=False)
    """The data rows that the results are about."""
    schema_version: Literal["2.0"] = SCHEMA_VERSION
    version: Text
    """Version of the program."""
    as_of: Day
    data_fingerprint: Digest
    """SHA-256 over the tables and case.toml."""
    case: CaseFacts
    counts: Mapping[TableId, Count]
    """Rows by table."""
    sources: Sources
    speakers: Count
    """Actors who speak in the positions on record."""
    actors: Mapping[ActorId, Text]
    """Name by actor."""
    terms: Mapping[TermId, TermFacts]
    conditions: Annotated[tuple[ConditionFacts, ...], Field(min_length=1)]
    packages: Annotated[tuple[Package, ...], Field(min_length=1)]
    hard_tests: tuple[HardTests, ...]
    deal_space: DealSpace
    completion: Completions
    """What must give way before any deal is possible."""
    exchanges: Exchanges
    front: Front | None
    """On the rows of the date of the case; null if the case names no graded terms."""
    adequacy: Adequacy
    binding: Binding | None
    """Null if the case has no ladder."""
    multiverse: Multiverse
    readings: Readings | None
    """Null if the case sets out no contested question, or none that this vintage can ask."""
    claims: tuple[AssessedClaim, ...]
    article_alone: ArticleAlone | None
    """The analysis on the rows of the document under test; null without such a document."""
    forecasts: Forecasts
    findings: tuple[Finding, ...] = ()
    pivotal_rows: tuple[PivotalRow, ...] = ()
    """Rows whose removal or change reverses a finding or a verdict, the weightiest first."""
    flags: Mapping[Slug, bool] = field(default_factory=dict)
    """What the prose hangs on, by name."""
    linked: LinkedIssues | None = None
    """The deal space with the issues that a party ties to a settlement; all else is of the security terms."""
    afterword: Afterword | None = None
    """What changed since the date of the case; null unless the vintage is a later one."""

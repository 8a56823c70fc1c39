"""What follows from the document under test alone, read as it reads itself?

Only the rows of that document count, as of the date of the case, which is its own; packages are judged as
they are. Where a row is contested, the case may name the coding that is the document's reading
(`[article.codings]` of `case.toml`): what the wider evidence makes a preference can be a limit in its words.
"""

from __future__ import annotations

from dataclasses import replace

from dealspace.analysis.certificates import certify
from dealspace.analysis.choices import choices_of
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.grid import build_grid
from dealspace.analysis.package_conflicts import package_conflicts
from dealspace.analysis.verdicts import judge
from dealspace.case import restrict_sources
from dealspace.case.article import article_settings
from dealspace.case.model import Case
from dealspace.results.records.packages import ArticleAlone, ArticlePackage


def article_alone(case: Case) -> Case | None:
    """The case on the rows of the document alone, read as it reads them; None without such a document."""
    settings = article_settings(case.config.extra)
    if settings is None or settings.source_id not in case.sources:
        return None
    alone = restrict_sources(case, {settings.source_id})
    alone = replace(
        alone, packages=case.packages, package_term_variants=case.package_term_variants, terms=case.terms
    )
    known = {choice.choice_id for choice in choices_of(alone)}
    return apply_universe(alone, {c: option for c, option in settings.codings.items() if c in known})


def article_part(case: Case) -> ArticleAlone | None:
    """The deal space and the verdicts on the document's rows alone."""
    alone = article_alone(case)
    if alone is None or not any(
        row.actor_id in case.config.required_parties for row in alone.conditions.values()
    ):
        return None
    grid = build_grid(alone)
    space = solve_deal_space(alone)
    certify(alone, space)
    return ArticleAlone(
        source_id=case.config.extra["article"]["source_id"],
        feasible=space.feasible,
        conflicts=tuple(conflict.members for conflict in space.conflicts),
        concessions=tuple(concession.conditions for concession in space.concessions),
        conditions=len(alone.conditions),
        packages=tuple(
            ArticlePackage(
                package_id=found.package_id,
                acceptable_to=dict(found.acceptable_to),
                deliverable=found.deliverable,
                adequate=found.adequate,
                conflicts=tuple(package_conflicts(alone, alone.packages[found.package_id], grid)),
            )
            for found in judge(alone, grid)
        ),
    )

"""Which document is under test, and how does it read contested rows? The table `article` of `case.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dealspace.case.model import Case
from dealspace.case.vintage import restrict_sources


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """`codings` maps a choice (`condition:no-foreign-troops`) to the option that the document takes."""

    source_id: str
    codings: Mapping[str, str]


def article_settings(extra: Mapping[str, Any]) -> ArticleSettings | None:
    """The settings, or None if the case names no document; cells that are not text are left to the checks.

    Parameters
    ----------
    extra
        `CaseConfig.extra`.
    """
    table = extra.get("article")
    if not isinstance(table, Mapping) or not isinstance(table.get("source_id"), str):
        return None
    codings = table.get("codings", {})
    found = codings.items() if isinstance(codings, Mapping) else ()
    kept = {choice: option for choice, option in found if isinstance(option, str)}
    return ArticleSettings(table["source_id"], MappingProxyType(kept))


def conditions_of_article(case: Case) -> tuple[str, ...]:
    """The conditions that rest on the document under test alone; none where the case names none."""
    settings = article_settings(case.config.extra)
    if settings is None or settings.source_id not in case.sources:
        return ()
    return tuple(restrict_sources(case, {settings.source_id}).conditions)

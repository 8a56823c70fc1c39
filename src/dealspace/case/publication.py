"""Who publishes the report, when, in which version and on what terms? The table `publication` of `case.toml`.

All of it belongs to the case. What the case does not say is absent, and nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dealspace.case import toml_forms as form
from dealspace.case.hint import did_you_mean


@dataclass(frozen=True, slots=True)
class Author:
    """A person (`family`, `given`) or a group or institution (`name`); `orcid` is the bare identifier."""

    name: str = ""
    family: str = ""
    given: str = ""
    orcid: str = ""
    affiliation: str = ""

    @property
    def whole(self) -> str:
        """The name as it is read out."""
        return self.name or f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Publication:
    """What a citation says beside title and date of the case; a text is empty where nothing is known.

    `licence` is that of report and data, `code_licence` that of the program, both as SPDX identifiers. `url`
    is where the report is published and ends with a slash, `repository` where its source is kept. `vintages`
    are further days as of which a version is published: the latest one on record, if it says nothing.
    """

    authors: tuple[Author, ...] = ()
    version: str = ""
    published: date | None = None
    publisher: str = ""
    licence: str = ""
    code_licence: str = ""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    url: str = ""
    repository: str = ""
    doi: str = ""
    vintages: tuple[date, ...] | None = None


AUTHOR: Mapping[str, Callable[[Any], str]] = {
    "name": form.text,
    "family": form.text,
    "given": form.text,
    "orcid": form.orcid,
    "affiliation": form.text,
}


def authors(value: Any) -> tuple[Author, ...]:
    """Tables with `name` (a group) or `family` and `given` (a person); perhaps `orcid`, `affiliation`."""
    if not isinstance(value, list) or not value:
        raise ValueError("must be a list of tables, [[publication.authors]], and not empty")
    return tuple(_author(entry) for entry in value)


def _author(entry: Any) -> Author:
    if not isinstance(entry, Mapping):
        raise ValueError("must be a list of tables, [[publication.authors]]")  # noqa: TRY004
    for key in entry:
        if key not in AUTHOR:
            raise ValueError(f"unknown key of an author {key!r}{did_you_mean(str(key), AUTHOR)}")
    given: dict[str, str] = {}
    for key, value in entry.items():
        try:
            given[key] = AUTHOR[key](value)
        except ValueError as error:
            raise ValueError(f"{key} of an author {error}") from error
    if ("name" in given) == ("family" in given):
        raise ValueError("an author has either `name`, for a group, or `family`, for a person")
    return Author(**given)


def publication_of(values: Mapping[str, Any]) -> Publication:
    """The settings from the typed values of the table."""
    known = {entry.name for entry in fields(Publication)}
    return Publication(**{key: value for key, value in values.items() if key in known})

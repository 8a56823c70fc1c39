"""How does a repository say how it is cited? `CITATION.cff`, made from `case.toml`.

The file describes the repository; what is cited is the report, in `preferred-citation`.
"""

from __future__ import annotations

from typing import Any

import yaml

from dealspace.case.model import CaseConfig
from dealspace.case.publication import Author

_HEAD = "# Written by `nox -s codebook` from the table `publication` of case.toml. Change it there.\n"
_MESSAGE = (
    "If you use the report, the data or the code, please cite the report with its version, its date and the "
    "fingerprint of its data, which stand in its citation box."
)


def cff(config: CaseConfig) -> str:
    """The file, in the Citation File Format 1.2.0; a case without authors is told by its title."""
    about = config.publication
    people = [_author(author) for author in about.authors] or [{"name": config.title}]
    shared = {"title": config.title, "authors": people, "abstract": about.abstract}
    addresses = {"url": about.url, "repository-code": about.repository, "doi": about.doi}
    report = {
        "type": "report",
        **shared,
        "version": about.version,
        "date-published": about.published,
        "year": about.published.year if about.published else None,
        "month": about.published.month if about.published else None,
        "publisher": {"name": about.publisher} if about.publisher else None,
        "license": about.licence,
        "keywords": list(about.keywords),
        "notes": f"As of {config.as_of.isoformat()}.",
        **addresses,
    }
    whole = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "software",
        **shared,
        "version": about.version,
        "date-released": about.published,
        "license": about.code_licence,
        "keywords": list(about.keywords),
        **addresses,
        "preferred-citation": _told(report),
    }
    return _HEAD + yaml.dump(_told(whole), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)


class _Plain(yaml.SafeDumper):
    """Writes what is said twice twice: few readers of the format know references of YAML."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _told(entries: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if value}


def _author(author: Author) -> dict[str, str]:
    if author.name:
        return _told({"name": author.name, "orcid": _orcid(author)})
    return _told(
        {
            "family-names": author.family,
            "given-names": author.given,
            "orcid": _orcid(author),
            "affiliation": author.affiliation,
        }
    )


def _orcid(author: Author) -> str:
    return f"https://orcid.org/{author.orcid}" if author.orcid else ""

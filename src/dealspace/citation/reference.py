"""What is cited? Title, version, dates, authors and addresses of a report, each said once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dealspace.case.model import CaseConfig
from dealspace.case.publication import Author, Publication


@dataclass(frozen=True, slots=True)
class Reference:
    """What every form of a citation is made from.

    Attributes
    ----------
    key
        The case, for a key of a bibliography.
    as_of
        What was known on this day is in the report.
    own_day
        The day of the case; a report as of another one has a key and an address of its own.
    fingerprint
        SHA-256 over the data, in hexadecimal.
    """

    key: str
    title: str
    subtitle: str
    as_of: date
    own_day: date
    fingerprint: str
    about: Publication

    @property
    def authors(self) -> tuple[Author, ...]:
        return self.about.authors

    @property
    def year(self) -> int | None:
        """The year of publication, where it is known: never that of the case, which is another day."""
        return self.about.published.year if self.about.published else None

    @property
    def citation_key(self) -> str:
        version = f"-{self.about.version}" if self.about.version else ""
        return f"{self.key}{version}{f'-{self._vintage}' if self._vintage else ''}"

    @property
    def _vintage(self) -> str:
        return "" if self.as_of == self.own_day else vintage_folder(self.as_of)

    @property
    def address(self) -> str:
        """Where this version can be read for good: by its DOI, its folder of the site, or the repository."""
        if self.about.doi:
            return f"https://doi.org/{self.about.doi}"
        return self.page or self.about.url or self.about.repository

    @property
    def page(self) -> str:
        """The permanent folder of this version and day on the site; empty without a site or a version."""
        if not (self.about.url and self.about.version):
            return ""
        return f"{self.about.url}v{self.about.version}/{f'{self._vintage}/' if self._vintage else ''}"


def vintage_folder(as_of: date) -> str:
    """The folder of a report as of another day than that of the case, below that of its version."""
    return f"as-of-{as_of.isoformat()}"


def reference_of(config: CaseConfig, as_of: date, fingerprint: str) -> Reference:
    """The reference of a report as of a day on data with a fingerprint."""
    return Reference(
        config.case_id, config.title, config.subtitle, as_of, config.as_of, fingerprint, config.publication
    )

"""Which versions are on a site, and with which bytes? A list beside them, against which they can be held.

A version is there for good: its folder is never written again, so that an address of it can be cited.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from dealspace.ownership import strangers

NAME = "versions.json"
_FORM = "dealspace-site-1"
# What a run that was cut off may leave before the list, and what belongs to the keeping of a site.
_OWN = re.compile(
    r"v\d+(\.\d+){2}|latest|changes|index\.html|versions\.html|\.git|\.nojekyll|CNAME|\.publish-.*"
)


class LedgerError(Exception):
    """The folder of a site is not what its list says; the message names each file."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it was published.

    Attributes
    ----------
    version
        Three numbers with points.
    published, as_of
        ISO dates: of the publication, and the day of the case.
    title
        Of the report.
    data_fingerprint
        SHA-256 over the data.
    vintages
        Folders below that of the version with the report as of further days.
    bundle
        The archive with data and code, by its path below the folder of the version.
    files
        SHA-256 of each file, by its path below the folder of the version.
    """

    version: str
    published: str
    as_of: str
    title: str
    data_fingerprint: str
    vintages: tuple[str, ...]
    bundle: str
    files: Mapping[str, str]

    @property
    def folder(self) -> str:
        return f"v{self.version}"

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.version.split("."))


Ledger = Mapping[str, Version]
"""The versions of a site by their number, the oldest first."""


def read_ledger(site: Path) -> Ledger:
    """The versions of a site, none where there is no such folder or it is empty.

    Raises
    ------
    LedgerError
        The folder holds something else, or a version is not as it was published.
    """
    path = site / NAME
    if not path.is_file():
        others = [one.name for one in site.iterdir() if not _OWN.fullmatch(one.name)] if site.is_dir() else []
        if others:
            raise LedgerError(f"{site}: no site of versions, and not empty: {', '.join(sorted(others)[:5])}")
        return {}
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        listed = document["versions"] if document["form"] == _FORM else [{}]
        found = {one["version"]: Version(**{**one, "vintages": tuple(one["vintages"])}) for one in listed}
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"{path}: no list of versions that this program wrote") from error
    if wrong := [line for version in found.values() for line in _damage(site, version)]:
        raise LedgerError("\n  ".join([f"{site}: not as it was published", *wrong]))
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def write_ledger(ledger: Ledger) -> bytes:
    """The list as a file."""
    versions = [asdict(version) for version in sorted(ledger.values(), key=lambda one: one.order)]
    document = {"form": _FORM, "versions": versions}
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _damage(site: Path, version: Version) -> Iterator[str]:
    folder = site / version.folder
    for name, then in sorted(version.files.items()):
        path = folder / name
        if not path.is_file():
            yield f"{version.folder}/{name}: gone"
        elif digest(path.read_bytes()) != then:
            yield f"{version.folder}/{name}: other bytes"
    yield from (f"{version.folder}/{name}: added" for name in strangers(folder, version.files))

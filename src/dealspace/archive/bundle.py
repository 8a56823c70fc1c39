"""Which files belong to a citable bundle, and what are its bytes? The same files give the same archive."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealspace.archive.crate import crate
from dealspace.archive.selection import Selection
from dealspace.ownership import lies_in

FOLDERS = ("src", "schemas", "requirements", "benchmarks", "tests", "docs", ".github")
FILES = (
    "README.md", "CONTRIBUTING.md", "SECURITY.md",
    "CITATION.cff", "LICENSE", "LICENSE-DATA", "pyproject.toml", "noxfile.py",
)  # fmt: skip
# The date of no file is kept, and zip knows none before this.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Contents by path, sorted, with the manifest that names the digest of each."""

    name: str
    contents: Mapping[str, bytes]
    manifest: Mapping[str, Any]


def gather(project: Path, data: Path, report: Path, build: Path, made: Collection[str]) -> Selection:
    """Collect the files of a project, and those of a build as `build/...`.

    Parameters
    ----------
    project
        Folder with the code and the licences; of `FOLDERS` and `FILES` what is there is taken.
    data, report, build
        Folders with the tables, with the source of the report, and with what was built.
    made
        What the build lists as its own; nothing else is taken from its folder.
    """
    found = Selection()
    found.add_files(project, FILES)
    for name in FOLDERS:
        found.add_folder(project / name, name)
    found.add_folder(data, "data")
    found.add_folder(report, "report")
    for name in sorted(made):
        path = build / name
        if path.is_file() and lies_in(path, build):
            found.contents[f"build/{name}"] = path.read_bytes()
    return found


def bundle_of(contents: Mapping[str, bytes], about: Mapping[str, str], own_day: str) -> Bundle:
    """The bundle of these files.

    Parameters
    ----------
    contents
        The files by path.
    about
        `case_id`, `title`, `version`, `as_of` and `data_fingerprint`.
    own_day
        The date of the case; a bundle as of another one says so in its name.
    """
    files = {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for path, content in sorted(contents.items())
    }
    manifest = {**dict(sorted(about.items())), "files": files}
    packed = {
        **contents,
        "manifest.json": _json(manifest),
        "ro-crate-metadata.json": _json(crate(about, files)),
    }
    name = f"{about['case_id']}-{about['version']}-{about['data_fingerprint'][:12]}"
    dated = name if about["as_of"] == own_day else f"{name}-as-of-{about['as_of']}"
    return Bundle(dated, dict(sorted(packed.items())), manifest)


def to_zip(bundle: Bundle) -> bytes:
    """The bundle as a zip archive below one folder.

    Stored without compression, as compressed bytes differ between builds of zlib: so the archive has the same
    digest on every machine.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, content in bundle.contents.items():
            entry = zipfile.ZipInfo(f"{bundle.name}/{path}", _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()

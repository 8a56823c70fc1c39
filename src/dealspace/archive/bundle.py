"""Which files belong to a citable bundle, and what are its bytes? The same files give the same archive.

The fingerprint of a bundle is taken over the digest of every file in it: data, the report's source, code,
results and pages. So its name changes with each word that is printed, whatever decided it.
"""

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
from dealspace.case.fingerprint import fingerprint_of
from dealspace.citation.reference import Reference
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
    """Contents by path, sorted, with the manifest that names the digest of each.

    `fingerprint` is the SHA-256 over the digests of all files, in hexadecimal.
    """

    name: str
    contents: Mapping[str, bytes]
    manifest: Mapping[str, Any]
    fingerprint: str


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


def bundle_of(contents: Mapping[str, bytes], told: Reference, program: str) -> Bundle:
    """The bundle of these files.

    Parameters
    ----------
    contents
        The files by path.
    told
        What is cited; a bundle as of another day than that of the case says so in its name.
    program
        The version of the program.
    """
    files = {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for path, content in sorted(contents.items())
    }
    digest = fingerprint_of({path: str(facts["sha256"]).encode() for path, facts in files.items()})
    manifest = {
        "as_of": told.as_of.isoformat(),
        "case_id": told.key,
        "data_fingerprint": told.fingerprint,
        "files": files,
        "fingerprint": digest,
        "program_version": program,
        "published": told.about.published.isoformat() if told.about.published else None,
        "title": told.title,
        "version": told.about.version,
    }
    packed = {
        **contents,
        "manifest.json": _json(manifest),
        "ro-crate-metadata.json": _json(crate(told, program, digest, files)),
    }
    return Bundle(f"{told.citation_key}-{digest[:12]}", dict(sorted(packed.items())), manifest, digest)


def to_zip(bundle: Bundle) -> bytes:
    """The bundle as a zip archive below one folder.

    The bytes of two archives of the same files are the same where the same zlib packs them. What holds on
    every machine is the fingerprint, which is taken over the contents.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in bundle.contents.items():
            entry = zipfile.ZipInfo(f"{bundle.name}/{path}", _EPOCH)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()

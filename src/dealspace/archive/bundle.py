"""Which files belong to a citable bundle, and what are its bytes? The same files give the same archive."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealspace.archive.crate import crate

FOLDERS = ("src", "schemas", "requirements", "benchmarks", "tests", "docs", ".github")
FILES = (
    "README.md", "CONTRIBUTING.md", "CITATION.cff", "LICENSE", "LICENSE-DATA", "pyproject.toml", "noxfile.py",
)  # fmt: skip
RESULTS = ("findings.json", "report/index.html", "report/report.pdf", "checks/checks.md")
_SKIPPED = frozenset(
    {"__pycache__", ".quarto", "_results", "_output", ".pytest_cache", ".hypothesis", ".ipynb_checkpoints"}
)
# The date of no file is kept, and zip knows none before this.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Contents by path, sorted, with the manifest that names the digest of each."""

    name: str
    contents: Mapping[str, bytes]
    manifest: Mapping[str, Any]


def gather(project: Path, data: Path, report: Path, build: Path, about: Mapping[str, str]) -> Bundle:
    """Collect the files of a project.

    Parameters
    ----------
    project
        Folder with the code and the licences; of `FOLDERS` and `FILES` what is there is taken.
    data, report, build
        Folders with the tables, with the source of the report, and with what was built.
    about
        `case_id`, `title`, `version`, `as_of` and `data_fingerprint`.
    """
    contents: dict[str, bytes] = {}
    for name in FILES:
        if (project / name).is_file():
            contents[name] = (project / name).read_bytes()
    for name in FOLDERS:
        contents.update(_folder(project / name, name))
    contents.update(_folder(data, "data"))
    contents.update(_folder(report, "report"))
    for name in RESULTS:
        if (build / name).is_file():
            contents[f"build/{name}"] = (build / name).read_bytes()
    files = {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for path, content in sorted(contents.items())
    }
    manifest = {**dict(sorted(about.items())), "files": files}
    contents["manifest.json"] = _json(manifest)
    contents["ro-crate-metadata.json"] = _json(crate(about, files))
    name = f"{about['case_id']}-{about['version']}-{about['data_fingerprint'][:12]}"
    return Bundle(name, dict(sorted(contents.items())), manifest)


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


def _folder(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """The files below a folder; links are not followed out of it, as they could hold anything."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        relative = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not _SKIPPED.intersection(relative.parts):
            yield f"{name}/{relative.as_posix()}", path.read_bytes()


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()

"""How does a repository learn what the bundle holds? RO-Crate metadata of files and licences."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from typing import Any

CODE_LICENCE = "https://spdx.org/licenses/MIT"
DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_OPEN_CONTENT = ("data/", "report/", "build/")
# The table of a machine decides nothing: only the types built into Python, and those of this list.
_TYPES = mimetypes.MimeTypes(filenames=())
_MORE = {
    ".md": "text/markdown",
    ".qmd": "text/markdown",
    ".toml": "application/toml",
    ".cff": "application/yaml",
}


def crate(about: Mapping[str, str], files: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The RO-Crate 1.1 description of a bundle, as JSON-LD."""
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": about["title"],
        "description": f"Data, code and report as of {about['as_of']}.",
        "version": about["version"],
        "identifier": f"sha256:{about['data_fingerprint']}",
        "datePublished": about["as_of"],
        "license": {"@id": DATA_LICENCE},
        "hasPart": [{"@id": path} for path in sorted(files)],
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    licences = [
        {"@id": DATA_LICENCE, "@type": "CreativeWork", "name": "CC BY 4.0"},
        {"@id": CODE_LICENCE, "@type": "CreativeWork", "name": "MIT License"},
    ]
    entries = [_entry(path, files[path]) for path in sorted(files)]
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [descriptor, root, *licences, *entries],
    }


def _entry(path: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    licence = DATA_LICENCE if path.startswith(_OPEN_CONTENT) else CODE_LICENCE
    suffix = f".{path.rpartition('.')[2]}"
    kind = _MORE.get(suffix) or _TYPES.guess_type(path)[0] or "application/octet-stream"
    return {
        "@id": path,
        "@type": "File",
        "name": path,
        "encodingFormat": kind,
        "contentSize": str(facts["bytes"]),
        "sha256": facts["sha256"],
        "license": {"@id": licence},
    }

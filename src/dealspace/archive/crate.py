"""How does a repository learn what the bundle holds? RO-Crate metadata of files, people and build.

All that is told of the publication comes from the case. A report that names no publisher is published by
its authors.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from dealspace.case.publication import Author
from dealspace.citation.licences import licence_address, licence_words
from dealspace.citation.reference import Reference

_OPEN_CONTENT = ("data/", "report/", "build/")
_PROGRAM = ("src/", "schemas/")
_TERMS = {"sha256": "http://schema.org/sha256"}
"""Terms of schema.org that the context of RO-Crate 1.1 does not have yet."""
# The table of a machine decides nothing: only the types built into Python, and those of this list.
_TYPES = mimetypes.MimeTypes(filenames=())
_MORE = {
    ".md": "text/markdown",
    ".qmd": "text/markdown",
    ".toml": "application/toml",
    ".cff": "application/yaml",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}


def crate(
    told: Reference, program: str, fingerprint: str, files: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The RO-Crate 1.1 description of a bundle, as JSON-LD.

    Parameters
    ----------
    told
        What is cited.
    program
        The version of the program that made the report.
    fingerprint
        SHA-256 over the digests of all files, in hexadecimal.
    files
        `sha256` and `bytes` of each file by path.
    """
    about = told.about
    paths = sorted(files)
    people = _authors(about.authors)
    authors = people[: len(about.authors)]
    publisher = (
        [{"@id": "#publisher", "@type": "Organization", "name": about.publisher}] if about.publisher else []
    )
    licences = {name: _licence(name) for name in (about.licence, about.code_licence) if name}
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": told.title,
        "description": about.abstract or f"Data, code and report as of {told.as_of.isoformat()}.",
        "temporalCoverage": told.as_of.isoformat(),
        "version": about.version,
        "identifier": f"https://doi.org/{about.doi}" if about.doi else f"sha256:{fingerprint}",
        "url": told.page,
        "keywords": ", ".join(about.keywords),
        "datePublished": (about.published or told.as_of).isoformat(),
        "author": _references(authors),
        "publisher": _references(publisher or authors),
        "license": {"@id": licence_address(about.licence)} if about.licence else None,
        "hasPart": [{"@id": path} for path in paths],
        "mentions": {"@id": "#build"},
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    entries = [_entry(path, files[path], about.licence, about.code_licence) for path in paths]
    graph = [
        descriptor,
        _said(root),
        *people,
        *publisher,
        *licences.values(),
        *_build(paths, program),
        *entries,
    ]
    return {"@context": ["https://w3id.org/ro/crate/1.1/context", _TERMS], "@graph": graph}


def _build(paths: list[str], program: str) -> list[dict[str, Any]]:
    """How the report came out of the data by the program."""
    action = {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "The build of the report from the data",
        "description": "`dealspace render` checks and analyses the data and renders the report's source.",
        "instrument": {"@id": "#program"},
        "object": [{"@id": path} for path in paths if path.startswith(("data/", "report/"))],
        "result": [{"@id": path} for path in paths if path.startswith("build/")],
    }
    tool = {
        "@id": "#program",
        "@type": "SoftwareApplication",
        "name": "dealspace",
        "version": program,
        "hasPart": [{"@id": path} for path in paths if path.startswith(_PROGRAM)],
    }
    return [_said(action), _said(tool)]


def _said(entries: Mapping[str, Any]) -> dict[str, Any]:
    """What is known; a list of one stands for itself, as RO-Crate asks for."""
    known = {name: value for name, value in entries.items() if value}
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in known.items()
    }


def _references(entities: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"@id": entity["@id"]} for entity in entities]


def _authors(authors: Iterable[Author]) -> list[dict[str, Any]]:
    """The authors in their order, and after them the institutions that they belong to."""
    found, places = [], {}
    for author in authors:
        own = f"https://orcid.org/{author.orcid}" if author.orcid else f"#author-{_slug(author.whole)}"
        place = f"#institution-{_slug(author.affiliation)}" if author.affiliation else ""
        kind = "Organization" if author.name else "Person"
        member = {"@id": place} if place else None
        found.append(_said({"@id": own, "@type": kind, "name": author.whole, "affiliation": member}))
        if place:
            places[place] = {"@id": place, "@type": "Organization", "name": author.affiliation}
    return [*found, *places.values()]


def _slug(text: str) -> str:
    """The words of a name as part of an identifier, whatever signs are in it."""
    return quote("-".join(text.lower().split()))


def _licence(name: str) -> dict[str, Any]:
    return {
        "@id": licence_address(name),
        "@type": "CreativeWork",
        "name": licence_words(name),
        "description": f"The licence with the SPDX identifier {name}.",
    }


def _entry(path: str, facts: Mapping[str, Any], content: str, code: str) -> dict[str, Any]:
    licence = licence_address(content if path.startswith(_OPEN_CONTENT) else code)
    suffix = f".{path.rpartition('.')[2]}"
    kind = _MORE.get(suffix) or _TYPES.guess_type(path)[0] or "application/octet-stream"
    entry = {
        "@id": path,
        "@type": "File",
        "name": path,
        "encodingFormat": kind,
        "contentSize": str(facts["bytes"]),
        "sha256": facts["sha256"],
        "license": {"@id": licence} if licence else None,
    }
    return _said(entry)

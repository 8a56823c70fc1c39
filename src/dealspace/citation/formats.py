"""How do reference managers and readers take it? A sentence, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dealspace.citation.reference import Reference
from dealspace.direction import isolated
from dealspace.findings.formats import day
from dealspace.words.phrases import listing

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


def sentence(reference: Reference) -> str:
    """A citation to copy, in plain text: authors, year, title, version, date of the case, where it is."""
    return " ".join(_sentence(reference))


def _sentence(reference: Reference) -> Iterator[str]:
    about = reference.about
    year = f" ({reference.year})" if reference.year else ""
    if reference.authors:
        yield _closed(f"{listing([isolated(author.whole) for author in reference.authors])}{year}")
    ended = reference.title.endswith(("?", "!", "."))
    title = f"{isolated(reference.title)}{'' if ended else '.'}"
    yield title if reference.authors or not year else f"{title}{year}."
    version = f"Version {about.version}, as" if about.version else "As"
    yield f"{version} of {day(reference.as_of)}."
    if about.publisher:
        yield _closed(isolated(about.publisher))
    if about.published:
        yield f"Published {day(about.published)}."
    yield f"Data fingerprint (SHA-256) {reference.fingerprint[:16]}."
    if reference.address:
        yield reference.address


def _closed(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def note(reference: Reference) -> str:
    """What no field of a bibliography has room for."""
    return f"As of {day(reference.as_of)}; data fingerprint (SHA-256) {reference.fingerprint}"


def bibtex(reference: Reference) -> str:
    """An entry `@techreport`, which every BibTeX style knows."""
    about = reference.about
    names = [
        f"{{{_tex(author.name)}}}" if author.name else _tex(f"{author.family}, {author.given}".strip(", "))
        for author in reference.authors
    ]
    fields = {
        "author": " and ".join(names),
        "title": f"{{{_tex(reference.title)}}}",
        "year": str(reference.year or ""),
        "month": str(about.published.month) if about.published else "",
        # The type demands an institution; without a publisher the authors stand for it.
        "institution": _tex(about.publisher or listing([author.whole for author in reference.authors])),
        "type": "Report",
        "number": f"version {about.version}" if about.version else "",
        "keywords": _tex(", ".join(about.keywords)),
        "doi": about.doi,
        "url": "" if about.doi else reference.address,
        "note": _tex(note(reference)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@techreport{{{reference.citation_key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def ris(reference: Reference) -> str:
    """A record of type RPRT; lines end as the format asks for."""
    about = reference.about
    lines = [("TY", "RPRT")]
    lines += [
        # A group ends in a comma, so that no program takes its last word for a family name.
        ("AU", f"{author.name}," if author.name else f"{author.family}, {author.given}".strip(", "))
        for author in reference.authors
    ]
    lines += [
        ("TI", reference.title),
        ("PY", str(reference.year or "")),
        ("DA", about.published.strftime("%Y/%m/%d") if about.published else ""),
        ("ET", about.version),
        ("PB", about.publisher),
        ("AB", about.abstract),
        *(("KW", word) for word in about.keywords),
        ("DO", about.doi),
        ("UR", reference.address),
        ("N1", note(reference)),
    ]
    kept = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*kept, "ER  - ", ""])


def csl_item(reference: Reference) -> dict[str, Any]:
    """The item in the words of CSL (Citation Style Language 1.0.2)."""
    about = reference.about
    names: list[Mapping[str, str]] = [
        {"literal": author.name}
        if author.name
        else {"family": author.family} | ({"given": author.given} if author.given else {})
        for author in reference.authors
    ]
    item: dict[str, Any] = {
        "id": reference.citation_key,
        "type": "report",
        "title": reference.title,
        "author": names,
        "issued": _parts(about.published) if about.published else None,
        "version": about.version,
        "publisher": about.publisher,
        "abstract": about.abstract,
        "keyword": ", ".join(about.keywords),
        "DOI": about.doi,
        "URL": reference.address,
        "note": note(reference),
    }
    return {name: value for name, value in item.items() if value}


def _parts(on: date) -> dict[str, Any]:
    return {"date-parts": [[on.year, on.month, on.day]]}


def csl_json(reference: Reference) -> str:
    """A bibliography of one item."""
    return json.dumps([csl_item(reference)], indent=1, ensure_ascii=False) + "\n"

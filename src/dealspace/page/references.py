"""Which documents does the report cite? The sources of a vintage as CSL-JSON, for citeproc."""

from __future__ import annotations

from typing import Any

from dealspace.case.model import Case, PartialDate, Source
from dealspace.direction import isolated, without_isolates
from dealspace.publish.escape import is_web_address, web_address


def references(case: Case) -> list[dict[str, Any]]:
    """One CSL item per source, sorted by id; a source of a later day, cited for what was known, says so."""
    return [
        _item(case.sources[key], case.sources[key].issued.last > case.as_of) for key in sorted(case.sources)
    ]


def _item(source: Source, later: bool) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.source_id,
        "type": source.type,
        "title": f"{source.title} [published after the date of this report]" if later else source.title,
        "issued": {"date-parts": [_parts(source.issued)]},
        "language": source.language,
    }
    authors = without_isolates(source.author).split("|")
    names = [_name(part) for part in authors if part.strip()]
    if names:
        item["author"] = names
    if publisher := _publisher(source):
        # Periodicals and web sites are containers in CSL; institutions that publish reports are publishers.
        periodical = source.type in {
            "article-newspaper",
            "article-journal",
            "article-magazine",
            "webpage",
            "post-weblog",
        }
        item["container-title" if periodical else "publisher"] = publisher
    if is_web_address(source.url):
        item["URL"] = web_address(source.url)
    return item


def _publisher(source: Source) -> str:
    """Of a copy both: whose text it is, and who shows it at the address given."""
    if source.reached in {"syndicated", "mirror"}:
        return f"{source.original}, at {source.publisher}"
    return source.publisher


def _name(text: str) -> dict[str, str]:
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return {"literal": isolated(text[1:-1])}
    family, comma, given = text.partition(",")
    if not comma:
        return {"literal": isolated(text)}
    return {"family": isolated(family.strip()), "given": isolated(given.strip())}


def _parts(when: PartialDate) -> list[int]:
    return [int(part) for part in when.text.split("-")]

"""How do search engines, reference managers and previews of a link know the page? The tags in its head.

Highwire Press tags are what Google Scholar and Zotero read, Dublin Core what catalogues read, OpenGraph makes
the card of a shared link, and JSON-LD tells the report and its data in the words of schema.org.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from dealspace.case.publication import Author
from dealspace.citation.licences import licence_address
from dealspace.citation.reference import Reference

CARD = "card.png"
"""The picture of a shared link, beside the page."""


def head(reference: Reference, answer: str, files: Sequence[str]) -> str:
    """The tags as HTML.

    Parameters
    ----------
    reference
        What is cited.
    answer
        The answer of the report in one sentence; empty if it gives none.
    files
        The data of the report, by their place beside the page.
    """
    named = [*_highwire(reference), *_dublin_core(reference)]
    lines = [f'<meta name="{name}" content="{escape(value, quote=True)}">' for name, value in named if value]
    lines += [
        f'<meta property="{name}" content="{escape(value, quote=True)}">'
        for name, value in _open_graph(reference, answer)
        if value
    ]
    if reference.page:
        lines.append(f'<link rel="canonical" href="{escape(reference.page, quote=True)}">')
    lines += [
        f'<link rel="alternate" type="application/ld+json" href="{escape(name)}">'
        for name in files
        if name.endswith(".jsonld")
    ]
    text = json.dumps(linked_data(reference, answer, files), ensure_ascii=False, indent=0)
    # What ends a script or begins a comment in it may stand in no text.
    told = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return "\n".join([*lines, f'<script type="application/ld+json">{told}</script>']) + "\n"


def _highwire(reference: Reference) -> Iterator[tuple[str, str]]:
    about = reference.about
    yield "citation_title", reference.title
    yield from (("citation_author", author.whole) for author in reference.authors)
    yield "citation_publication_date", about.published.strftime("%Y/%m/%d") if about.published else ""
    yield "citation_technical_report_institution", about.publisher
    yield "citation_technical_report_number", about.version
    yield "citation_doi", about.doi
    yield "citation_language", "en"
    yield "citation_keywords", "; ".join(about.keywords)
    yield "citation_fulltext_html_url", reference.page
    yield "citation_pdf_url", f"{reference.page}report.pdf" if reference.page else ""


def _dublin_core(reference: Reference) -> Iterator[tuple[str, str]]:
    about = reference.about
    yield "dcterms.title", reference.title
    yield from (("dcterms.creator", author.whole) for author in reference.authors)
    yield "dcterms.issued", about.published.isoformat() if about.published else ""
    yield "dcterms.temporal", reference.as_of.isoformat()
    yield "dcterms.publisher", about.publisher
    yield "dcterms.type", "Text"
    yield "dcterms.format", "text/html"
    yield "dcterms.language", "en"
    yield "dcterms.license", licence_address(about.licence)
    yield "dcterms.hasVersion", about.version
    yield "dcterms.identifier", reference.address or f"sha256:{reference.fingerprint}"


def _open_graph(reference: Reference, answer: str) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:title", reference.title
    yield "og:description", answer or reference.subtitle
    yield "og:url", reference.page
    yield "og:site_name", reference.about.publisher
    # A preview takes only a whole address, so that there is no picture before the site is known.
    yield "og:image", f"{reference.page}{CARD}" if reference.page else ""
    yield "og:image:alt", (answer or reference.title) if reference.page else ""
    yield "article:published_time", reference.about.published.isoformat() if reference.about.published else ""


def linked_data(reference: Reference, answer: str, files: Sequence[str]) -> dict[str, Any]:
    """Report and data set in the words of schema.org."""
    about = reference.about
    people = [_author(author) for author in reference.authors]
    shared = {
        "author": people,
        "datePublished": about.published.isoformat() if about.published else None,
        "version": about.version,
        "publisher": {"@type": "Organization", "name": about.publisher} if about.publisher else None,
        "license": licence_address(about.licence),
        "keywords": list(about.keywords),
    }
    report = {
        "@id": "#report",
        "@type": "Report",
        "name": reference.title,
        "headline": reference.title,
        "alternativeHeadline": reference.subtitle,
        "abstract": answer,
        "description": about.abstract,
        "temporalCoverage": reference.as_of.isoformat(),
        "inLanguage": "en",
        "url": reference.page,
        "identifier": reference.address,
        "isBasedOn": {"@id": "#data"},
        **shared,
    }
    dataset = {
        "@id": "#data",
        "@type": "Dataset",
        "name": f"Data of: {reference.title}",
        "description": about.abstract or f"The data from which the report is made: {reference.subtitle}.",
        "temporalCoverage": reference.as_of.isoformat(),
        "identifier": f"sha256:{reference.fingerprint}",
        "isAccessibleForFree": True,
        "distribution": [_download(name, reference.page) for name in files],
        **shared,
    }
    graph = [{name: value for name, value in part.items() if value} for part in (report, dataset)]
    return {"@context": "https://schema.org", "@graph": graph}


def _author(author: Author) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Organization" if author.name else "Person", "name": author.whole}
    if author.orcid:
        found["@id"] = f"https://orcid.org/{author.orcid}"
    if author.affiliation:
        found["affiliation"] = {"@type": "Organization", "name": author.affiliation}
    return found


def _download(name: str, page: str) -> dict[str, str]:
    kinds = {"csv": "text/csv", "jsonld": "application/ld+json"}
    kind = kinds.get(name.rpartition(".")[2], "application/json")
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{page}{name}"}

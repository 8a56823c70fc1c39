"""What is the register in the words of the web of data? Every row, number and finding, and what it rests on.

A graph in JSON-LD: schema.org says what a thing is, PROV-O what it was derived from, by whom it was said and
in which document. Each thing has the address that the register page gives it. The terms are spelled out in
the file, so that no program needs the network to read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import dealspace
from dealspace.citation import Reference
from dealspace.conclusions import conclusions
from dealspace.gather.edition import Edition
from dealspace.lineage import build_lineage
from dealspace.page.facts import TEXTS
from dealspace.page.notes import finding_anchor, value_anchor
from dealspace.publish.escape import web_address
from dealspace.publish.names import MAIN, output_name
from dealspace.results.rows import tables_of
from dealspace.schemas import TABLES
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row
from dealspace.tables.cells import row_id

FILE_NAME = "register.jsonld"
_PAGE, _REGISTER = output_name(MAIN, "html"), output_name("register", "html")
REPORT, DATA, RUN, PROGRAM = f"{_PAGE}#report", f"{_PAGE}#data", "#analysis", "#program"
_LINKS = (
    "isPartOf", "url", "isBasedOn", "prov:wasDerivedFrom", "prov:hadPrimarySource", "prov:wasAttributedTo",
    "prov:actedOnBehalfOf", "prov:wasGeneratedBy", "prov:used", "prov:wasAssociatedWith",
)  # fmt: skip
CONTEXT: Mapping[str, Any] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    **{name: {"@type": "@id"} for name in _LINKS},
}
_KINDS = {"state": "Country", "person": "Person"}
_OF_TABLE = {"sources": "CreativeWork", "positions": "Claim", "claims": "Claim", "events": "Event"}

Node = dict[str, Any]


def linked_register(edition: Edition, told: Reference) -> str:
    """The graph as JSON, one thing on a line."""
    nodes = [*_frame(told), *_rows(edition), *_conclusions(edition)]
    lines = ",\n".join(
        json.dumps({key: value for key, value in node.items() if value}, ensure_ascii=False) for node in nodes
    )
    context = json.dumps(CONTEXT, ensure_ascii=False)
    return f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'


def _frame(told: Reference) -> Iterator[Node]:
    """The report, its data, the run that made one of the other, and the program."""
    yield {"@id": REPORT, "@type": ["Report", "prov:Entity"], "name": told.title, "isBasedOn": DATA} | {
        "prov:wasDerivedFrom": DATA,
        "prov:wasGeneratedBy": RUN,
    }
    yield {"@id": DATA, "@type": ["Dataset", "prov:Entity"], "identifier": f"sha256:{told.fingerprint}"} | {
        "temporalCoverage": told.as_of.isoformat()
    }
    yield {"@id": RUN, "@type": "prov:Activity", "prov:used": DATA, "prov:wasAssociatedWith": PROGRAM}
    yield {"@id": PROGRAM, "@type": ["SoftwareApplication", "prov:SoftwareAgent"], "name": "dealspace"} | {
        "softwareVersion": dealspace.__version__
    }


def _rows(edition: Edition) -> Iterator[Node]:
    rests_on = build_lineage(edition.case, conclusions(edition.results), edition.values).rests_on
    tables = tables_of(edition.case)
    sources = tables["sources"]
    for table, rows in tables.items():
        for key, row in rows.items():
            name = f"{table}/{key}"
            source = getattr(row, "source_id", "")
            derived = sorted(_address(one) for one in rests_on.get(name, ()) if _is_row(one, tables))
            yield {
                "@id": _address(name),
                "@type": _types(table, row),
                "identifier": name,
                "isPartOf": DATA,
                **_described(table, row),
                "prov:hadPrimarySource": _address(f"sources/{source}") if source in sources else "",
                "prov:wasDerivedFrom": derived,
                **_agents(table, row, tables["actors"]),
            }


def _types(table: str, row: Row) -> list[str]:
    if table == "actors":
        return [_KINDS.get(str(getattr(row, "kind", "")), "Organization"), "prov:Agent"]
    return [_OF_TABLE.get(table, "Intangible"), "prov:Entity"]


def _described(table: str, row: Row) -> Node:
    """What it is called and says; of a source also what a reader needs to find it."""
    held = {
        name: getattr(row, name, None) for name in ("name", "title", "label", "publisher", "language", "url")
    }
    texts = [TEXTS[name].format(value) for name in TEXTS if (value := getattr(row, name, None))]
    days = [getattr(row, name, None) for name in ("issued", "stated_on", "made_on", "proposed_on", "on")]
    day = next((one.text for one in days if isinstance(one, PartialDate)), "")
    found: Node = {
        "name": held["name"] or held["title"] or held["label"],
        "startDate" if table == "events" else "datePublished": day,
        "text" if _OF_TABLE.get(table) in {"Claim", "CreativeWork"} else "description": " ".join(texts),
    }
    if table == "sources":
        grade = f"{getattr(row, 'reliability', '')}{getattr(row, 'credibility', '')}"
        found |= {
            "publisher": {"@type": "Organization", "name": held["publisher"]} if held["publisher"] else None,
            "inLanguage": held["language"],
            "url": _web(str(held["url"] or "")),
            "description": found.pop("text"),
            "additionalProperty": {"@type": "PropertyValue", "name": "Admiralty grade", "value": grade},
        }
    return found


def _web(url: str) -> str:
    """An address of the web; none where the row holds something else, which the register shows as text."""
    try:
        return web_address(url) if url else ""
    except ValueError:
        return ""


def _agents(table: str, row: Row, actors: Mapping[str, Row]) -> Node:
    """Who said it; of an actor, for whom it speaks."""
    represents, said = getattr(row, "represents", ""), ""
    if table != "actors":
        said = getattr(row, "speaker_id", "") or getattr(row, "actor_id", "")
    return {
        "prov:wasAttributedTo": _address(f"actors/{said}") if said in actors else "",
        "prov:actedOnBehalfOf": _address(f"actors/{represents}") if represents in actors else "",
    }


def _conclusions(edition: Edition) -> Iterator[Node]:
    """The findings and the printed numbers, with the rows that they rest on."""
    tables = tables_of(edition.case)
    for one in edition.results.findings:
        yield {
            "@id": f"{_REGISTER}#{finding_anchor(one.finding_id)}",
            "@type": ["Claim", "prov:Entity"],
            "identifier": one.finding_id,
            "isPartOf": REPORT,
            "text": one.sentence,
            "prov:wasGeneratedBy": RUN,
            "prov:wasDerivedFrom": [_address(row) for row in one.rows if _is_row(row, tables)],
        }
    for value in edition.values.values():
        yield {
            "@id": f"{_REGISTER}#{value_anchor(value.value_id)}",
            "@type": ["PropertyValue", "prov:Entity"],
            "identifier": value.value_id,
            "isPartOf": REPORT,
            "value": value.text,
            "description": value.formula,
            "prov:wasGeneratedBy": RUN,
            "prov:wasDerivedFrom": [_address(row) for row in value.rows if _is_row(row, tables)],
        }


def _is_row(name: str, tables: Mapping[str, Mapping[str, Row]]) -> bool:
    table, _, key = name.partition("/")
    return table in TABLES and key in tables.get(table, {})


def _address(row: str) -> str:
    return f"{_REGISTER}#{row_id(*row.split('/', 1))}"

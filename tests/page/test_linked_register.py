"""Does the register as linked data hold every row, number and finding, with what each rests on?

Read by rdflib as any program would, without the network.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from dealspace.gather import Edition
from dealspace.page.linked_register import FILE_NAME
from dealspace.results.rows import tables_of
from dealspace.tables.cells import row_id
from tests.built import Built

# The parser of JSON-LD builds one of its own.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
AS_OF = date(2025, 8, 20)
SITE = "https://example.org/report/"
PROV, SCHEMA = Namespace("http://www.w3.org/ns/prov#"), Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def edition(built: Built) -> Edition:
    return built.results(AS_OF)


@pytest.fixture(scope="module")
def path(built: Built) -> Path:
    return built.outputs(AS_OF) / "beside" / FILE_NAME


@pytest.fixture(scope="module")
def graph(path: Path) -> Graph:
    return Graph().parse(
        data=path.read_text(encoding="utf-8"), format="json-ld", publicID=f"{SITE}{FILE_NAME}"
    )


def thing(name: str) -> URIRef:
    return URIRef(f"{SITE}register.html#{name}")


def test_every_row_is_a_thing_with_the_source_that_it_names(edition: Edition, graph: Graph) -> None:
    sourced = 0
    for table, rows in tables_of(edition.case).items():
        for key, row in rows.items():
            found = thing(row_id(table, key))
            kinds = set(graph.objects(found, RDF.type))
            assert kinds & {PROV.Entity, PROV.Agent}, key
            assert any(str(kind).startswith(SCHEMA) for kind in kinds), key
            source = getattr(row, "source_id", "")
            named = list(graph.objects(found, PROV.hadPrimarySource))
            assert named == ([thing(row_id("sources", source))] if source in edition.case.sources else []), (
                key
            )
            sourced += bool(named)
    assert sourced > 500


def test_a_statement_is_its_speakers_and_its_source_has_its_address(edition: Edition, graph: Graph) -> None:
    for key, one in edition.case.positions.items():
        (speaker,) = graph.objects(thing(row_id("positions", key)), PROV.wasAttributedTo)
        assert speaker == thing(row_id("actors", one.speaker_id or one.actor_id))
    addresses = set(graph.objects(None, SCHEMA.url))
    assert len(addresses) > 100
    assert all(isinstance(one, URIRef) and str(one).startswith("http") for one in addresses)


def test_every_finding_and_number_rests_on_the_rows_that_the_results_name(
    edition: Edition, graph: Graph
) -> None:
    rows = {f"{table}/{key}" for table, held in tables_of(edition.case).items() for key in held}
    told = {f"finding-{one.finding_id}": one.rows for one in edition.results.findings}
    told |= {f"value-{name}": value.rows for name, value in edition.values.items()}
    assert len(told) > 100
    for name, named in told.items():
        assert (thing(name), PROV.wasGeneratedBy, URIRef(f"{SITE}{FILE_NAME}#analysis")) in graph
        expected = {thing(row_id(*row.split("/", 1))) for row in named if row in rows}
        assert set(graph.objects(thing(name), PROV.wasDerivedFrom)) == expected, name


def test_whatever_is_named_is_told(graph: Graph, path: Path) -> None:
    told = set(graph.subjects())
    named = {
        one
        for way in set(graph.predicates())
        if str(way).startswith(PROV)
        for one in graph.objects(None, way)
    }
    assert named - told == set()
    # One thing on a line, so that two versions can be compared; and no address of a context to fetch.
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(json.loads("\n".join(lines))["@graph"]) + 3

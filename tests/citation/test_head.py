"""What do the tags of a page say to search engines, reference managers and previews of a link?"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.publication import Publication
from dealspace.citation import Reference, head
from tests.citation.test_formats import BARE, TOLD

DATA = ("data/events.csv", "findings.json")


def tags(reference: Reference, answer: str = "") -> tuple[dict[str, list[str]], dict[str, Any]]:
    """The contents of the tags by name, and the linked data, as a browser reads them."""
    page = html5lib.parse(
        f"<!DOCTYPE html><head>{head(reference, answer, DATA)}</head><body><p>x", namespaceHTMLElements=False
    )
    found: dict[str, list[str]] = {}
    for tag in page.findall("head/meta"):
        found.setdefault(tag.get("name") or tag.get("property"), []).append(tag.get("content"))
    (script,) = page.findall(".//script")
    assert "".join(page.find("body").itertext()) == "x"
    return found, json.loads(script.text)


def test_highwire_and_dublin_core_and_the_card() -> None:
    found, _ = tags(TOLD, "No.")
    assert found["citation_title"] == found["dcterms.title"] == found["og:title"] == ["Fishing in the strait"]
    assert found["citation_author"] == found["dcterms.creator"] == ["Ada Ferry", "Harbour Group {toy}"]
    assert found["citation_publication_date"] == ["2032/04/30"]
    assert (found["dcterms.issued"], found["dcterms.temporal"]) == (["2032-04-30"], ["2031-06-30"])
    assert found["citation_pdf_url"] == ["https://strait.example/report/v2.1.0/report.pdf"]
    assert found["og:description"] == ["No."]
    assert found["og:image"] == ["https://strait.example/report/v2.1.0/card.png"]


def test_a_report_and_its_data_set() -> None:
    _, linked = tags(TOLD)
    report, data = linked["@graph"]
    assert (report["@type"], data["@type"]) == ("Report", "Dataset")
    assert report["isBasedOn"]["@id"] == data["@id"]
    assert report["datePublished"] == "2032-04-30"
    assert [one["contentUrl"] for one in data["distribution"]] == [f"{TOLD.page}{name}" for name in DATA]
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_nothing_is_made_up_for_a_case_that_says_nothing() -> None:
    found, linked = tags(BARE)
    assert not {"og:image", "og:url", "citation_pdf_url", "citation_doi", "citation_author"} & found.keys()
    assert not any("url" in part or "datePublished" in part for part in linked["@graph"])


@given(st.text(max_size=40), st.sampled_from(["</script>", "<!--", '"><script>x()</script>', "&amp;", "'"]))
def test_no_text_leaves_its_place(text: str, sign: str) -> None:
    text = "".join(character for character in text if character.isprintable()) + sign
    about = Publication(publisher=text, keywords=(text,), abstract=text)
    found, linked = tags(replace(TOLD, title=text, about=about), text)
    assert found["citation_title"] == [text]
    assert linked["@graph"][0]["abstract"] == text

"""Does every form of a citation say the same, as another program reads it? Pandoc is that program."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pypandoc
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case.publication import Author, Publication
from dealspace.citation import Reference, bibtex, cff, csl_json, reference_of, ris, sentence
from tests.built import ROOT, toy

TOLD = reference_of(toy().case.config, toy().case.as_of, toy().results.data_fingerprint)
BARE = Reference("x", "What?", "", date(2031, 6, 30), date(2031, 6, 30), "f" * 64, Publication())
# Letters and the signs that mean something to TeX or RIS, within words and alone.
WORD = st.text("abzÄé&%$#_{}~^\\-'0", min_size=1, max_size=8)
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
NAME = st.text("abcdeäß", min_size=2, max_size=9).map(str.title)


def read(text: str, form: str) -> dict[str, Any]:
    """The only entry, as Pandoc reads it, in the words of CSL."""
    (found,) = json.loads(pypandoc.convert_text(text, "csljson", form))
    return dict(found)


def plain(text: str) -> str:
    """A text in the Markdown that Pandoc keeps in CSL-JSON, without its markup."""
    return re.sub(r"<span[^>]*>|</span>", "", text).replace("\u00a0", " ")


@pytest.mark.parametrize(("form", "make"), [("bibtex", bibtex), ("ris", ris), ("csljson", csl_json)])
def test_reference_managers_read_who_what_when_and_where(form: str, make: Any) -> None:
    found = read(make(TOLD), form)
    assert found["type"] == "report"
    assert plain(found["title"]) == "Fishing in the strait"
    assert str(found["issued"]["date-parts"][0][0]) == "2032"
    assert found["URL"] == "https://strait.example/report/v2.1.0/"
    person, group = found["author"]
    assert (person["family"], person["given"]) == ("Ferry", "Ada")
    assert "Harbour Group {toy}" in group.values()
    assert "Institute of the Strait" in json.dumps(found)
    assert "2.1.0" in json.dumps(found)


@settings(max_examples=25)
@given(title=PHRASE, family=NAME, given_name=NAME)
def test_no_sign_of_a_title_is_lost_on_the_way_through_bibtex(
    title: str, family: str, given_name: str
) -> None:
    about = replace(TOLD.about, authors=(Author(family=family, given=given_name),))
    told = replace(TOLD, title=title, about=about)
    found = read(bibtex(told), "bibtex")
    # Pandoc makes typographic quotes of an apostrophe, and nothing else may change.
    assert plain(found["title"]).replace("’", "'").replace("‘", "'").replace("–", "--") == title.replace(
        "–", "--"
    )
    assert (found["author"][0]["family"], found["author"][0]["given"]) == (family, given_name)


def test_what_the_case_does_not_say_stands_in_no_form() -> None:
    assert sentence(BARE) == "What? As of 30 June 2031. Data fingerprint (SHA-256) ffffffffffffffff."
    assert set(read(csl_json(BARE), "csljson")) == {"id", "type", "title", "note"}
    assert "year" not in bibtex(BARE)
    assert ris(BARE).split("\r\n")[:2] == ["TY  - RPRT", "TI  - What?"]
    assert ris(BARE).endswith("ER  - \r\n")


def test_the_sentence_says_version_both_dates_and_address() -> None:
    assert sentence(TOLD) == (
        "Ada Ferry and Harbour Group {toy} (2032). Fishing in the strait. Version 2.1.0, as of 30 June 2031. "
        "Institute of the Strait. Published 30 April 2032. "
        f"Data fingerprint (SHA-256) {TOLD.fingerprint[:16]}. https://strait.example/report/v2.1.0/"
    )


def test_another_day_has_a_key_and_an_address_of_its_own() -> None:
    later = replace(TOLD, as_of=date(2032, 3, 31))
    assert later.page == "https://strait.example/report/v2.1.0/as-of-2032-03-31/"
    assert later.citation_key == "strait-fishing-2.1.0-as-of-2032-03-31"


def test_a_doi_is_the_address_in_every_form() -> None:
    told = replace(TOLD, about=replace(TOLD.about, doi="10.5555/12345678"))
    assert sentence(told).endswith("https://doi.org/10.5555/12345678")
    for form, make in (("bibtex", bibtex), ("ris", ris), ("csljson", csl_json)):
        assert read(make(told), form)["DOI"] == "10.5555/12345678"


def test_the_citation_file_cites_the_report_and_is_up_to_date() -> None:
    from dealspace.case.config import read_config

    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    config = read_config(ROOT / "data" / "case.toml")
    assert text == cff(config)
    found = yaml.safe_load(text)
    assert {"cff-version", "message", "title", "authors"} <= found.keys()
    cited = found["preferred-citation"]
    assert (cited["type"], cited["title"]) == ("report", config.title)
    # One licence each: a list of two breaks converters.
    assert isinstance(found["license"], str)
    assert isinstance(cited["license"], str)
    toy_file = yaml.safe_load(cff(toy().case.config))
    assert toy_file["repository-code"] == "https://code.example/strait/report"
    assert toy_file["preferred-citation"]["url"] == "https://strait.example/report/"
    assert toy_file["authors"][0]["orcid"] == "https://orcid.org/0000-0002-1825-0097"

"""Is what a reader takes along the same as what the report was made from, and can it be taken in one step?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PIL import Image

from dealspace.figures import FIGURES
from dealspace.page.citing import attachments, card_words, cite_box, files_beside
from dealspace.page.sheet import table_bytes
from dealspace.publish.companions import card
from dealspace.results.rows import tables_of
from dealspace.results.serialise import findings_json
from tests.built import ROOT, Built, toy

FONTS = [ROOT / "report" / "theme" / "fonts"]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_the_numbers_of_a_figure_are_there_as_they_were_worked_out() -> None:
    results = toy().results
    files = files_beside(toy(), FIGURES)
    compared = 0
    for name, figure in FIGURES.items():
        data = list(figure.data(results))
        assert (f"figures/{name}.csv" in files) is bool(data)
        if data:
            assert json.loads(files[f"figures/{name}.json"]) == json.loads(
                json.dumps([dict(r) for r in data])
            )
            read = rows(files[f"figures/{name}.csv"])
            assert len(read) == len(data)
            assert list(read[0]) == list(data[0])
            for row, own in zip(read, data, strict=True):
                for key, value in own.items():
                    if isinstance(value, float):
                        compared += 1
                        assert float(row[key]) == value
    assert compared


def test_every_row_of_every_table_is_there_and_the_whole_is_findings_json() -> None:
    files = files_beside(toy(), [])
    assert files["findings.json"].decode() == findings_json(toy().document)
    for name, table in tables_of(toy().case).items():
        assert (f"data/{name}.csv" in files) is bool(table)
        if table:
            assert len(rows(files[f"data/{name}.csv"])) == len(table)
    events = {row["event_id"]: row for row in rows(files["data/events.csv"])}
    assert events.keys() == toy().case.events.keys()
    (condition,) = (r for r in rows(files["data/conditions.csv"]) if r["condition_id"] == "alder-quota")
    assert condition["predicate"] == "annual_quota ge 20000"
    assert condition["valid_from"] == "2030-11-04"


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    cells: dict[str, object] = dict(
        zip("abcdefghij", ("=1+1", "-x", "@a", "+1", "plain", "a; -b", -1, 0.5, True, None), strict=True)
    )
    assert table_bytes([cells]).decode().split("\n")[1] == "'=1+1,'-x,'@a,'+1,plain,a;' -b,-1,0.5,true,"


def test_a_pdf_carries_the_results_the_tables_and_the_citation() -> None:
    files = files_beside(toy(), FIGURES)
    text = attachments(files)
    carried = [line for line in text.splitlines() if line.startswith("#carry(")]
    assert len(carried) == 2 + sum(name.startswith("data/") for name in files)
    assert '#carry("/CITATION.cff", read("beside/CITATION.cff", encoding: none)' in text


def test_the_box_has_every_form_to_copy_and_only_on_a_page() -> None:
    box = cite_box(toy())
    shown, _, hidden = box.partition('{.content-visible when-format="html"}')
    assert "Ada Ferry" in shown
    assert "<button" not in shown
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        assert f"<summary>{name}</summary>" in hidden
    assert "CC BY 4" in shown


def test_the_picture_is_of_the_size_that_previews_ask_for_and_the_same_each_time() -> None:
    words = card_words(toy())
    made = card(words, FONTS)
    assert card(words, FONTS) == made
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (1200, 630)
        assert len(set(picture.convert("L").tobytes())) > 20
    assert words["words"] == toy().results.case.title
    assert card({**words, "words": '#emph[x] " \\ ' + "long words " * 60}, FONTS) != made


def test_a_case_without_a_publication_says_nothing_of_it() -> None:
    case = toy().case
    config = replace(case.config, publication=type(case.config.publication)())
    results = replace(toy().results, rows=replace(case, config=config))
    bare = replace(toy(), results=results)
    box = cite_box(bare)
    assert "Ferry" not in box
    assert "Published" not in box
    assert card_words(bare)["foot"] == "As of 30 June 2031"


def test_a_citation_is_copied_in_one_step_and_a_link_in_two(
    built: Built, need_tool: Callable[[str], str]
) -> None:
    from playwright.sync_api import sync_playwright

    chromium = need_tool("chromium")
    page_file = built.report(date(2025, 8, 20)) / "index.html"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context().new_page()
        # What is copied, whichever way the browser allows.
        page.add_init_script(
            "window.copied = [];"
            "navigator.clipboard.writeText = async (text) => { window.copied.push(text); };"
        )
        page.goto(page_file.as_uri())
        page.locator("button[data-copy=citation-sentence]").click()
        for opener in (".finding .take", "figcaption .take", "h2 + .take"):
            page.locator(opener).first.click()
            page.locator("#note button").nth(0).click()
            page.locator("#note button").nth(1).click()
            page.keyboard.press("Escape")
        copied = page.evaluate("window.copied")
        targets = [text.partition("#")[2] for text in copied[1::2]]
        present = [page.locator(f"[id='{target}']").count() for target in targets]
        browser.close()
    assert copied[0].startswith("The dealspace authors (")
    assert len(copied) == 7
    assert [text.startswith("file:") for text in copied[1::2]] == [True] * 3
    for link, citation in zip(copied[1::2], copied[2::2], strict=True):
        assert citation.startswith(copied[0])
        assert citation.endswith(f": {link}")
    assert present == [1, 1, 1]

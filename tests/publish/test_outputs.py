"""Are the finished files what a reader needs: closed to the network, tagged, the same each time?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pypdf
import pytest

from dealspace.publish import PublishError
from dealspace.publish.build import RenderResult, render
from tests.publish.toy_results import AS_OF, copy_report

LOADING = {
    **dict.fromkeys(["script", "img", "iframe", "source", "video", "audio", "embed", "input"], "src"),
    **dict.fromkeys(["link", "image", "use"], "href"),
    "object": "data",
}


def html_of(result: RenderResult) -> str:
    return result.outputs["html"].read_text(encoding="utf-8")


def structure(reader: pypdf.PdfReader) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def visit(item: Any) -> None:
        item = item.get_object() if hasattr(item, "get_object") else item
        if isinstance(item, list):
            for child in item:
                visit(child)
        elif isinstance(item, dict):
            if "/S" in item:
                found.append(dict(item))
            visit(item.get("/K"))

    visit(reader.trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return found


def test_no_element_of_the_page_loads_anything_from_elsewhere(rendered: RenderResult) -> None:
    tree = html5lib.parse(html_of(rendered), namespaceHTMLElements=False)
    assert list(tree.iter("script"))
    for element in tree.iter():
        if isinstance(element.tag, str):
            name = element.tag.rpartition("}")[2]
            value = element.get(LOADING.get(name, ""), "data:")
            assert value.startswith(("data:", "#")), (name, value)
    for sheet in tree.iter("style"):
        assert not re.search(r"@import|url\((?![\"']?data:)", sheet.text or "")
    policy = next(meta for meta in tree.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy.get("content")
    assert "unsafe-" not in policy.get("content")
    assert policy.get("content").count("'sha256-") == 2


def test_a_browser_runs_the_page_without_a_request(
    rendered: RenderResult, need_tool: Callable[[str], str]
) -> None:
    from playwright.sync_api import sync_playwright

    chromium = need_tool("chromium")
    switches = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    switches += " disable-component-update disable-sync"
    quiet = [f"--{switch}" for switch in switches.split()]
    requests: list[str] = []
    errors: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=quiet)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))
        page.goto(rendered.outputs["html"].as_uri())
        page.wait_for_function("document.querySelectorAll('.drawing [role=button]').length > 2")
        width = page.evaluate("document.documentElement.scrollWidth")
        tables = page.evaluate(
            "Array.from(document.querySelectorAll('.quarto-float-tbl table'), t => t.offsetWidth)"
        )
        browser.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert errors == []
    assert width == 390
    assert tables
    assert max(tables) < 390


def test_hostile_data_stay_text_in_the_page_and_in_the_pdf(rendered: RenderResult) -> None:
    tree = html5lib.parse(html_of(rendered), namespaceHTMLElements=False)
    assert not any(
        "alert" in (script.text or "") and "alert(1)" in (script.text or "") for script in tree.iter("script")
    )
    links = [anchor.get("href") for anchor in tree.iter("a")]
    assert not any(href.startswith(("javascript:", "https://evil")) for href in links if href)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(rendered.outputs["pdf"]).pages)
    assert "<script>alert(1)</script>" in text.replace("\n", "")


def test_the_pdf_is_tagged_with_headings_tables_and_described_figures(rendered: RenderResult) -> None:
    reader = pypdf.PdfReader(rendered.outputs["pdf"])
    elements = structure(reader)
    counts = Counter(element["/S"] for element in elements)
    assert (counts["/H1"], counts["/H2"], counts["/H3"]) == (4, 2, 1)
    assert (counts["/Table"], counts["/THead"], counts["/Caption"]) == (3, 3, 5)
    figures = [element for element in elements if element["/S"] == "/Figure"]
    assert ["Toy chart" in str(figure["/Alt"]) for figure in figures] == [True, True]
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"  # type: ignore[index]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    metadata = root["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    assert re.search(r"pdfuaid:part>1<", metadata)
    assert re.search(r"pdfaid:part>3<", metadata)


def test_both_formats_say_the_same_headings_captions_and_references(rendered: RenderResult) -> None:
    tree = html5lib.parse(html_of(rendered), namespaceHTMLElements=False)
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(rendered.outputs["pdf"]).pages)
    squeezed = re.sub(r"\s", "", pdf)
    body = next(main for main in tree.iter("main"))
    assert [node.tag for node in tree.iter("h1")] == ["h1"]
    spoken = [*(node for level in "234" for node in body.iter(f"h{level}")), *body.iter("figcaption")]
    assert len(spoken) == 12
    for node in spoken:
        assert re.sub(r"\s", "", "".join(node.itertext())) in squeezed
    assert "OnlythePDFsaysthis." in squeezed
    assert "Onlythewebpagesaysthis." not in squeezed
    assert "Only the PDF says this." not in html_of(rendered)


def test_rendering_twice_gives_the_same_bytes(
    rendered: RenderResult, results_dir: Path, tmp_path: Path
) -> None:
    source = copy_report(tmp_path / "elsewhere" / "report")
    again = render(source, results_dir, tmp_path / "out", as_of=AS_OF, engine="portable")
    for name, path in rendered.outputs.items():
        assert again.outputs[name].read_bytes() == path.read_bytes(), name


def test_another_as_of_date_stamps_the_pdf(report_dir: Path, results_dir: Path, tmp_path: Path) -> None:
    made = render(
        report_dir,
        results_dir,
        tmp_path / "out",
        as_of=date(2025, 3, 31),
        formats=("pdf",),
        engine="portable",
    )
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [".build.json", "report.pdf"]
    assert pypdf.PdfReader(made.outputs["pdf"]).metadata["/CreationDate"].startswith("D:20250331")  # type: ignore[index]


def test_an_unknown_format_is_refused(report_dir: Path, results_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="unknown formats: docx"):
        render(report_dir, results_dir, tmp_path / "out", as_of=AS_OF, formats=("docx",), engine="portable")

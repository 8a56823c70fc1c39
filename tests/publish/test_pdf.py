"""A PDF with packed objects is the same document: pages, text, tags and standards, in fewer bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pypdf
import pytest

from dealspace.publish.build import RenderResult
from dealspace.publish.pdf import polish_pdf
from dealspace.publish.problems import EngineError
from tests.pdf_tags import tags


@pytest.fixture
def plain(rendered: RenderResult, tmp_path: Path) -> Path:
    """The PDF of the fixture with every object written as plain text, as Typst does."""
    path = tmp_path / "plain.pdf"
    with pikepdf.open(rendered.outputs["pdf"]) as document:
        document.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return path


def test_it_is_the_same_document_in_fewer_bytes(plain: Path, tmp_path: Path) -> None:
    packed = Path(shutil.copy(plain, tmp_path / "packed.pdf"))
    polish_pdf(packed)
    assert packed.stat().st_size < 0.8 * plain.stat().st_size
    assert tags(packed) == tags(plain)
    before, after = pypdf.PdfReader(plain), pypdf.PdfReader(packed)
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert _metadata(packed) == _metadata(plain)


def _metadata(path: Path) -> bytes:
    with pikepdf.open(path) as document:
        return document.Root.Metadata.read_bytes()


def test_the_same_input_gives_the_same_bytes(plain: Path, tmp_path: Path) -> None:
    first, second = (Path(shutil.copy(plain, tmp_path / name)) for name in ("a.pdf", "b.pdf"))
    polish_pdf(first)
    polish_pdf(second)
    assert first.read_bytes() == second.read_bytes()
    polish_pdf(second)
    assert second.read_bytes() == first.read_bytes()


def test_it_keeps_what_the_standards_ask_of_the_file(rendered: RenderResult) -> None:
    """PDF/A-3a and PDF/UA-1: what Typst set is still there, and nothing came that they forbid."""
    path = rendered.outputs["pdf"]
    head = path.read_bytes()[:20]
    assert head.startswith(b"%PDF-1.7\n%")
    assert sum(byte > 127 for byte in head.split(b"\n")[1][1:5]) == 4
    with pikepdf.open(path) as document:
        assert not document.is_encrypted
        assert document.check_pdf_syntax() == []
        assert len(document.trailer.ID) == 2
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        with document.open_metadata() as found:
            assert (found["pdfaid:part"], found["pdfaid:conformance"]) == ("3", "A")
            assert found["pdfuaid:part"] == "1"
            assert found["dc:title"]


def test_what_is_no_pdf_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(b"no PDF")
    with pytest.raises(EngineError, match=r"torn\.pdf"):
        polish_pdf(path)

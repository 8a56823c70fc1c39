"""A version is published whole, once and for good, from a build that is up to date, or nothing is touched."""

from __future__ import annotations

import html.parser
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dealspace.commands.failure import Failure
from dealspace.site.ledger import Version, read_ledger, write_ledger
from dealspace.site.pages import change_page
from tests.built import Built
from tests.cli.conftest import TOY
from tests.commands_in_tests import Run

VINTAGE = "as-of-2032-03-31"


@pytest.fixture
def project(rendered: Path, built: Built, run: Run) -> Path:
    """The rendered toy case with its second day rendered too."""

    def make(place: Path) -> None:
        ran = run("render", "--engine", "portable", "--as-of", "2032-03-31", "--output", str(place))
        assert ran.code == 0, ran.err

    shutil.copytree(built.once("vintage", make), rendered / "build" / VINTAGE)
    return rendered


@pytest.fixture
def published(project: Path, run: Run) -> Path:
    assert run("publish").code == 0
    return project


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


class Links(html.parser.HTMLParser):
    """The targets of the links and of the refreshing of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.found.append(given["href"] or "")
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.found.append((given["content"] or "").partition("url=")[2])


def require_links(site: Path, page: str) -> int:
    links = Links()
    links.feed((site / page).read_text(encoding="utf-8"))
    for link in links.found:
        target = (site / page).parent / link
        assert (target / "index.html" if link.endswith("/") else target).is_file(), (page, link)
    return len(links.found)


def test_a_version_holds_all_that_was_built_and_latest_is_the_same(published: Path, run: Run) -> None:
    site = published / "site"
    version, latest = files(site / "v2.1.0"), files(site / "latest")
    assert latest == version
    own = {name: text for name, text in files(published / "build" / "report").items() if name[0] != "."}
    later = files(published / "build" / VINTAGE / "report")
    own |= {f"{VINTAGE}/{name}": text for name, text in later.items() if name[0] != "."}
    bundles = {name for name in version if name.startswith("archive/")}
    assert version == own | {name: version[name] for name in bundles}
    (bundle,) = (name for name in bundles if name.endswith(".zip"))
    with zipfile.ZipFile(site / "v2.1.0" / bundle) as archive:
        names = {name.partition("/")[2]: name for name in archive.namelist()}
        assert archive.read(names["data/positions.csv"]) == (TOY / "positions.csv").read_bytes()
    known = read_ledger(site)["2.1.0"]
    assert (known.published, known.as_of, known.vintages) == ("2032-04-30", "2031-06-30", (VINTAGE,))
    assert known.bundle == bundle
    assert require_links(site, "index.html") == 3
    assert require_links(site, "versions.html") == 4
    # The same again, there and elsewhere, gives the same bytes.
    first = files(site)
    assert run("publish").code == 0
    assert files(site) == first
    assert run("publish", "--output", "other").code == 0
    assert files(published / "other") == first


def test_another_version_leaves_the_first_as_it_is_and_says_what_changed(published: Path, run: Run) -> None:
    site = published / "site"
    first = files(site / "v2.1.0")
    change(published / "data" / "conditions.csv", "guarantee_level,ge,2,hard", "guarantee_level,ge,1,hard")
    change(published / "data" / "condition_variants.csv", "will-do,ge,1", "will-do,ge,2")
    before = files(site)
    ran = run("publish", "--render")
    assert ran.code == 2
    assert "version 2.1.0 is there with other bytes" in ran.err
    assert f"\n  {VINTAGE}/data/conditions.csv" in ran.err
    assert files(site) == before
    change(published / "data" / "case.toml", 'version = "2.1.0"', 'version = "2.2.0"')
    assert run("publish", "--render").code == 0
    assert files(site / "v2.1.0") == first
    assert list(read_ledger(site)) == ["2.1.0", "2.2.0"]
    assert files(site / "latest") == files(site / "v2.2.0") != first
    folder = "changes/v2.1.0-to-v2.2.0"
    page = (site / folder / "index.html").read_text(encoding="utf-8")
    changes = json.loads((site / folder / "changes.json").read_text(encoding="utf-8"))
    assert "conditions/birch-guarantee" in page
    assert "value: 2 -&gt; 1" in page
    assert "birch-guarantee" in json.dumps(changes["rows"])
    assert re.search(r"[1-9]\d* flipped, appeared or vanished", page)
    for name in ("index.html", "versions.html", f"{folder}/index.html"):
        assert require_links(site, name)
    assert (site / folder / "figures.html").is_file()
    # An older version cannot come after it.
    change(published / "data" / "case.toml", 'version = "2.2.0"', 'version = "2.0.0"')
    ran = run("publish", "--render")
    assert ran.code == 2
    assert "version 2.0.0 is older than 2.2.0" in ran.err


Spoil = Callable[[Path], None]


def _no_pdf(project: Path) -> None:
    path = project / "build" / VINTAGE / ".build.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["inputs"]["setting formats"] = "html"
    path.write_text(json.dumps(record), encoding="utf-8")


REFUSED: dict[str, Spoil] = {
    "changed: data/events.csv": lambda at: change(at / "data" / "events.csv", "2031", "2030"),
    "changed: report/report.qmd": lambda at: change(at / "report" / "report.qmd", "each", "every"),
    "output missing or altered: report/report.pdf": lambda at: (
        at / "build" / "report" / "report.pdf"
    ).unlink(),
    "output missing or altered: report/index.html": lambda at: change(
        at / "build" / VINTAGE / "report" / "index.html", "</html>", "</html>\n"
    ),
    "a partial build, without pdf": _no_pdf,
    f"{VINTAGE}: there is no finished build": lambda at: shutil.rmtree(at / "build" / VINTAGE),
    "case.toml has no publication.version": lambda at: change(
        at / "data" / "case.toml", 'version = "2.1.0"\n', ""
    ),
    "v2.0.0/index.html: gone": lambda at: _other_site(at, {"index.html": "0" * 64}, {}),
    "v2.0.0/index.html: other bytes": lambda at: _other_site(
        at, {"index.html": "0" * 64}, {"index.html": b"x"}
    ),
    "v2.0.0/more.html: added": lambda at: _other_site(at, {}, {"more.html": b"x"}),
    "no site of versions, and not empty: mine.txt": lambda at: _put(at / "site" / "mine.txt", b"x"),
    "no list of versions": lambda at: _put(at / "site" / "versions.json", b"[]"),
}


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _other_site(project: Path, told: dict[str, str], there: dict[str, bytes]) -> None:
    version = Version("2.0.0", "2032-01-01", "2031-06-30", "T", "f", (), "archive/x.zip", told)
    _put(project / "site" / "versions.json", write_ledger({"2.0.0": version}))
    for name, content in there.items():
        _put(project / "site" / "v2.0.0" / name, content)


@pytest.mark.parametrize("says", REFUSED)
def test_what_is_not_whole_and_up_to_date_is_refused_and_nothing_is_touched(
    says: str, project: Path, run: Run
) -> None:
    REFUSED[says](project)
    before = files(project / "site")
    ran = run("publish")
    assert ran.code == 2, ran.out
    assert says in ran.err
    assert files(project / "site") == before


@pytest.mark.parametrize("place", ["data", "build", "report", "build/site"])
def test_a_site_goes_into_no_input(place: str, project: Path, run: Run) -> None:
    ran = run("publish", "--output", place)
    assert ran.code == 2
    assert "the site would go into" in ran.err


def test_what_was_cut_off_is_made_good_by_the_next_run(project: Path, run: Run) -> None:
    with pytest.MonkeyPatch.context() as patch:

        def fail(path: Path, _: bytes) -> None:
            raise Failure(f"{path}: no space left")

        patch.setattr("dealspace.commands.output.write_file", fail)
        assert run("publish").code == 2
    site = project / "site"
    assert (site / "v2.1.0" / "index.html").is_file()
    assert not (site / "versions.json").exists()
    assert run("publish").code == 0
    whole = files(site)
    # Without the list nothing says that these are the bytes that were published.
    (site / "versions.json").unlink()
    (site / "v2.1.0" / "index.html").write_bytes(b"other")
    ran = run("publish")
    assert ran.code == 2
    assert "with other bytes, and no list has it" in ran.err
    shutil.rmtree(site)
    assert run("publish").code == 0
    assert files(site) == whole


def test_a_cell_cannot_become_part_of_the_page_of_changes() -> None:
    one = Version("1.0.0", "2032-01-01", "2031-06-30", "<b>T</b>", "f", (), "archive/x.zip", {})
    text = "### Data\n\n<script>alert(1)</script>\n\n| a |\n|---|\n| `<img src=x onerror=y>` <img> |\n\n"
    text += "a<br>b <b>c</b> [x](javascript:y) ![z](y)\n"
    page = change_page(one, one, text).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "javascript" not in page
    assert "a<br" in page
    assert "default-src 'none'" in page.replace("&#x27;", "'")

"""Does a source of a later day, cited for what was known before, say so wherever it is printed?"""

from __future__ import annotations

from datetime import date

from dealspace.case import Case, vintage
from dealspace.page.references import references
from dealspace.page.register import LATER, register_sections
from tests.case.strategies import WHOLE, altered, day

EARLY, LATE = date(2031, 6, 30), date(2032, 3, 31)
TOLD = altered(
    {
        ("positions", "alder-quota-2030"): {
            "source_id": "mainland-note-2032",
            "known_from": day(date(2031, 2, 1)),
        }
    }
)


def entry(case: Case, section: str, key: str) -> str:
    (found,) = (e for e in register_sections(case)[section].entries if e.title == key)
    parts = [*found.facts, *(line.inlines for line in found.lines)]
    return " ".join(inline if isinstance(inline, str) else inline.text for part in parts for inline in part)


def test_the_statement_says_that_its_source_came_later_and_since_when_it_was_known() -> None:
    words = "published later; the statement was known from 2031-02-01"
    assert words in entry(vintage(TOLD, EARLY), "positions", "alder-quota-2030")
    assert words not in entry(vintage(TOLD, LATE), "positions", "alder-quota-2030")


def test_the_source_says_so_in_the_register_and_in_the_references() -> None:
    early = vintage(TOLD, EARLY)
    assert LATER in entry(early, "sources", "mainland-note-2032")
    assert LATER not in entry(early, "sources", "gazette-2031-06-20")
    titles = {item["id"]: item["title"] for item in references(early)}
    assert titles["mainland-note-2032"].endswith("[published after the date of this report]")
    assert titles["gazette-2031-06-20"] == WHOLE.sources["gazette-2031-06-20"].title
    assert not any("[published" in item["title"] for item in references(vintage(TOLD, LATE)))

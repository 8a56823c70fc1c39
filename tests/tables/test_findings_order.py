"""Do the headline findings stand first in the table of findings, and the others by section and id?"""

from __future__ import annotations

from dataclasses import replace

from dealspace.tables import TABLES
from tests.figures import sample


def test_headline_findings_stand_first_then_each_section_in_the_order_of_ids() -> None:
    made = sample.large().findings[0]
    wanted = [
        (True, "a", "a-late-headline"),
        (True, "b", "an-early-headline"),
        (False, "a", "one"),
        (False, "a", "two"),
        (False, "c", "another"),
    ]
    findings = tuple(
        replace(made, headline=headline, section=section, finding_id=name, sentence=name)
        for headline, section, name in (wanted[i] for i in (3, 1, 4, 0, 2))
    )
    printed = [row[0] for row in TABLES["findings"](replace(sample.sparse(), findings=findings)).rows]
    assert printed == [name for _, _, name in wanted]

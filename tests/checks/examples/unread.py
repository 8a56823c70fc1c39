"""Tables that nothing reads, and positions that take no side."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import Edit, Folder, all_of, appended, cell, insert

ABSTENTION = (
    "birch-abstains-2031,birch-island,,joint_commission,abstains,eq,true,2031-06-01,gazette-2031-06-20,p4,"
    "Birch took no side on a commission.,,high"
)


def _letters(count: int) -> Edit:
    """So many more letters like that of 1998."""

    def edit(folder: Folder) -> None:
        header, *rows = folder.read("legal_instruments")
        letter = next(row for row in rows if row[0] == "letter-1998")
        more = [
            [f"letter-{1900 + at}", f"Letter {at}", letter[2], f"{1900 + at}", *letter[4:]]
            for at in range(count)
        ]
        folder.write("legal_instruments", [header, *sorted([*rows, *more])])

    return edit


EXAMPLES = [
    Example(
        "read-by-nothing",
        _letters(8),
        [("read-by-nothing", "case.toml", 1, "binding.ladder_term")],
        all_of(_letters(8), appended("case.toml", '\n[binding]\nladder_term = "guarantee_level"\n')),
    ),
    Example(
        "support-without-entailment",
        all_of(
            insert("positions", 5, ABSTENTION),
            cell("positions", 5, "term_id", "annual_quota"),
            cell("positions", 5, "operator", "ge"),
            cell("positions", 5, "value", "20000"),
            cell("positions", 5, "actor_id", "alder-island"),
            insert("condition_evidence", 4, "alder-quota,birch-abstains-2031,supports"),
        ),
        [("support-without-entailment", "condition_evidence.csv", 4, "relation")],
        insert("positions", 5, ABSTENTION),
        "who abstains",
    ),
]

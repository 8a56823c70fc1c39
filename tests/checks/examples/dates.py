"""When a row became known, and what its words may say."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import Edit, Folder, all_of, cell, insert, replaced


def column(table: str, name: str, cells: dict[int, str]) -> Edit:
    """Add a column behind the others, with some cells by line."""

    def edit(folder: Folder) -> None:
        rows = folder.read(table)
        head, *rest = rows
        folder.write(
            table,
            [[*head, name], *([*row, cells.get(line, "")] for line, row in enumerate(rest, start=2))],
        )

    return edit


EXAMPLES = [
    Example(
        "known-from-order",
        column("commitments", "known_from", {2: "2031-06-10"}),
        [
            ("known-before-its-source", "commitments.csv", 2, "known_from"),
            ("known-from-order", "commitments.csv", 2, "known_from"),
        ],
        all_of(
            column("commitments", "known_from", {2: "2031-06-11"}),
            cell("commitments", 2, "note", "Told to the harbour press in June 2031."),
        ),
    ),
    Example(
        "known-before-its-source",
        column("commitments", "known_from", {2: "2031-06-19", 3: "2031-06-20"}),
        [("known-before-its-source", "commitments.csv", 2, "known_from")],
        column("commitments", "known_from", {2: "2031-06", 3: "2031-06-30"}),
    ),
    Example(
        "known-before-its-source",
        all_of(
            column("positions", "known_from", {2: "2031-06-12"}),
            cell("positions", 2, "source_id", "fleet-census-2031"),
            cell("positions", 2, "locator", "table 9"),
            cell("sources", 4, "issued", "2031-06-29"),
        ),
        [("known-before-its-source", "positions.csv", 2, "known_from")],
        all_of(
            column("positions", "known_from", {2: "2031-06-12"}),
            cell("positions", 2, "source_id", "fleet-census-2031"),
            cell("positions", 2, "locator", "table 9, of an address of June 2031"),
            cell("sources", 4, "issued", "2031-06-29"),
        ),
        "the locator says by what",
    ),
    Example(
        "status-from",
        column("packages", "status_from", {2: "2031-06-01"}),
        [("status-from", "packages.csv", 2, "status_from")],
        column("packages", "status_from", {4: "2031-06-01"}),
        "a state without one before it",
    ),
    Example(
        "status-from",
        column("legal_instruments", "status_from", {3: "1949"}),
        [("status-from", "legal_instruments.csv", 3, "status_from")],
        column("legal_instruments", "status_from", {3: "1950"}),
        "before the row itself",
    ),
    Example(
        "known-later",
        all_of(cell("events", 4, "source_id", "mainland-note-2032"), cell("events", 4, "locator", "p3")),
        [("known-later", "events.csv", 4, "")],
        all_of(
            column("events", "known_from", {4: "2031-06-30"}),
            cell("events", 4, "source_id", "mainland-note-2032"),
            cell("events", 4, "locator", "p3, of an announcement of June 2031"),
        ),
    ),
    Example(
        "known-later",
        column("events", "known_from", {4: "2031-07-01"}),
        [("known-later", "events.csv", 4, "")],
        column("events", "known_from", {4: "2031-06-30"}),
        "after its source",
    ),
    Example(
        "package-known-late",
        cell("packages", 2, "proposed_on", "2031-03-21"),
        [("package-known-late", "packages.csv", 2, "proposed_on")],
        cell("packages", 2, "proposed_on", "2031-03-22"),
    ),
    Example(
        "later-day-in-text",
        cell("positions", 2, "paraphrase", "Reed gave way on 1 July 2031."),
        [("later-day-in-text", "positions.csv", 2, "paraphrase")],
        cell("positions", 2, "paraphrase", "Reed named a pause until 1 July 2031, as in June 2031."),
        "a paraphrase",
    ),
    Example(
        "later-day-in-text",
        cell("conditions", 2, "rationale", "Repeated in July 2031."),
        [("later-day-in-text", "conditions.csv", 2, "rationale")],
        cell("conditions", 2, "rationale", "Repeated on 30 June 2031 (2031-06-30)."),
        "a remark",
    ),
    Example(
        "later-day-in-text",
        cell("events", 2, "label", "The address, like that of February 2031"),
        [("later-day-in-text", "events.csv", 2, "label")],
        cell("events", 3, "label", "The mainland writes, as in January 2032"),
        "the label of a row that is known earlier",
    ),
    Example(
        "later-day-in-text",
        replaced("case.toml", b'rationale = "Repeated in each round."', b'rationale = "So on 2031-07-01."'),
        [
            (
                "later-day-in-text",
                "case.toml",
                35,
                "readings.axes.guarantee.options.help.rationale",
            )
        ],
        replaced("case.toml", b'rationale = "Repeated in each round."', b'rationale = "Until 2031-07-01."'),
        "a setting",
    ),
    Example(
        "later-row-in-text",
        cell("commitments", 4, "note", "Overtaken by the Larger warden service."),
        [("later-row-in-text", "commitments.csv", 4, "note")],
        cell("commitments", 4, "note", "Part of the Commission plan and of a larger warden service."),
    ),
    Example(
        "later-row-in-text",
        cell("term_levels", 3, "exemplar", "The offer of mainland-wardens-larger"),
        [("later-row-in-text", "term_levels.csv", 3, "exemplar")],
        insert(
            "events",
            4,
            "mainland-explains,2032-02-15,On mainland-wardens-larger,mainland-note-2032,p4",
        ),
        "the key of a row",
    ),
]

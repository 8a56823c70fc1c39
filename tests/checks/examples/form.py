"""Files, bytes, headers and the text in cells."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import Folder, all_of, cell, insert, remove, replaced, swap


def _drop_file(name: str):
    return lambda folder: (folder.path / name).unlink()


def _directory_for_file(folder: Folder) -> None:
    (folder.path / "claim_evidence.csv").unlink()
    (folder.path / "claim_evidence.csv").mkdir()


def _columns(table: str, change):
    def edit(folder: Folder) -> None:
        folder.write(table, [change(row) for row in folder.read(table)])

    return edit


def _write(name: str, content: bytes):
    return lambda folder: (folder.path / name).write_bytes(content)


EXAMPLES = [
    Example(
        "case-config",
        replaced("case.toml", b"draws = 20000", b"draws = 0"),
        [("case-config", "case.toml", 13, "adequacy.draws")],
        replaced("case.toml", b"draws = 20000", b"draws = 1"),
    ),
    Example(
        "case-config",
        _drop_file("case.toml"),
        [("case-config", "case.toml", 0, "")],
        replaced("case.toml", b"seed = 20310630", b"seed = 0"),
        "no file",
    ),
    Example(
        "missing-table",
        _drop_file("actors.csv"),
        [("missing-table", "actors.csv", 0, "")],
        _drop_file("events.csv"),
    ),
    Example(
        "extra-table",
        _write("actor.csv", b"actor_id\n"),
        [("extra-table", "actor.csv", 0, "")],
        _write("NOTES.md", b"Any other file may lie here.\n"),
    ),
    Example(
        "unreadable-file",
        _directory_for_file,
        [("unreadable-file", "claim_evidence.csv", 0, "")],
        _write("claim_evidence.csv", b"claim_id,source_id,locator,relation,paraphrase\n"),
    ),
    Example(
        "not-a-table",
        lambda folder: folder.file("positions").write_bytes(
            folder.file("positions").read_text(encoding="utf-8").encode("utf-16")
        ),
        [("not-a-table", "positions.csv", 1, "")],
        cell("positions", 2, "paraphrase", "PK; version https://git-lfs.github.com/spec/"),
        "UTF-16",
    ),
    Example(
        "empty-row",
        lambda folder: folder.file("events").write_bytes(
            folder.file("events").read_bytes() + b",,,,\n,,,,\n"
        ),
        [("empty-row", "events.csv", 5, "")],
        replaced("events.csv", b"First round of talks", b'",,,,"'),
    ),
    Example(
        "empty-column",
        _columns("events", lambda row: [*row, "", ""]),
        [("empty-column", "events.csv", 1, "")],
        _columns("commitments", lambda row: row[:-1]),
    ),
    Example(
        "empty-file",
        _write("events.csv", b""),
        [("empty-file", "events.csv", 1, "")],
        _write("events.csv", b"event_id,on,label,source_id,locator\n"),
    ),
    Example(
        "byte-order-mark",
        replaced("events.csv", b"event_id", b"\xef\xbb\xbfevent_id"),
        [("byte-order-mark", "events.csv", 1, "")],
        cell("events", 2, "label", "Address to the assembly of Ålder"),
    ),
    Example(
        "encoding",
        replaced("events.csv", b"First round", b"First r\xf6und"),
        [("encoding", "events.csv", 4, "")],
        replaced("events.csv", b"First round", "First röund".encode()),
    ),
    Example(
        "line-ends",
        replaced("events.csv", b",p1\n", b",p1\r\n"),
        [("line-ends", "events.csv", 2, "")],
        replaced("events.csv", b"First round of talks", b'"First round, talks"'),
    ),
    Example(
        "line-ends",
        lambda folder: folder.file("events").write_bytes(folder.file("events").read_bytes().rstrip(b"\n")),
        [("line-ends", "events.csv", 4, "")],
        replaced("events.csv", b"First round of talks", b'"First, second"'),
        "no last line end",
    ),
    Example(
        "quoting",
        replaced("events.csv", b"First round", b'"First" round'),
        [("quoting", "events.csv", 4, "")],
        replaced("events.csv", b"First round of talks", b'"""First"" round"'),
    ),
    Example(
        "blank-line",
        replaced("events.csv", b"round-one", b"\nround-one"),
        [("blank-line", "events.csv", 4, "")],
        replaced("events.csv", b"First round of talks", b'"First, second"'),
    ),
    Example(
        "row-length",
        replaced("events.csv", b"First round of talks", b"First round, of talks"),
        [("row-length", "events.csv", 4, "")],
        replaced("events.csv", b"First round of talks", b'"First round, of talks"'),
    ),
    Example(
        "missing-column",
        _columns("events", lambda row: row[:-1]),
        [("missing-column", "events.csv", 1, "locator")],
        _columns("commitments", lambda row: row[:-1]),
    ),
    Example(
        "extra-column",
        _columns("events", lambda row: [*row, "colour" if row[0] == "event_id" else ""]),
        [("extra-column", "events.csv", 1, "colour")],
        cell("sources", 5, "note", "colour"),
    ),
    Example(
        "extra-column",
        _columns("events", lambda row: [*row, row[1]]),
        [("extra-column", "events.csv", 1, "on")],
        cell("events", 2, "label", "on"),
        "twice",
    ),
    Example(
        "column-order",
        _columns("events", lambda row: [row[0], row[2], row[1], *row[3:]]),
        [("column-order", "events.csv", 1, "label")],
        cell("events", 2, "label", "on"),
    ),
    Example(
        "stray-whitespace",
        cell("actors", 8, "name", "The Mainland "),
        [("stray-whitespace", "actors.csv", 8, "name")],
        cell("actors", 8, "name", "The Mainland's"),
    ),
    Example(
        "stray-whitespace",
        cell("actors", 8, "name", "The\u00a0Mainland"),
        [("stray-whitespace", "actors.csv", 8, "name")],
        cell("actors", 8, "name", "The Main-land"),
        "no-break space",
    ),
    Example(
        "spreadsheet-formula",
        cell("events", 4, "label", '=HYPERLINK("https://x.example")'),
        [("spreadsheet-formula", "events.csv", 4, "label")],
        cell("events", 4, "label", "Quota = 20,000 + 5"),
    ),
    Example(
        "spreadsheet-formula",
        cell("events", 4, "label", "\t@SUM(A1)"),
        [("spreadsheet-formula", "events.csv", 4, "label")],
        cell("events", 4, "label", "reed@alder.example"),
        "behind a tab",
    ),
    Example(
        "spreadsheet-formula",
        cell("events", 4, "label", "\uff1d1+1"),
        [
            ("character-without-font", "events.csv", 4, "label"),
            ("spreadsheet-formula", "events.csv", 4, "label"),
        ],
        cell("events", 4, "label", "One \u2212 1"),
        "in full width",
    ),
    Example(
        "line-break",
        cell("events", 4, "label", "First round\nof talks"),
        [("line-break", "events.csv", 4, "label")],
        cell("events", 4, "label", "First round / of talks"),
    ),
    Example(
        "decomposed-letters",
        cell("events", 4, "label", "First round in A\u030alder"),
        [("decomposed-letters", "events.csv", 4, "label")],
        cell("events", 4, "label", "First round in \u00c5lder"),
    ),
    Example(
        "decomposed-letters",
        replaced("case.toml", b'title = "', 'title = "A\u030a '.encode()),
        [("decomposed-letters", "case.toml", 2, "title")],
        replaced("case.toml", b'title = "', 'title = "\u00c5 '.encode()),
        "in the settings",
    ),
    Example(
        "look-alike-letters",
        cell("events", 4, "label", "First r\u043eund of talks"),
        [("look-alike-letters", "events.csv", 4, "label")],
        cell(
            "events",
            4,
            "label",
            "First round (\u043f\u0435\u0440\u0432\u044b\u0439 \u0440\u0430\u0443\u043d\u0434) of \u0394t",
        ),
    ),
    Example(
        "look-alike-letters",
        cell("events", 4, "label", "First \u0440\u043e\u0441 of talks"),
        [("look-alike-letters", "events.csv", 4, "label")],
        cell(
            "events", 4, "label", "First talks on \u0440\u043e\u0441\u0441\u0438\u044f and \u0440\u043e\u0441"
        ),
        "a whole word",
    ),
    Example(
        "garbled-letters",
        cell("events", 4, "label", "First round in T\u00c3\u00bcrk"),
        [("garbled-letters", "events.csv", 4, "label")],
        cell("events", 4, "label", "First round in CAF\u00c9\u2014T\u00fcrk \u00c3o"),
    ),
    Example(
        "spreadsheet-formula",
        cell("events", 4, "label", "Round;=1+1;"),
        [("spreadsheet-formula", "events.csv", 4, "label")],
        cell("events", 4, "label", "Round; -5 tonnes"),
        "behind a semicolon",
    ),
    Example(
        "markup",
        cell("events", 4, "label", "First <script>alert(1)</script> round"),
        [("markup", "events.csv", 4, "label")],
        cell("events", 4, "label", "Quota < 20,000 & wardens > 5"),
    ),
    Example(
        "control-character",
        cell("events", 4, "label", "First\x1b[31m round"),
        [("control-character", "events.csv", 4, "label")],
        cell("events", 4, "label", "First round ☀"),
    ),
    Example(
        "invisible-character",
        cell("events", 4, "label", "First \u202edlot\u202c round"),
        [("invisible-character", "events.csv", 4, "label")],
        cell("events", 4, "label", "הסיבוב הראשון"),
    ),
    Example(
        "duplicate-key",
        insert("events", 5, "round-one,2031-06-13,Second round of talks,gazette-2031-06-20,p2"),
        [("duplicate-key", "events.csv", 5, "event_id")],
        insert("events", 5, "round-two,2031-06-13,Second round of talks,gazette-2031-06-20,p2"),
    ),
    Example(
        "duplicate-row",
        insert("events", 5, "round-two,2031-06-12,First round of talks,gazette-2031-06-20,p1"),
        [("duplicate-row", "events.csv", 5, "")],
        insert("events", 5, "round-two,2031-06-12,First round of talks,gazette-2031-06-20,p2"),
    ),
    Example(
        "duplicate-row",
        insert("condition_evidence", 3, "alder-keeps-claim,alder-keeps-claim-2030,supports"),
        [("duplicate-row", "condition_evidence.csv", 3, "")],
        remove("condition_evidence", 5),
        "a whole row",
    ),
    Example(
        "unsorted-rows",
        swap("events", 2, 3),
        [("unsorted-rows", "events.csv", 3, "event_id")],
        insert("events", 3, "alder-address-2,2030-11-04,Second address,alder-address-2030,p1"),
    ),
    Example(
        "unsorted-rows",
        swap("term_levels", 2, 3),
        [("unsorted-rows", "term_levels.csv", 3, "term_id")],
        all_of(
            cell("terms", 4, "maximum", "10"),
            *(
                insert("term_levels", 4 + at, f"fishing_zone,{level},open {level},Both fish.,")
                for at, level in enumerate(range(3, 11), start=1)
            ),
        ),
        "levels by number",
    ),
]

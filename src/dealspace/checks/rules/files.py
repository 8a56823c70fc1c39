"""Are all files there, readable and in form? Rules on files, bytes and headers."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.raw import NOT_A_TABLE, TOO_LARGE, Fault, RawTable, RawText
from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, in_table
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES


class CaseConfig(Rule):
    """`case.toml` is there and every key in it fits.

    The file names the case, its date, its required parties and the settings of calculations and figures. Set
    the key that is named, in the form that is named; a key that nothing reads is misspelt or does not belong
    here.
    """

    id = "case-config"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for fault in tables.config_faults:
            yield in_table(CONFIG_FILE, fault.message, line=fault.line, column=fault.key, value=fault.value)


class MissingTable(Rule):
    """Every table that a case cannot be without has its file.

    Add the file; a table without rows is a file that holds its header alone. Any other table that is absent
    counts as empty.
    """

    id = "missing-table"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for spec in TABLES.values():
            if spec.required and spec.file_name not in tables.names:
                yield in_table(spec.file_name, "the file is missing")


class ExtraTable(Rule):
    """No CSV file lies in the data folder that the contract does not know.

    A file under an unknown name is read by nothing. Correct its name, move it elsewhere, or add a model for
    it to `schemas`.
    """

    id = "extra-table"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        known = {spec.file_name for spec in TABLES.values()}
        for name in tables.names:
            if name not in known:
                yield in_table(name, "no table of this name is known")


class MissingColumn(Rule):
    """Every column of a table is there, but for those that a file may lack.

    Add the column to the header, and a cell for it to each row; the codebook lists all columns, and says
    which a file may lack.
    """

    id = "missing-column"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, raw in tables.raw.items():
            for column in TABLES[name].columns:
                if raw.header and not column.optional and column.name not in raw.header:
                    yield in_table(raw.file, "the column is missing", line=1, column=column.name)


class ExtraColumn(Rule):
    """No table has a column that the contract does not know, or one twice.

    What stands in an unknown column is read by nothing. Correct its name, remove it, or add it to the model.
    """

    id = "extra-column"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, raw in tables.raw.items():
            for at, column in enumerate(raw.header):
                if column not in TABLES[name].column_names:
                    yield in_table(raw.file, "no column of this name is known", line=1, column=column)
                elif column in raw.header[:at]:
                    yield in_table(raw.file, "the column stands in the header twice", line=1, column=column)


class ColumnOrder(Rule):
    """The columns stand in the order of the contract.

    A fixed order keeps the difference between two versions of a file readable. Put the columns in the order
    of the codebook.
    """

    id = "column-order"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, raw in tables.raw.items():
            known = [column for column in dict.fromkeys(raw.header) if column in TABLES[name].column_names]
            right = [column for column in TABLES[name].column_names if column in known]
            for column, expected in zip(known, right, strict=True):
                if column != expected:
                    yield in_table(raw.file, f"`{expected}` should stand here", line=1, column=column)
                    break


def _of_kind(tables: Tables, *kinds: str) -> Iterator[tuple[RawTable | RawText, Fault]]:
    files: list[RawTable | RawText] = [*tables.raw.values(), *tables.unread.values(), *tables.texts.values()]
    for raw in files:
        for fault in raw.faults:
            if fault.kind in kinds:
                yield raw, fault


def _reported(tables: Tables, *kinds: str) -> Iterator[Problem]:
    for raw, fault in _of_kind(tables, *kinds):
        yield in_table(raw.file, fault.message, line=fault.line, value=fault.value)


class UnreadableFile(Rule):
    """Every file can be read.

    Look at the permissions of the file, and whether it is a file at all.
    """

    id = "unreadable-file"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "unreadable-file")


class NotATable(Rule):
    """Every file is what its name says.

    A table is UTF-8 text with commas between the cells. In a spreadsheet choose "CSV UTF-8 (comma delimited)"
    or, where it asks, the character set UTF-8 and the comma; in place of a pointer get the file itself (`git
    lfs pull`, `git annex get`); finish a merge. Nothing is said of its rows, or of rows that point to them,
    until the file is read.
    """

    id = NOT_A_TABLE

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, NOT_A_TABLE)


class TooLarge(Rule):
    """No file is larger than can be read.

    A table has at most 2 GiB and 10,000,000 lines, `case.toml` and `findings.toml` have at most 16 MiB. Look
    at what the file is; nothing is said of its rows.
    """

    id = TOO_LARGE

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, TOO_LARGE)


class CellTooLong(Rule):
    """No cell is longer than any text that is meant for a reader.

    A cell has at most 65,536 characters. A quote that is never closed can take the rest of a file into one
    cell. The row is not checked further until it is mended.
    """

    id = "cell-too-long"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "cell-too-long")


class EmptyFile(Rule):
    """Every file has at least a header.

    Write the header of the table as its first line.
    """

    id = "empty-file"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "empty-file")


class ByteOrderMark(Rule):
    """No file starts with a byte order mark.

    The mark makes the name of the first column unreadable to many tools. Save the file as "UTF-8", not as
    "UTF-8 with BOM".
    """

    id = "byte-order-mark"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "byte-order-mark")


class Encoding(Rule):
    """Every file is UTF-8.

    Save the file as UTF-8; the line is that of the first byte that does not fit.
    """

    id = "encoding"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "encoding")


class LineEnds(Rule):
    """Every line ends in LF, the last one too.

    Set the editor to Unix line ends; with git, `* text=auto eol=lf` in `.gitattributes` keeps them.
    """

    id = "line-ends"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "line-ends")


class Quoting(Rule):
    """Quotes stand in pairs around a whole cell.

    A cell with a comma, a quote or a line break stands in double quotes, and a quote inside it is doubled
    (RFC 4180).
    """

    id = "quoting"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "quoting")


class RowLength(Rule):
    """Every row has as many cells as the header.

    A comma too many or too few shifts every cell after it; a comma inside a text needs quotes around the
    cell. The cells of such a row are not checked further until it is mended.
    """

    id = "row-length"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        quoting = {(raw.file, fault.line) for raw, fault in _of_kind(tables, "quoting")}
        for problem in _reported(tables, "row-length"):
            if (problem.file, problem.line) not in quoting:
                yield problem


class EmptyRow(Rule):
    """No row is empty.

    A spreadsheet saves rows that once held something as lines of commas. Remove them, or let `dealspace
    format` do it.
    """

    id = "empty-row"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "empty-row")


class EmptyColumn(Rule):
    """No column without a name and without a cell stands at the end.

    A spreadsheet saves columns that once held something as commas at the end of each line. Remove them, or
    let `dealspace format` do it.
    """

    id = "empty-column"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "empty-column")


class BlankLine(Rule):
    """No line is blank.

    Remove the line.
    """

    id = "blank-line"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _reported(tables, "blank-line")

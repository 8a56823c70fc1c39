"""What is on record? Rows, speakers, sources, dates and settings."""

from __future__ import annotations

from typing import Literal

from dealspace.measures.measured import Kind, Measured, counted, here
from dealspace.measures.parameters import Reached, Setting, Stance
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.scalars import ActorId, Row, TableId, TermId
from dealspace.results.rows import row_exists, tables_of


@measure("The date of the {of}.", kind=Kind.DATE, of="report")
def date(results: Results, *, of: Literal["report", "case"]) -> Measured:
    """The date of the report, on which all that it says was known, or that of the case itself."""
    if of == "case":
        return Measured(results.case.as_of, ("case.toml/as_of",))
    # Another date is asked for when the report is made, and stands in no row.
    own = results.as_of == results.case.as_of
    return Measured(results.as_of, ("case.toml/as_of",) if own else ())


@measure("The setting `{key}` of the simulation.", kind=Kind.NUMBER, key="seed")
def setting(results: Results, *, key: Setting) -> Measured:
    """A setting of the simulation: the seed, or how often is drawn."""
    settings = results.adequacy.settings
    if key == "seed":
        return Measured(settings.seed, ("case.toml/seed",))
    return Measured(settings.draws, ("case.toml/adequacy.draws",))


@measure("The actors without whom there is no deal, by name.", kind=Kind.TEXTS)
def required_parties(results: Results) -> Measured:
    """The names of the parties whose consent is needed."""
    rows = ["case.toml/required_parties", *(f"actors/{one}" for one in results.case.required_parties)]
    return Measured(results.case.required_party_names, here(results, rows))


@measure("The SHA-256 digest over all tables and the settings.", kind=Kind.TEXT)
def data_fingerprint(results: Results) -> Measured:
    """The fingerprint of the data."""
    return Measured(results.data_fingerprint, _all_rows(results))


@measure("The rows of the data[, of the table {table} alone], counted.", kind=Kind.COUNT, table="terms")
def rows(results: Results, *, table: TableId | None = None) -> Measured | None:
    """The number of rows that the date knows, of one table or of all."""
    if table is None:
        return Measured(sum(results.counts.values()), _all_rows(results))
    if table not in results.counts:
        return None
    return Measured(results.counts[table], tuple(f"{table}/{key}" for key in tables_of(results.rows)[table]))


@measure("The tables of the data, counted.", kind=Kind.COUNT)
def tables(results: Results) -> Measured:
    """The number of tables, empty ones among them: it rests on the program and on no row."""
    return Measured(len(results.counts), ())


@measure("The row {row}, if the date knows it.", kind=Kind.TRUTH, row="terms/wardens")
def row_known(results: Results, *, row: Row) -> Measured:
    """Whether a data row is known at the date; of a condition, whether it is in force."""
    known = row_exists(row, results.rows)
    return Measured(known, (row,) if known else ())


@measure(
    "The positions on record[ of {actor}][ on {terms}][ that have one of the stances {stances}], counted.",
    kind=Kind.COUNT,
    actor="birch-island",
    stances=["demands", "rejects"],
)
def positions(
    results: Results,
    *,
    actor: ActorId | None = None,
    terms: tuple[TermId, ...] = (),
    stances: tuple[Stance, ...] = (),
) -> Measured:
    """The number of positions, of an actor, on some terms or with some stances."""
    every = results.rows.positions
    found = [
        f"positions/{key}"
        for key, row in every.items()
        if actor in (None, row.actor_id)
        and (not terms or row.term_id in terms)
        and (not stances or row.stance in stances)
    ]
    return counted(results, found, [f"positions/{key}" for key in every])


@measure("The actors of the positions on record, each counted once.", kind=Kind.COUNT)
def speakers(results: Results) -> Measured:
    """The number of actors who speak in the positions on record."""
    return Measured(results.speakers, tuple(f"positions/{key}" for key in results.rows.positions))


@measure("The documents that were reached as {reached}, counted.", kind=Kind.COUNT, reached="original")
def sources(results: Results, *, reached: Reached) -> Measured:
    """The number of documents that were reached in one way."""
    every = results.rows.sources
    found = [f"sources/{key}" for key, row in every.items() if (row.reached or "original") == reached]
    return counted(results, found, [f"sources/{key}" for key in every])


@measure("The documents that were reached as mirror, over all documents.", kind=Kind.SHARE)
def mirror_share(results: Results) -> Measured | None:
    """The share of the documents that stand at the copy of a third party."""
    share = results.sources.mirror_share
    return None if share is None else Measured(share, tuple(f"sources/{key}" for key in results.rows.sources))


def _all_rows(results: Results) -> tuple[str, ...]:
    return tuple(f"{table}/{key}" for table, found in tables_of(results.rows).items() for key in found)

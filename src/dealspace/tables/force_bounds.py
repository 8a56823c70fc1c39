"""Is enough on offer for each task? The bounds, by account, by voice, and without each source."""

from __future__ import annotations

from collections import Counter

from dealspace.results.records import Results
from dealspace.results.records.force import Aim, Chance, Enough, Foretold, Voice
from dealspace.tables.cells import Column, Markup, TableOutput, cite, row_link
from dealspace.words.force import (
    accounts,
    aims,
    enough_words,
    most_telling,
    need_text,
    open_by_a_most,
    settled_words,
)
from dealspace.words.names import method_words, task_words
from dealspace.words.numbers import chances, integer, percent, rounded, troop_span, word

_SIDE_BY_SIDE = 4
"""As many accounts stand in columns; more of them would not fit the page and stand in rows."""


def force_bounds(results: Results) -> TableOutput:
    """One row per task and method: need, offer, the bounds of the probability that it is enough, and what
    would settle it.
    """
    return TableOutput(
        (
            Column("Task, and whose number", width=1.6), Column("Needs", width=1.3),
            Column("Enough, as counted", width=1.1), Column("By any account of the offer", width=1.1),
            Column("Sources discounted", width=1.0), Column("Without any one source", width=1.1),
            Column("What would settle most if it were known", width=3.0),
        ),
        tuple(_row(results, aim) for aim in aims(results)),
    )  # fmt: skip


_BY_A_MOST = ", only because an estimate names a most and no least"


def _row(results: Results, aim: Aim) -> tuple[object, ...]:
    base = aim.by_account[0].enough
    left = [one.enough.anywhere for one in aim.without if one.enough]
    told = " or ".join(settled_words(results, one) for one in most_telling(aim))
    return (
        f"{task_words(aim.task)}: {method_words(aim.method)}",
        need_text(aim),
        f"{enough_words(base.anywhere)}{_BY_A_MOST if open_by_a_most(aim) else ''}",
        enough_words(Chance(low=aim.least, high=aim.most)),
        chances(base.anywhere_trusted.low, base.anywhere_trusted.high) if base.anywhere_trusted else "",
        without_each(left),
        told or ("no single one" if aim.unknowns else ""),
    )


def without_each(left: list[Chance]) -> str:
    """The answer without each source in turn: the one that most leave, then those that some change it to."""
    answers = Counter(map(enough_words, left)).most_common()
    changed = " and ".join(f"{answer} without {word(count)} of them" for answer, count in answers[1:])
    return f"{answers[0][0]}, but {changed}" if changed else "".join(answer for answer, _ in answers)


def by_account(results: Results) -> TableOutput:
    """The bounds of the chance that enough is on offer under every account of the supply, side by side."""
    names = {entry.account_id: entry.text for entry, _ in accounts(results)}
    found = aims(results)
    known = {account.account_id for aim in found for account in aim.by_account}
    listed = [key for key in names if key in known]
    if len(listed) <= _SIDE_BY_SIDE:
        columns = [Column(names[key][:1].upper() + names[key][1:], "right", 1.6) for key in listed]
        rows = []
        for aim in found:
            said = {account.account_id: _bounds(account.enough) for account in aim.by_account}
            rows.append(
                (task_words(aim.task), method_words(aim.method), *(said.get(key, "") for key in listed))
            )
        return TableOutput((Column("Task", width=1.1), Column("Method", width=1.4), *columns), tuple(rows))
    return TableOutput(
        (Column("Task"), Column("Method"), Column("Account", width=2), Column("Enough?", "right")),
        tuple(
            (
                task_words(aim.task),
                method_words(aim.method),
                names.get(account.account_id, account.account_id),
                _bounds(account.enough),
            )
            for aim in found
            for account in aim.by_account
        ),
    )


def _bounds(found: Enough) -> str:
    """`open`, `no, 0 to 0.35`: the answer, and the chance with each source discounted where that differs."""
    answer, doubted = enough_words(found.anywhere), found.anywhere_trusted
    if doubted is None or doubted == found.anywhere:
        return answer
    return f"{answer}, {chances(doubted.low, doubted.high)}"


def by_voice(results: Results) -> TableOutput:
    """Per source of a need what it names, how far it is trusted, and the chance of enough if it is right."""
    rows: list[tuple[object, ...]] = [
        (
            task_words(aim.task),
            method_words(aim.method),
            _sources(results, voice),
            troop_span(voice.low, voice.high),
            percent(voice.trust),
            chances(voice.enough.anywhere.low, voice.enough.anywhere.high),
            chances(voice.enough.evenly.low, voice.enough.evenly.high),
        )
        for aim in aims(results)
        for voice in aim.voices
    ]
    return TableOutput(
        (
            Column("Task", width=1.2), Column("Method", width=1.5), Column("Voice", width=3.9),
            Column("Soldiers", "right", 1.3), Column("Trust", "right", 0.6),
            Column("Chance of enough", "right"), Column("The same, sizes as likely", "right"),
        ),
        tuple(rows),
    )  # fmt: skip


def _sources(results: Results, voice: Voice) -> Markup:
    """The sources of a voice, cited."""
    return Markup(", ".join(str(cite(results.rows, source)) for source in voice.sources))


def without_source(results: Results) -> TableOutput:
    """The sources without which the answer or its bounds would be others."""
    rows: list[tuple[object, ...]] = []
    for aim in aims(results):
        whole = aim.by_account[0].enough
        rows.extend(
            (
                task_words(aim.task),
                method_words(aim.method),
                _bounds(whole),
                cite(results.rows, left.source_id),
                "no answer" if left.enough is None else _bounds(left.enough),
            )
            for left in aim.without
            if left.enough is None
            or (left.enough.anywhere, left.enough.anywhere_trusted)
            != (whole.anywhere, whole.anywhere_trusted)
        )
    return TableOutput(
        (
            Column("Task", width=1.1), Column("Method", width=1.3), Column("With all sources", "right"),
            Column("Without", width=1.6), Column("Then", "right"),
        ),
        tuple(rows),
    )  # fmt: skip


def foretold(results: Results) -> TableOutput:
    """Past missions, the strength that the densities of the others of their kind foretell, and their own."""
    rows = [
        (
            row_link(_mission(results, one), one.row),
            one.kind,
            troop_span(one.low, one.high),
            integer(one.troops),
            _place(one),
        )
        for one in results.adequacy.foretold
    ]
    return TableOutput(
        (
            Column("Mission", width=1.6), Column("Kind"), Column("Foretold from the others", "right", 1.4),
            Column("Its strength", "right"), Column("It lies", "right", 1.1),
        ),
        tuple(rows),
    )  # fmt: skip


def _mission(results: Results, found: Foretold) -> str:
    key = found.row.partition("/")[2]
    row = results.rows.reference_missions.get(key)
    return row.name if row else key


def _place(found: Foretold) -> str:
    if found.inside:
        return "inside"
    above = found.factor > 1
    return f"{rounded(found.factor if above else 1 / found.factor, 1)} times {'above' if above else 'below'}"


TABLES = {
    "force-bounds": force_bounds,
    "accounts": by_account,
    "voices": by_voice,
    "without-source": without_source,
    "foretold": foretold,
}

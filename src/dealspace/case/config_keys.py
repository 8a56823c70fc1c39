"""What may `case.toml` hold? Every key with its form and its meaning: the one declaration of the file.

The reader, the check and the reference in `docs/case.md` follow from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dealspace.case import publication
from dealspace.case import toml_forms as form
from dealspace.case.readings import AXIS, GRID, READING


@dataclass(frozen=True, slots=True)
class Key:
    """A key: the form of its value, what it says, whether it must be there, what an unfit value reads as.

    `inner` says what stands in a table that has a reader of its own.
    """

    form: form.Form
    says: str
    needed: bool = True
    default: Any = None
    inner: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the file; with `each` its keys are names of rows, and every value has that one form."""

    keys: Mapping[str, Key | Section]
    says: str
    needed: bool = True
    each: form.Form | None = None


def _named(each: form.Form, says: str, *, needed: bool = False) -> Section:
    return Section({}, says, needed, each)


KEYS = Section(
    {
        "case_id": Key(form.slug, "The case; the bundle is named after it.", default=""),
        "title": Key(form.text, "The question, as the title of the report.", default=""),
        "subtitle": Key(form.text, "What kind of answer it gives.", default=""),
        "as_of": Key(
            form.day, "The date of the case: the report knows what was known then.", default=date.min
        ),
        "last_as_of": Key(
            form.day, "The latest day that may be rendered; the date of the case if absent.", needed=False
        ),
        "required_parties": Key(form.some_names, "The actors without whom there is no deal.", default=()),
        "seed": Key(form.seed, "Of all random draws; 0 is a seed like any other.", default=0),
        "publication": Section(
            {
                "authors": Key(publication.authors, "Who wrote it, in order.", needed=False),
                "version": Key(form.version, "Of the report: text, data and results together.", needed=False),
                "published": Key(form.day, "The day on which this version was published.", needed=False),
                "publisher": Key(form.text, "Who publishes it.", needed=False),
                "licence": Key(form.licence, "Of the report and the data.", needed=False),
                "code_licence": Key(form.licence, "Of the program.", needed=False),
                "keywords": Key(form.names, "For catalogues.", needed=False),
                "abstract": Key(form.text, "What it is, for catalogues.", needed=False),
                "url": Key(
                    form.site,
                    "Where the site of all versions is; permanent addresses follow from it.",
                    needed=False,
                ),
                "repository": Key(form.address, "Where source, data and code are kept.", needed=False),
                "vintages": Key(
                    form.days,
                    "Further days as of which the site shows this version; `last_as_of` if left out.",
                    needed=False,
                ),
                "doi": Key(form.doi, "The identifier that an archive gave this version.", needed=False),
            },
            "How it is cited. What is left out is not said anywhere.",
            needed=False,
        ),
        "adequacy": Section(
            {
                "draws": Key(form.draws, "How many draws.", default=1),
                "troops_term": Key(form.text, "The term that counts forces.", default=""),
                "status_share": _named(
                    form.share_range,
                    "By status of a commitment, the share of it that arrives: from the first to the second.",
                    needed=True,
                ),
                "trust": _named(
                    form.share,
                    "By Admiralty grade of a source, how far its number is believed: a stated discount, "
                    "shown with and without.",
                ),
                "rationale": Section(
                    {
                        name: Key(form.text, f"Why `{name}` is what it is.", needed=False)
                        for name in ("draws", "status_share", "troops_term", "trust")
                    },
                    "Reasons, printed with the assumptions.",
                ),
            },
            "The calculation of forces; without it there is none.",
            needed=False,
        ),
        "binding": Section(
            {
                "ladder_term": Key(form.text, "The ordinal term whose levels are the steps of the ladder."),
                "form_term": Key(form.text, "The ordinal term that says in what form.", needed=False),
                "guarantors": Key(
                    form.names, "The actors whose offers are set against the demands.", needed=False
                ),
            },
            "How binding offers and demands are.",
            needed=False,
        ),
        "article": Section(
            {
                "source_id": Key(form.text, "The document under test."),
                "codings": _named(
                    form.text, "How it reads a contested row: a choice (`condition:KEY`) and its option."
                ),
            },
            "The document whose claims are set against the other sources.",
            needed=False,
        ),
        "exchanges": Section(
            {
                "texts": Key(
                    form.names,
                    "The packages that the search for exchanges is tried on, from the day before each.",
                    needed=False,
                ),
            },
            "Which texts show whether the exchanges that are found come about.",
            needed=False,
        ),
        "front": Section(
            {
                "terms": Key(form.names, "Terms on which more or less can be agreed.", needed=False),
            },
            "Where the deals that no other beats for every party are looked for.",
            needed=False,
        ),
        "figures": Section(
            {
                "actor_order": Key(form.names, "Actors in the order in which they are drawn.", needed=False),
                "timeline_events": Key(
                    form.names, "The events to name, the most telling first.", needed=False
                ),
                "short_names": _named(
                    form.text, "By id of an actor, package, instrument or event, a name where room is short."
                ),
            },
            "How the case is drawn.",
            needed=False,
        ),
        "paragraphs": _named(
            form.natural, "By source whose locators are paragraphs, the number of its last paragraph."
        ),
        "readings": Key(
            form.table,
            "The grid of readings: contested questions, each with the answers that can be defended.",
            needed=False,
            inner={
                **GRID,
                **{f"axes.AXIS.{name}": says for name, says in AXIS.items()},
                **{f"axes.AXIS.options.READING.{name}": says for name, says in READING.items()},
            },
        ),
    },
    "",
)

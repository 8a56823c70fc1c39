"""Is `findings.toml` in form, and does all that it names exist?

A row that is known only later, or no longer, is left out at a date, and a finding that needs it is not said.
A name that no table has at any date would have the same effect for ever, so it is an error.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from dealspace.case.hint import did_you_mean
from dealspace.case.readings import read_settings
from dealspace.case.tables import FINDINGS_FILE, Tables
from dealspace.checks.problem import Problem, in_table
from dealspace.checks.rule import Rule
from dealspace.findings import claim_form
from dealspace.findings.spec import CaseSpec, SpecFault, Specs, parse_specs
from dealspace.findings.values import FIELD, fields
from dealspace.measures.annotated import Named
from dealspace.measures.form import Asked, Part, parts
from dealspace.measures.questions import parts_of_test
from dealspace.schemas import TABLES


class FindingsForm(Rule):
    """`findings.toml` has the keys, types and claims that belong to it.

    It holds `[values]` (`measure`, its parameters, `format`), `[[finding]]` (`id`, `claim`, `sentence`,
    `counter` and more) and `[flags]`. Write what is named in the form that is named; `docs/measures.md` lists
    the measures.
    """

    id = "findings-form"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for fault in _read(tables)[1]:
            yield _problem(tables, fault.key, fault.message, fault.value, fault.line)


LONGEST = 40
"""Letters that a label of a finding may have: it stands beside a bar of a figure."""


class FindingLabels(Rule):
    """A finding has a label of its own, of 40 letters at most.

    Figures, tables and comparisons call the finding by it. Say in `label` what the finding is about, and not
    how it comes out: the label stands beside the counter-sentence too.
    """

    id = "finding-labels"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        specs, seen = _read(tables)[0], dict[str, str]()
        for spec in specs.findings:
            label, place = spec.label, specs.places[spec.finding_id]
            if not label:
                yield _problem(tables, place, "has no label", spec.finding_id)
            elif len(label) > LONGEST:
                message = f"is {len(label)} letters long, {LONGEST} at most"
                yield _problem(tables, f"{place}.label", message, label)
            elif (before := seen.setdefault(label, spec.finding_id)) != spec.finding_id:
                yield _problem(tables, f"{place}.label", f"is the label of `{before}`", label)


class FindingRows(Rule):
    """A row that a finding rests on exists.

    `rows` is a list of `table/key`. Correct the key; a row of a later date is fine.
    """

    id = "finding-rows"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        specs = _read(tables)[0]
        named = [(f"{specs.places[spec.finding_id]}.rows", spec.rows) for spec in specs.findings]
        for key, rows in named:
            for row in rows:
                table, _, name = row.partition("/")
                if table not in TABLES or not name:
                    hint = did_you_mean(table, TABLES)
                    yield _problem(tables, key, f"must be a table and a key, such as `terms/x`{hint}", row)
                elif table in tables.raw and name not in tables.index(table):
                    hint = did_you_mean(row, (f"{table}/{other}" for other in tables.index(table)))
                    yield _problem(tables, key, f"not in {table}.csv at any date{hint}", row)


class FindingClaims(Rule):
    """A claim names rows and readings that exist, and measures that are there when it is judged.

    Correct the name; a row of a later date is fine, and the finding is said from then on. What becomes of
    findings is known only after them.
    """

    id = "finding-claims"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        names = _names(tables)
        for place, case in _cases(_read(tables)[0]):
            for part in claim_form.parts(case.claim, f"{place}.claim"):
                yield from _unknown(tables, part, names)
                yield from _too_late(tables, part)


class FindingMeasures(Rule):
    """A measure is asked about what exists, and only once it is there.

    A parameter that is the key of a row is the key of a row of some date. Correct the name. Measures of the
    findings and of the afterword serve values of the prose and flags, and neither a sentence nor `when`.
    """

    id = "finding-measures"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        specs, names = _read(tables)[0], _names(tables)
        for name, value in specs.values.items():
            entry = {"measure": value.call.name, **value.call.given}
            for part in parts(entry, f"values.{name}"):
                yield from _unknown(tables, part, names)
        for name, test in specs.flags.items():
            for part in parts_of_test(test, f"flags.{name}"):
                yield from _unknown(tables, part, names)
        for spec in specs.findings:
            for part in (
                parts_of_test(spec.when, f"{specs.places[spec.finding_id]}.when") if spec.when else ()
            ):
                yield from _unknown(tables, part, names)
                yield from _too_late(tables, part)


class FindingValues(Rule):
    """A sentence uses values that are declared, and that are known when it is made.

    A number in a sentence is `{ID}`, with an entry `ID` under `[values]`. Correct the name, or declare the
    value. What became of the findings is known only after them.
    """

    id = "finding-values"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        specs = _read(tables)[0]
        texts = [(f"{place}.sentence", case.sentence) for place, case in _cases(specs)]
        for spec in specs.findings:
            place = specs.places[spec.finding_id]
            texts += [(f"{place}.counter", spec.counter), (f"{place}.limit", spec.limit)]
        for key, text in texts:
            if text:
                for used in dict.fromkeys(fields(text)):
                    if used not in specs.declared:
                        hint = did_you_mean(used, specs.declared)
                        yield _problem(tables, key, f"no value of this name is declared{hint}", used)
                    elif used in specs.values and specs.values[used].call.measure.late:
                        message = (
                            "this value is known only after the findings, so that no finding can print it"
                        )
                        yield _problem(tables, key, message, used)
                if stray := re.search(r"[{}].{0,30}", FIELD.sub("", text)):
                    yield _problem(tables, key, "a brace that belongs to no value", stray[0])


def _cases(specs: Specs) -> Iterator[tuple[str, CaseSpec]]:
    """Every case of every finding with its place; the first is the finding's own claim and sentence."""
    for spec in specs.findings:
        place = specs.places[spec.finding_id]
        for number, case in enumerate(spec.ordered):
            yield (f"{place}.case.{number - 1}" if number else place), case


def _unknown(tables: Tables, part: Part, names: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """A problem if a part names what exists at no date; a list of names that is not there is not judged."""
    if isinstance(part, Named) and part.table in names and part.key not in names[part.table]:
        known = names[part.table]
        where = f"not in {part.table}.csv at any date" if part.table in TABLES else f"not in {part.table}"
        yield _problem(tables, part.place, f"{where}{did_you_mean(part.key, known)}", part.key)


def _too_late(tables: Tables, part: Part) -> Iterator[Problem]:
    if isinstance(part, Asked) and part.measure.late:
        message = "this measure is known only after the findings"
        yield _problem(tables, part.place, message, part.measure.name)


def _names(tables: Tables) -> Mapping[str, Collection[str]]:
    """All keys that exist at some date, by table; a table that is not there is not judged."""
    names: dict[str, Collection[str]] = {name: tables.index(name) for name in TABLES if name in tables.raw}
    names["tables"] = TABLES
    names["findings"] = _read(tables)[0].places
    if TABLES.keys() <= names.keys():
        names["rows"] = {f"{table}/{key}" for table in TABLES for key in names[table]}
    if tables.config is not None:
        axes = read_settings(tables.config.extra)[0].axes
        names["axes"] = [axis.axis_id for axis in axes]
        names["readings"] = [reading.reading_id for axis in axes for reading in axis.readings]
    return names


@lru_cache(maxsize=1)
def _read(tables: Tables) -> tuple[Specs, tuple[SpecFault, ...]]:
    """What the file says, and its faults; kept for the rules to share."""
    text = tables.texts.get(FINDINGS_FILE)
    return parse_specs(text.content) if text is not None and text.is_readable else (Specs({}, ()), ())


def _problem(tables: Tables, key: str, message: str, value: str, line: int = 0) -> Problem:
    """A problem at a dotted place; a finding is shown by its id, not by its number."""
    lines = tables.toml_lines[FINDINGS_FILE]
    ids = {place: name for name, place in _read(tables)[0].places.items()}
    place = re.match(r"finding\.\d+", key)
    shown = f"finding.{ids[place[0]]}{key[place.end() :]}" if place and place[0] in ids else key
    return in_table(FINDINGS_FILE, message, line=line or lines.of(key, value), column=shown, value=value[:80])

"""Which number stands behind a name? Asks its measure and prints what it finds, with the rows it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dealspace.findings.formats import counted, format_value
from dealspace.findings.spec import FindingsError, Specs, ValueSpec
from dealspace.measures.questions import truth
from dealspace.results.records import Results

FIELD = re.compile(r"\{(\w[\w-]*)\}")


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value.

    Attributes
    ----------
    call : str
        The measure with its parameters, on one line.
    raw, text
        What the measure found, and how it is printed.
    rows, about : tuple of str
        The data rows and settings that it rests on, and the results that it is taken from.
    formula : str
        How it comes about, in words.
    """

    value_id: str
    call: str
    raw: Any
    text: str
    rows: tuple[str, ...]
    about: tuple[str, ...] = ()
    unit: str = ""
    formula: str = ""


def evaluate_values(specs: Mapping[str, ValueSpec], results: Results) -> dict[str, Value]:
    """Ask the measure of every value; one that this vintage does not have is left out.

    Raises
    ------
    FindingsError
        If a format does not fit what is found.
    """
    problems: list[str] = []
    values: dict[str, Value] = {}
    for name, spec in specs.items():
        found = spec.call(results)
        if found is None:
            continue
        try:
            text = format_value(found.value, spec.format)
            if spec.noun is not None:
                text = counted(text, found.value, spec.noun)
        except ValueError as error:
            problems.append(f"values.{name}: {error}")
            continue
        values[name] = Value(
            name, spec.call.text, found.value, text, found.rows, found.about, found.unit, found.formula
        )
    if problems:
        raise FindingsError(problems)
    return values


def evaluate_flags(specs: Specs, results: Results) -> dict[str, bool]:
    """Whether each flag is true; what is not known at the date is not."""
    return {name: truth(test, results) is True for name, test in specs.flags.items()}


def fields(template: str) -> list[str]:
    """The value ids that a sentence uses, in order of appearance."""
    return FIELD.findall(template)


def fill(template: str, values: Mapping[str, Value], where: str) -> str:
    """Fill `{value-id}` fields with the printed values, as plain text.

    Raises
    ------
    FindingsError
        Naming each field without a value.
    """
    missing = [name for name in fields(template) if name not in values]
    if missing:
        raise FindingsError([f"{where}: no value {name!r} in this vintage" for name in missing])
    return FIELD.sub(lambda match: values[match.group(1)].text, template)

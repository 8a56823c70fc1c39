"""Which number stands behind a name? Looks a value up in the results and keeps the data rows it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from dealspace.findings.formats import format_value
from dealspace.findings.spec import FindingsError, Specs, ValueSpec

ROW_PATH = re.compile(r'\brows\.([a-z_]+)\.(?:"([^"]+)"|([A-Za-z_]\w*)\b(?!\())')
FIELD = re.compile(r"\{(\w[\w-]*)\}")


@dataclass(frozen=True, slots=True)
class Value:
    """`raw` is what `path` found in the results, `text` how it is printed, `rows` the rows behind it."""

    value_id: str
    path: str
    raw: Any
    text: str
    rows: tuple[str, ...]


def evaluate_values(
    specs: Mapping[str, ValueSpec], document: Mapping[str, Any], *, base_vintage: bool = True
) -> dict[str, Value]:
    """Evaluate every value on the results document (`findings.json` plus `rows`).

    A value whose path finds nothing in this vintage is left out; using it in a text is then an error. Away
    from the base date the same goes for a value whose rows are not known; on it, a missing row is a mistake.

    Raises
    ------
    FindingsError
        If a path cannot be evaluated, if a format does not fit, or if a named row is not among the rows.
    """
    problems: list[str] = []
    values: dict[str, Value] = {}
    for spec in specs.values():
        try:
            raw = partners(spec.partners, document) if spec.partners else jmespath.search(spec.path, document)
        except JMESPathError as error:
            problems.append(f"values.{spec.value_id}: path {spec.path!r}: {error}")
            continue
        if raw is None:
            continue
        in_path = (f"{table}/{quoted or bare}" for table, quoted, bare in ROW_PATH.findall(spec.path))
        rows = tuple(dict.fromkeys([*spec.rows, *in_path]))
        if spec.partners:
            # Of a condition and its successor one is in force.
            rows = tuple(row for row in rows if row_exists(row, document))
        absent = [row for row in rows if not row_exists(row, document)]
        if absent and not base_vintage:
            continue
        problems += [f"values.{spec.value_id}: no data row {row}" for row in absent]
        try:
            values[spec.value_id] = Value(spec.value_id, spec.path, raw, format_value(raw, spec.format), rows)
        except ValueError as error:
            problems.append(f"values.{spec.value_id}: {error}")
    if problems:
        raise FindingsError(problems)
    return values


def partners(sets: Iterable[Iterable[str]], document: Mapping[str, Any]) -> str | None:
    """What stands in minimal conflicts beside all of some conditions, in words; None if nothing does.

    The other members of one conflict are joined by `and`, conflicts by `or`.
    """
    conflicts = [set(members) for members in document["deal_space"]["conflicts"]]
    others = {frozenset(members - set(own)) for own in sets for members in conflicts if members > set(own)}
    names = {
        entry["condition_id"]: f"“{entry['label']}” ({document['actors'][entry['actor_id']]})"
        for entry in document["conditions"]
    }
    return (
        " or ".join(" and ".join(names[m] for m in sorted(one)) for one in sorted(others, key=sorted)) or None
    )


def evaluate_flags(specs: Specs, document: Mapping[str, Any]) -> dict[str, bool]:
    """Whether each flag is true in the results document.

    Raises
    ------
    FindingsError
        Names each flag whose path cannot be evaluated.
    """
    problems: list[str] = []
    flags: dict[str, bool] = {}
    for name, path in specs.flags.items():
        try:
            flags[name] = bool(jmespath.search(path, document))
        except JMESPathError as error:
            problems.append(f"flags.{name}: path {path!r}: {error}")
    if problems:
        raise FindingsError(problems)
    return flags


def row_exists(row: str, document: Mapping[str, Any]) -> bool:
    """Whether `table/key` is a row of this vintage."""
    table, _, key = row.partition("/")
    return key in document.get("rows", {}).get(table, {})


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

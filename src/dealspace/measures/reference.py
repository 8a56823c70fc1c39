"""Which measures can `findings.toml` ask, and how? Their reference, generated from the functions."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from dealspace.measures.annotated import shape
from dealspace.measures.registry import Measure, measures

_HEAD = """\
<!-- Written by `nox -s codebook` from `src/dealspace/measures/catalogue/`. Change it there. -->

# Measures

A measure is a named function of the results. `data/findings.toml` prints what it finds, under `[values]`
with a `format`, or tests it, in `[flags]`, in `when` and in a `claim`:

```toml
[values]
n-conflicts = { measure = "conflicts", format = "word" }

[flags]
deal-empty = { measure = "deal_possible", eq = false }
```

A test compares with `eq`, `ne`, `lt`, `le`, `gt` or `ge`, with a value or with another measure, or says
`known = true`; `all`, `any` and `not` join tests. What a measure does not find at a date is not known there:
a value is left out, a flag is false, and a finding whose claim rests on it is not said.

A number says which rows it rests on. The *formula* is what the register of numbers prints: `{name}` is a
parameter in words, and a part in square brackets is left away where its parameter is not given. Each example
is of the case in `tests/cases/toy`.
"""


def reference() -> str:
    """The page."""
    return "\n".join([_HEAD, *_index(), *_sections()])


def _sorted() -> list[Measure]:
    return sorted(measures().values(), key=lambda one: (one.group, list(measures()).index(one.name)))


def _index() -> Iterator[str]:
    yield "| part | measures |\n|---|---|"
    for group, found in groupby(_sorted(), key=lambda one: one.group):
        links = ", ".join(f"[`{one.name}`](#{one.name})" for one in found)
        yield f"| {group.replace('_', ' ')} | {links} |"
    yield ""


def _sections() -> Iterator[str]:
    for group, found in groupby(_sorted(), key=lambda one: one.group):
        yield f"## {group.replace('_', ' ').capitalize()}\n"
        for one in found:
            yield from _entry(one)


def _entry(one: Measure) -> Iterator[str]:
    yield f"### {one.name}\n\n{' '.join(one.what.split())}\n"
    unit = f", in {one.unit}" if one.unit else ""
    late = "\n- known only after the findings: for values of the prose and flags" if one.late else ""
    words = f"\n- one of {', '.join(f'`{word}`' for word in one.words)}" if one.words else ""
    yield f"- finds a {one.kind}{unit}{words}{late}\n- formula: {one.template}"
    for parameter in one.parameters.values():
        need = "" if parameter.needed else " (optional)"
        yield f"- `{parameter.name}`{need}: {shape(parameter.annotation)}"
    yield f"\n```toml\n{example(one)}\n```\n"


def example(one: Measure) -> str:
    """The entry of a measure, as it stands in the file."""
    return f"{{ {', '.join(f'{key} = {_toml(value)}' for key, value in entry(one).items())} }}"


def entry(one: Measure) -> Mapping[str, Any]:
    """The example of a measure as the TOML reader gives it."""
    return {"measure": one.name, **one.example}


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(one)}' for key, one in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")

"""What does the case want to say? Reads `findings.toml`: named values and findings, with every error at once.

A value is a measure with its parameters (`measure`) and a format. A finding is a claim that the analysis can
test, a sentence for when it holds, further cases with a claim and a sentence each, in the order in which they
are tried (`[[finding.case]]`), and a counter-sentence for when none of these holds, so that one sentence is
printed and no more. `since` is the first day on which it is said, `when` a test of measures that must be true
for it to be said at all, and `of_case_date` marks a finding that is about the date of the case at every later
date too. The first headline finding is the answer; a headline has claims that have a share. A flag is a test
of measures, for prose that hangs on the results.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from dealspace.case.toml_lines import toml_lines
from dealspace.findings.spec_reader import SpecReader
from dealspace.findings.spec_records import (
    COUNTER,
    SENTENCE,
    CaseSpec,
    FindingsError,
    FindingSpec,
    SpecFault,
    Specs,
    ValueSpec,
)

__all__ = [
    "COUNTER",
    "FILE_NAME",
    "SENTENCE",
    "CaseSpec",
    "FindingSpec",
    "FindingsError",
    "SpecFault",
    "Specs",
    "ValueSpec",
    "load_specs",
    "parse_specs",
]

FILE_NAME = "findings.toml"


def load_specs(data_dir: Path) -> Specs:
    """Read the file; a data folder without one has nothing to say, which is allowed.

    Raises
    ------
    FindingsError
        Names file, line and entry of every error.
    """
    path = data_dir / FILE_NAME
    if not path.exists() and not path.is_symlink():
        return Specs({}, ())
    specs, faults = parse_specs(path.read_bytes())
    if faults:
        places = (f"{path}:{fault.line}" if fault.line else str(path) for fault in faults)
        raise FindingsError(
            [
                ": ".join(part for part in (place, fault.entry, fault.message) if part)
                + (f" ({fault.value!r})" if fault.value else "")
                for place, fault in zip(places, faults, strict=True)
            ]
        )
    return specs


@lru_cache(maxsize=8)
def parse_specs(content: bytes) -> tuple[Specs, tuple[SpecFault, ...]]:
    """What the bytes of a file say, as far as it can be read, and every error of form in them."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Specs({}, ()), (SpecFault("", "", "not UTF-8", line=line),)
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 0
        return Specs({}, ()), (SpecFault("", "", f"not readable as TOML: {error}", line=line),)
    reader = SpecReader()
    specs = reader.specs(document)
    lines = toml_lines(text)
    faults = (SpecFault(f.key, f.entry, f.message, f.value, lines.of(f.key, f.value)) for f in reader.faults)
    return specs, tuple(sorted(faults, key=lambda fault: (fault.line, fault.key, fault.message)))

"""Is what would be packed one thing? Every file against the digests that the build left behind.

The pages, the results and the checks must be those that the build wrote, and the data, the report's source
and the code those that it was made from: a bundle never joins the text of one state with the data of another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from dealspace.litter import counts
from dealspace.ownership import MANIFEST, listed

PLACES: Mapping[str, str] = {
    "data/": "data/",
    "report/": "report/",
    "dealspace/": "src/dealspace/",
    "schemas/": "schemas/",
}
"""Where the inputs of a build, by the start of their names in its list, lie in the bundle."""
RESULTS = "findings.json"
_CODE = ("dealspace/", "schemas/")
_NOT_PACKED = "not packed, as it is not under version control or of no known kind; `git add` it or move it"


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What a build left behind: the SHA-256 of its inputs (beside its settings) and of its outputs."""

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]


def read_record(build: Path) -> BuildRecord | None:
    """The list in the folder of a build; None if nothing was built there."""
    if RESULTS not in (listed(build / MANIFEST) or ()):
        return None
    document = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
    return BuildRecord(document["inputs"], document["outputs"])


def differences(
    contents: Mapping[str, bytes], left_out: Collection[str], record: BuildRecord
) -> tuple[str, ...]:
    """What keeps the files from being one state, a line for each; empty if nothing does.

    Parameters
    ----------
    contents
        All that would be packed, by path; what was built stands below `build/`.
    left_out
        Paths that lie in the same folders and would not be packed.
    record
        What the build left behind.
    """
    found = list(_outputs(contents, record.outputs))
    for start, place in PLACES.items():
        found += _inputs(contents, left_out, record, start, place)
    return tuple(found)


def _outputs(contents: Mapping[str, bytes], outputs: Mapping[str, str]) -> Iterator[str]:
    for name, digest in sorted(outputs.items()):
        content = contents.get(f"build/{name}")
        if content is None:
            yield f"build/{name}: gone since the build"
        elif _digest(content) != digest:
            yield f"build/{name}: not as the build wrote it"


def _inputs(
    contents: Mapping[str, bytes], left_out: Collection[str], record: BuildRecord, start: str, place: str
) -> Iterator[str]:
    then = {name.removeprefix(start): key for name, key in record.inputs.items() if name.startswith(start)}
    now = {name.removeprefix(place): content for name, content in contents.items() if name.startswith(place)}
    now = {name: content for name, content in now.items() if counts(PurePath(name))}
    if start in _CODE and not now:  # a bundle of a case without the code: the code is named by its version
        return
    for name in sorted({*then, *now}):
        if name not in now:
            here = f"{place}{name}" in left_out
            yield f"{place}{name}: {_NOT_PACKED if here else 'gone since the build'}"
        elif name not in then:
            yield f"{place}{name}: added since the build"
        elif _digest(now[name]) != then[name]:
            yield f"{place}{name}: changed since the build"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""May an output go where it was asked for? Refused, before anything is touched, if it would cost a file.

Nothing is written into the data, into the source of the report or into the code, and nothing that the program
did not write is replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dealspace.commands.failure import Failure
from dealspace.ownership import MANIFEST, is_tracked, lies_in, listed, overlap, strangers

FINDINGS = "findings.json"
CHECKS: Mapping[str, str] = {"text": "checks.txt", "markdown": "checks.md", "json": "checks.json"}
PAGES: Mapping[str, str] = {"html": "report/index.html", "pdf": "report/report.pdf"}
FIXED = frozenset(
    {
        FINDINGS, MANIFEST, f"report/{MANIFEST}", *PAGES.values(),
        *(f"checks/{name}" for name in CHECKS.values()),
    }
)  # fmt: skip
"""Every file that a build writes, by its path in the folder of the build."""
_PLACES = ("report", "checks", FINDINGS, MANIFEST)
_AT_MOST = 5


def inputs_of(data: Path, report: Path | None) -> dict[str, Path]:
    """The folders that a result is made from, by what they are."""
    import dealspace
    from dealspace import schemas

    found = {"the data": data} if report is None else {"the data": data, "the report's source": report}
    code = (Path(dealspace.__file__).parent, Path(schemas.__file__).parent)
    return found | {f"the code ({folder.name})": folder for folder in code}


def require_free_build(output: Path, inputs: Mapping[str, Path]) -> None:
    """Raise a `Failure` unless a build may go into a folder.

    Parameters
    ----------
    output
        The folder that was asked for.
    inputs
        Folders that must stay as they are, by what they are.
    """
    for what, folder in inputs.items():
        taken = [output / name for name in _PLACES if overlap(output / name, folder)]
        if lies_in(output, folder):
            raise Failure(f"{output}: the output would go into {what} ({folder}); {_ELSEWHERE}")
        if taken:
            raise Failure(f"{taken[0]}: the output would take the place of {what} ({folder}); {_ELSEWHERE}")
    if files := _in_the_way(output):
        shown = ", ".join(str(output / name) for name in files[:_AT_MOST])
        more = f" and {len(files) - _AT_MOST} more" if len(files) > _AT_MOST else ""
        raise Failure(
            f"{output}: in the place of the output there are files that dealspace did not write: "
            f"{shown}{more}; move them away, or choose another folder with --output"
        )


_ELSEWHERE = "choose another folder with --output, such as `--output build`"


def _in_the_way(output: Path) -> list[str]:
    """The files in the places of a build that no earlier build lists."""
    lists = {"": listed(output / MANIFEST), "report/": listed(output / "report" / MANIFEST)}
    own = {f"{prefix}{name}" for prefix, names in lists.items() for name in names or ()}
    if any(names is not None for names in lists.values()):
        own |= FIXED
    elif is_results(output / FINDINGS):  # written by `dealspace analyse`, which leaves no list
        own.add(FINDINGS)
    return [name for name in _present(output) if name not in own]


def _present(output: Path) -> Iterator[str]:
    for name in ("report", "checks"):
        path = output / name
        if path.is_symlink() or path.is_file():
            yield name
        yield from (f"{name}/{inner}" for inner in strangers(path, ()) if not path.is_symlink())
    yield from (name for name in (FINDINGS, MANIFEST) if (output / name).exists())


def is_results(path: Path) -> bool:
    """Whether a file is a results document of this program, of whatever version."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and {"schema_version", "data_fingerprint"} <= document.keys()


def require_free_file(path: Path, inputs: Mapping[str, Path]) -> None:
    """Raise a `Failure` unless a result may be written to a file.

    It may lie in no input, and it may not replace a file under version control that is no result.
    """
    for what, folder in inputs.items():
        if lies_in(path, folder):
            raise Failure(f"{path}: the output would go into {what} ({folder}); choose another file")
    if path.is_file() and not is_results(path) and is_tracked(path):
        raise Failure(
            f"{path}: this file is under version control, and an output does not write over it; "
            "choose another file"
        )


def require_free_bundle(folder: Path, names: Iterable[str], inputs: Mapping[str, Path]) -> None:
    """Raise a `Failure` unless a bundle and what is laid beside it may go into a folder.

    `names` are the files laid beside the bundle. They may replace those of an earlier bundle, which is known
    by its manifest.
    """
    for what, place in inputs.items():
        if lies_in(folder, place):
            raise Failure(f"{folder}: the output would go into {what} ({place}); choose another folder")
    if folder.exists() and not folder.is_dir():
        raise Failure(f"{folder}: cannot write the output there: it is not a folder")
    present = [folder / name for name in names if (folder / name).exists()]
    ours = _is_manifest(folder / "manifest.json")
    if taken := [path for path in present if not ours or is_tracked(path)]:
        shown = ", ".join(str(path) for path in taken)
        raise Failure(
            f"{folder}: there are files that dealspace did not write: {shown}; "
            "choose another folder with --output"
        )


def _is_manifest(path: Path) -> bool:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and {"data_fingerprint", "files"} <= document.keys()

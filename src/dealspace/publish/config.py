"""Which settings does the report ask for? Reads `_quarto.yml`, its metadata files and the front matter.

Only settings that mean the same in both engines are known; any other is refused by file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dealspace.publish.problems import Place, Problem, PublishError
from dealspace.publish.source import Line

# What the portable engine reads, and what only Quarto needs (true by design in the portable engine).
_PLAIN = frozenset(
    [
        "title",
        "pagetitle",
        "subtitle",
        "author",
        "date",
        "as-of",
        "published",
        "attach",
        "abstract",
        "lang",
        "keywords",
        "version",
        "description",
        "license",
        "running-title",
        "vintage",
        "flag",
        "bibliography",
        "csl",
        "link-citations",
        "citeproc",
        "number-sections",
        "toc",
        "toc-depth",
        "toc-title",
        "tbl-colwidths",
        "html-table-processing",
        "metadata-files",
        "project",
        "execute",
        "filters",
        "jupyter",
        "format",
    ]
)
_WITHIN = {
    "execute": frozenset({"echo", "daemon"}),
    "project": frozenset({"type", "output-dir", "pre-render", "render"}),
}
_SWITCH = "tag:yaml.org,2002:bool"
_FORMAT_KEYS = {
    "html": frozenset(
        [
            "theme",
            "minimal",
            "css",
            "template",
            "embed-resources",
            "html-math-method",
            "include-after-body",
            "include-in-header",
            "toc",
            "toc-depth",
            "toc-location",
            "number-sections",
            "anchor-sections",
            "section-divs",
            "link-external-newwindow",
            "smooth-scroll",
            "citeproc",
            "output-file",
        ]
    ),
    "typst": frozenset(
        [
            "template-partials",
            "variant",
            "papersize",
            "citeproc",
            "font-paths",
            "toc",
            "toc-depth",
            "number-sections",
            "section-numbering",
            "keep-typ",
            "pdf-standard",
            "margin",
            "mainfont",
            "fontsize",
        ]
    ),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a report, merged: project first, then its metadata files, then the front matter."""

    metadata: Mapping[str, Any]
    formats: Mapping[str, Mapping[str, Any]]
    bibliography: tuple[str, ...]

    @property
    def echo(self) -> bool:
        """Whether cells show their code, where they do not say so themselves; they do if nothing is set."""
        return bool((self.get("execute") or {}).get("echo", True))

    def get(self, key: str, default: Any = None) -> Any:
        return self.metadata.get(key, default)


def read_settings(directory: Path, front_matter: Sequence[Line]) -> Settings:
    """Read and merge all settings of the report in `directory`.

    Raises
    ------
    PublishError
        With every setting that is unknown, and every file that is missing or not YAML.
    """
    problems: list[Problem] = []
    project = _read(directory, "_quarto.yml", problems)
    merged = dict(project)
    for name in project.get("metadata-files", []) or []:
        merged |= _read(directory, str(name), problems)
    if front_matter:
        first = front_matter[0].place
        text = "\n".join(line.text for line in front_matter)
        merged |= _parse(text, first.file, first.line - 1, problems)
    if problems:
        raise PublishError(problems)
    bibliography = merged.get("bibliography", [])
    names = [bibliography] if isinstance(bibliography, str) else list(bibliography)
    formats = merged.get("format", {})
    return Settings(merged, formats, tuple(map(str, names)))


def _read(directory: Path, name: str, problems: list[Problem]) -> dict[str, Any]:
    try:
        text = (directory / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(Place(name), f"can't be read: {getattr(error, 'strerror', None) or error}"))
        return {}
    return _parse(text, name, 0, problems)


def _parse(text: str, name: str, offset: int, problems: list[Problem]) -> dict[str, Any]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        value = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1 + offset
        problems.append(Problem(Place(name, line), f"not valid YAML: {error.problem}"))
        return {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problems.append(Problem(Place(name, 1 + offset), f"not valid YAML: {error}"))
        return {}
    if value is None:
        return {}
    if not isinstance(value, dict) or not isinstance(root, yaml.MappingNode):
        problems.append(Problem(Place(name, 1 + offset), "must be a mapping of settings"))
        return {}
    problems += _unknown(root, name, offset)
    return value


def _unknown(root: yaml.MappingNode, name: str, offset: int) -> Iterator[Problem]:
    for key, value in root.value:
        if key.value not in _PLAIN:
            yield Problem(
                Place(name, key.start_mark.line + 1 + offset), f"setting `{key.value}` is not supported"
            )
        elif key.value in _WITHIN and isinstance(value, yaml.MappingNode):
            for option, chosen in value.value:
                place = Place(name, option.start_mark.line + 1 + offset)
                if option.value not in _WITHIN[key.value]:
                    yield Problem(place, f"setting `{option.value}` of {key.value} is not supported")
                elif option.value == "echo" and chosen.tag != _SWITCH:
                    yield Problem(place, "setting `echo` must be true or false")
        elif key.value == "format" and isinstance(value, yaml.MappingNode):
            for form, options in value.value:
                known = _FORMAT_KEYS.get(form.value)
                line = form.start_mark.line + 1 + offset
                if known is None:
                    yield Problem(
                        Place(name, line), f"format `{form.value}` is not supported, only html and typst"
                    )
                    continue
                for option, _ in options.value if isinstance(options, yaml.MappingNode) else ():
                    if option.value not in known:
                        line = option.start_mark.line + 1 + offset
                        yield Problem(
                            Place(name, line), f"setting `{option.value}` of {form.value} is not supported"
                        )

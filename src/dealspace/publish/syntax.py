"""What does each part of the source mean? Splits it into text and cells, and refuses what is not known.

The split is done here and not by jupytext: its reader for `.qmd` calls the `quarto` program, which the
portable engine must do without, and its Markdown reader keeps neither `#|` options nor line numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from dealspace.publish.constructs import check_fence_attributes, check_text_line
from dealspace.publish.problems import Place, Problem, PublishError
from dealspace.publish.source import Line

_OPEN = re.compile(r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})\s*(?P<info>.*)$")
_CELL_INFO = re.compile(r"^\{(?P<language>[A-Za-z][\w-]*)(?P<rest>[\s,].*)?\}\s*$")
_OPTION = re.compile(r"^#\|\s?(?P<yaml>.*)$")
_DIV = re.compile(r"^ {0,3}(?P<colons>:{3,})\s*(?P<attributes>.*?)\s*:*\s*$")
_LABEL = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_OPTION_TYPES: Mapping[str, type] = {
    "label": str,
    "fig-cap": str,
    "fig-alt": str,
    "tbl-cap": str,
    "echo": bool,
    "output": bool,
}


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that Pandoc reads, inline code included."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A `{python}` cell: its options and its code, each line of which knows its place."""

    place: Place
    options: Mapping[str, Any]
    code: tuple[Line, ...]


def parse(lines: Sequence[Line]) -> tuple[Text | Cell, ...]:
    """Split the body of a report into text and cells, in order.

    Raises
    ------
    PublishError
        With every construct that is unknown, unclosed or misused.
    """
    parts: list[Text | Cell] = []
    text: list[Line] = []
    problems: list[Problem] = []
    divs: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        opening = _OPEN.match(line.text)
        if opening is None:
            _track_div(line, divs, problems)
            problems += check_text_line(line)
            text.append(line)
            index += 1
            continue
        end = _closing(lines, index, opening["fence"])
        if end is None:
            problems.append(Problem(line.place, "code block is never closed"))
            break
        cell = _CELL_INFO.match(opening["info"])
        if cell is None:
            text += lines[index : end + 1]
        else:
            parts.append(Text(tuple(text)))
            text = []
            parts.append(_cell(line, cell, lines[index + 1 : end], problems))
        index = end + 1
    parts.append(Text(tuple(text)))
    problems += [Problem(div.place, "fenced div is never closed") for div in divs]
    problems += _duplicate_labels(parts)
    if problems:
        raise PublishError(problems)
    return tuple(part for part in parts if isinstance(part, Cell) or part.lines)


def _closing(lines: Sequence[Line], start: int, fence: str) -> int | None:
    for index in range(start + 1, len(lines)):
        stripped = lines[index].text.strip()
        if stripped.startswith(fence) and set(stripped) == {fence[0]}:
            return index
    return None


def _track_div(line: Line, divs: list[Line], problems: list[Problem]) -> None:
    match = _DIV.match(line.text)
    if match is None:
        return
    if match["attributes"]:
        divs.append(line)
        problems += check_fence_attributes(line.place, match["attributes"])
    elif divs:
        divs.pop()
    else:
        problems.append(Problem(line.place, "closing `:::` without an open div"))


def _cell(opening: Line, info: re.Match[str], body: Sequence[Line], problems: list[Problem]) -> Cell:
    if info["language"] != "python":
        problems.append(
            Problem(opening.place, f"cells in `{info['language']}` are not supported, only `python`")
        )
    if info["rest"] and info["rest"].strip():
        problems.append(Problem(opening.place, "write cell options as `#|` lines, not in the braces"))
    count = 0
    while count < len(body) and _OPTION.match(body[count].text):
        count += 1
    options = _options(opening.place, body[:count], problems)
    code = list(body[count:])
    while code and not code[0].text.strip():
        code.pop(0)
    return Cell(opening.place, options, tuple(code))


def _options(place: Place, lines: Sequence[Line], problems: list[Problem]) -> dict[str, Any]:
    # Quarto reads all `#|` lines of a cell as one YAML mapping, so a value may run over several lines.
    text = "\n".join(match["yaml"] for line in lines if (match := _OPTION.match(line.text)))
    try:
        options = yaml.safe_load(text) or {}
    except yaml.MarkedYAMLError as error:
        offset = error.problem_mark.line if error.problem_mark else 0
        at = lines[min(offset, len(lines) - 1)].place
        problems.append(Problem(at, f"cell options are not valid YAML: {error.problem}"))
        return {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # A control character, a day that does not exist, brackets without an end.
        problems.append(Problem(lines[0].place, f"cell options are not valid YAML: {error}"))
        return {}
    if not isinstance(options, dict):
        problems.append(Problem(lines[0].place, "cell options must be `key: value` lines"))
        return {}
    for key, value in options.items():
        at = next(
            (line.place for line in lines if re.match(rf"#\|\s?{re.escape(str(key))}\s*:", line.text)), place
        )
        expected = _OPTION_TYPES.get(key)
        if expected is None:
            known = ", ".join(_OPTION_TYPES)
            problems.append(Problem(at, f"unknown cell option `{key}`; known are {known}"))
        elif not isinstance(value, expected):
            problems.append(
                Problem(at, f"cell option `{key}` must be {'true or false' if expected is bool else 'text'}")
            )
    problems += _label_problems(place, options)
    return options


def _label_problems(place: Place, options: Mapping[str, Any]) -> list[Problem]:
    label = options.get("label", "")
    if not isinstance(label, str):
        return []
    found = []
    if label and not _LABEL.match(label):
        found.append(Problem(place, f"label `{label}` must be lower-case words joined by hyphens"))
    for key, prefix in (("fig-cap", "fig-"), ("tbl-cap", "tbl-")):
        if key in options and not label.startswith(prefix):
            found.append(Problem(place, f"a cell with `{key}` needs a label that starts with `{prefix}`"))
        if label.startswith(prefix) and key not in options:
            found.append(Problem(place, f"the label `{label}` needs a `{key}`"))
    return found


def _duplicate_labels(parts: Sequence[Text | Cell]) -> list[Problem]:
    seen: dict[str, Place] = {}
    found = []
    for part in parts:
        label = part.options.get("label") if isinstance(part, Cell) else None
        if isinstance(label, str) and isinstance(part, Cell):
            if label in seen:
                found.append(Problem(part.place, f"label `{label}` is used already at {seen[label]}"))
            seen.setdefault(label, part.place)
    return found

"""How far is each package from a deal, however its blanks are filled? By red lines that must give way."""

from __future__ import annotations

from dealspace.publish.escape import Markup, escape_markdown
from dealspace.results.records import Results
from dealspace.results.records.completion import Completion, Least, WayOut
from dealspace.results.records.packages import Package
from dealspace.tables.cells import LINE_BREAK, Column, TableOutput, condition_link, lines, row_link
from dealspace.words.names import conditions_by_id, plain_id, short_actor
from dealspace.words.numbers import span
from dealspace.words.phrases import counted, listing
from dealspace.words.ranges import by_profiles, of_readings


def completion(results: Results) -> TableOutput:
    """One row per package, that with the fewest red lines to give way first; of two alike the less silent."""
    rows = [
        (
            row_link(package.label, f"packages/{package.package_id}"),
            _number(package),
            _range(package.completion.words),
            _whose(package.completion.words),
            f"{_silent(package)} of {_tests(package)}",
        )
        for package in ranked(results)
    ]
    return TableOutput(
        (
            Column("Package", width=2.2),
            Column("Red lines that must give way, at the least", width=1.5),
            Column("At least as many in (readings)", "right", 1.2),
            Column("Whose", width=2.2),
            Column("Silent on (red lines)", "right", 1),
        ),
        tuple(rows),
    )


def completion_ways(results: Results) -> TableOutput:
    """For each package, what gives way whatever is chosen, and one smallest way for the rest: by how much."""
    rows = [
        (
            row_link(package.label, f"packages/{package.package_id}"),
            lines(condition_link(results, key) for key in package.completion.words.unavoidable) or "none",
            _movements(results, package.completion.words),
        )
        for package in ranked(results)
    ]
    return TableOutput(
        (
            Column("Package", width=1.4),
            Column("Broken by what it states", width=2.4),
            Column("One way to let the fewest give way, and how far each moves", width=3.4),
        ),
        tuple(rows),
    )


def red_lines(results: Results) -> TableOutput:
    """For each number of red lines, in which part of the readings at least so many must give way."""
    layers: tuple[Least, ...] = (results.completion.words, results.completion.with_ceilings)
    if results.linked is not None:
        layers = (*layers, results.linked.red_lines)
    most = max((one.count for layer in layers for one in layer.at_least), default=0)
    rows = []
    for count in range(1, most + 1):
        cells: list[object] = [f"at least {count}"]
        for layer in layers:
            share = next((one.share for one in layer.at_least if one.count == count), None)
            as_read = " (as read here)" if layer.least == count else ""
            told = ("none", "") if share is None else (f"{of_readings(share)}{as_read}", by_profiles(share))
            cells += told
        rows.append(tuple(cells))
    return TableOutput(
        (
            Column("Red lines that must give way", width=1.8),
            Column("Demands and refusals alone: readings, least to most", "right", 1.6),
            Column("by the profiles", "right", 0.9),
            Column("With limits of what is on offer: readings, least to most", "right", 1.6),
            Column("by the profiles", "right", 0.9),
            *(
                Column("Demands and refusals, linked issues included: readings, least to most", "right", 1.6),
                Column("by the profiles", "right", 0.9),
            )[: 2 * len(layers) - 4],
        ),
        tuple(rows),
    )


def ranked(results: Results) -> list[Package]:
    """The packages by how many red lines must give way; silence only breaks a tie, and against a package."""

    def rank(package: Package) -> tuple[bool, int, int, float, str]:
        words, whole = package.completion.words.least, package.completion.with_ceilings.least
        silent = _silent(package) / max(1, _tests(package))
        return words is None, words or 0, whole or 0, silent, package.label

    return sorted(results.packages, key=rank)


def _number(package: Package) -> str:
    words, whole = package.completion.words.least, package.completion.with_ceilings.least
    if words is None or whole is None:
        return "contradicts itself"
    return str(words) if words == whole else f"{words}, and {whole - words} more with limits of offers"


def _range(found: Completion) -> str:
    share = next((one.share for one in found.at_least if one.count == found.least), None)
    if share is None:
        return ""
    mixed = by_profiles(share)
    return f"{of_readings(share)}{f'; {mixed} by the profiles' if mixed else ''}"


def _whose(found: Completion) -> str:
    if found.least is None:
        return ""
    told = [
        f"{plain_id(side)} {span(one.fewest, one.most)}"
        for side, one in sorted(found.sides.items(), key=lambda pair: (-pair[1].most, pair[0]))
        if one.most
    ]
    return listing(told) if told else "nobody"


def _movements(results: Results, found: Completion) -> Markup | str:
    if found.least is None:
        return "nothing is enough: what it states contradicts itself"
    if not found.least:
        return "none is needed"
    others = "" if found.total is None else counted(found.total, "such way")
    texts = _way(results, found.ways[0])
    return lines(
        [*texts, *([escape_markdown(f"({others})")] if found.total != 1 and others else [])], LINE_BREAK
    )


def _way(results: Results, way: WayOut) -> list[Markup]:
    known = conditions_by_id(results)
    return [
        row_link(
            f"{short_actor(results, known[step.condition_id].actor_id)}: {step.text}",
            f"conditions/{step.condition_id}",
        )
        for step in way.relaxations
    ]


def _silent(package: Package) -> int:
    return sum(one.silent for one in package.silence.values())


def _tests(package: Package) -> int:
    return sum(one.tests for one in package.silence.values())


TABLES = {"completion": completion, "completion-ways": completion_ways, "red-lines": red_lines}

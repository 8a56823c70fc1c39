"""Cases of a size that no exact search decides, and files of a size that nothing reads."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import Edit, Folder, all_of, cell


def _values(count: int) -> Edit:
    return all_of(
        cell("positions", 4, "operator", "in"),
        cell("positions", 4, "value", "|".join(str(20_000 + at) for at in range(count))),
    )


def _readings(count: int) -> Edit:
    """So many readings of one number of a package, each a small share of it."""

    def edit(folder: Folder) -> None:
        header, *rows = folder.read("package_term_variants")
        own = {"package_id": "open-strait", "term_id": "annual_quota", "weight": "0.0001"}
        for at in range(count - len(rows)):
            number = str(10_001 + at)
            cells = {**own, "variant_id": f"z-{at:04}", "value_low": number, "value_high": number}
            rows.append([{**cells, "rationale": f"Read as {number}."}.get(name, "") for name in header])
        folder.write("package_term_variants", [header, *sorted(rows)])

    return edit


EXAMPLES = [
    Example(
        "cell-too-long",
        cell("events", 4, "label", "a" * 65_537),
        [("cell-too-long", "events.csv", 4, "")],
        cell("events", 4, "label", "a" * 65_536),
    ),
    Example(
        "too-large",
        lambda folder: folder.file("events").write_bytes(b"\n" * 10_000_001),
        [("too-large", "events.csv", 1, "")],
        cell("events", 4, "label", "First round of 10,000,001 talks"),
    ),
    Example(
        "too-many-levels",
        cell("terms", 4, "maximum", "100"),
        [("too-many-levels", "terms.csv", 4, "maximum")],
        cell("terms", 2, "maximum", "50001"),
    ),
    Example(
        "list-too-long",
        _values(501),
        [("list-too-long", "positions.csv", 4, "value")],
        _values(500),
    ),
    Example(
        "too-many-conditions",
        _readings(401),
        [("too-many-conditions", "package_term_variants.csv", 0, "")],
        _readings(400),
    ),
]

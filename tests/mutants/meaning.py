"""Kinds of mutants that are valid and say something else: the gate or the comparison must notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from dealspace.schemas import TABLES
from tests.mutants.sheet import Cells, Contents, Kind, NewText, Sheet, cell_change, columns, row_change

_OPPOSITE = {
    "demands": "rejects", "rejects": "demands", "accepts": "rejects", "rules_out": "demands",
    "open_to": "rules_out", "offers": "rejects",
}  # fmt: skip
_FLIPPED = {
    "eq": "ne",
    "ne": "eq",
    "le": "ge",
    "ge": "le",
    "lt": "gt",
    "gt": "lt",
    "in": "not_in",
    "not_in": "in",
}
_AMOUNTS = [
    *(("force_pools", name) for name in ("active", "land")),
    *(("force_requirements", name) for name in ("low", "high", "frontage_km")),
    *(("reference_missions", name) for name in ("troops", "line_km", "area_km2", "population")),
    *(("planning_factors", name) for name in ("low", "high")),
    *(("commitments", name) for name in ("value_low", "value_high")),
]
_RECORD = [
    "positions",
    "conditions",
    "condition_evidence",
    "commitments",
    "package_terms",
    "axioms",
    "claim_evidence",
]


def among(table: str, column: str) -> NewText:
    """Another word that the column allows."""
    allowed = next(c for c in TABLES[table].columns if c.name == column).checks.get("choices", ())

    def new(rng: Random, cells: Cells) -> str | None:
        words = sorted(set(allowed or cells.sheet.column(column)) - {cells.text, ""})
        return rng.choice(words) if words and cells.text else None

    return new


def taken(rng: Random, cells: Cells) -> str | None:
    """What another row has in this column."""
    others = sorted(set(cells.sheet.column(cells.column)) - {cells.text, ""})
    return rng.choice(others) if others and cells.text else None


def mapped(words: dict[str, str]) -> NewText:
    return lambda rng, cells: words.get(cells.text)


def times(factor: float) -> NewText:
    def new(rng: Random, cells: Cells) -> str | None:
        try:
            value = float(cells.text)
        except ValueError:
            return None
        return f"{value * factor:g}" if (value and value * factor < 1e6) or value * factor >= 1 else None

    return new


def whole(change: Callable[[Random, int], int]) -> NewText:
    def new(rng: Random, cells: Cells) -> str | None:
        return str(change(rng, int(cells.text))) if cells.text.isdigit() else None

    return new


def transposed(rng: Random, cells: Cells) -> str | None:
    text = cells.text
    at = [
        i
        for i in range(len(text) - 1)
        if text[i : i + 2].isdigit() and text[i] != text[i + 1] and text[i + 1] != "0"
    ]
    if not at:
        return None
    place = rng.choice(at)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def value_moved(rng: Random, cells: Cells) -> str | None:
    """The next value: the other of two, a step, or a tenth more."""
    text = cells.text
    if text in ("true", "false"):
        return "false" if text == "true" else "true"
    if not text.isdigit():
        return None
    value = int(text)
    return str(
        value + max(1, value // 10) if value == 0 or rng.random() < 0.5 else value - max(1, value // 10)
    )


def days(change: Callable[[Random, date], date]) -> NewText:
    def new(rng: Random, cells: Cells) -> str | None:
        try:
            return change(rng, date.fromisoformat(cells.text)).isoformat()
        except ValueError:
            return None

    return new


def month_only(rng: Random, cells: Cells) -> str | None:
    return cells.text[:7] if len(cells.text) == 10 else None


def emptied(rng: Random, cells: Cells) -> str | None:
    return "" if cells.text else None


def shifted_paragraph(rng: Random, cells: Cells) -> str | None:
    if (
        cells.column != "locator"
        or cells.other("source_id") != "bne-2025-08-20"
        or not cells.text[1:].isdigit()
    ):
        return None
    return f"p{(int(cells.text[1:]) + rng.randrange(1, 24)) % 25}"


def _lose_row(rng: Random, sheet: Sheet) -> bool:
    del sheet.rows[rng.randrange(len(sheet.rows))]
    return True


def _swap_cells(column: str) -> Callable[[Random, Sheet], bool]:
    def edit(rng: Random, sheet: Sheet) -> bool:
        at = sheet.at(column)
        one, two = rng.sample(sheet.rows, 2)
        if one[at] == two[at] or not (one[at] and two[at]):
            return False
        one[at], two[at] = two[at], one[at]
        return True

    return edit


def _reverse_axiom(rng: Random, sheet: Sheet) -> bool:
    row = rng.choice(sheet.rows)
    for name in ("term", "operator", "value"):
        one, two = sheet.at(f"if_{name}"), sheet.at(f"then_{name}")
        row[one], row[two] = row[two], row[one]
    return True


def _no_guard(rng: Random, sheet: Sheet) -> bool:
    held = [row for row in sheet.rows if row[sheet.at("when_term")]]
    if not held:
        return False
    row = rng.choice(held)
    for name in ("when_term", "when_operator", "when_value"):
        row[sheet.at(name)] = ""
    return True


def _cycle(rng: Random, sheet: Sheet) -> bool:
    """Whom an actor speaks for speaks for the actor."""
    at, by_key = sheet.at("represents"), {row[0]: row for row in sheet.rows}
    row = rng.choice([row for row in sheet.rows if row[at] in by_key])
    by_key[row[at]][at] = row[0]
    return True


def _member_of_itself(rng: Random, sheet: Sheet) -> bool:
    at = sheet.at("members")
    row = rng.choice([row for row in sheet.rows if row[at]])
    row[at] = "|".join(sorted({*row[at].split("|"), row[0]}))
    return True


def _lose_item(rng: Random, cells: Cells) -> str | None:
    items = cells.text.split("|")
    return "|".join(item for item in items if item != rng.choice(items)) if len(items) > 1 else None


def _inverted(rng: Random, sheet: Sheet) -> bool:
    """The probability of the opposite."""
    low, high = sheet.at("probability_low"), sheet.at("probability_high")
    row = rng.choice([row for row in sheet.rows if row[low]])
    before = row[low], row[high]
    row[low], row[high] = f"{1 - float(before[1]):.4g}", f"{1 - float(before[0]):.4g}"
    return (row[low], row[high]) != before


def _text_change(file: str, old: list[str], new: list[str]) -> Callable[[Random, Contents], Contents | None]:
    def change(rng: Random, contents: Contents) -> Contents | None:
        content = contents.get(file, b"").decode()
        pairs = [(a, b) for a, b in zip(old, new, strict=True) if a in content]
        if not pairs:
            return None
        one, two = rng.choice(pairs)
        places = [i for i in range(len(content)) if content.startswith(one, i)]
        at = rng.choice(places)
        return {file: (content[:at] + two + content[at + len(one) :]).encode()}

    return change


def _cell(name: str, table: str, column: str, new: NewText | None = None) -> Kind:
    return Kind(name, False, cell_change([(table, column)], new or among(table, column)))


def _rows(name: str, tables: list[str], edit: Callable[[Random, Sheet], bool]) -> Kind:
    return Kind(name, False, row_change(tables, edit))


_DAYS = columns("date", without=("known_from",))

KINDS = [
    _cell("stance: another", "positions", "stance"),
    _cell("stance: the opposite", "positions", "stance", mapped(_OPPOSITE)),
    _cell("position: operator turned", "positions", "operator", mapped(_FLIPPED)),
    _cell("position: value moved", "positions", "value", value_moved),
    _cell("position: confidence", "positions", "confidence"),
    _cell("position: another actor", "positions", "actor_id", taken),
    _cell("position: another speaker", "positions", "speaker_id", taken),
    _cell("position: another term", "positions", "term_id", taken),
    _cell("position: another source", "positions", "source_id", taken),
    _rows("positions: stances of two swapped", ["positions"], _swap_cells("stance")),
    _rows("positions: values of two swapped", ["positions"], _swap_cells("value")),
    _cell("condition: another actor", "conditions", "actor_id", taken),
    _cell("condition: kind", "conditions", "kind"),
    _cell("condition: hardness", "conditions", "hardness"),
    _cell("condition: operator turned", "conditions", "operator", mapped(_FLIPPED)),
    _cell("condition: value moved", "conditions", "value", value_moved),
    _cell("condition: tenfold", "conditions", "value", times(10)),
    _cell("condition: no end", "conditions", "valid_to", emptied),
    _rows("condition: no guard", ["conditions"], _no_guard),
    _cell("condition: a commitment of its basis dropped", "conditions", "basis", _lose_item),
    _cell(
        "evidence: relation",
        "condition_evidence",
        "relation",
        mapped({"supports": "disputes", "disputes": "supports"}),
    ),
    _cell("evidence: another position", "condition_evidence", "position_id", taken),
    _cell("evidence: another condition", "condition_evidence", "condition_id", taken),
    _cell("reading: weight", "condition_variants", "weight", times(0.5)),
    _cell("reading: hardness", "condition_variants", "hardness"),
    _cell("reading: value moved", "condition_variants", "value", value_moved),
    _cell("package: status", "packages", "status"),
    _cell("package: another proposer", "packages", "proposer_id", taken),
    _cell("package term: low end moved", "package_terms", "value_low", value_moved),
    _cell("package term: high end moved", "package_terms", "value_high", value_moved),
    _cell("package term: of another package", "package_terms", "package_id", taken),
    _rows("axiom: reversed", ["axioms"], _reverse_axiom),
    _cell("axiom: operator turned", "axioms", "then_operator", mapped(_FLIPPED)),
    _cell("commitment: status", "commitments", "status"),
    _cell("commitment: another actor", "commitments", "actor_id", taken),
    _cell("commitment: another term", "commitments", "term_id", taken),
    _cell("commitment: thousand persons", "commitments", "unit", mapped({"persons": "thousand persons"})),
    _cell("commitment: task", "commitments", "task"),
    _cell("planning factor: another unit", "planning_factors", "unit", taken),
    Kind("amount: digits transposed", False, cell_change(_AMOUNTS, transposed)),
    Kind("amount: tenfold", False, cell_change(_AMOUNTS, times(10))),
    Kind("amount: a thousandth", False, cell_change(_AMOUNTS, times(0.001))),
    _cell("term: another unit", "terms", "unit", taken),
    _cell("term: maximum tenfold", "terms", "maximum", times(10)),
    _cell("source: reliability", "sources", "reliability"),
    _cell(
        "source: credibility",
        "sources",
        "credibility",
        whole(lambda rng, n: (n + rng.randrange(1, 6) - 1) % 6 + 1),
    ),
    _cell("source: how it was reached", "sources", "reached"),
    _cell("source: day lost", "sources", "issued", month_only),
    _cell("actor: kind", "actors", "kind"),
    _cell("actor: side", "actors", "side", taken),
    _cell("actor: speaks for another", "actors", "represents", taken),
    _cell("actor: a member dropped", "actors", "members", _lose_item),
    _cell("actor: required", "actors", "required_party", mapped({"true": "false", "false": "true"})),
    _rows("actor: speaks for itself by way of another", ["actors"], _cycle),
    _rows("actor: member of itself", ["actors"], _member_of_itself),
    _cell(
        "instrument: level",
        "legal_instruments",
        "guarantee_level",
        whole(lambda rng, n: max(0, n + rng.choice((-1, 1)))),
    ),
    _cell(
        "instrument: obligation",
        "legal_instruments",
        "obligation",
        whole(lambda rng, n: max(0, n + rng.choice((-1, 1)))),
    ),
    _cell("instrument: binding", "legal_instruments", "binding", mapped({"true": "false", "false": "true"})),
    _cell("instrument: status", "legal_instruments", "status"),
    _cell("claim: relation of its evidence", "claim_evidence", "relation"),
    _rows("forecast: probability inverted", ["forecasts"], _inverted),
    _cell("forecast: outcome", "forecast_outcomes", "outcome"),
    Kind(
        "day: moved by one",
        False,
        cell_change(_DAYS, days(lambda rng, d: d + timedelta(rng.choice((-1, 1))))),
    ),
    Kind("day: a year before", False, cell_change(_DAYS, days(lambda rng, d: d.replace(year=d.year - 1)))),
    Kind(
        "day: a thousand years before",
        False,
        cell_change(_DAYS, days(lambda rng, d: d.replace(year=d.year - 1000))),
    ),
    _rows("row dropped", _RECORD, _lose_row),
    Kind("locator: another paragraph", False, cell_change(columns("text"), shifted_paragraph, tries=800)),
    Kind(
        "findings: a test turned",
        False,
        _text_change(
            "findings.toml", ["gt = 0", "eq = true", "eq = false"], ["eq = 0", "eq = false", "eq = true"]
        ),
    ),
    Kind(
        "findings: a claim turned",
        False,
        _text_change(
            "findings.toml",
            ["{ conflict =", 'deal_space = "empty"'],
            ["{ in_conflict =", 'deal_space = "open"'],
        ),
    ),
    Kind(
        "settings: draws, seed or share",
        False,
        _text_change(
            "case.toml",
            ["seed = 2", "considered = [0, 1]", "draws = 100000"],
            ["seed = 3", "considered = [1, 1]", "draws = 10000"],
        ),
    ),
]

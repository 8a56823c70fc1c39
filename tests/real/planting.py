"""A copy of the case of this repository with things of a later day planted in it, each under its own word."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from dealspace.schemas import TABLES

AS_OF, LATER, LATEST = date(2025, 8, 20), date(2026, 2, 19), date(2026, 2, 26)
DAY, ODD = "2026-02-19", "2026-02-17"
"""The day of all that is planted, and a day on which nothing else in the data lies: that of a later end."""

Row = dict[str, str]


class Planted:
    """The tables of a data folder, in memory until `write`; optional columns are added as they are needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words: dict[str, str] = {}
        self.rows: dict[str, list[Row]] = {}
        for name, spec in TABLES.items():
            with (folder / spec.file_name).open(encoding="utf-8", newline="") as file:
                self.rows[name] = [
                    {column: row.get(column) or "" for column in spec.column_names}
                    for row in csv.DictReader(file)
                ]

    def find(self, table: str, fits: Callable[[Row], bool] = lambda _: True) -> Row:
        """The first row that was known on the date of the case and fits."""
        return next(row for row in self.rows[table] if self.early(row) and fits(row))

    def early(self, row: Row) -> bool:
        issued = {source["source_id"]: source["issued"] for source in self.rows["sources"]}
        names = ("stated_on", "made_on", "proposed_on", "valid_from", "signed_on", "on", "as_of", "issued")
        days = [row.get(name, "") for name in names] + [issued.get(row.get("source_id", ""), "")]
        return max(days)[:10] <= AS_OF.isoformat()

    def add(self, table: str, like: Row, word: str, **cells: str) -> Row:
        """A row like another one, every text of it with the word, of the planted source if it has one."""
        row = dict(like)
        for column in TABLES[table].of_kind("text"):
            row[column.name] = f"The {word} says so"
        for column in TABLES[table].of_kind("date"):
            if column.metadata["role"] == "own":
                row[column.name] = DAY
            else:
                row[column.name] = ""
        if "source_id" in row and table != "sources":
            row["source_id"] = "bilby-page"
        row |= cells
        self.rows[table].append(row)
        self.words[word] = table
        return row

    def write(self) -> None:
        for name, spec in TABLES.items():
            needed = [
                c.name for c in spec.columns if not c.optional or any(r[c.name] for r in self.rows[name])
            ]
            numbers = {column.name for column in spec.of_kind("integer")}
            self.rows[name].sort(
                key=lambda row, spec=spec, numbers=numbers: [  # type: ignore[misc]
                    (len(row[k]) if k in numbers else 0, row[k]) for k in spec.key
                ]
            )
            with (self.folder / spec.file_name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, needed, extrasaction="ignore", lineterminator="\n")
                writer.writeheader()
                writer.writerows(self.rows[name])


def plant(folder: Path) -> Planted:
    """Plant a later row of every table, later readings, ends, states and settings."""
    data = Planted(folder)
    add, find = data.add, data.find
    add(
        "sources",
        find("sources"),
        "bilby",
        source_id="bilby-page",
        url="https://example.org/bilby",
        note="A potoroo.",
        reached="",
        original="",
    )
    data.words["potoroo"] = "sources"
    wanted = find("conditions", lambda r: r["kind"] == "demand" and not r["when_term"] and not r["valid_to"])
    support = find(
        "condition_evidence",
        lambda r: r["condition_id"] == wanted["condition_id"] and r["relation"] == "supports",
    )
    said = find("positions", lambda r: r["position_id"] == support["position_id"])
    add(
        "actors", find("actors", lambda r: r["kind"] == "person"), "wallaby",
        actor_id="wallaby-minister", represents=wanted["actor_id"],
    )  # fmt: skip
    add("positions", said, "quoll", position_id="quoll-position", speaker_id="wallaby-minister")
    add("conditions", wanted, "zorilla", condition_id="zorilla-condition")
    data.rows["condition_evidence"].append(
        {"condition_id": "zorilla-condition", "position_id": "quoll-position", "relation": "supports"}
    )
    # Said in time, in a source of the time, and known only later.
    add(
        "positions", said, "kowari", position_id="kowari-position", stated_on=said["stated_on"],
        source_id=said["source_id"], known_from=DAY,
    )  # fmt: skip
    pledge = add("commitments", find("commitments"), "mulgara", commitment_id="mulgara-pledge")
    _same(find("commitments", lambda r: r["status"] == "pledged" and not r["rival_to"]), pledge)[
        "rival_to"
    ] = "mulgara-pledge"
    _packages(data)
    _readings(data)
    add("events", find("events"), "quokka", event_id="quokka-event")
    add("force_requirements", find("force_requirements"), "antechinus", requirement_id="antechinus-estimate")
    norm = find("planning_factors")
    add("planning_factors", norm, "dunnart", factor_id="dunnart-norm", unit=norm["unit"])
    add("legal_instruments", find("legal_instruments"), "pademelon", instrument_id="pademelon-treaty")
    add(
        "reference_missions", find("reference_missions"), "bandicoot", mission_id="bandicoot-mission",
        years="2001-2004",
    )  # fmt: skip
    pools = {row["actor_id"] for row in data.rows["force_pools"]}
    host = find("actors", lambda r: r["kind"] == "state" and r["actor_id"] not in pools)
    add("force_pools", find("force_pools"), "ningaui", actor_id=host["actor_id"])
    add("claims", find("claims"), "cuscus", claim_id="cuscus-claim")
    add("claim_evidence", find("claim_evidence"), "planigale", locator="planigale place")
    add("forecasts", find("forecasts"), "kaluta", forecast_id="kaluta-forecast", fragment="", scale_id="",
        probability_low="", probability_high="")  # fmt: skip
    add("forecast_outcomes", data.rows["forecast_outcomes"][0], "phascogale", position_ids="",
        commitment_ids="", event_ids="quokka-event")  # fmt: skip
    # Ends and a state of a later day in rows of the time.
    wanted["valid_to"] = ODD
    find("reference_missions", lambda r: r["years"].endswith("-"))["years"] += "2025"
    _settings(data)
    data.write()
    return data


def _same(row: Row, other: Row) -> Row:
    """The row, with the other one made comparable to it: a rival is of the same actor, term and unit."""
    other |= {name: row[name] for name in ("actor_id", "term_id", "unit", "task", "value_low", "value_high")}
    return row


def _packages(data: Planted) -> None:
    like = data.find("packages", lambda r: r["status"] == "proposed")
    data.add("packages", like, "numbat", package_id="numbat-package", label="Numbat plan of the wombat")
    terms = [row for row in data.rows["package_terms"] if row["package_id"] == like["package_id"]]
    data.rows["package_terms"] += [
        row | {"package_id": "numbat-package", "source_id": "bilby-page", "locator": "p", "known_from": ""}
        for row in terms
    ]
    taken = {(row["package_id"], row["term_id"]) for row in data.rows["package_terms"]}
    free = next(
        row for row in data.rows["package_terms"]
        if data.early(row) and (like["package_id"], row["term_id"]) not in taken
    )  # fmt: skip
    data.add("package_terms", free, "woylie", package_id=like["package_id"])
    like |= {"status": "revived", "status_from": DAY}


def _readings(data: Planted) -> None:
    """A reading of each kind that nobody could hold on the date of the case."""
    later = {"weight": "0.01", "known_from": DAY}
    # What the first results rest on is the security terms.
    linked = {row["term_id"] for row in data.rows["terms"] if row["scope"] == "linked"}
    for table, parent, word in (
        ("condition_variants", "condition_id", "dugong"),
        ("axiom_variants", "axiom_id", "echidna"),
    ):
        taken = {row[parent] for row in data.rows[table]}
        base = data.find(
            f"{parent.removesuffix('_id')}s",
            lambda r, p=parent, t=taken: (
                r[p] not in t  # type: ignore[misc]
                and r.get("term_id") not in linked
                and not r.get("valid_to")
            ),
        )
        blank = dict.fromkeys(TABLES[table].column_names, "")
        data.add(
            table,
            blank,
            word,
            **later,
            **{parent: base[parent]},
            variant_id=f"{word}-reading",
            hardness="dropped",
        )
    read = {(row["package_id"], row["term_id"]) for row in data.rows["package_term_variants"]}
    term = data.find("package_terms", lambda r: (r["package_id"], r["term_id"]) not in read)
    names = {name: term[name] for name in ("package_id", "term_id")}
    blank = dict.fromkeys(TABLES["package_term_variants"].column_names, "")
    data.add("package_term_variants", blank, "dibbler", **later, **names, variant_id="dibbler-reading")
    known = data.rows["term_variants"][0]
    exceptions = "|".join(sorted([*filter(None, known["except_conditions"].split("|")), "zorilla-condition"]))
    data.add("term_variants", known, "bettong", **later, variant_id="bettong-reading")
    known["except_conditions"] = exceptions


def _settings(data: Planted) -> None:
    """Names of later rows in `case.toml`, and a number and a sentence on them in `findings.toml`."""
    path = data.folder / "case.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("timeline_events = [\n", 'timeline_events = [\n  "quokka-event",\n'),
        (
            "[figures.short_names]\n",
            '[figures.short_names]\nquokka-event = "Potto"\nnumbat-package = "Aye-aye"\n',
        ),
        ('[readings]\npackages = ["', '[readings]\npackages = ["numbat-package", "'),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    data.words |= {"potto": "case.toml", "aye-aye": "case.toml", "wombat": "packages"}
    findings = data.folder / "findings.toml"
    findings.write_text(findings.read_text(encoding="utf-8") + _FINDING, encoding="utf-8")
    data.words["tammar"] = "findings.toml"


_FINDING = f"""
[[finding]]
id = "tammar-finding"
label = "Tammar plan"
section = "limits"
claim = {{ measure = "row_known", row = "packages/numbat-package", eq = true }}
sentence = "The tammar plan is on the table."
counter = "There is no tammar plan."
since = "{DAY}"
"""


def texts(words: dict[str, str]) -> Iterator[str]:
    """What must not be read anywhere: the words, and the later day however it is written."""
    yield from words
    yield from (ODD, "17 february 2026", "feb 17, 2026")

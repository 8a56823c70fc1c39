"""Do the settings in `case.toml` agree with the tables?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, in_cell, in_table
from dealspace.checks.rule import Rule
from schemas.commitments import STATUSES


class RequiredParties(Rule):
    """`required_parties` names exactly the actors that are marked as required.

    Both say without whom there is no deal. Correct the one that is wrong.
    """

    id = "required-parties"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None or "actors" not in tables.raw:
            return
        named = tables.config.required_parties
        for row in tables["actors"]:
            if row["required_party"] in ("true", "false") and (row["required_party"] == "true") != (
                row.key in named
            ):
                word = "is not" if row["required_party"] == "true" else "is"
                yield in_cell(
                    row, "required_party", f"`{row.key}` {word} in `required_parties` of {CONFIG_FILE}"
                )
        for party in named:
            if party not in tables.index("actors"):
                yield in_table(
                    CONFIG_FILE,
                    "not in actors.csv",
                    line=tables.config_line("required_parties"),
                    column="required_parties",
                    value=party,
                )


class AdequacySettings(Rule):
    """The settings of the force calculation fit the tables.

    `troops_term` is a term on an integer or number scale, and `status_share` has a range for every status
    of a commitment.
    """

    id = "adequacy-settings"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None:
            return
        settings = tables.config.adequacy
        kind = tables.term_types.get(settings.troops_term)
        if "terms" in tables.raw and kind not in ("integer", "number"):
            message = "not a term on an integer or number scale"
            key = "adequacy.troops_term"
            yield in_table(
                CONFIG_FILE, message, line=tables.config_line(key), column=key, value=settings.troops_term
            )
        used = {row["status"] for row in tables["commitments"]} & set(STATUSES)
        for status in sorted(used - set(settings.status_share)):
            message = "no range for this status of a commitment"
            key = "adequacy.status_share"
            yield in_table(CONFIG_FILE, message, line=tables.config_line(key), column=key, value=status)


RULES: tuple[type[Rule], ...] = (RequiredParties, AdequacySettings)

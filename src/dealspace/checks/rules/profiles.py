"""Do the profiles of readers make a mixture, and does each take a reading that exists, once?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dealspace.case.hint import did_you_mean
from dealspace.case.tables import Tables
from dealspace.case.values import format_number
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule
from dealspace.checks.rules.readings import options_of


class ProfileWeights(Rule):
    """The weights of the profiles sum to 1.

    They are the parts of a mixture. Correct a weight; a reader whom no profile describes can have one of
    their own, without readings.
    """

    id = "profile-weights"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        rows = list(tables["coder_profiles"])
        weights = [row.number("weight") for row in rows]
        known = [weight for weight in weights if weight is not None and 0 < weight <= 1]
        # A weight that is none, or out of bounds, is reported as such.
        if rows and len(known) == len(rows) and (total := sum(known, Fraction(0))) != 1:
            yield in_cell(rows[-1], "weight", f"the weights of all profiles sum to {format_number(total)}")


class ProfileReadingNames(Rule):
    """A profile takes a reading that its choice has at some date.

    `choice_id` is `condition:`, `axiom:`, `package:` or `value:` and the key of a row with variants (for a
    term of a package `package:<package>/<term>`, for a value `value:<term>/<value>`); `option_id` is `base`
    or the id of a variant of that row.
    """

    id = "profile-reading-names"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        options = {**options_of(tables), **_values(tables)}
        for row in tables["profile_readings"]:
            choice, option = row["choice_id"], row["option_id"]
            if choice not in options:
                message = f"no row with variants is called `{choice}`{did_you_mean(choice, options)}"
                yield in_cell(row, "choice_id", message)
            elif option not in options[choice]:
                message = f"`{choice}` has no such reading{did_you_mean(option, options[choice])}"
                yield in_cell(row, "option_id", message)


class ProfileDecidesTwice(Rule):
    """A profile decides no choice twice.

    Where `literal` of the profile names the kind of a choice, the profile reads it as the main table does,
    and a row that says `base` again decides nothing. Remove the row, or the kind.
    """

    id = "profile-decides-twice"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        profiles = tables.index("coder_profiles")
        for row in tables["profile_readings"]:
            profile = profiles.get(row["profile_id"])
            kind = row["choice_id"].partition(":")[0]
            if row["option_id"] == "base" and profile and kind in profile["literal"].split("|"):
                message = f"`literal` of the profile reads every {kind} as the main table does"
                yield in_cell(row, "option_id", message)


def _values(tables: Tables) -> Mapping[str, list[str]]:
    """The readings of each value of a term."""
    found: dict[str, list[str]] = {}
    for row in tables["term_variants"]:
        value = tables.value(row, "term_id", "value")
        if value is not None:
            choice = f"value:{row['term_id']}/{format_number(value)}"
            found.setdefault(choice, ["base"]).append(row["variant_id"])
    return found

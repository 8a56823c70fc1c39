"""An offer that is no exchange."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import cell

EXAMPLES = [
    Example(
        "offer-on-one-term",
        cell("offers", 2, "if_term", "wardens"),
        [("offer-on-one-term", "offers.csv", 2, "if_term")],
        cell("offers", 2, "if_term", "annual_quota"),
    ),
    Example(
        "offer-on-one-term",
        cell("offers", 2, "if_value", "0"),
        [("offer-on-one-term", "offers.csv", 2, "if_value")],
        cell("offers", 2, "if_value", "1"),
        "nothing is asked for",
    ),
    Example(
        "offer-on-one-term",
        cell("offers", 3, "then_value", "0"),
        [("offer-on-one-term", "offers.csv", 3, "then_value")],
        cell("offers", 3, "then_value", "1"),
        "nothing is accepted that was not",
    ),
]

"""Who speaks for whom, and who is a member of what."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import all_of, cell

EXAMPLES = [
    Example(
        "representation-cycle",
        cell("actors", 6, "represents", "fishers-guild"),
        [("representation-cycle", "actors.csv", 6, "represents")],
        cell("actors", 6, "represents", "mainland"),
    ),
    Example(
        "representation-cycle",
        all_of(
            cell("actors", 6, "represents", "warden-experts"),
            cell("actors", 9, "kind", "organisation"),
            cell("actors", 9, "represents", "fishers-guild"),
        ),
        [
            ("representation-cycle", "actors.csv", 6, "represents"),
            ("representation-cycle", "actors.csv", 9, "represents"),
        ],
        all_of(cell("actors", 9, "kind", "organisation"), cell("actors", 9, "represents", "fishers-guild")),
        "by way of another",
    ),
    Example(
        "member-cycle",
        cell("actors", 7, "members", "fishers-guild|harbour-group|mainland"),
        [("member-cycle", "actors.csv", 7, "members")],
        cell("actors", 7, "members", "fishers-guild|mainland|warden-experts"),
    ),
    Example(
        "member-cycle",
        cell("actors", 6, "members", "harbour-group"),
        [("member-cycle", "actors.csv", 6, "members"), ("member-cycle", "actors.csv", 7, "members")],
        cell("actors", 6, "members", "mainland"),
        "by way of another",
    ),
    Example(
        "side-of-another",
        cell("actors", 3, "side", "birch"),
        [("side-of-another", "actors.csv", 3, "side")],
        cell("actors", 9, "side", "alder"),
    ),
    Example(
        "side-of-another",
        cell("actors", 6, "side", "birch"),
        [("side-of-another", "actors.csv", 7, "side")],
        all_of(cell("actors", 6, "side", "birch"), cell("actors", 7, "kind", "organisation")),
        "a member of a coalition",
    ),
    Example(
        "kind-of-actor",
        cell("actors", 7, "kind", "state"),
        [("kind-of-actor", "actors.csv", 7, "kind")],
        cell("actors", 7, "kind", "group"),
    ),
]

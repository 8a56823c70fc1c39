"""What the rows of one passage say, held against each other."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import all_of, cell, extend, insert

EXAMPLES = [
    Example(
        "term-against-position",
        all_of(cell("package_terms", 4, "value_low", "2"), cell("package_terms", 4, "value_high", "2")),
        [("term-against-position", "package_terms.csv", 4, "value_low")],
        cell("package_terms", 4, "value_low", "0"),
    ),
    Example(
        "term-beyond-position",
        cell("package_terms", 4, "value_high", "2"),
        [("term-beyond-position", "package_terms.csv", 4, "value_low")],
        all_of(
            cell("package_terms", 4, "value_high", "2"),
            extend("package_terms", "reason", 4, "The group itself speaks of more."),
        ),
    ),
    Example(
        "term-beyond-position",
        extend("package_terms", "reason", 4, "The group itself speaks of more."),
        [("term-beyond-position", "package_terms.csv", 4, "reason")],
        extend("package_terms", "reason", 4, ""),
        "a reason that nothing needs",
    ),
    Example(
        "commitment-against-position",
        all_of(cell("commitments", 3, "value_low", "2"), cell("commitments", 3, "value_high", "3")),
        [("commitment-against-position", "commitments.csv", 3, "value_low")],
        cell("commitments", 3, "value_high", "3"),
    ),
    Example(
        "commitment-against-position",
        cell("commitments", 3, "status", "abandoned"),
        [("commitment-against-position", "commitments.csv", 3, "status")],
        cell("commitments", 3, "status", "in_force"),
        "the status",
    ),
    Example(
        "passage-read-twice",
        insert(
            "positions",
            5,
            "alder-quota-less-2030,alder-island,ana-reed,annual_quota,open_to,lt,20000,2030-11-04,"
            "alder-address-2030,p5,Reed would also take less.,,low",
        ),
        [
            ("passage-read-twice", "positions.csv", 5, ""),
            ("positions-of-one-day", "positions.csv", 5, ""),
        ],
        insert(
            "positions",
            5,
            "alder-quota-more-2030,alder-island,ana-reed,annual_quota,open_to,ge,15000,2030-11-04,"
            "alder-address-2030,p5,Reed would also take less.,,low",
        ),
    ),
    Example(
        "claim-evidence-of-itself",
        all_of(
            cell("claim_evidence", 3, "source_id", "gazette-2031-06-20"),
            cell("claim_evidence", 3, "locator", "p4"),
        ),
        [("claim-evidence-of-itself", "claim_evidence.csv", 3, "source_id")],
        cell("claim_evidence", 3, "source_id", "fleet-census-2031"),
    ),
    Example(
        "claim-evidence-against-positions",
        all_of(
            cell("claims", 2, "locator", "p6"),
            cell("claim_evidence", 2, "locator", "p9"),
            insert(
                "positions",
                6,
                "birch-guarantee-2030,birch-island,,guarantee_level,reports,le,1,2030-11-04,"
                "alder-address-2030,p9,Birch is said to ask for little.,,low",
            ),
        ),
        [("claim-evidence-against-positions", "claim_evidence.csv", 2, "relation")],
        all_of(
            cell("claims", 2, "locator", "p6"),
            cell("claim_evidence", 2, "locator", "p9"),
            insert(
                "positions",
                6,
                "birch-guarantee-2030,birch-island,,guarantee_level,reports,ge,1,2030-11-04,"
                "alder-address-2030,p9,Birch is said to ask for little.,,low",
            ),
        ),
    ),
]

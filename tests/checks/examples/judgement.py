"""Time, variants and contradictions."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import all_of, cell, insert, replaced

_QUOTA_ZERO = "commission-plan,fishing_zone,closed,0,0,0.1,Nobody fishes."

EXAMPLES = [
    *(
        Example(
            "rival-of-another-force",
            all_of(cell("commitments", line, "rival_to", other), *edits),
            [("rival-of-another-force", "commitments.csv", line, "rival_to")],
            all_of(cell("commitments", 4, "rival_to", "mainland-wardens-2032")),
            why,
        )
        for line, other, edits, why in (
            (2, "mainland-wardens-2031", [cell("commitments", 2, "task", "patrol_line")], "another actor"),
            (4, "mainland-no-automatic-2031", [], "another term"),
            (4, "mainland-wardens-2032", [cell("commitments", 5, "task", "monitor")], "another task"),
            (4, "mainland-wardens-2031", [], "itself"),
        )
    ),
    Example(
        "rival-of-another-force",
        all_of(
            cell("commitments", 4, "rival_to", "mainland-wardens-2032"),
            cell("commitments", 5, "rival_to", "mainland-wardens-2031"),
        ),
        [
            ("rival-of-another-force", "commitments.csv", 4, "rival_to"),
            ("rival-of-another-force", "commitments.csv", 5, "rival_to"),
        ],
        cell("commitments", 5, "rival_to", "mainland-wardens-2031"),
        "each disputes the other",
    ),
    Example(
        "date-too-late",
        all_of(cell("packages", 3, "proposed_on", "2032-04")),
        [("date-too-late", "packages.csv", 3, "proposed_on")],
        cell("packages", 3, "proposed_on", "2032-03"),
    ),
    Example(
        "date-too-late",
        replaced("case.toml", b"last_as_of = 2032-03-31", b"last_as_of = 2032-02-14"),
        [
            ("date-too-late", "commitments.csv", 5, "made_on"),
            ("date-too-late", "conditions.csv", 12, "valid_from"),
            ("date-too-late", "events.csv", 3, "on"),
            ("date-too-late", "packages.csv", 3, "proposed_on"),
            ("date-too-late", "positions.csv", 12, "stated_on"),
            ("date-too-late", "sources.csv", 6, "issued"),
        ],
        replaced("case.toml", b"last_as_of = 2032-03-31", b"last_as_of = 2032-02-15"),
        "every row after the latest vintage",
    ),
    Example(
        "later-than-its-source",
        cell("events", 4, "on", "2031-06-21"),
        [("later-than-its-source", "events.csv", 4, "on")],
        cell("events", 4, "on", "2031-06-20"),
    ),
    Example(
        "maybe-later-than-its-source",
        cell("events", 4, "on", "2031-07"),
        [("maybe-later-than-its-source", "events.csv", 4, "on")],
        cell("events", 4, "on", "2031-06"),
    ),
    Example(
        "validity-order",
        cell("conditions", 2, "valid_to", "2030-11-04"),
        [("validity-order", "conditions.csv", 2, "valid_to")],
        cell("conditions", 2, "valid_to", "2030-11-05"),
    ),
    Example(
        "variant-says-the-same",
        cell("condition_variants", 3, "value", "600"),
        [("variant-says-the-same", "condition_variants.csv", 3, "variant_id")],
        cell("condition_variants", 3, "value", "601"),
    ),
    Example(
        "variant-says-the-same",
        all_of(
            cell("axiom_variants", 3, "then_operator", "gt"), cell("axiom_variants", 3, "then_value", "0")
        ),
        [("variant-says-the-same", "axiom_variants.csv", 3, "variant_id")],
        all_of(
            cell("axiom_variants", 3, "then_operator", "ge"), cell("axiom_variants", 3, "then_value", "2")
        ),
        "an axiom",
    ),
    Example(
        "variant-says-the-same",
        cell("package_term_variants", 4, "value_low", "300"),
        [("variant-says-the-same", "package_term_variants.csv", 4, "variant_id")],
        cell("package_term_variants", 4, "value_low", "301"),
        "a term of a package",
    ),
    Example(
        "variant-weights",
        cell("condition_variants", 4, "weight", "0.75"),
        [("variant-weights", "condition_variants.csv", 4, "weight")],
        cell("condition_variants", 4, "weight", "0.74"),
    ),
    Example(
        "variant-contradicts-axiom",
        all_of(
            cell("axioms", 3, "if_operator", "ge"),
            cell("axioms", 3, "if_value", "0"),
            insert("package_term_variants", 3, _QUOTA_ZERO),
        ),
        [("variant-contradicts-axiom", "package_term_variants.csv", 3, "")],
        insert("package_term_variants", 3, _QUOTA_ZERO),
    ),
    Example(
        "variant-contradicts-axiom",
        all_of(
            cell("axioms", 3, "then_value", "2"),
            insert(
                "axioms",
                3,
                "big-needs-closed,annual_quota,gt,40000,fishing_zone,eq,1,Big catches are shared.",
            ),
            insert("condition_variants", 2, "alder-quota,huge,ge,45000,hard,0.1,An opening bid."),
        ),
        [("variant-contradicts-axiom", "condition_variants.csv", 2, "")],
        all_of(
            cell("axioms", 3, "then_value", "2"),
            insert(
                "axioms",
                3,
                "big-needs-closed,annual_quota,gt,40000,fishing_zone,eq,1,Big catches are shared.",
            ),
            insert("condition_variants", 2, "alder-quota,huge,ge,40000,hard,0.1,An opening bid."),
        ),
        "two axioms pull apart",
    ),
    Example(
        "variant-contradicts-axiom",
        insert("axioms", 3, "no-wardens,guarantee_level,ge,2,wardens,le,50,No more boats."),
        [("variant-contradicts-axiom", "axiom_variants.csv", 3, "")],
        insert("axioms", 3, "no-wardens,guarantee_level,ge,2,wardens,le,100,No more boats."),
        "a reading of an axiom",
    ),
    Example(
        "hard-contradiction",
        all_of(
            cell("conditions", 11, "kind", "demand"),
            cell("conditions", 11, "valid_to", ""),
            cell("conditions", 12, "kind", "demand"),
            cell("conditions", 12, "operator", "ge"),
            insert("condition_evidence", 12, "mainland-wardens,mainland-wardens-2032,supports"),
        ),
        [("hard-contradiction", "conditions.csv", 12, "")],
        all_of(
            cell("conditions", 11, "kind", "demand"),
            cell("conditions", 12, "kind", "demand"),
            cell("conditions", 12, "operator", "ge"),
            insert("condition_evidence", 12, "mainland-wardens,mainland-wardens-2032,supports"),
        ),
    ),
    Example(
        "positions-of-one-day",
        insert(
            "positions",
            4,
            "alder-no-quota-2030,alder-island,,annual_quota,rules_out,gt,15000,2030-11-04,alder-address-2030,p7,None.,,low",
        ),
        [("positions-of-one-day", "positions.csv", 5, "")],
        insert(
            "positions",
            4,
            "alder-no-quota-2030,alder-island,,annual_quota,rules_out,gt,20000,2030-11-04,alder-address-2030,p7,None.,,low",
        ),
    ),
]

"""What evidence says, and what it is linked for."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import all_of, cell, extend, insert

_UNSAID = (cell("positions", 7, "operator", ""), cell("positions", 7, "value", ""))

EXAMPLES = [
    Example(
        "support-without-entailment",
        cell("positions", 3, "stance", "demands"),
        [
            ("support-without-entailment", "condition_evidence.csv", 2, "relation"),
            ("term-against-position", "package_terms.csv", 12, "value_low"),
        ],
        cell("positions", 3, "stance", "rejects"),
        "the opposite stance",
    ),
    Example(
        "support-without-entailment",
        cell("positions", 4, "operator", "le"),
        [("support-without-entailment", "condition_evidence.csv", 3, "relation")],
        cell("positions", 4, "value", "25000"),
        "who asks for more asks for this too",
    ),
    Example(
        "support-without-entailment",
        cell("positions", 12, "value", "900"),
        [
            ("commitment-against-position", "commitments.csv", 5, "value_low"),
            ("support-without-entailment", "condition_evidence.csv", 12, "relation"),
            ("term-against-position", "package_terms.csv", 9, "value_low"),
        ],
        cell("positions", 12, "operator", "ge"),
        "a capacity ends among what is offered",
    ),
    Example(
        "support-without-entailment",
        cell("positions", 5, "value", "40000"),
        [("support-without-entailment", "condition_evidence.csv", 6, "relation")],
        all_of(
            cell("positions", 5, "value", "40000"),
            extend("condition_evidence", "reason", 6, "The lower figure is in the annex alone."),
        ),
        "a refusal that starts further up, unless the link says why it counts",
    ),
    Example(
        "dispute-without-contradiction",
        insert("condition_evidence", 10, "experts-adequacy,birch-wardens-2031,disputes"),
        [("dispute-without-contradiction", "condition_evidence.csv", 10, "relation")],
        insert("condition_evidence", 6, "birch-quota-cap,alder-quota-2030,disputes"),
    ),
    Example(
        "support-by-weaker-words",
        cell("positions", 7, "stance", "open_to"),
        [("support-by-weaker-words", "condition_evidence.csv", 7, "position_id")],
        cell("positions", 7, "stance", "accepts"),
    ),
    Example(
        "support-by-weaker-words",
        cell("positions", 4, "stance", "accepts"),
        [("support-by-weaker-words", "condition_evidence.csv", 3, "position_id")],
        all_of(cell("positions", 4, "stance", "accepts"), cell("conditions", 3, "hardness", "soft")),
        "what is accepted carries a preference alone",
    ),
    Example(
        "evidence-not-tested",
        all_of(*_UNSAID),
        [("evidence-not-tested", "condition_evidence.csv", 7, "reason")],
        all_of(
            *_UNSAID, extend("condition_evidence", "reason", 7, "Marsh named it without saying how much.")
        ),
    ),
    Example(
        "evidence-not-tested",
        insert("condition_evidence", 8, "birch-wardens,birch-cap-2031,supports"),
        [("evidence-not-tested", "condition_evidence.csv", 8, "reason")],
        insert("condition_evidence", 8, "birch-wardens,birch-cap-2031,disputes"),
        "the guard alone",
    ),
    Example(
        "needless-reason",
        extend("condition_evidence", "reason", 2, "It is what Reed said."),
        [("needless-reason", "condition_evidence.csv", 2, "reason")],
        extend("condition_evidence", "reason", 2, ""),
    ),
]

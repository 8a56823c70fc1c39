"""Time, variants and contradictions."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import all_of, cell, extend, guarded, insert, replaced

_QUOTA_ZERO = "commission-plan,fishing_zone,closed,0,0,0.1,Nobody fishes."

_ARTICLE = b'[article]\nsource_id = "gazette-2031-06-20"\n[article.codings]\n'

_WIDER = (
    cell("package_terms", 4, "value_high", "2"),
    cell("package_terms", 4, "locator", "p11"),
)
"""The range of a package's term is wider, by a passage that no position was read from."""
_MAINLAND_DEMANDS = (
    insert(
        "positions",
        11,
        "mainland-few-2031,mainland,,wardens,rejects,gt,400,2031-06-15,gazette-2031-06-20,p8,Few.,,low",
    ),
    cell("positions", 13, "stance", "demands"),
    insert("condition_evidence", 12, "mainland-wardens,mainland-few-2031,supports"),
)

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
        "voice-of-two",
        all_of(
            extend("force_requirements", "voice", 2, "paper"), cell("force_requirements", 4, "voice", "paper")
        ),
        [("voice-of-two", "force_requirements.csv", 4, "voice")],
        all_of(
            extend("force_requirements", "voice", 2, "paper"), cell("force_requirements", 3, "voice", "paper")
        ),
    ),
    *(
        Example(
            "copy-graded-as-original",
            all_of(cell("sources", 4, "reached", how), cell("sources", 4, "original", "Another board")),
            [("copy-graded-as-original", "sources.csv", 4, "reliability")],
            all_of(
                cell("sources", 4, "reached", how),
                cell("sources", 4, "original", "Another board"),
                cell("sources", 4, "reliability", "B"),
            ),
            how,
        )
        for how in ("syndicated", "mirror", "second_hand")
    ),
    *(
        Example(
            "copy-without-original",
            all_of(*edits),
            [("copy-without-original", "sources.csv", line, column)],
            passes,
            why,
        )
        for line, column, edits, passes, why in (
            (
                2,
                "original",
                [cell("sources", 2, "original", "")],
                cell("sources", 2, "reached", "mirror"),
                "copy",
            ),
            (
                7,
                "note",
                [cell("sources", 7, "note", "")],
                all_of(cell("sources", 7, "note", ""), cell("sources", 7, "reached", "")),
                "read in which copy",
            ),
            (
                7,
                "original",
                [cell("sources", 7, "original", "Harbour Press")],
                cell("sources", 7, "note", "Read in the library."),
                "an original of an original",
            ),
        )
    ),
    *(
        Example(
            "undeclared-copy",
            cell("sources", 5, column, text),
            [("undeclared-copy", "sources.csv", 5, column)],
            all_of(
                cell("sources", 5, column, text),
                cell("sources", 5, "reached", "mirror"),
                cell("sources", 5, "original", "The Gazette"),
            ),
            f"{column}: {text}",
        )
        for column, text in (
            ("note", "Read as an archived excerpt of a mirror."),
            ("note", "Second-hand report of the gazette."),
            ("note", "Read in a private copy."),
            ("note", "A reprint."),
            ("note", "Agency copy."),
            ("publisher", "The Gazette, copy at harbour.example"),
        )
    ),
    Example(
        "undeclared-copy",
        cell("sources", 5, "note", "Read through a proxy."),
        [("undeclared-copy", "sources.csv", 5, "note")],
        cell("sources", 5, "note", "Agrees with two later copies, word by word."),
        "a note on copies of something else",
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
            ("date-too-late", "forecast_outcomes.csv", 2, "resolved_on"),
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
        cell("conditions", 2, "valid_to", "2031-06-12"),
    ),
    Example(
        "forecast-probability",
        cell("forecasts", 4, "probability_high", ""),
        [("forecast-probability", "forecasts.csv", 4, "probability_high")],
        all_of(cell("forecasts", 4, "probability_low", ""), cell("forecasts", 4, "probability_high", "")),
    ),
    Example(
        "forecast-probability",
        cell("forecasts", 2, "fragment", ""),
        [("forecast-probability", "forecasts.csv", 2, "scale_id")],
        all_of(cell("forecasts", 2, "fragment", ""), cell("forecasts", 2, "scale_id", "")),
        "a scale without words",
    ),
    Example(
        "low-above-high",
        cell("forecasts", 4, "probability_low", "0.4"),
        [("low-above-high", "forecasts.csv", 4, "probability_low")],
        cell("forecasts", 4, "probability_low", "0.2"),
        "a forecast",
    ),
    Example(
        "forecast-time",
        cell("forecasts", 4, "due_on", "2031-06-11"),
        [("forecast-time", "forecasts.csv", 4, "due_on")],
        cell("forecasts", 4, "due_on", "2031-06-12"),
    ),
    Example(
        "forecast-time",
        cell("forecast_outcomes", 2, "resolved_on", "2031-06-19"),
        [("forecast-time", "forecast_outcomes.csv", 2, "resolved_on")],
        cell("forecast_outcomes", 2, "resolved_on", "2031-06-20"),
        "known before it was made",
    ),
    Example(
        "outcome-without-evidence",
        all_of(
            cell("forecast_outcomes", 2, "position_ids", ""),
            cell("forecast_outcomes", 2, "commitment_ids", ""),
        ),
        [("outcome-without-evidence", "forecast_outcomes.csv", 2, "forecast_id")],
        cell("forecast_outcomes", 2, "position_ids", ""),
    ),
    Example(
        "variant-says-the-same",
        cell("condition_variants", 3, "value", "600"),
        [("variant-says-the-same", "condition_variants.csv", 3, "variant_id")],
        cell("condition_variants", 3, "value", "601"),
    ),
    Example(
        "variant-says-the-same",
        all_of(cell("condition_variants", 3, "value", "600"), guarded(3, "annual_quota", "gt", "10000")),
        [("variant-says-the-same", "condition_variants.csv", 3, "variant_id")],
        all_of(cell("condition_variants", 3, "value", "600"), guarded(3, "annual_quota", "gt", "10001")),
        "a guard",
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
        cell("condition_variants", 4, "weight", "0.37"),
    ),
    Example(
        "variant-outweighs-base",
        cell("condition_variants", 4, "weight", "0.38"),
        [("variant-outweighs-base", "condition_variants.csv", 4, "weight")],
        cell("condition_variants", 4, "weight", "0.37"),
    ),
    Example(
        "variant-outweighs-base",
        cell("package_term_variants", 4, "weight", "0.51"),
        [("variant-outweighs-base", "package_term_variants.csv", 4, "weight")],
        cell("package_term_variants", 4, "weight", "0.5"),
        "a term of a package",
    ),
    Example(
        "variant-outweighs-base",
        cell("term_variants", 2, "weight", "0.6"),
        [("variant-outweighs-base", "term_variants.csv", 2, "weight")],
        cell("term_variants", 2, "weight", "0.5"),
        "a value of a term",
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
        "variant-contradicts-axiom",
        insert("axioms", 3, "no-wardens,guarantee_level,ge,3,wardens,le,0,No more boats."),
        [
            ("variant-contradicts-axiom", "axiom_variants.csv", 3, ""),
            ("variant-contradicts-axiom", "term_variants.csv", 2, "read_as"),
        ],
        insert("axioms", 3, "no-wardens,guarantee_level,ge,3,wardens,le,100,No more boats."),
        "a reading of a value",
    ),
    Example(
        "variant-contradicts-axiom",
        all_of(*_WIDER, cell("term_variants", 2, "value", "1")),
        [("variant-contradicts-axiom", "term_variants.csv", 2, "read_as")],
        all_of(
            *_WIDER,
            cell("term_variants", 2, "value", "1"),
            cell("term_variants", 2, "except_packages", "commission-plan"),
        ),
        "a range turned around",
    ),
    Example(
        "variant-says-the-same",
        cell("term_variants", 2, "read_as", "2"),
        [("variant-says-the-same", "term_variants.csv", 2, "read_as")],
        cell("term_variants", 2, "read_as", "1"),
        "a value of a term",
    ),
    Example(
        "variant-weights",
        insert("term_variants", 3, "guarantee_level,2,money,1,,,,0.8,Money and training."),
        [("variant-weights", "term_variants.csv", 3, "weight")],
        insert("term_variants", 3, "guarantee_level,2,money,1,,,,0.4,Money and training."),
        "a value of a term",
    ),
    Example(
        "variant-of-nothing",
        cell("term_variants", 2, "value", "0"),
        [("variant-of-nothing", "term_variants.csv", 2, "value")],
        cell("term_variants", 2, "value", "1"),
    ),
    Example(
        "variant-of-nothing",
        cell("term_variants", 2, "except_conditions", "birch-guarantee"),
        [("variant-of-nothing", "term_variants.csv", 2, "value")],
        all_of(
            cell("term_variants", 2, "value", "1"),
            cell("term_variants", 2, "except_conditions", "mainland-guarantee"),
        ),
        "all excepted",
    ),
    Example(
        "variant-of-nothing",
        cell("term_variants", 2, "except_conditions", "alder-quota"),
        [("variant-of-nothing", "term_variants.csv", 2, "except_conditions")],
        cell("term_variants", 2, "except_conditions", ""),
        "an exception",
    ),
    Example(
        "empty-universe",
        all_of(
            insert("axioms", 3, "commission-never,joint_commission,eq,true,joint_commission,eq,false,None."),
            insert("axioms", 4, "commission-set,joint_commission,eq,false,joint_commission,eq,true,It sits."),
        ),
        [("empty-universe", "axioms.csv", 4, "")],
        insert("axioms", 3, "commission-set,joint_commission,eq,false,joint_commission,eq,true,It sits."),
        "in the base coding",
    ),
    Example(
        "empty-universe",
        all_of(
            insert("axioms", 3, "cap-wardens,wardens,ge,0,wardens,le,400,No more boats."),
            insert("axioms", 4, "floor-wardens,wardens,ge,0,wardens,ge,10,A few are always out."),
            insert("axiom_variants", 4, "cap-wardens,few,hard,le,50,0.1,Half the boats are laid up."),
            insert("axiom_variants", 5, "floor-wardens,many,hard,ge,60,0.1,A full watch."),
        ),
        [("empty-universe", "axiom_variants.csv", 5, "")],
        all_of(
            insert("axioms", 3, "cap-wardens,wardens,ge,0,wardens,le,400,No more boats."),
            insert("axioms", 4, "floor-wardens,wardens,ge,0,wardens,ge,10,A few are always out."),
            insert("axiom_variants", 4, "cap-wardens,few,hard,le,50,0.1,Half the boats are laid up."),
            insert("axiom_variants", 5, "floor-wardens,many,hard,ge,50,0.1,A full watch."),
        ),
    ),
    Example(
        "hard-contradiction",
        all_of(
            cell("conditions", 11, "kind", "demand"),
            cell("conditions", 11, "valid_to", ""),
            cell("conditions", 12, "kind", "demand"),
            cell("conditions", 12, "operator", "ge"),
            *_MAINLAND_DEMANDS,
        ),
        [("hard-contradiction", "conditions.csv", 12, "")],
        all_of(
            cell("conditions", 11, "kind", "demand"),
            cell("conditions", 12, "kind", "demand"),
            cell("conditions", 12, "operator", "ge"),
            *_MAINLAND_DEMANDS,
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
    Example(
        "readings-declared",
        replaced("case.toml", b'label = "What Birch calls a guarantee"', b'label = ""'),
        [("readings-declared", "case.toml", 31, "readings.axes.guarantee.label")],
        replaced("case.toml", b'label = "What Birch calls a guarantee"', b'label = "?"'),
    ),
    Example(
        "reading-names",
        replaced("case.toml", b'= "assurance-will-do"', b'= "nosuch"'),
        [
            (
                "reading-names",
                "case.toml",
                45,
                "readings.axes.guarantee.options.assurance.codings.condition:birch-guarantee",
            )
        ],
        replaced("case.toml", b'= "assurance-will-do"', b'= "base"'),
        "an unknown option",
    ),
    Example(
        "reading-names",
        replaced("case.toml", b'"condition:birch-guarantee" = "a', b'"condition:birch-quota-cap" = "a'),
        [
            (
                "reading-names",
                "case.toml",
                45,
                "readings.axes.guarantee.options.assurance.codings.condition:birch-quota-cap",
            )
        ],
        replaced(
            "case.toml",
            b'"condition:birch-guarantee" = "assurance-will-do"',
            b'"axiom:automatic-needs-wardens" = "afar"',
        ),
        "a row without variants",
    ),
    Example(
        "reading-names",
        replaced("case.toml", b'packages = ["commission-plan", "open-strait"]', b'packages = ["nosuch"]'),
        [("reading-names", "case.toml", 27, "readings.packages")],
        replaced(
            "case.toml", b'packages = ["commission-plan", "open-strait"]', b'packages = ["mainland-note"]'
        ),
        "an unknown package",
    ),
    *(
        Example(
            "article-readings",
            replaced("case.toml", b"[paragraphs]", wrong),
            [("article-readings", "case.toml", line, key)],
            replaced(
                "case.toml", b"[paragraphs]", _ARTICLE + b'"condition:birch-zone" = "dropped"\n[paragraphs]'
            ),
            why,
        )
        for wrong, line, key, why in (
            (
                _ARTICLE + b'"condition:nosuch" = "base"\n[paragraphs]',
                13,
                "article.codings.condition:nosuch",
                "an unknown row",
            ),
            (
                _ARTICLE + b'"condition:birch-zone" = "nosuch"\n[paragraphs]',
                13,
                "article.codings.condition:birch-zone",
                "an unknown option",
            ),
        )
    ),
]

"""Cells, references, settings, numbers, predicates, evidence."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import all_of, cell, extend, guarded, insert, remove, replaced

_TONE = (
    insert("terms", 8, "tone,Tone,ordinal,level,0,1,How it is said."),
    insert("term_levels", 9, "tone,0,mild,In a low voice.,"),
    insert("term_levels", 10, "tone,1,firm,In a high voice.,"),
    insert("term_variants", 3, "tone,1,mild,0,,,,0.1,Some hear less."),
)

_WIDER = (
    cell("package_terms", 4, "value_high", "2"),
    cell("package_terms", 4, "locator", "p11"),
)
"""The range of a package's term is wider, by a passage that no position was read from."""

EXAMPLES = [
    Example(
        "orphan-term",
        all_of(*_TONE),
        [
            ("variant-of-nothing", "term_variants.csv", 3, "value"),
            ("orphan-term", "terms.csv", 8, "term_id"),
        ],
        all_of(*_TONE, insert("package_terms", 13, "open-strait,tone,1,1,alder-address-2030,p6")),
        "only its own levels and readings name it",
    ),
    Example(
        "level-gap",
        remove("term_levels", 8),
        [("level-gap", "terms.csv", 5, "maximum")],
        cell("term_levels", 8, "exemplar", ""),
        "the top of a longer scale",
    ),
    Example(
        "level-gap",
        remove("term_levels", 6, 7),
        [("level-gap", "terms.csv", 5, "maximum"), ("level-gap", "terms.csv", 5, "maximum")],
        cell("term_levels", 6, "label", "help"),
        "two levels within a longer scale",
    ),
    Example(
        "level-gap",
        insert("term_levels", 9, "guarantee_level,4,war,Everybody sails.,"),
        [("level-gap", "terms.csv", 5, "maximum")],
        all_of(
            cell("terms", 5, "maximum", "4"),
            insert("term_levels", 9, "guarantee_level,4,war,Everybody sails.,"),
        ),
        "a level beyond the scale",
    ),
    Example(
        "level-gap",
        cell("terms", 6, "maximum", "2"),
        [("level-gap", "terms.csv", 6, "minimum")],
        cell("terms", 7, "definition", "Alder gives up what it claims."),
        "a boolean with three values",
    ),
    Example(
        "evidence-of-another",
        all_of(
            insert("condition_evidence", 10, "experts-adequacy,birch-wardens-2031,supports"),
            cell("conditions", 9, "kind", "demand"),
        ),
        [
            ("evidence-of-another", "condition_evidence.csv", 10, "position_id"),
            ("support-by-weaker-words", "condition_evidence.csv", 11, "position_id"),
        ],
        insert("condition_evidence", 10, "experts-adequacy,birch-wardens-2031,supports"),
        "what is enough is for anybody to say, what an actor wants is not",
    ),
    Example(
        "evidence-of-another",
        cell("condition_evidence", 5, "relation", "supports"),
        [
            ("evidence-of-another", "condition_evidence.csv", 5, "position_id"),
            ("support-without-entailment", "condition_evidence.csv", 5, "relation"),
        ],
        cell("condition_evidence", 5, "relation", "disputes"),
        "anybody may dispute",
    ),
    Example(
        "missing-value",
        cell("positions", 4, "locator", ""),
        [("missing-value", "positions.csv", 4, "locator")],
        cell("positions", 4, "speaker_id", ""),
    ),
    Example(
        "wrong-type",
        cell("reference_missions", 4, "troops", "1,200"),
        [("wrong-type", "reference_missions.csv", 4, "troops")],
        cell("reference_missions", 4, "line_km", "45.5"),
    ),
    Example(
        "wrong-type",
        cell("legal_instruments", 2, "ratified", "no"),
        [("wrong-type", "legal_instruments.csv", 2, "ratified")],
        cell("legal_instruments", 2, "ratified", "true"),
        "boolean",
    ),
    Example(
        "wrong-date",
        cell("events", 4, "on", "2031-02-30"),
        [("wrong-date", "events.csv", 4, "on")],
        cell("events", 4, "on", "2031-02-28"),
    ),
    Example(
        "wrong-date",
        cell("events", 4, "on", "12/06/2031"),
        [("wrong-date", "events.csv", 4, "on")],
        cell("events", 4, "on", "2030"),
        "not ISO",
    ),
    Example(
        "wrong-form",
        cell("events", 4, "event_id", "Round One"),
        [("unsorted-rows", "events.csv", 4, "event_id"), ("wrong-form", "events.csv", 4, "event_id")],
        cell("events", 4, "event_id", "round-1"),
    ),
    Example(
        "wrong-form",
        cell("actors", 8, "country", "Mainland"),
        [("wrong-form", "actors.csv", 8, "country")],
        cell("actors", 8, "country", "XKX"),
        "country",
    ),
    Example(
        "unknown-choice",
        cell("positions", 4, "stance", "wants"),
        [("unknown-choice", "positions.csv", 4, "stance")],
        cell("positions", 3, "stance", "rejects"),
    ),
    Example(
        "out-of-bounds",
        cell("sources", 2, "credibility", "7"),
        [("out-of-bounds", "sources.csv", 2, "credibility")],
        cell("sources", 2, "credibility", "6"),
    ),
    Example(
        "out-of-bounds",
        cell("condition_variants", 2, "weight", "1"),
        [("out-of-bounds", "condition_variants.csv", 2, "weight")],
        cell("condition_variants", 2, "weight", "0.5"),
        "a weight of one",
    ),
    Example(
        "url-scheme",
        cell("sources", 2, "url", "javascript:alert(1)"),
        [("url-scheme", "sources.csv", 2, "url")],
        cell("sources", 2, "url", "http://alder.example/a?b=c#d"),
    ),
    Example(
        "too-many-words",
        cell("positions", 3, "fragment", "one two three four five six seven eight nine"),
        [("too-many-words", "positions.csv", 3, "fragment")],
        cell("positions", 3, "fragment", "one two three four five six seven eight"),
    ),
    Example(
        "unknown-reference",
        cell("positions", 4, "actor_id", "alder"),
        [("unknown-reference", "positions.csv", 4, "actor_id")],
        all_of(cell("positions", 4, "actor_id", "ana-reed")),
    ),
    Example(
        "unknown-reference",
        cell("actors", 7, "members", "fishers-guild|inland"),
        [("unknown-reference", "actors.csv", 7, "members")],
        cell("actors", 7, "members", "fishers-guild"),
        "in a list",
    ),
    Example(
        "unknown-reference",
        insert("condition_variants", 2, "alder-claim,x,eq,true,hard,0.1,No such condition."),
        [("unknown-reference", "condition_variants.csv", 2, "condition_id")],
        insert("condition_variants", 2, "alder-keeps-claim,x,eq,true,hard,0.1,There is such a condition."),
        "a variant of nothing",
    ),
    Example(
        "repeated-reference",
        cell("actors", 7, "members", "fishers-guild|fishers-guild"),
        [("repeated-reference", "actors.csv", 7, "members")],
        cell("actors", 7, "members", "fishers-guild|mainland|warden-experts"),
    ),
    Example(
        "unknown-locator",
        cell("events", 4, "locator", "p13"),
        [("unknown-locator", "events.csv", 4, "locator")],
        cell("events", 4, "locator", "p0|p2-p12"),
    ),
    Example(
        "orphan-source",
        insert("sources", 6, "harbour-log,report,Log,,,2030,,en,A,1,,,"),
        [("orphan-source", "sources.csv", 6, "source_id")],
        all_of(
            insert("sources", 6, "harbour-log,report,Log,,,2030,,en,A,1,,,"),
            insert("claim_evidence", 4, "two-rounds-before,harbour-log,p1,qualifies,One round only."),
        ),
    ),
    Example(
        "orphan-actor",
        insert("actors", 9, "sand-island,Sand,state,third-party,,,,false"),
        [("orphan-actor", "actors.csv", 9, "actor_id")],
        all_of(
            insert("actors", 9, "sand-island,Sand,state,third-party,,,,false"),
            cell("packages", 4, "proposer_id", "sand-island"),
        ),
    ),
    Example(
        "orphan-term",
        insert("terms", 8, "tax,Tax,number,crowns mn,0,1,A tax."),
        [("orphan-term", "terms.csv", 8, "term_id")],
        all_of(
            insert("terms", 8, "tax,Tax,number,crowns mn,0,1,A tax."),
            insert("package_terms", 13, "open-strait,tax,0.5,0.5,alder-address-2030,p6"),
        ),
    ),
    Example(
        "required-parties",
        cell("actors", 7, "required_party", "true"),
        [("required-parties", "actors.csv", 7, "required_party")],
        all_of(
            cell("actors", 7, "required_party", "true"),
            replaced("case.toml", b'"mainland"]', b'"mainland", "harbour-group"]'),
        ),
    ),
    Example(
        "required-parties",
        replaced("case.toml", b'"mainland"]', b'"mainland", "sand-island"]'),
        [("required-parties", "case.toml", 6, "required_parties")],
        replaced("case.toml", b'"birch-island", "mainland"]', b'"mainland", "birch-island"]'),
        "unknown party",
    ),
    Example(
        "adequacy-settings",
        replaced("case.toml", b'"wardens"', b'"joint_commission"'),
        [("adequacy-settings", "case.toml", 14, "adequacy.troops_term")],
        replaced("case.toml", b'"wardens"', b'"annual_quota"'),
    ),
    Example(
        "adequacy-settings",
        replaced("case.toml", b"considered = [0, 1]\n", b""),
        [("adequacy-settings", "case.toml", 16, "adequacy.status_share")],
        replaced("case.toml", b"abandoned = [0, 0]\n", b""),
        "a status without a share",
    ),
    Example(
        "number-without-unit",
        cell("terms", 2, "unit", ""),
        [("number-without-unit", "terms.csv", 2, "unit")],
        cell("terms", 4, "unit", ""),
    ),
    Example(
        "number-without-unit",
        cell("commitments", 2, "unit", ""),
        [("number-without-unit", "commitments.csv", 2, "unit")],
        all_of(
            cell("commitments", 3, "unit", ""),
            cell("commitments", 3, "value_low", ""),
            cell("commitments", 3, "value_high", ""),
        ),
        "a commitment",
    ),
    Example(
        "low-above-high",
        cell("planning_factors", 4, "low", "4.5"),
        [("low-above-high", "planning_factors.csv", 4, "low")],
        cell("planning_factors", 4, "low", "4"),
    ),
    Example(
        "low-above-high",
        cell("legal_instruments", 3, "obligation_high", "3"),
        [("low-above-high", "legal_instruments.csv", 3, "obligation")],
        cell("legal_instruments", 3, "obligation_low", "4"),
        "a score outside its range",
    ),
    Example(
        "half-range",
        cell("package_term_variants", 3, "value_low", "0"),
        [("half-range", "package_term_variants.csv", 3, "value_high")],
        all_of(
            cell("package_term_variants", 3, "value_low", "0"),
            cell("package_term_variants", 3, "value_high", "0"),
        ),
    ),
    Example(
        "half-range",
        cell("force_requirements", 2, "low", ""),
        [("half-range", "force_requirements.csv", 2, "")],
        cell("force_requirements", 3, "low", ""),
        "no number",
    ),
    Example(
        "level-gap",
        remove("term_levels", 3),
        [("level-gap", "terms.csv", 4, "maximum")],
        cell("term_levels", 3, "exemplar", ""),
    ),
    Example(
        "level-gap",
        insert("term_levels", 9, "wardens,0,none,No wardens.,"),
        [("level-gap", "term_levels.csv", 9, "term_id")],
        cell("term_levels", 8, "label", "at once"),
        "levels of an integer",
    ),
    Example(
        "label-of-amount",
        extend("terms", "maximum_label", 4, "no limit"),
        [("label-of-amount", "terms.csv", 4, "maximum_label")],
        extend("terms", "maximum_label", 2, "no limit"),
    ),
    Example(
        "label-of-amount",
        extend("terms", "limited_label", 2, "some limit"),
        [("label-of-amount", "terms.csv", 2, "limited_label")],
        all_of(
            extend("terms", "maximum_label", 2, "no limit"), extend("terms", "limited_label", 2, "some limit")
        ),
        "nothing that it is limited against",
    ),
    Example(
        "half-predicate",
        cell("conditions", 7, "when_value", ""),
        [("half-predicate", "conditions.csv", 7, "when_value")],
        all_of(*(cell("conditions", 7, f"when_{part}", "") for part in ("term", "operator", "value"))),
    ),
    Example(
        "half-predicate",
        cell("positions", 2, "operator", ""),
        [("half-predicate", "positions.csv", 2, "operator")],
        all_of(cell("positions", 2, "operator", ""), cell("positions", 2, "value", "")),
        "a position",
    ),
    Example(
        "half-predicate",
        guarded(2, "", "ge", "2"),
        [("half-predicate", "condition_variants.csv", 2, "when_term")],
        guarded(2, "wardens", "ge", "2"),
        "the guard of a reading",
    ),
    Example(
        "operator-fits-type",
        cell("conditions", 6, "operator", "ge"),
        [("operator-fits-type", "conditions.csv", 6, "operator")],
        all_of(cell("conditions", 6, "operator", "ne"), cell("conditions", 6, "value", "false")),
    ),
    Example(
        "one-value",
        cell("conditions", 8, "operator", "le"),
        [("one-value", "conditions.csv", 8, "value")],
        all_of(cell("conditions", 8, "value", "1"), cell("positions", 9, "value", "1")),
    ),
    Example(
        "one-value",
        cell("conditions", 8, "value", "0|1|1"),
        [("one-value", "conditions.csv", 8, "value")],
        cell("conditions", 8, "value", "1|0"),
        "twice in a list",
    ),
    Example(
        "value-form",
        cell("conditions", 6, "value", "yes"),
        [("value-form", "conditions.csv", 6, "value")],
        all_of(cell("conditions", 6, "value", "false"), cell("positions", 7, "value", "false")),
    ),
    Example(
        "value-form",
        cell("package_terms", 2, "value_high", "25000.5"),
        [("value-form", "package_terms.csv", 2, "value_high")],
        cell("package_term_variants", 2, "value_high", "25.5"),
        "half a tonne",
    ),
    Example(
        "value-range",
        cell("conditions", 5, "value", "50001"),
        [("value-range", "conditions.csv", 5, "value")],
        cell("conditions", 5, "value", "50000"),
    ),
    Example(
        "value-range",
        cell("package_terms", 10, "value_high", "51000"),
        [("value-range", "package_terms.csv", 10, "value_high")],
        cell("package_terms", 10, "value_high", "50000"),
        "a package",
    ),
    Example(
        "value-range",
        cell("axioms", 2, "if_value", "4"),
        [("value-range", "axioms.csv", 2, "if_value")],
        cell("axioms", 2, "if_value", "2"),
        "an axiom",
    ),
    Example(
        "condition-without-evidence",
        remove("condition_evidence", 2),
        [("condition-without-evidence", "conditions.csv", 2, "condition_id")],
        remove("condition_evidence", 5),
    ),
    Example(
        "condition-without-evidence",
        all_of(
            remove("condition_evidence", 3),
            insert("condition_evidence", 3, "alder-quota,birch-cap-2031,disputes"),
        ),
        [("condition-without-evidence", "conditions.csv", 3, "condition_id")],
        remove("condition_evidence", 12),
        "disputed alone",
    ),
    Example(
        "evidence-of-another",
        all_of(cell("positions", 5, "actor_id", "mainland"), cell("positions", 5, "speaker_id", "")),
        [("evidence-of-another", "condition_evidence.csv", 6, "position_id")],
        cell("positions", 5, "actor_id", "bo-marsh"),
    ),
    Example(
        "words-of-another",
        cell("positions", 4, "speaker_id", "bo-marsh"),
        [("words-of-another", "positions.csv", 4, "stance")],
        all_of(cell("positions", 2, "speaker_id", "bo-marsh"), cell("positions", 2, "stance", "reports")),
    ),
    Example(
        "words-of-another",
        cell("positions", 11, "speaker_id", "warden-experts"),
        [("words-of-another", "positions.csv", 11, "stance")],
        cell("positions", 11, "speaker_id", "harbour-group"),
        "a coalition speaks for its member",
    ),
    Example(
        "exemplar-off-its-level",
        extend("term_levels", "exemplar_package", 2, "commission-plan"),
        [("exemplar-off-its-level", "term_levels.csv", 2, "exemplar_package")],
        extend("term_levels", "exemplar_package", 3, "commission-plan"),
        "a package at another level",
    ),
    Example(
        "exemplar-off-its-level",
        extend("term_levels", "exemplar_package", 6, "open-strait"),
        [("exemplar-off-its-level", "term_levels.csv", 6, "exemplar_package")],
        extend("term_levels", "exemplar_package", 6, "commission-plan"),
        "a package that is silent",
    ),
    Example(
        "exemplar-off-its-level",
        all_of(
            *_WIDER,
            extend("term_levels", "exemplar_package", 6, "commission-plan"),
        ),
        [("exemplar-off-its-level", "term_levels.csv", 6, "exemplar_package")],
        all_of(*_WIDER),
        "a package at more than one level",
    ),
    Example(
        "exemplar-off-its-level",
        extend("term_levels", "exemplar_instrument", 8, "pact-1961"),
        [("exemplar-off-its-level", "term_levels.csv", 8, "exemplar_instrument")],
        extend("term_levels", "exemplar_instrument", 7, "pact-1961"),
        "an instrument at another level",
    ),
    Example(
        "exemplar-off-its-level",
        extend("term_levels", "exemplar_instrument", 4, "pact-1961"),
        [("exemplar-off-its-level", "term_levels.csv", 4, "exemplar_instrument")],
        extend("term_levels", "exemplar_instrument", 7, "pact-1961"),
        "an instrument on a term that is not the ladder",
    ),
    Example(
        "exemplar-not-named",
        cell("term_levels", 7, "exemplar", "The Renewed Pact of 1961"),
        [("exemplar-not-named", "term_levels.csv", 7, "exemplar")],
        all_of(
            cell("term_levels", 7, "exemplar", "The Renewed Pact of 1961"),
            extend("term_levels", "exemplar_instrument", 7, "pact-1961"),
        ),
    ),
    Example(
        "evidence-on-another-term",
        insert("condition_evidence", 3, "alder-quota,alder-commission-2031,supports"),
        [
            ("evidence-on-another-term", "condition_evidence.csv", 3, "position_id"),
        ],
        insert("condition_evidence", 8, "birch-wardens,birch-cap-2031,disputes"),
    ),
    Example(
        "evidence-on-another-term",
        all_of(
            insert("condition_evidence", 5, "birch-guarantee,birch-waiver-2031,supports"),
            guarded(2, "wardens", "ge", "2"),
        ),
        [("evidence-on-another-term", "condition_evidence.csv", 5, "position_id")],
        all_of(
            insert("condition_evidence", 5, "birch-guarantee,birch-waiver-2031,supports"),
            guarded(2, "sovereignty_waiver", "eq", "false"),
        ),
        "the guard of a reading",
    ),
    Example(
        "capacity-follows-from-basis",
        cell("conditions", 11, "value", "401"),
        [("capacity-follows-from-basis", "conditions.csv", 11, "value")],
        all_of(cell("conditions", 11, "value", "401"), cell("commitments", 2, "value_high", "101")),
    ),
    Example(
        "package-without-terms",
        remove("package_terms", 10, 11, 12),
        [("package-without-terms", "packages.csv", 4, "package_id")],
        remove("package_terms", 11, 12),
    ),
]

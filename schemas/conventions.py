"""Which conventions does the analysis follow that no column shows? Whoever computes anew needs each.

Each names the test that holds it; the codebook prints them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """The tables that it is about, the rule in one or two sentences, and the test that holds it."""

    tables: tuple[str, ...]
    rule: str
    test: str


CONVENTIONS: tuple[Convention, ...] = (
    Convention(
        ("terms", "package_terms", "axioms"),
        "A term of which nothing is known is open for every condition on it, also for one that no value of "
        "the term can breach; what the axioms imply from other terms is known.",
        "tests/analysis/test_verdicts.py::"
        "test_a_term_of_which_nothing_is_known_is_open_even_if_no_value_breaches",
    ),
    Convention(
        ("packages", "axioms"),
        "A package whose statements contradict the axioms keeps its statements alone: nothing is implied "
        "from them.",
        "tests/analysis/test_verdicts.py::"
        "test_a_package_that_contradicts_the_axioms_is_marked_and_judged_on_what_it_states",
    ),
    Convention(
        ("conditions",),
        "Guard and predicate are each tested in three-valued logic and then combined: an open guard leaves a "
        "breach open, and a predicate that is met is met under any guard that is not false.",
        "tests/analysis/test_verdicts.py::test_guards_make_conditions_inapplicable_or_open",
    ),
    Convention(
        ("condition_variants", "term_variants"),
        "A variant of a row that repeats the predicate of its base says nothing of its own there (only its "
        "hardness differs), so a reading of a value reaches it as it reaches the base. The same holds for a "
        "guard that it repeats or leaves empty.",
        "tests/analysis/test_value_readings.py::"
        "test_a_variant_keeps_what_it_says_of_its_own_and_shares_what_it_has_from_the_base",
    ),
    Convention(
        ("condition_variants",),
        "A variant without a guard keeps the guard of its base. A guard of its own replaces that; a guard "
        "that every value of its term meets is no guard, so that it lifts the base's, and the condition is "
        "tested as one without a guard also where nothing is known of that term.",
        "tests/analysis/test_variant_guards.py::"
        "test_an_empty_guard_keeps_the_base_and_one_that_always_holds_lifts_it",
    ),
    Convention(
        ("commitments",),
        "The share of a pledge that arrives is one unknown for each status, not for each row: pledges of the "
        "same standing share their fate, which widens the range of the supply.",
        "tests/analysis_force/test_adequacy_supply.py::test_pledges_of_one_status_share_their_fate",
    ),
    Convention(
        ("commitments", "actors"),
        "Pledges of different actors add up unless `rival_to` says that they are accounts of one force; the "
        "number of a joint actor takes the place of the numbers of its members for the same task.",
        "tests/analysis_force/test_adequacy_supply.py::"
        "test_a_joint_number_replaces_the_numbers_of_its_members_on_the_same_task",
    ),
    Convention(
        ("planning_factors",),
        "A task takes the frontage and rotation rows limited to it, and else those limited to none. The "
        "supply serves every task: its limit takes the rotation rows limited to none, or all if each is.",
        "tests/analysis_force/test_rotation.py::test_a_task_takes_its_own_rows_and_else_those_without_a_scope",
    ),
    Convention(
        ("force_requirements", "force_pools"),
        "An estimate of a pool is set against the whole land forces of those who may send anybody. It gives "
        "a share and no probability, because armies that exist are not armies that are sent.",
        "tests/analysis_force/test_adequacy_methods.py::"
        "test_a_pool_estimate_is_compared_with_land_forces_and_never_with_deployed_strength",
    ),
    Convention(
        ("packages", "package_terms"),
        "A package is judged from the day on which it was proposed and at least one row of its terms was "
        "known; terms whose source is later are unspecified until then.",
        "tests/case/test_vintage.py::"
        "test_a_package_term_of_a_later_source_goes_with_its_variants_and_an_empty_package_goes",
    ),
    Convention(
        ("claims",),
        "The analysis of the document under test alone is always as of the date of the case, whatever the "
        "date of the report, and judges the packages as they are coded.",
        "tests/gather/test_article_alone.py::test_it_is_as_of_the_date_of_the_case_at_a_later_date_too",
    ),
)

"""`findings.toml`: its form, and the rows, claims, measures and values that it names."""

from __future__ import annotations

from dataclasses import dataclass

from tests.checks.example import Example
from tests.checks.folder import Edit, Flat, appended

TEXT = """\
[values]
n-packages = { measure = "packages", format = "word" }
quota = { measure = "package_term", package = "commission-plan", term = "annual_quota", at = "high" }
moved = { measure = "fates", fate = "unchanged", format = "word" }

[flags]
birch = { measure = "positions", actor = "birch-island", gt = 0 }
help = { measure = "rest_leeway", term = "wardens", where = { guarantee = "help" }, which = "least", lt = 1 }
seen = { measure = "forecast_state", forecast = "reed-commission", eq = "true" }

[[finding]]
id = "answer"
claim = { all = [{ conflict = ["birch-guarantee", "mainland-guarantee"] }, { deal_space = "empty" }] }
sentence = "None of {n-packages}."
counter = "Some."
rows = ["conditions/birch-guarantee"]
label = "Whether there is a deal"
[[finding]]
id = "plan"
when = { measure = "deal_possible", eq = false }
claim = { package = "commission-plan", acceptable_to = "birch-island", is = ["met"] }
sentence = "Yes."
counter = "No."
label = "The plan"
[[finding]]
id = "counted"
claim = { measure = "packages", acceptable_to = ["mainland"], gt = { measure = "conflicts" } }
sentence = "Yes."
counter = "No."
label = "Packages counted"
"""


def written(old: str = "", new: str = "") -> Edit:
    assert not old or TEXT.count(old) == 1, old
    return appended("findings.toml", TEXT.replace(old, new) if old else TEXT)


@dataclass(frozen=True)
class Change:
    """A text of the file in place of which another stands: one that is refused, and one that passes."""

    old: str
    fails: str
    passes: str


def example(rule: str, change: Change, line: int, key: str, why: str = "") -> Example:
    found: Flat = [(rule, "findings.toml", line, key)]
    return Example(rule, written(change.old, change.fails), found, written(change.old, change.passes), why)


FORMAT = Change('format = "word" }\nquota', 'fromat = "word" }\nquota', 'format = "integer" }\nquota')
ID = Change('id = "plan"', "id = 3", 'id = "plan-2"')
STATE = Change('deal_space = "empty"', 'deal_space = "void"', 'deal_space = "open"')
ROW = Change(
    'rows = ["conditions/birch-guarantee',
    'rows = ["conditions/birch-garantee',
    'rows = ["packages/open-strait',
)
TABLE = Change('["conditions/birch', '["condition/birch', '["term_levels/fishing_zone/1", "conditions/birch')
CONDITION = Change('"birch-guarantee", "main', '"birch-garantee", "main', '"birch-wardens", "main')
PACKAGE = Change('{ package = "commission-plan"', '{ package = "commission"', '{ package = "mainland-note"')
ACTOR = Change('acceptable_to = "birch-island"', 'acceptable_to = "birch"', 'acceptable_to = "mainland"')
MEASURE = Change(
    'measure = "packages", format', 'measure = "package", format', 'measure = "conflicts", format'
)
NEEDED = Change(', at = "high"', "", ', at = "low"')
WORD = Change('at = "high"', 'at = "hihg"', 'at = "low"')
PARAMETER = Change('actor = "birch-island", gt', 'acter = "birch-island", gt', 'terms = ["wardens"], gt')
MORE = Change("gt = 0 }\nhelp", "more = 0 }\nhelp", "ge = 1 }\nhelp")
STATES = Change('eq = "true"', 'eq = "ture"', 'ne = "false"')
KIND = Change("eq = false }", 'eq = "false" }', "known = true }")
FIT = Change(
    '"fates", fate = "unchanged", format = "word"',
    '"mirror_share", format = "word"',
    '"land_pool", format = "word"',
)
OF_VALUE = Change('term = "annual_quota"', 'term = "anual_quota"', 'term = "wardens"')
LATER_ROW = Change(
    'package = "commission-plan", term', 'package = "comission-plan", term', 'package = "mainland-note", term'
)
OF_FLAG = Change('actor = "birch-island"', 'actor = "birch-islands"', 'actor = "alder-island"')
READING = Change(
    'where = { guarantee = "help" }', 'where = { guarantee = "hlep" }', 'where = { guarantee = "assurance" }'
)
AXIS = Change(
    'where = { guarantee = "help" }', 'where = { garantee = "help" }', 'where = { wardens = "firm" }'
)
LATE_WHEN = Change(
    'measure = "deal_possible"',
    'measure = "finding_holds", finding = "answer"',
    'measure = "row_known", row = "terms/wardens"',
)
OF_CLAIM = Change(
    'acceptable_to = ["mainland"]', 'acceptable_to = ["mainlnd"]', 'acceptable_to = ["alder-island"]'
)
LATE_CLAIM = Change(
    '{ measure = "conflicts" }', '{ measure = "new_packages" }', '{ measure = "concessions" }'
)
FIELD = Change("{n-packages}", "{n-package}", "{quota}")
LATE_FIELD = Change("{n-packages}", "{moved}", "{quota}")
BRACE = Change("None of {n-packages}.", "None of {n packages}.", "None.")

UNLABELLED = Change('label = "The plan"', 'section = "a"', 'label = "A plan"')
LONG = Change('"The plan"', '"The plan that the commission has set before the islands"', '"A plan"')
TWICE = Change('"Packages counted"', '"The plan"', '"Counted"')

EXAMPLES = [
    example("findings-form", FORMAT, 2, "values.n-packages.fromat"),
    example("findings-form", ID, 19, "finding.1.id", "an id"),
    example("findings-form", STATE, 13, "finding.answer.claim.all.1.deal_space", "a claim"),
    example("findings-form", MEASURE, 2, "values.n-packages.measure", "a measure"),
    example("findings-form", NEEDED, 3, "values.quota", "a parameter that is missing"),
    example("findings-form", WORD, 3, "values.quota.at", "a word that is none"),
    example("findings-form", PARAMETER, 7, "flags.birch.acter", "a parameter"),
    example("findings-form", MORE, 7, "flags.birch.more", "a comparison"),
    example("findings-form", STATES, 9, "flags.seen.eq", "a word that a measure never finds"),
    example("findings-form", KIND, 20, "finding.plan.when.eq", "text for a truth value"),
    example("findings-form", FIT, 4, "values.moved.format", "a format that does not print it"),
    example("finding-labels", UNLABELLED, 18, "finding.plan"),
    example("finding-labels", LONG, 24, "finding.plan.label", "too long"),
    example("finding-labels", TWICE, 30, "finding.counted.label", "used twice"),
    example("finding-rows", ROW, 16, "finding.answer.rows"),
    example("finding-rows", TABLE, 16, "finding.answer.rows", "a table"),
    example("finding-claims", CONDITION, 13, "finding.answer.claim.all.0.conflict", "a condition"),
    example("finding-claims", PACKAGE, 21, "finding.plan.claim.package", "a package of no date"),
    example("finding-claims", ACTOR, 21, "finding.plan.claim.acceptable_to", "an actor"),
    example("finding-claims", OF_CLAIM, 27, "finding.counted.claim.acceptable_to", "a parameter"),
    example(
        "finding-claims", LATE_CLAIM, 27, "finding.counted.claim.gt.measure", "a measure that comes later"
    ),
    example("finding-measures", OF_VALUE, 3, "values.quota.term"),
    example("finding-measures", LATER_ROW, 3, "values.quota.package", "a package of no date"),
    example("finding-measures", OF_FLAG, 7, "flags.birch.actor", "an actor"),
    example("finding-measures", READING, 8, "flags.help.where.guarantee", "a reading"),
    example("finding-measures", AXIS, 8, "flags.help.where.garantee", "a question"),
    example("finding-measures", LATE_WHEN, 20, "finding.plan.when.measure", "a measure that comes later"),
    example("finding-values", FIELD, 14, "finding.answer.sentence"),
    example("finding-values", LATE_FIELD, 14, "finding.answer.sentence", "a value that comes later"),
    example("finding-values", BRACE, 14, "finding.answer.sentence", "a brace"),
]

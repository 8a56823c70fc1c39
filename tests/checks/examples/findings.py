"""`findings.toml`: its form, and the rows, claims, paths and values that it names."""

from __future__ import annotations

from dataclasses import dataclass

from tests.checks.example import Example, Flat
from tests.checks.folder import Edit, appended

TEXT = """\
[values.n-packages]
path = "length(packages)"
format = "word"
rows = ["packages/commission-plan"]

[values.quota]
path = "rows.package_terms.\\"commission-plan/annual_quota\\".high"

[flags]
birch = "length(conditions[?actor_id=='birch-island']) > `0`"

[[finding]]
id = "answer"
claim = { all = [{ conflict = ["birch-guarantee", "mainland-guarantee"] }, { deal_space = "empty" }] }
sentence = "None of {n-packages}."
counter = "Some."
rows = ["conditions/birch-guarantee"]

[[finding]]
id = "plan"
when = "deal_space.feasible == `false`"
claim = { package = "commission-plan", acceptable_to = "birch-island", is = ["met"] }
sentence = "Yes."
counter = "No."
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


FORMAT = Change('format = "word"', 'fromat = "word"', 'format = "list"')
ID = Change('id = "plan"', "id = 3", 'id = "plan-2"')
NUMBERS = Change('"word"\nrows = ["packages/commission-plan"]', '"word"\nrows = [3]', '"word"')
STATE = Change('deal_space = "empty"', 'deal_space = "void"', 'deal_space = "open"')
ROW = Change("packages/commission-plan", "packages/comission-plan", "packages/mainland-note")
TABLE = Change('"conditions/birch', '"condition/birch', '"term_levels/fishing_zone/1", "conditions/birch')
CONDITION = Change('"birch-guarantee", "main', '"birch-garantee", "main', '"birch-wardens", "main')
PACKAGE = Change('package = "commission-plan"', 'package = "commission"', 'package = "mainland-note"')
ACTOR = Change('acceptable_to = "birch-island"', 'acceptable_to = "birch"', 'acceptable_to = "mainland"')
KEY = Change("length(packages)", "length(package)", "length(terms)")
ROW_OF_PATH = Change("commission-plan/annual_quota", "commission-plan/quota", "open-strait/annual_quota")
ACTOR_OF_PATH = Change("'birch-island'", "'birch-islands'", "'alder-island'")
TRUTH = Change("feasible == `false`", "feasible == 'false'", "feasible == `true`")
LATE = Change("deal_space.feasible == `false`", "findings[0].holds", "claims[0].verdict == 'contested'")
NEVER = Change("length(conditions[?actor_id=='birch-island']) > `0`", "claims && `null`", "claims && terms")
FIELD = Change("{n-packages}", "{n-package}", "{quota}")
BRACE = Change("None of {n-packages}.", "None of {n packages}.", "None.")

EXAMPLES = [
    example("findings-form", FORMAT, 3, "values.n-packages.fromat"),
    example("findings-form", ID, 20, "finding.1.id", "an id"),
    example("findings-form", NUMBERS, 4, "values.n-packages.rows", "a list of numbers"),
    example("findings-form", STATE, 14, "finding.answer.claim.all.1.deal_space", "a claim"),
    example("finding-rows", ROW, 4, "values.n-packages.rows"),
    example("finding-rows", TABLE, 17, "finding.answer.rows", "a table"),
    example("finding-claims", CONDITION, 14, "finding.answer.claim.all.0.conflict", "a condition"),
    example("finding-claims", PACKAGE, 22, "finding.plan.claim.package", "a package of no date"),
    example("finding-claims", ACTOR, 22, "finding.plan.claim.acceptable_to", "an actor"),
    example("finding-paths", KEY, 2, "values.n-packages.path"),
    example("finding-paths", ROW_OF_PATH, 7, "values.quota.path", "a row"),
    example("finding-paths", ACTOR_OF_PATH, 10, "flags.birch", "an actor"),
    example("finding-paths", TRUTH, 21, "finding.plan.when", "text for a truth value"),
    example("finding-paths", LATE, 21, "finding.plan.when", "a result that comes later"),
    example("finding-paths", NEVER, 10, "flags.birch", "never anything"),
    example("finding-values", FIELD, 15, "finding.answer.sentence"),
    example("finding-values", BRACE, 15, "finding.answer.sentence", "a brace"),
]

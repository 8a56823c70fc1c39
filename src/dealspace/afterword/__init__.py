"""What happened after the date of the case? Pure comparisons of the case at its date and at a later one."""

from dealspace.afterword.conditions import ConditionTurn, condition_turns
from dealspace.afterword.findings import FindingFate, finding_fates, own_score
from dealspace.afterword.packages import PackageTurn, package_turns

__all__ = [
    "ConditionTurn",
    "FindingFate",
    "PackageTurn",
    "condition_turns",
    "finding_fates",
    "own_score",
    "package_turns",
]

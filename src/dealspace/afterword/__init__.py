"""What happened after the date of the case? Pure comparisons of the case at its date and at a later one."""

from dealspace.afterword.conditions import ConditionTurn, condition_turns
from dealspace.afterword.findings import FindingFate, finding_fates
from dealspace.afterword.packages import package_turns
from dealspace.afterword.score import OwnScore, own_score

__all__ = [
    "ConditionTurn",
    "FindingFate",
    "OwnScore",
    "condition_turns",
    "finding_fates",
    "own_score",
    "package_turns",
]

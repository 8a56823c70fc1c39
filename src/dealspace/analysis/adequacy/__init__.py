"""Is the force that is pledged enough for the task? Requirement against supply, by task and method."""

from dealspace.analysis.adequacy.distributions import BoundsViolatedError
from dealspace.analysis.adequacy.engine import adequacy
from dealspace.analysis.adequacy.requirement import TASKS
from dealspace.analysis.adequacy.results import (
    AbsentMethod,
    Adequacy,
    CommitmentUse,
    Comparison,
    Contributor,
    ConvergenceStep,
    Distribution,
    Interval,
    Method,
    Probability,
    Quantile,
    Reading,
    Rotation,
    RowEstimate,
    SobolIndex,
    Supply,
    Treatment,
)

__all__ = [
    "TASKS",
    "AbsentMethod",
    "Adequacy",
    "BoundsViolatedError",
    "CommitmentUse",
    "Comparison",
    "Contributor",
    "ConvergenceStep",
    "Distribution",
    "Interval",
    "Method",
    "Probability",
    "Quantile",
    "Reading",
    "Rotation",
    "RowEstimate",
    "SobolIndex",
    "Supply",
    "Treatment",
    "adequacy",
]

"""Is the force that is pledged enough for the task? Requirement against supply, by task and method."""

from dealspace.analysis.adequacy.accounts import BASE, TooManyAccountsError
from dealspace.analysis.adequacy.convergence import ConvergenceStep, SobolIndex, SobolStep
from dealspace.analysis.adequacy.distributions import BoundsViolatedError
from dealspace.analysis.adequacy.engine import adequacy
from dealspace.analysis.adequacy.requirement import TASKS
from dealspace.analysis.adequacy.results import (
    AbsentMethod,
    AccountOutcome,
    Adequacy,
    CommitmentUse,
    Comparison,
    Contributor,
    Distribution,
    Interval,
    Method,
    Probability,
    Quantile,
    Reading,
    Rotation,
    RowEstimate,
    Supply,
    SupplyAccount,
    Treatment,
)

__all__ = [
    "BASE",
    "TASKS",
    "AbsentMethod",
    "AccountOutcome",
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
    "SobolStep",
    "Supply",
    "SupplyAccount",
    "TooManyAccountsError",
    "Treatment",
    "adequacy",
]

"""Is the force that is pledged enough for the task? Requirement against supply, by task and method."""

from dealspace.analysis.adequacy.accounts import BASE, TooManyAccountsError
from dealspace.analysis.adequacy.aims import Aim, Enough, aims
from dealspace.analysis.adequacy.convergence import ConvergenceStep, SobolIndex, SobolStep
from dealspace.analysis.adequacy.distributions import BoundsViolatedError
from dealspace.analysis.adequacy.engine import adequacy
from dealspace.analysis.adequacy.past_missions import Foretold, foretold
from dealspace.analysis.adequacy.probability_box import Chance
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
from dealspace.schemas.fields import TASKS

__all__ = [
    "BASE",
    "TASKS",
    "AbsentMethod",
    "AccountOutcome",
    "Adequacy",
    "Aim",
    "BoundsViolatedError",
    "Chance",
    "CommitmentUse",
    "Comparison",
    "Contributor",
    "ConvergenceStep",
    "Distribution",
    "Enough",
    "Foretold",
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
    "aims",
    "foretold",
]

"""What is a rule? An id, a title and advice (its docstring), a severity, and a pure check of the tables."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from dealspace.case.tables import Tables
from dealspace.checks.budget import SearchTooLongError, limited
from dealspace.checks.problem import Problem, Severity, TableProblem


class Rule(ABC):
    """Base of all rules. The first line of a rule's docstring is its title, the rest the advice shown."""

    id: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    searched: ClassVar[str] = "axioms.csv"
    """The table that makes its search long, for a rule that searches."""

    @staticmethod
    @abstractmethod
    def check(tables: Tables) -> Iterator[Problem]:
        """Every problem of this kind; pure, and blind to what other rules report."""

    @classmethod
    def title(cls) -> str:
        return inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]

    @classmethod
    def advice(cls) -> str:
        return " ".join(inspect.cleandoc(cls.__doc__ or "").partition("\n")[2].split())

    @classmethod
    def problems(cls, tables: Tables) -> Iterator[Problem]:
        """The problems that the check finds, signed; an error if it searched for longer than it may."""
        with limited():
            try:
                found = list(cls.check(tables))
            except SearchTooLongError as error:
                yield TableProblem(file=cls.searched, message=str(error)).of_rule(
                    cls.id, Severity.ERROR, _SHORTEN
                )
                return
        for problem in found:
            yield problem.of_rule(cls.id, cls.severity, cls.advice())


_SHORTEN = (
    "The rule was not finished, so what it is for is not known. Its search grows with the axioms, their "
    "readings and the values that are named: split the case, or leave out what decides nothing."
)

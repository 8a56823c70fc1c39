"""Random questions about a case, of every kind and combined."""

from __future__ import annotations

from hypothesis import strategies as st

from analysis import strategies
from dealspace.analysis.claims import (
    And,
    AtLeast,
    Claim,
    ConditionVerdict,
    DealSpaceEmpty,
    Not,
    Or,
    PackageVerdict,
)
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Case


def claims_about(case: Case) -> st.SearchStrategy[Claim]:
    some = st.frozensets(st.sampled_from(list(Verdict)), min_size=1, max_size=2)
    options: list[st.SearchStrategy[Claim]] = [
        st.builds(DealSpaceEmpty, without=st.frozensets(st.sampled_from(sorted(case.conditions)), max_size=1))
        if case.conditions
        else st.just(DealSpaceEmpty()),
        st.just(DealSpaceEmpty(parties=("east",))),
    ]
    if case.packages:
        packages = st.sampled_from(sorted(case.packages))
        actors = st.sampled_from([None, *strategies.ACTORS])
        options.append(st.builds(PackageVerdict, packages, st.sampled_from(list(Headline)), actors, some))
        if case.conditions:
            options.append(
                st.builds(ConditionVerdict, packages, st.sampled_from(sorted(case.conditions)), some)
            )
    atom = st.one_of(options)
    return st.one_of(
        atom,
        atom,
        st.builds(Not, atom),
        st.builds(Or, atom, atom),
        st.builds(And, atom, atom),
        st.builds(lambda a, b, c: AtLeast(2, (a, b, c)), atom, atom, atom),
    )

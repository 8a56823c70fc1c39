"""Random questions about a case, of every kind and combined."""

from __future__ import annotations

from hypothesis import strategies as st

from dealspace.analysis.choices import choices_of
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
from dealspace.analysis.conflict_claims import ConflictAlone, InConflict
from dealspace.analysis.given import Given
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Case
from tests.analysis import strategies


def no_package(case: Case, headline: Headline, actor_id: str | None, verdicts: frozenset[Verdict]) -> Claim:
    """No package of the case has one of these verdicts."""
    return Not(
        Or(*(PackageVerdict(package_id, headline, actor_id, verdicts) for package_id in case.packages))
    )


def claims_about(case: Case) -> st.SearchStrategy[Claim]:
    some = st.frozensets(st.sampled_from(list(Verdict)), min_size=1, max_size=2)
    options: list[st.SearchStrategy[Claim]] = [
        st.builds(DealSpaceEmpty, without=st.frozensets(st.sampled_from(sorted(case.conditions)), max_size=1))
        if case.conditions
        else st.just(DealSpaceEmpty()),
        st.just(DealSpaceEmpty(parties=("east",))),
    ]
    if case.conditions:
        members = st.frozensets(st.sampled_from(sorted(case.conditions)), min_size=1, max_size=3)
        parties = st.sampled_from([None, ("east",), strategies.ACTORS])
        options += [st.builds(ConflictAlone, members, parties), st.builds(InConflict, members, parties)]
    if case.packages:
        packages = st.sampled_from(sorted(case.packages))
        actors = st.sampled_from([None, *strategies.ACTORS])
        options.append(st.builds(PackageVerdict, packages, st.sampled_from(list(Headline)), actors, some))
        if case.conditions:
            options.append(
                st.builds(ConditionVerdict, packages, st.sampled_from(sorted(case.conditions)), some)
            )
    atom = st.one_of(options)
    if choices := choices_of(case):
        codings = st.lists(st.sampled_from(choices), unique=True, min_size=1, max_size=2).flatmap(
            lambda some: st.tuples(
                *(
                    st.tuples(st.just(one.choice_id), st.sampled_from([o.option_id for o in one.options]))
                    for one in some
                )
            )
        )
        atom = st.one_of(atom, atom, st.builds(Given, atom, codings))
    return st.one_of(
        atom,
        atom,
        st.builds(Not, atom),
        st.builds(Or, atom, atom),
        st.builds(And, atom, atom),
        st.builds(lambda a, b, c: AtLeast(2, (a, b, c)), atom, atom, atom),
    )

"""Can what is pledged do what a task needs? Every task by every method, against the one supply.

The supply is what was pledged, whatever it was pledged for: each comparison names the tasks that the pledges
were offered for and flags a difference, because a rear-area offer set against a line patrol is not one task.
Where sources differ on one pledge, every account of the supply gets its own comparison with the same
requirement draws, so that accounts differ by nothing but the account. What is printed are the bounds of
`aims`; the simulation, which needs laws and independence, is a check that stays inside them.
"""

from __future__ import annotations

from dealspace.analysis.adequacy.accounts import Account, accounts_of
from dealspace.analysis.adequacy.convergence import SobolIndex
from dealspace.analysis.adequacy.facing import Drawn, Faced, Run
from dealspace.analysis.adequacy.requirement import RequirementModel, requirements
from dealspace.analysis.adequacy.results import (
    AccountOutcome,
    Adequacy,
    Comparison,
    Method,
    Supply,
    SupplyAccount,
    Treatment,
)
from dealspace.analysis.adequacy.rotation import summary_of
from dealspace.analysis.adequacy.sensitivity import sobol_indices
from dealspace.analysis.adequacy.supply import SupplyModel, build_supply
from dealspace.case.model import Case


def adequacy(case: Case, draws: int | None = None) -> Adequacy:
    """Compare requirement and supply of forces, by task and method.

    Parameters
    ----------
    case
        The coded rows; `case.config.adequacy` names the troops term and the share of a pledge that arrives.
    draws
        Monte-Carlo draws per comparison; the case's own number if None.

    Raises
    ------
    ValueError
        If `draws` is below one, a row cannot be used (no status range, a rotation factor of zero), or rival
        accounts combine to more than can be shown.
    BoundsViolatedError
        If a draw leaves its interval bounds, which would be a fault of the method.
    """
    count = case.config.adequacy.draws if draws is None else draws
    if count < 1:
        raise ValueError(f"draws must be at least 1, got {count}")
    run = Run(case.config.seed, count)
    present, absent = requirements(case)
    first, *rivals = accounts_of(case)
    base = _DrawnByTask(case, first, run)
    faced = [run.face(need, base.of(need.task)) for need in present]
    drawn = base.of("")
    accounts = [drawn.summary()]
    by_account = [[outcome.row] for outcome in faced]
    for rival in rivals:
        other = _DrawnByTask(case, rival, run)
        accounts.append(other.of("").summary())
        for rows, need in zip(by_account, present, strict=True):
            rows.append(run.face(need, other.of(need.task)).row)
    supply = _supply(drawn, tuple(accounts))
    return Adequacy(
        draws=count,
        seed=run.seed,
        troops_term=case.config.adequacy.troops_term,
        supply=supply,
        comparisons=tuple(
            _compare(need, base.of(need.task).model, supply, outcome, tuple(rows), seed=run.seed)
            for need, outcome, rows in zip(present, faced, by_account, strict=True)
        ),
        absent=absent if case.config.calculates_forces else (),
    )


class _DrawnByTask:
    """The draws of one account, again for a task only where its own rotation factor may limit the supply."""

    def __init__(self, case: Case, account: Account, run: Run) -> None:
        self._case, self._account, self._run = case, account, run
        self._whole = run.draw(build_supply(case, account))
        self._own: dict[str, Drawn] = {}

    def of(self, task: str) -> Drawn:
        """The draws for a task; for all of them if it is empty."""
        if task not in self._own:
            whole = self._whole.model
            model = build_supply(self._case, self._account, task)
            same = model.rotation == whole.rotation or not (model.limited or whole.limited)
            self._own[task] = self._whole if same else self._run.draw(model)
        return self._own[task]


def _supply(drawn: Drawn, accounts: tuple[SupplyAccount, ...]) -> Supply:
    model = drawn.model
    tasks = {use.offered_for for use in model.uses if use.treatment is Treatment.COUNTED}
    return Supply(
        total=drawn.total,
        commitments=model.uses,
        contributors=model.contributors,
        rotation=model.rotation,
        land_pool=model.land_pool,
        share_tied_up=drawn.tied_up,
        offered_for=tuple(sorted(tasks - {""})),
        offered_for_unspecified="" in tasks,
        accounts=accounts,
        notes=model.notes,
    )


def _compare(
    need: RequirementModel,
    model: SupplyModel,
    supply: Supply,
    faced: Faced,
    by_account: tuple[AccountOutcome, ...],
    *,
    seed: int,
) -> Comparison:
    outcome, available = faced.outcome, faced.available
    notes = list(need.notes)
    pool_scope = need.method is Method.PUBLISHED_POOL
    if pool_scope:
        notes.append("compared with the contributors' whole land forces, not with deployed strength")
        if available is None:
            notes.append("no contributor has a land pool: the comparison is open")
    sobol: tuple[SobolIndex, ...] = ()
    if available is not None and not pool_scope:
        key = (need.task, need.method)
        sobol = sobol_indices(
            (*need.inputs, *model.inputs), lambda v: need.needed(v) - model.sustained(v), seed, key
        )
    return Comparison(
        task=need.task,
        method=need.method,
        rows=need.rows,
        frontage_rows=need.frontage_rows,
        requirement=outcome.requirement,
        supply=available,
        shortfall=outcome.shortfall,
        probability=faced.row.probability,
        break_even_pledge=outcome.requirement,
        break_even_frontage=outcome.break_even_frontage,
        rotation=summary_of(need.rotation),
        pool_needed=outcome.pool_needed,
        land_share_needed=outcome.land_share_needed,
        by_account=by_account,
        sobol=sobol,
        convergence=outcome.convergence,
        offered_for=supply.offered_for,
        offered_for_unspecified=supply.offered_for_unspecified,
        different_task=any(task != need.task for task in supply.offered_for),
        notes=tuple(notes),
    )

"""How large is the supply by each account of it? One count of the commitments per account.

Two sources may give different numbers for the same force. The rows that name another as `rival_to` are other
accounts of that row: they never add up with it, none of them replaces it, and no mean is taken. Each account
is a count of its own. A rival of the same actor stands alone for the disputed row; rivals of its members are
the parts of one account, in which the sum of the parts stands for the joint number. Where several rows are
disputed, every combination is an account. A rival of a row that no longer counts goes with it, and one whose
disputed row is not known at the date is a row like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod

from dealspace.analysis.adequacy.commitments import Decision, decide, latest, numbered, troop_rows, use
from dealspace.analysis.adequacy.results import CommitmentUse, Treatment
from dealspace.case.model import Case, Commitment

BASE = "base"
_MOST = 32


class TooManyAccountsError(ValueError):
    """More combinations of rival accounts than a reader could compare."""


@dataclass(frozen=True, slots=True)
class Account:
    """One count. `rows` are those that stand for the disputed rows `disputed`; both are empty without any."""

    account_id: str
    rows: tuple[str, ...]
    disputed: tuple[str, ...]
    uses: tuple[CommitmentUse, ...]


def accounts_of(case: Case) -> tuple[Account, ...]:
    """Every account of the supply, the base account first, the others by id.

    Raises
    ------
    TooManyAccountsError
        If the rivals combine to more than 32 accounts.
    """
    rows = troop_rows(case)
    known = {row.commitment_id for row in rows}
    rivals = [row for row in rows if row.rival_to in known]
    plain = [row for row in rows if row.rival_to not in known]
    base = decide(plain, case.actors)
    counted = [row for row in plain if base[row.commitment_id][0] is Treatment.COUNTED]
    alternatives = {row: found for row in counted if (found := _alternatives(row, rivals))}
    number = prod(1 + len(found) for found in alternatives.values())
    if number > _MOST:
        raise TooManyAccountsError(f"{number} accounts of the supply, more than {_MOST}: code fewer rivals")
    choices = product(*([(row,), *found] for row, found in alternatives.items()))
    first, *rest = (_account(case, rows, base, tuple(alternatives), choice) for choice in choices)
    return (first, *sorted(rest, key=lambda account: account.account_id))


def _alternatives(row: Commitment, rivals: Iterable[Commitment]) -> list[tuple[Commitment, ...]]:
    """What may stand for a disputed row: each rival of its own actor, and the parts given by its members."""
    own = [r for r in rivals if r.rival_to == row.commitment_id and numbered(r)]
    whole: list[tuple[Commitment, ...]] = [(r,) for r in own if r.actor_id == row.actor_id]
    groups: dict[tuple[str, str, str], list[Commitment]] = {}
    for part in own:
        if part.actor_id != row.actor_id:
            groups.setdefault((part.actor_id, part.task, part.instrument), []).append(part)
    parts = tuple(stands for group in groups.values() if (stands := latest(group)))
    return [*whole, parts] if parts else whole


def _account(
    case: Case,
    rows: list[Commitment],
    base: dict[str, Decision],
    disputed: tuple[Commitment, ...],
    choice: tuple[tuple[Commitment, ...], ...],
) -> Account:
    stand = {row.commitment_id: row for chosen in choice for row in chosen}
    gone = {row.commitment_id for row in disputed} - set(stand)
    # What the base count leaves out stays out: no account brings back an older or a covered statement.
    counted = {key for key, (treatment, _) in base.items() if treatment is Treatment.COUNTED}
    kept = (counted - gone) | set(stand)
    decisions = decide((row for row in rows if row.commitment_id in kept), case.actors)
    shown = {row.commitment_id for row in disputed}

    def decision(row: Commitment) -> Decision:
        key = row.commitment_id
        if key in decisions:
            return decisions[key]
        if key in gone:
            return Treatment.OTHER_ACCOUNT, "another account stands for it here"
        if key in base:
            return base[key]
        if row.rival_to in shown:
            return Treatment.OTHER_ACCOUNT, f"another account of {row.rival_to}, shown beside it, never added"
        return Treatment.SUPERSEDED, f"another account of {row.rival_to}, which itself is not counted"

    changed = sorted(set(stand) - {row.commitment_id for row in disputed})
    return Account(
        account_id="+".join(changed) or BASE,
        rows=tuple(stand),
        disputed=tuple(row.commitment_id for row in disputed),
        uses=tuple(use(row, decision(row)) for row in rows),
    )

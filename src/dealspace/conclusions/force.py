"""Are the forces on offer enough? The supply by each account, and each task by each method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dealspace.analysis.adequacy.results import Contributor
from dealspace.conclusions.model import Conclusion, Strength, rows, words
from dealspace.results.records import Results
from dealspace.results.records.force import Adequacy, Aim, Chance, Comparison, RotationFactor
from dealspace.words.numbers import chances

SETTINGS = ("case.toml/seed", "case.toml/adequacy.draws", "case.toml/adequacy.troops_term")


def force(results: Results) -> Iterator[Conclusion]:
    """The supply by every account, then every comparison."""
    part = results.adequacy
    statuses = sorted(part.settings.status_share)
    shares = tuple(f"case.toml/adequacy.status_share.{status}" for status in statuses)
    for account in part.supply.accounts:
        total = account.total
        yield Conclusion(
            f"supply/{account.account_id}",
            "supply",
            f"forces on offer by the account {account.account_id}",
            "no number" if total is None else f"{total.low:g} to {total.high:g} {total.unit}",
            (
                *account.rows,
                *account.disputed,
                *_rows_of(account.contributors),
                *rows("commitments", (use.commitment_id for use in part.supply.commitments)),
                *_rotation(part.supply.rotation),
                *shares,
            ),
            () if total is None else words("median", f"{total.q50:g}"),
            at=(f"adequacy.supply.accounts[{account.account_id}]", "adequacy.supply.total"),
        )
    for comparison in part.comparisons:
        yield _comparison(part, comparison)


def _comparison(part: Adequacy, found: Comparison) -> Conclusion:
    aim = part.aim(found.task, found.method)
    estimates = (row.row for row in (*found.rows, *found.frontage_rows))
    return Conclusion(
        f"adequacy/{found.task}/{found.method}",
        "force adequacy",
        f"{found.task} by {found.method}",
        "computed" if aim is None else _VERDICTS[_open(aim.by_account[0].enough.anywhere)],
        (
            *dict.fromkeys(estimates),
            *_rotation(found.rotation),
            *(f"supply/{account.account_id}" for account in part.supply.accounts),
            *(row for voice in (aim.voices if aim else ()) for row in voice.rows),
            *(f"case.toml/adequacy.trust.{grade}" for grade in part.settings.trust if aim),
            *SETTINGS,
        ),
        () if aim is None else tuple(_strengths(aim)),
        at=(
            f"adequacy.aims[{found.task}/{found.method}]",
            f"adequacy.comparisons[{found.task}/{found.method}]",
        ),
    )


_VERDICTS = {None: "open whether enough is on offer", False: "not enough on offer", True: "enough on offer"}


def _open(found: Chance) -> bool | None:
    """Whether enough is on offer, None where that is open."""
    if found.high == 0:
        return False
    return True if found.low == 1 else None


def _strengths(aim: Aim) -> Iterator[tuple[str, Strength]]:
    """The bounds by every account, with nothing assumed inside a range, and those with the grades."""
    for account in aim.by_account:
        whose = "" if account is aim.by_account[0] else f" by the account {account.account_id}"
        for how, chance in (
            ("", account.enough.anywhere),
            (", every size of a pledge as likely", account.enough.evenly),
            (", sources discounted by their grades", account.enough.anywhere_trusted),
        ):
            if chance is not None:
                text = chances(chance.low, chance.high)
                yield from words(f"P(enough){whose}{how}", text)


def _rotation(found: RotationFactor | None) -> tuple[str, ...]:
    return () if found is None else found.rows


def _rows_of(contributors: Iterable[Contributor]) -> Iterator[str]:
    for contributor in contributors:
        yield from rows("commitments", contributor.commitment_ids)
        yield from rows("force_pools", contributor.pool_actor_ids)

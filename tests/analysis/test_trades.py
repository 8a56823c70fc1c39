"""Are the trades and logrolls those that trying every assignment finds, and is what they change certain?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.codings import apply_universe
from dealspace.analysis.conflict_claims import ConflictAlone
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.trade_claims import Dissolves
from dealspace.analysis.trades import Bargain, Exchanges, Opened, Preferences
from dealspace.case.model import Case, Condition, Hardness, Offer
from tests import builders
from tests.analysis import naive, strategies

Members = frozenset[str]


class Tried:
    """An oracle: what an offer weakens is looked up at each assignment, not in a case made for it."""

    def __init__(self, case: Case) -> None:
        self.case, self.lawful = case, naive.lawful(case)
        self.hard = {row.condition_id: row for row in naive.required(case)}
        rows = list(self.hard.values())
        self.conflicts = {
            frozenset(rows[i].condition_id for i in one) for one in naive.minimal_conflicts(case, rows)
        }
        parties = case.config.required_parties
        self.soft = [
            row
            for row in case.conditions.values()
            if row.hardness is Hardness.SOFT and row.actor_id in parties
        ]
        inside = {name for one in self.conflicts for name in one}
        self.free = [row for name, row in self.hard.items() if name not in inside]

    def weakens(self, offer: Offer, row: Condition) -> bool:
        values = naive.values_of(self.case)[row.predicate.term_id]
        return (
            row.actor_id == offer.actor_id
            and row.predicate.term_id == offer.gives.term_id
            and any(naive.holds(offer.gives, v) and not naive.holds(row.predicate, v) for v in values)
        )

    @staticmethod
    def both(offer: Offer, at: naive.Assignment) -> bool:
        return all(naive.holds(side, at[side.term_id]) for side in (offer.price, offer.gives))

    def stands(self, row: Condition, offers: Iterable[Offer], at: naive.Assignment) -> bool:
        covered = any(self.weakens(offer, row) and self.both(offer, at) for offer in offers)
        return covered or naive.member_holds(row, at)

    def least(self, offers: Sequence[Offer], within: Sequence[naive.Assignment]) -> int | None:
        broken = [sum(not self.stands(row, offers, at) for row in self.hard.values()) for at in within]
        return min(broken, default=None)

    def carried_out(self, offers: Sequence[Offer]) -> list[naive.Assignment]:
        return [at for at in self.lawful if all(self.both(offer, at) for offer in offers)]

    def preferences(self, before: Sequence[Condition], within: list[naive.Assignment]) -> Preferences:
        """What is so everywhere, or nowhere, in `within` and not where `before` alone holds."""
        plain = [at for at in self.lawful if all(naive.member_holds(row, at) for row in before)]
        within = [at for at in within if at in plain]
        secured, excluded = [], []
        for row in self.soft:
            met, was = ([naive.member_holds(row, at) for at in some] for some in (within, plain))
            if met and all(met) and not all(was):
                secured.append(row.condition_id)
            if met and not any(met) and any(was):
                excluded.append(row.condition_id)
        return Preferences(tuple(sorted(secured)), tuple(sorted(excluded)))

    def trades(self) -> dict[Members, set[Members]]:
        """The least sets of offers that dissolve a conflict, with the conflicts that each dissolves."""
        found: dict[Members, set[Members]] = {}
        for conflict in self.conflicts:
            rows = [self.hard[name] for name in conflict]
            working: list[Members] = []
            for size in range(1, len(self.case.offers) + 1):
                for offers in combinations(self.case.offers.values(), size):
                    names = frozenset(offer.offer_id for offer in offers)
                    if any(one <= names for one in working):
                        continue
                    if all(any(self.weakens(o, row) for row in rows) for o in offers) and any(
                        all(self.stands(row, offers, at) for row in rows) for at in self.carried_out(offers)
                    ):
                        working.append(names)
                        found.setdefault(names, set()).add(conflict)
        return found


@given(strategies.bargains())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_exchanges_are_those_that_trying_every_assignment_finds(case: Case) -> None:
    tried = Tried(case)
    assume(tried.lawful)
    found = Bargain(case).exchanges()
    standing = [offer for offer in case.offers.values() if offer.status == "standing"]
    assert found.least == tried.least([], tried.lawful)
    assert found.least_standing == tried.least(standing, tried.lawful)
    best = [case.offers[name] for name in found.best_standing]
    assert tried.least(best, tried.carried_out(best)) == found.least_standing
    _compare_trades(tried, found)
    _compare_logrolls(tried, found)


@given(strategies.bargains(conditions=4, offers=2, variants=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_share_in_which_a_trade_ends_a_dispute_is_that_of_trying_every_reading(case: Case) -> None:
    worlds = Multiverse(case)
    assume(case.offers and 1 < worlds.size <= 200)
    read = [(weight, apply_universe(case, chosen)) for chosen, weight in naive.universes(worlds.choices)]
    tried = [(weight, Tried(one)) for weight, one in read]
    sets = {conflict for _, one in tried for conflict in one.conflicts if conflict}
    for offers in _some(case.offers.values()):
        names = tuple(offer.offer_id for offer in offers)
        for members in sorted(sets, key=sorted):
            claim = Dissolves(names, members)
            wanted = [(weight, _ends(one, offers, members)) for weight, one in tried]
            assert worlds.share(claim).weighted == sum((w for w, held in wanted if held), Fraction(0))
            assert worlds.share(claim).unweighted == Fraction(sum(held for _, held in wanted), len(wanted))
            for (chosen, _), (_, held) in zip(naive.universes(worlds.choices), wanted, strict=True):
                assert claim.holds(case, chosen) is held


def _some(offers: Iterable[Offer]) -> list[tuple[Offer, ...]]:
    listed = list(offers)
    return [chosen for size in (1, 2) for chosen in combinations(listed, size)]


def _ends(tried: Tried, offers: Sequence[Offer], members: Members) -> bool:
    """The members are a minimal conflict, each offer weakens one, and no assignment need breach the rest."""
    if members not in tried.conflicts:
        return False
    rows = [tried.hard[name] for name in members]
    return all(any(tried.weakens(offer, row) for row in rows) for offer in offers) and any(
        all(tried.stands(row, offers, at) for row in rows) for at in tried.carried_out(offers)
    )


def _compare_trades(tried: Tried, found: Exchanges) -> None:
    expected = tried.trades()
    assert {frozenset(t.offers): {frozenset(m) for m in t.dissolves} for t in found.trades} == expected
    for trade in found.trades:
        offers = [tried.case.offers[name] for name in trade.offers]
        within = tried.carried_out(offers)
        assert trade.least == tried.least(offers, within)
        members = [tried.hard[name] for one in trade.dissolves for name in one]
        together = [at for at in within if all(tried.stands(row, offers, at) for row in members)]
        assert trade.preferences == tried.preferences(tried.free, together)
        weak = {row.condition_id for row in members if any(tried.weakens(o, row) for o in offers)}
        assert set(trade.gives_up) == weak
        left = [row for row in tried.hard.values() if not any(tried.weakens(o, row) for o in offers)]
        _compare_deal(trade.opened, left, within, trade.least)
        for conflict in trade.raises:
            rows = [tried.hard[name] for name in conflict]
            assert {row.condition_id for row in rows} <= {row.condition_id for row in left}
            assert not any(all(naive.member_holds(row, at) for row in rows) for at in within)
            assert any(all(naive.member_holds(row, at) for row in rows) for at in tried.lawful)


def _compare_logrolls(tried: Tried, found: Exchanges) -> None:
    told = {one.gives_up: one for one in found.logrolls}
    least = found.least
    for one, other in combinations(sorted(tried.hard), 2):
        a, b = tried.hard[one], tried.hard[other]
        in_way = {m for m in tried.conflicts if one in m and other not in m}
        in_other_way = {m for m in tried.conflicts if other in m and one not in m}
        served = {n for m in in_way for n in m if tried.hard[n].actor_id == b.actor_id} - {one, other}
        serving = {n for m in in_other_way for n in m if tried.hard[n].actor_id == a.actor_id} - {one, other}
        kept = [tried.hard[n] for m in in_way | in_other_way for n in m if n not in (one, other)]
        together = [at for at in tried.lawful if all(naive.member_holds(row, at) for row in kept)]
        rest = [row for name, row in tried.hard.items() if name not in (one, other)]
        after = min(sum(not naive.member_holds(row, at) for row in rest) for at in tried.lawful)
        expected = (
            a.actor_id != b.actor_id and bool(served and serving) and bool(together) and after == least - 2
        )
        assert (told.get((one, other)) is not None) == expected
        if expected:
            roll = told[one, other]
            assert roll.actors == (a.actor_id, b.actor_id)
            assert roll.serves == (tuple(sorted(serving)), tuple(sorted(served)))
            assert roll.least == after
            assert set(roll.kept) == {row.condition_id for row in kept}
            assert roll.preferences == tried.preferences(tried.free, together)
            moved = {found.condition_id for found in roll.opened.relaxations}
            assert {one, other} <= moved
            _compare_deal(roll.opened, list(tried.hard.values()), tried.lawful, least)


def _compare_deal(
    opened: Opened, rows: Sequence[Condition], within: Sequence[naive.Assignment], moved: int
) -> None:
    """As many red lines move as must; all others hold in the deal, which is within the exchange."""
    assert len(opened.relaxations) == moved
    names = {found.condition_id for found in opened.relaxations}
    deal = opened.deal.assignment
    assert all(naive.member_holds(row, deal) for row in rows if row.condition_id not in names)
    assert dict(deal) in [dict(at) for at in within]


def istanbul(*offers: Offer) -> Case:
    """A status that one side demands and the other refuses, and two more disputes."""
    return builders.case(
        [
            builders.term("neutral", "ordinal", 0, 4),
            builders.term("level", "ordinal", 0, 5),
            builders.term("army", "integer", 0, 10),
            builders.term("form", "ordinal", 0, 3),
        ],
        [
            builders.condition("east-army", "east", "army le 3"),
            builders.condition("east-neutral", "east", "neutral ge 3"),
            builders.condition("west-army", "west", "army ge 8"),
            builders.condition("west-free", "west", "neutral le 1"),
            builders.condition("west-wish", "west", "form ge 2", hardness="soft"),
            builders.condition("east-wish", "east", "form le 1", hardness="soft"),
        ],
        axioms=[builders.axiom("level-needs-form", "level ge 3", "form ge 2")],
        offers=offers,
    )


def test_a_third_term_dissolves_a_conflict_and_tells_who_gains() -> None:
    found = Bargain(istanbul(builders.offer("deal", "west", "level ge 3", "neutral ge 3"))).exchanges()
    (trade,) = found.trades
    assert trade.dissolves == (("east-neutral", "west-free"),)
    assert trade.third_terms == ("level",)
    assert (found.least, trade.least, found.least_standing) == (2, 1, 1)
    assert trade.preferences == Preferences(("west-wish",), ("east-wish",))


def test_an_offer_ends_a_dispute_only_in_the_readings_in_which_it_goes_far_enough() -> None:
    case = istanbul(builders.offer("deal", "west", "level ge 3", "neutral eq 3"))
    more = builders.condition_variant("east-neutral", "more", "neutral ge 4", weight="1/4")
    soft = builders.condition_variant("west-free", "wish", "neutral le 1", hardness="soft", weight="1/3")
    read = {f"{one.condition_id}/{one.variant_id}": one for one in (more, soft)}
    worlds = Multiverse(replace(case, condition_variants=MappingProxyType(read)))
    dispute = frozenset({"east-neutral", "west-free"})
    assert worlds.share(ConflictAlone(dispute)).weighted == Fraction(2, 3)
    assert worlds.share(Dissolves(("deal",), dispute)).weighted == Fraction(2, 3) * Fraction(3, 4)


def test_an_offer_that_lapsed_opens_nothing_and_is_still_told() -> None:
    offer = builders.offer("deal", "west", "level ge 3", "neutral ge 3", status="lapsed")
    found = Bargain(istanbul(offer)).exchanges()
    assert [trade.offers for trade in found.trades] == [("deal",)]
    assert (found.least_standing, found.best_standing) == (2, ())


def test_an_offer_of_the_other_side_or_below_the_demand_is_no_trade() -> None:
    offers = [
        builders.offer("alien", "east", "level ge 3", "neutral ge 3"),
        builders.offer("short", "west", "level ge 3", "neutral le 2"),
    ]
    assert not Bargain(istanbul(*offers)).exchanges().trades


def test_two_disputes_make_a_logroll_each_way() -> None:
    found = Bargain(istanbul()).exchanges()
    assert [one.gives_up for one in found.logrolls] == [
        ("east-army", "west-free"),
        ("east-neutral", "west-army"),
    ]
    first = found.logrolls[0]
    assert first.serves == (("east-neutral",), ("west-army",))
    assert first.least == 0


@given(st.integers(0, 5), st.integers(0, 4))
@settings(max_examples=20, deadline=None)
def test_an_offer_must_reach_the_demand_and_its_price_is_paid(level: int, status: int) -> None:
    offer = builders.offer("deal", "west", f"level ge {level}", f"neutral le {status}")
    found = Bargain(istanbul(offer)).exchanges()
    assert bool(found.trades) == (status >= 3)
    assert all(trade.opened.deal.assignment["level"] >= level for trade in found.trades)

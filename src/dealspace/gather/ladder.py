"""What do the results say on how binding a promise is? The ladder as records."""

from __future__ import annotations

from dealspace.analysis.binding_order import Score
from dealspace.analysis.binding_records import Ladder, LadderCondition, PlacedInstrument
from dealspace.case.model import Case
from dealspace.results.records import ladder as records
from dealspace.results.words import number


def binding_part(case: Case, found: Ladder) -> records.Binding:
    """The ladder: rungs, instruments, offers, demands, ceilings, gaps, and what the coder decides."""
    return records.Binding(
        ladder_term=found.term_id,
        form_term=found.form_term_id,
        guarantors=found.guarantors,
        rungs=tuple(
            records.RungText(
                level=rung.level, label=rung.label, definition=rung.definition, exemplar=rung.exemplar
            )
            for rung in found.rungs
        ),
        instruments=tuple(_instrument(case, placed) for rung in found.rungs for placed in rung.instruments),
        offers=tuple(
            records.Offer(
                package_id=offer.package_id,
                label=offer.label,
                low=offer.low,
                high=offer.high,
                readings=tuple(
                    records.OfferReading(variant_id=one.variant_id, low=one.low, high=one.high)
                    for one in offer.readings
                ),
            )
            for offer in found.offers
        ),
        unspecified=found.unspecified,
        demands=tuple(_condition(row) for row in found.demands),
        ceilings=tuple(_condition(row) for row in found.ceilings),
        gaps=tuple(
            records.Gap(
                demand=gap.demand_id,
                demand_level=gap.demand_level,
                ceiling_level=gap.ceiling_level,
                ceiling_actors=gap.ceiling_actors,
                rungs=gap.rungs,
                low=gap.low,
                high=gap.high,
                closed_by_dropping=gap.closed_by_dropping,
            )
            for gap in found.gaps
        ),
        sensitivity=tuple(
            records.OrderSensitivity(
                dimension=order.dimension,
                pairs=len(order.pairs),
                certain=order.certain,
                contested=order.contested,
                share_certain=number(order.share_certain),
            )
            for order in found.sensitivity
        ),
    )


def _instrument(case: Case, placed: PlacedInstrument) -> records.Instrument:
    return records.Instrument(
        instrument_id=placed.instrument_id,
        name=placed.name,
        signed_on=case.legal_instruments[placed.instrument_id].signed_on.text,
        status=placed.status,
        level=placed.level,
        binding=placed.binding,
        ratified=placed.ratified,
        stationed_forces=placed.stationed_forces,
        obligation=_score(placed.obligation),
        precision=_score(placed.precision),
        delegation=_score(placed.delegation),
    )


def _condition(row: LadderCondition) -> records.LadderCondition:
    return records.LadderCondition(
        condition_id=row.condition_id,
        actor_id=row.actor_id,
        label=row.label,
        level=row.level,
        hardness=row.hardness,
        variants=tuple(
            records.LevelVariant(variant_id=coding.variant_id, level=coding.level, hardness=coding.hardness)
            for coding in row.codings
        ),
    )


def _score(score: Score) -> tuple[int, int, int]:
    return score.value, score.low, score.high

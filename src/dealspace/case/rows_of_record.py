"""How does a row on sources, actors, forces or instruments become a typed row? One function per table."""

from __future__ import annotations

from dealspace.case import model
from dealspace.case.cells import Cells


def source(c: Cells) -> model.Source:
    return model.Source(
        source_id=c["source_id"],
        type=c["type"],
        title=c["title"],
        author=c["author"],
        publisher=c["publisher"],
        issued=c.date("issued"),
        url=c["url"],
        language=c["language"],
        reliability=c["reliability"],
        credibility=c.integer("credibility"),
        note=c["note"],
        reached=c["reached"],
        original=c["original"],
        line=c.line,
    )


def actor(c: Cells) -> model.Actor:
    return model.Actor(
        actor_id=c["actor_id"],
        name=c["name"],
        kind=c["kind"],
        side=c["side"],
        represents=c["represents"],
        members=c.row.items("members"),
        country=c["country"],
        required_party=c.flag("required_party"),
        line=c.line,
    )


def commitment(c: Cells) -> model.Commitment:
    return model.Commitment(
        commitment_id=c["commitment_id"],
        actor_id=c["actor_id"],
        term_id=c["term_id"],
        instrument=c["instrument"],
        task=c["task"],
        status=c["status"],
        low=c.value_or_none("value_low"),
        high=c.value_or_none("value_high"),
        unit=c["unit"],
        made_on=c.date("made_on"),
        source_id=c["source_id"],
        locator=c["locator"],
        note=c["note"],
        rival_to=c["rival_to"],
        line=c.line,
    )


def force_requirement(c: Cells) -> model.ForceRequirement:
    return model.ForceRequirement(
        requirement_id=c["requirement_id"],
        task=c["task"],
        low=c.number_or_none("low"),
        high=c.number_or_none("high"),
        frontage_km=c.number_or_none("frontage_km"),
        scope=c["scope"],
        stated_by=c["stated_by"],
        stated_on=c.date("stated_on"),
        source_id=c["source_id"],
        locator=c["locator"],
        note=c["note"],
        line=c.line,
    )


def reference_mission(c: Cells) -> model.ReferenceMission:
    return model.ReferenceMission(
        mission_id=c["mission_id"],
        name=c["name"],
        years=c["years"],
        troops=c.number("troops"),
        line_km=c.number_or_none("line_km"),
        area_km2=c.number_or_none("area_km2"),
        population=c.number_or_none("population"),
        mandate=c["mandate"],
        comparable_as=c["comparable_as"],
        source_id=c["source_id"],
        locator=c["locator"],
        line=c.line,
    )


def force_pool(c: Cells) -> model.ForcePool:
    return model.ForcePool(
        actor_id=c["actor_id"],
        active=c.number_or_none("active"),
        land=c.number_or_none("land"),
        as_of=c.date("as_of"),
        source_id=c["source_id"],
        locator=c["locator"],
        note=c["note"],
        line=c.line,
    )


def planning_factor(c: Cells) -> model.PlanningFactor:
    return model.PlanningFactor(
        factor_id=c["factor_id"],
        factor=c["factor"],
        low=c.number("low"),
        high=c.number("high"),
        unit=c["unit"],
        scope=c["scope"],
        source_id=c["source_id"],
        locator=c["locator"],
        note=c["note"],
        line=c.line,
    )


def legal_instrument(c: Cells) -> model.LegalInstrument:
    return model.LegalInstrument(
        instrument_id=c["instrument_id"],
        name=c["name"],
        parties=c["parties"],
        signed_on=c.date("signed_on"),
        status=c["status"],
        binding=c.flag("binding"),
        trigger=c["trigger"],
        obligation=c.integer("obligation"),
        obligation_low=c.integer("obligation_low"),
        obligation_high=c.integer("obligation_high"),
        precision=c.integer("precision"),
        precision_low=c.integer("precision_low"),
        precision_high=c.integer("precision_high"),
        delegation=c.integer("delegation"),
        delegation_low=c.integer("delegation_low"),
        delegation_high=c.integer("delegation_high"),
        guarantee_level=c.integer("guarantee_level"),
        stationed_forces=c.flag("stationed_forces"),
        ratified=c.flag("ratified"),
        invoked=c["invoked"],
        source_id=c["source_id"],
        locator=c["locator"],
        rationale=c["rationale"],
        status_from=c.date_or_none("status_from"),
        line=c.line,
    )


def event(c: Cells) -> model.Event:
    return model.Event(c["event_id"], c.date("on"), c["label"], c["source_id"], c["locator"], line=c.line)


def claim(c: Cells) -> model.Claim:
    return model.Claim(c["claim_id"], c["source_id"], c["locator"], c["paraphrase"], line=c.line)


def forecast(c: Cells) -> model.Forecast:
    return model.Forecast(
        forecast_id=c["forecast_id"],
        forecaster_id=c["forecaster_id"],
        stated_on=c.date("stated_on"),
        due_on=c.date_or_none("due_on"),
        source_id=c["source_id"],
        locator=c["locator"],
        paraphrase=c["paraphrase"],
        fragment=c["fragment"],
        probability_low=c.number_or_none("probability_low"),
        probability_high=c.number_or_none("probability_high"),
        scale_id=c["scale_id"],
        rule=c["rule"],
        line=c.line,
    )


def forecast_outcome(c: Cells) -> model.ForecastOutcome:
    return model.ForecastOutcome(
        forecast_id=c["forecast_id"],
        resolved_on=c.date("resolved_on"),
        outcome=c["outcome"],
        source_id=c["source_id"],
        locator=c["locator"],
        position_ids=c.row.items("position_ids"),
        commitment_ids=c.row.items("commitment_ids"),
        event_ids=c.row.items("event_ids"),
        rationale=c["rationale"],
        line=c.line,
    )


def claim_evidence(c: Cells) -> model.ClaimEvidence:
    return model.ClaimEvidence(
        c["claim_id"], c["source_id"], c["locator"], c["relation"], c["paraphrase"], line=c.line
    )

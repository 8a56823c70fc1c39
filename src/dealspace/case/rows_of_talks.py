"""How does a row on terms, positions, conditions or packages become a typed row? One function per table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dealspace.case import model
from dealspace.case.cells import Cells


def term_level(c: Cells) -> model.TermLevel:
    return model.TermLevel(
        c["term_id"], c.integer("level"), c["label"], c["definition"], c["exemplar"], line=c.line
    )


def term(c: Cells, levels: Mapping[str, model.TermLevel]) -> model.Term:
    own = sorted(
        (level for level in levels.values() if level.term_id == c["term_id"]), key=lambda one: one.level
    )
    return model.Term(
        term_id=c["term_id"],
        label=c["label"],
        type=model.TermType(c["type"]),
        unit=c["unit"],
        minimum=c.number("minimum"),
        maximum=c.number("maximum"),
        definition=c["definition"],
        levels=tuple(own),
        maximum_label=c["maximum_label"],
        limited_label=c["limited_label"],
        line=c.line,
    )


def term_variant(c: Cells) -> model.TermVariant:
    return model.TermVariant(
        term_id=c["term_id"],
        value=c.value("value"),
        variant_id=c["variant_id"],
        read_as=c.value("read_as"),
        except_axioms=c.row.items("except_axioms"),
        except_conditions=c.row.items("except_conditions"),
        except_packages=c.row.items("except_packages"),
        weight=c.number("weight"),
        rationale=c["rationale"],
        line=c.line,
    )


def axiom(c: Cells) -> model.Axiom:
    return model.Axiom(
        axiom_id=c["axiom_id"],
        premise=c.predicate("if_term", "if_operator", "if_value"),
        conclusion=c.predicate("then_term", "then_operator", "then_value"),
        rationale=c["rationale"],
        line=c.line,
    )


def axiom_variant(c: Cells) -> model.AxiomVariant:
    hardness = model.Hardness(c["hardness"])
    dropped = hardness is model.Hardness.DROPPED
    return model.AxiomVariant(
        axiom_id=c["axiom_id"],
        variant_id=c["variant_id"],
        hardness=hardness,
        conclusion=None if dropped else c.predicate("axiom_id.then_term", "then_operator", "then_value"),
        weight=c.number("weight"),
        rationale=c["rationale"],
        line=c.line,
    )


def position(c: Cells) -> model.Position:
    return model.Position(
        position_id=c["position_id"],
        actor_id=c["actor_id"],
        speaker_id=c["speaker_id"],
        term_id=c["term_id"],
        stance=c["stance"],
        predicate=c.predicate_or_none("term_id", "operator", "value"),
        stated_on=c.date("stated_on"),
        source_id=c["source_id"],
        locator=c["locator"],
        paraphrase=c["paraphrase"],
        fragment=c["fragment"],
        confidence=c["confidence"],
        line=c.line,
    )


def condition(c: Cells) -> model.Condition:
    return model.Condition(
        condition_id=c["condition_id"],
        actor_id=c["actor_id"],
        kind=model.ConditionKind(c["kind"]),
        predicate=c.predicate("term_id", "operator", "value"),
        hardness=model.Hardness(c["hardness"]),
        guard=c.predicate_or_none("when_term", "when_operator", "when_value"),
        basis=c.row.items("basis"),
        valid_from=c.date("valid_from"),
        valid_to=c.date_or_none("valid_to"),
        label=c["label"],
        rationale=c["rationale"],
        line=c.line,
    )


def condition_evidence(c: Cells) -> model.ConditionEvidence:
    return model.ConditionEvidence(c["condition_id"], c["position_id"], c["relation"], line=c.line)


def condition_variant(c: Cells) -> model.ConditionVariant:
    own = c.predicate_or_none("condition_id.term_id", "operator", "value")
    if own is None:
        base = c.tables.index("conditions")[c["condition_id"]]
        own = Cells(base, c.tables, c.types).predicate("term_id", "operator", "value")
    return model.ConditionVariant(
        condition_id=c["condition_id"],
        variant_id=c["variant_id"],
        predicate=own,
        hardness=model.Hardness(c["hardness"]),
        weight=c.number("weight"),
        rationale=c["rationale"],
        line=c.line,
    )


def package_term(c: Cells) -> model.PackageTerm:
    return model.PackageTerm(
        package_id=c["package_id"],
        term_id=c["term_id"],
        low=c.value("value_low"),
        high=c.value("value_high"),
        source_id=c["source_id"],
        locator=c["locator"],
        line=c.line,
    )


def package(c: Cells, terms: Mapping[str, model.PackageTerm]) -> model.Package:
    own = {term.term_id: term for term in terms.values() if term.package_id == c["package_id"]}
    return model.Package(
        package_id=c["package_id"],
        label=c["label"],
        proposer_id=c["proposer_id"],
        proposed_on=c.date("proposed_on"),
        status=c["status"],
        summary=c["summary"],
        terms=MappingProxyType(dict(sorted(own.items()))),
        status_from=c.date_or_none("status_from"),
        line=c.line,
    )


def package_term_variant(c: Cells) -> model.PackageTermVariant:
    return model.PackageTermVariant(
        package_id=c["package_id"],
        term_id=c["term_id"],
        variant_id=c["variant_id"],
        low=c.value_or_none("value_low"),
        high=c.value_or_none("value_high"),
        weight=c.number("weight"),
        rationale=c["rationale"],
        line=c.line,
    )

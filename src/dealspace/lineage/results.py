"""What does a conclusion rest on? Nodes for the verdicts, conflicts, findings and values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dealspace.lineage.graph import Drawing, Node
from dealspace.words.numbers import probability, ratio

REQUIRES = ("demand", "veto")


def draw_results(drawing: Drawing, document: Mapping[str, Any]) -> None:
    """Add every conclusion of the document (`findings.json`) and the rows and settings that it rests on."""
    conditions = {entry["condition_id"]: entry for entry in document.get("conditions", ())}
    names = document.get("actors", {})
    for package in document.get("packages", ()):
        _draw_package(drawing, package, conditions, names)
    _draw_deal_space(drawing, document.get("deal_space") or {}, conditions)
    _draw_readings(drawing, document.get("readings") or {})
    _draw_adequacy(drawing, document.get("adequacy") or {})
    for choice in (document.get("multiverse") or {}).get("choices", ()):
        _draw_choice(drawing, choice)
    for finding in document.get("findings", ()):
        node_id = f"finding/{finding['finding_id']}"
        state = "holds" if finding.get("holds") else "does not hold"
        entry = f"findings.toml/{finding['finding_id']}"
        drawing.node(Node(entry, "entry", "claim, sentence and counter-sentence", "", "findings.toml"))
        rows = (*finding.get("rows", ()), *finding.get("about", ()), entry)
        drawing.node(Node(node_id, "finding", finding.get("sentence", ""), state), rows)


def draw_values(drawing: Drawing, values: Mapping[str, Any]) -> None:
    """Add the named values that the prose prints, each on the rows and results that it is taken from."""
    for value_id, value in sorted(values.items()):
        entry = f"findings.toml/values.{value_id}"
        drawing.node(Node(entry, "entry", "measure and format", "", "findings.toml"))
        drawing.node(Node(f"value/{value_id}", "value", value.text), [*value.rows, *value.about, entry])


def joined(members: Iterable[str]) -> str:
    """The name of a conflict or concession: its members, so that it is the same in another vintage."""
    return "+".join(sorted(members))


def _draw_package(
    drawing: Drawing, package: Mapping[str, Any], conditions: Mapping[str, Any], names: Mapping[str, str]
) -> None:
    package_id = package["package_id"]
    origin = {term["term_id"]: term for term in package.get("terms", ())}
    tests: dict[str, str] = {}
    for test in package.get("conditions", ()):
        condition_id = test["condition_id"]
        tests[condition_id] = f"test/{package_id}/{condition_id}"
        margin = test.get("margin")
        state = test["verdict"] + (f" (margin {ratio(margin)})" if margin is not None else "")
        label = conditions.get(condition_id, {}).get("label", condition_id)
        row = f"conditions/{condition_id}"
        # The terms of the condition's row are those of its predicate and of its guard.
        terms = [target[6:] for target in drawing.targets(row) if target.startswith("terms/")]
        values = [part for term in terms for part in _term_rows(package_id, term, origin.get(term, {}))]
        rests = [row, *values]
        drawing.node(
            Node(tests[condition_id], "condition verdict", f"{package['label']}: {label}", state), rests
        )
    for actor_id, verdict in sorted(package.get("acceptable_to", {}).items()):
        title = f"{package['label']}: acceptable to {names.get(actor_id, actor_id)}"
        chosen = _tests_of(tests, conditions, REQUIRES, actor_id)
        node = Node(f"verdict/{package_id}/acceptable-to/{actor_id}", "package verdict", title, verdict)
        drawing.node(node, [f"packages/{package_id}", *chosen])
    for question, kind in (("deliverable", "capacity"), ("adequate", "adequacy")):
        if question in package:
            title = f"{package['label']}: {question}"
            node = Node(f"verdict/{package_id}/{question}", "package verdict", title, package[question])
            drawing.node(node, [f"packages/{package_id}", *_tests_of(tests, conditions, (kind,), None)])
    for members in package.get("conflicts", ()):
        rests = [
            f"package_terms/{package_id}/{member[5:]}"
            if member.startswith("term:")
            else f"conditions/{member}"
            for member in members
        ]
        title = f"{package['label']}: {' + '.join(members)}"
        drawing.node(Node(f"conflict/{package_id}/{joined(members)}", "package conflict", title), rests)


def _term_rows(package_id: str, term_id: str, term: Mapping[str, Any]) -> Iterator[str]:
    """What gives a package its value on a term; an implied value comes from axioms and all its terms."""
    yield f"package_terms/{package_id}/{term_id}"
    if term.get("origin") == "implied":
        yield from (f"axioms/{axiom_id}" for axiom_id in term.get("axioms", ()))
        yield f"packages/{package_id}"


def _tests_of(
    tests: Mapping[str, str], conditions: Mapping[str, Any], kinds: Iterable[str], actor_id: str | None
) -> list[str]:
    chosen = []
    for condition_id, node_id in tests.items():
        condition = conditions.get(condition_id, {})
        whose = actor_id is None or condition.get("actor_id") == actor_id
        if whose and condition.get("kind") in kinds and condition.get("hardness") == "hard":
            chosen.append(node_id)
    return chosen


def _draw_deal_space(drawing: Drawing, space: Mapping[str, Any], conditions: Mapping[str, Any]) -> None:
    if not space:
        return
    state = "there is a deal" if space.get("feasible") else "there is no deal"
    hard = [
        f"conditions/{condition_id}"
        for condition_id, condition in conditions.items()
        if condition.get("required_party") and condition.get("hardness") == "hard"
    ]
    axioms = [node_id for node_id in drawing.nodes if node_id.startswith("axioms/")]
    node = Node("deal-space", "deal space", "Every hard condition of every required party", state)
    drawing.node(node, [*hard, *axioms, "case.toml/required_parties"])
    for members in space.get("conflicts", ()):
        rests = [*(f"conditions/{member}" for member in members), *axioms]
        drawing.node(Node(f"conflict/deal-space/{joined(members)}", "conflict", " + ".join(members)), rests)
    for concession in space.get("concessions", ()):
        title = "; ".join(step.get("text", "") for step in concession.get("relaxations", ()))
        members = concession["conditions"]
        node = Node(f"concession/{joined(members)}", "concession", f"{' + '.join(members)} ({title})")
        # A concession resolves every conflict, so it rests on all that the deal space rests on.
        drawing.node(node, [*(f"conditions/{member}" for member in members), "deal-space"])


def _draw_readings(drawing: Drawing, part: Mapping[str, Any]) -> None:
    """Each combination of readings rests on all that the deal space rests on, and on its own settings."""
    for cell in part.get("cells", ()):
        state = "there is a deal" if cell.get("feasible") else "there is no deal"
        title = ", ".join(f"{axis}: {reading}" for axis, reading in cell["readings"].items())
        stems = tuple(f"case.toml/readings.axes.{a}.options.{r}." for a, r in cell["readings"].items())
        settings = [node_id for node_id in drawing.nodes if node_id.startswith(stems)]
        node = Node(f"reading/{cell['cell_id']}", "reading", title, state)
        drawing.node(node, [*settings, "deal-space", *(f"conditions/{row}" for row in part["focal"])])


_TABLE_OF = {
    "commitment_id": "commitments",
    "commitment_ids": "commitments",
    "pool_actor_ids": "force_pools",
    "factor_ids": "planning_factors",
}


def _draw_adequacy(drawing: Drawing, adequacy: Mapping[str, Any]) -> None:
    shared = ("supply", "rotation", "frontage")
    supply = [row for name in shared for row in _named_rows(adequacy.get(name), drawing)]
    settings = [
        node_id for node_id in drawing.nodes if node_id.startswith(("case.toml/adequacy", "case.toml/seed"))
    ]
    for comparison in adequacy.get("comparisons", ()):
        node_id = f"adequacy/{comparison['task']}/{comparison['method']}"
        chance = (comparison.get("p_meets") or {}).get("estimate")
        state = "" if chance is None else f"P(supply >= requirement) = {probability(chance)}"
        title = f"{comparison['task']} by {comparison['method']}"
        rests = [*_named_rows(comparison, drawing), *supply, *settings]
        drawing.node(Node(node_id, "force adequacy", title, state), rests)


def _named_rows(part: Any, drawing: Drawing, table: str | None = None) -> Iterator[str]:
    """Every row that a part of the document names, as `table/key` or as a key in a field known for it."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            yield from _named_rows(value, drawing, _TABLE_OF.get(key))
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _named_rows(value, drawing, table)
    elif isinstance(part, str):
        row = f"{table}/{part}" if table else part
        if "/" in row and row in drawing.nodes:
            yield row


def _draw_choice(drawing: Drawing, choice: Mapping[str, Any]) -> None:
    options = ", ".join(option["option_id"] for option in choice.get("options", ()))
    title = f"{choice.get('kind', '')}: {options}"
    drawing.node(Node(f"choice/{choice['choice_id']}", "choice of coding", title), [choice["row"]])

"""Which conclusions does a results document hold? A flat list, each with its verdict, strength, wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dealspace.findings.spec import COUNTER, SENTENCE
from dealspace.lineage.results import joined
from dealspace.words.numbers import percent, probability, ratio


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong something is: a value to compare, and how it is printed everywhere else."""

    value: float | str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One conclusion; `name` is its node in the lineage.

    `verdict` is what it says, `strengths` how strongly (shares, probabilities and amounts by name), `bound`
    the printed values of its sentence by their names, `wording` the rest. A conclusion `part_of` a package or
    condition comes and goes with it.
    """

    name: str
    kind: str
    subject: str
    verdict: str
    strengths: tuple[tuple[str, Strength], ...] = ()
    bound: tuple[tuple[str, str], ...] = ()
    wording: str = ""
    part_of: tuple[str, ...] = ()


def conclusions(document: Mapping[str, Any]) -> dict[str, Conclusion]:
    """Every conclusion of a document, by name."""
    found = (
        *_findings(document),
        *_flags(document),
        *_deal_space(document),
        *_readings(document),
        *_packages(document),
        *_adequacy(document),
    )
    return {conclusion.name: conclusion for conclusion in found}


def _findings(document: Mapping[str, Any]) -> Iterator[Conclusion]:
    for finding in document.get("findings", ()):
        verdict = "holds" if finding.get("holds") else "does not hold"
        if (case := finding.get("case", COUNTER)) not in (SENTENCE, COUNTER):
            verdict = f"{verdict}, but: {case.replace('-', ' ')}"
        yield Conclusion(
            f"finding/{finding['finding_id']}",
            "finding",
            finding["finding_id"],
            verdict,
            _shares("robustness", finding.get("robustness")),
            tuple((value["value_id"], value["text"]) for value in finding.get("values", ())),
            finding.get("sentence", ""),
        )


def _flags(document: Mapping[str, Any]) -> Iterator[Conclusion]:
    """What passages of the prose hang on: a flag that turns takes some out and puts others in."""
    for name, value in (document.get("flags") or {}).items():
        yield Conclusion(f"flag/{name}", "flag", name, "true" if value else "false")


def _deal_space(document: Mapping[str, Any]) -> Iterator[Conclusion]:
    space = document.get("deal_space") or {}
    if not space:
        return
    strengths = [
        *_share("share of codings without a deal", (document.get("multiverse") or {}).get("deal_space_empty"))
    ]
    witness = space.get("witness") or {}
    strengths += [
        (f"witness: {term}", _as_text(entry.get("text", ""))) for term, entry in sorted(witness.items())
    ]
    verdict = "feasible" if space.get("feasible") else "empty"
    yield Conclusion("deal-space", "deal space", "all required parties", verdict, tuple(strengths))
    for members in space.get("conflicts", ()):
        subject = " + ".join(sorted(members))
        yield Conclusion(f"conflict/deal-space/{joined(members)}", "conflict", subject, "present")
    for concession in space.get("concessions", ()):
        members = concession["conditions"]
        steps = "; ".join(step.get("text", "") for step in concession.get("relaxations", ()))
        subject = " + ".join(sorted(members))
        yield Conclusion(
            f"concession/{joined(members)}",
            "concession",
            subject,
            "present",
            (("least relaxation", _as_text(steps)),),
        )


def _readings(document: Mapping[str, Any]) -> Iterator[Conclusion]:
    part = document.get("readings") or {}
    for cell in part.get("cells", ()):
        verdict = "feasible" if cell.get("feasible") else "empty"
        rest = cell.get("rest") or {}
        strengths = (
            *_share("share of codings without a deal", cell.get("no_deal")),
            *_share("the same with the shared conflicts settled", rest.get("no_deal")),
        )
        subject = ", ".join(f"{axis}: {reading}" for axis, reading in cell["readings"].items())
        yield Conclusion(f"reading/{cell['cell_id']}", "reading", subject, verdict, strengths)


def _packages(document: Mapping[str, Any]) -> Iterator[Conclusion]:
    names = document.get("actors", {})
    labels = {entry["condition_id"]: entry.get("label", "") for entry in document.get("conditions", ())}
    for condition_id, label in sorted(labels.items()):
        yield Conclusion(f"conditions/{condition_id}", "condition", label or condition_id, "coded")
    for package in document.get("packages", ()):
        package_id, label = package["package_id"], package["label"]
        own = f"packages/{package_id}"
        robustness = package.get("robustness", {})
        yield Conclusion(own, "package", label, "coded")
        for actor, verdict in sorted(package.get("acceptable_to", {}).items()):
            shares = (robustness.get("acceptable_to") or {}).get(actor) or {}
            yield Conclusion(
                f"verdict/{package_id}/acceptable-to/{actor}",
                "package verdict",
                f"{label}: acceptable to {names.get(actor, actor)}",
                verdict,
                tuple(pair for case in sorted(shares) for pair in _shares(f"share {case}", shares[case])),
                part_of=(own,),
            )
        for question in ("deliverable", "adequate"):
            if question in package:
                shares = robustness.get(question) or {}
                yield Conclusion(
                    f"verdict/{package_id}/{question}",
                    "package verdict",
                    f"{label}: {question}",
                    package[question],
                    tuple(pair for case in sorted(shares) for pair in _shares(f"share {case}", shares[case])),
                    part_of=(own,),
                )
        for test in package.get("conditions", ()):
            condition_id = test["condition_id"]
            yield Conclusion(
                f"test/{package_id}/{condition_id}",
                "condition verdict",
                f"{label}: {labels.get(condition_id) or condition_id}",
                test["verdict"],
                _share("margin", test.get("margin"), ratio),
                part_of=(own, f"conditions/{condition_id}"),
            )
        for members in package.get("conflicts", ()):
            name = f"conflict/{package_id}/{joined(members)}"
            subject = f"{label}: {' + '.join(sorted(members))}"
            yield Conclusion(name, "package conflict", subject, "present", part_of=(own,))


def _adequacy(document: Mapping[str, Any]) -> Iterator[Conclusion]:
    for comparison in (document.get("adequacy") or {}).get("comparisons", ()):
        name = f"adequacy/{comparison['task']}/{comparison['method']}"
        chance = (comparison.get("p_meets") or {}).get("estimate")
        subject = f"{comparison['task']} by {comparison['method']}"
        others = (
            pair
            for account in comparison.get("by_account", ())[1:]
            for pair in _share(
                f"P(supply >= requirement) by the account {account['account_id']}",
                (account["p_meets"] or {}).get("estimate"),
                probability,
            )
        )
        strengths = (*_share("P(supply >= requirement)", chance, probability), *others)
        yield Conclusion(name, "force adequacy", subject, "computed", strengths)


def _shares(name: str, share: Mapping[str, Any] | None) -> tuple[tuple[str, Strength], ...]:
    """The two shares of a `{unweighted, weighted}` pair."""
    if not isinstance(share, Mapping):
        return _share(name, share)
    return tuple(
        pair
        for weighting in ("unweighted", "weighted")
        for pair in _share(f"{name} ({weighting})", share.get(weighting))
    )


def _share(
    name: str, value: Any, printed: Callable[[Any], str] = percent
) -> tuple[tuple[str, Strength], ...]:
    if isinstance(value, Mapping):
        return _shares(name, value)
    return () if value is None else ((name, Strength(float(value), printed(value))),)


def _as_text(text: str) -> Strength:
    return Strength(text, text)

"""What do the results say of a finding? Its sentence with the values in it, how firm it is, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dealspace.case.written import written_after
from dealspace.findings import Value, fill
from dealspace.findings.evaluate import Finding
from dealspace.findings.values import fields
from dealspace.gather.ranges import Ranges
from dealspace.gather.region_words import Wording, region_part
from dealspace.gather.robust import effects_part, reversal_part
from dealspace.results.records import findings as records
from dealspace.words.names import plain_id


def finding_part(
    finding: Finding, findings: Iterable[Finding], values: Mapping[str, Value], as_of: date, ranges: Ranges
) -> records.Finding:
    """A finding as it is printed; `findings` are all of the vintage, from which it may follow.

    `ranges` are those of the readings on which the finding rests.
    """
    spec, claim, worlds = finding.spec, finding.claim, finding.worlds
    where = f"finding {spec.finding_id}"
    shares = {} if finding.claims is None else {k: ranges.of(one) for k, one in finding.claims.items()}
    return records.Finding(
        finding_id=spec.finding_id,
        label=spec.label or plain_id(spec.finding_id),
        section=spec.section,
        headline=spec.headline,
        holds=finding.holds,
        case=finding.printed,
        cases=tuple(records.FindingCase(case=name, robustness=share) for name, share in shares.items()),
        as_of=worlds.case.as_of.isoformat(),
        sentence=fill(finding.template, values, where),
        template=finding.template,
        values=tuple(
            records.BoundValue(value_id=name, value=values[name].raw, text=values[name].text)
            for name in dict.fromkeys(fields(finding.template))
        ),
        # A limit that speaks of a later day is not one of this date.
        limit="" if any(written_after(spec.limit, as_of)) else fill(spec.limit, values, where),
        share_of=spec.share_is_of(finding.printed),
        robustness=None if claim is None else shares[finding.printed],
        profiles=() if claim is None else ranges.by_profile(claim),
        reversal=None if claim is None else reversal_part(worlds, claim),
        region=None if claim is None else region_part(ranges, Wording(worlds.case, worlds.choices), claim),
        effects=() if claim is None else effects_part(worlds, claim),
        rows=finding.rows,
        about=finding.about,
        follows_from=_premises(finding, findings),
    )


def _premises(finding: Finding, findings: Iterable[Finding]) -> tuple[str, ...]:
    """The other findings on the same date from whose printed sentence this one follows, in every coding."""
    if finding.claim is None:
        return ()
    return tuple(
        other.spec.finding_id
        for other in findings
        if other is not finding
        and other.claim is not None
        and other.worlds is finding.worlds
        and finding.worlds.implies(other.claim, finding.claim)
    )

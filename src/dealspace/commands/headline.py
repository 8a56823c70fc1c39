"""What is the answer in a few lines? The headline findings, for the end of a command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealspace.plain import plain
from dealspace.words.ranges import explained, what_in


def headline(document: Mapping[str, Any]) -> list[str]:
    """One line per headline finding with its robustness, or the state of the deal space if there is none."""
    lines = [f"{plain(document['case']['title'], None)} (as of {document['as_of']})"]
    chosen = [finding for finding in document.get("findings", ()) if finding.get("headline")]
    lines += [f"- {plain(finding['sentence'], None)}{_holds_in(finding)}" for finding in chosen]
    if not chosen:
        space = document["deal_space"]
        state = "There is a deal" if space["feasible"] else "No deal"
        lines.append(f"- {state} that meets every red line of every required party.")
    return lines


def _holds_in(finding: Mapping[str, Any]) -> str:
    share = finding.get("robustness")
    if not share:
        return ""
    words = explained(share["low"], share["high"], share["by_profiles"])
    return f" [{what_in(finding['share_of'], words)}]"

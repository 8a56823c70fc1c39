"""Does a finding that holds in exactly 95%, or half, of the codings count where the words put it?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealspace.figures import FIGURES
from tests.figures import sample


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([0.95, 0.5], "1 are so in at least 95% of the readings; 0 can be so in less than half"),
        ([0.9499, 0.4999], "0 are so in at least 95% of the readings; 1 can be so in less than half"),
        ([1, 0], "1 are so in at least 95% of the readings; 1 can be so in less than half"),
    ],
)
def test_a_threshold_belongs_to_the_words_that_name_it(shares: list[float], words: str) -> None:
    results = sample.large()
    made = next(finding for finding in results.findings if finding.robustness)
    assert made.robustness is not None
    findings = tuple(
        replace(made, finding_id=f"f{i}", robustness=replace(made.robustness, low=share))
        for i, share in enumerate(shares)
    )
    assert words in FIGURES["robustness"].alt(replace(results, findings=findings))

"""Which uncertain input drives the shortfall? Sobol first-order and total indices by SALib.

Saltelli's design (Computer Physics Communications 181, 2010) on the unit cube: each input is a function of
one uniform variate, so an index covers both which row is right and where in its range the truth lies. The
points of a design begin with those of each smaller design, so one run gives the indices at growing sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from dealspace.analysis.adequacy.convergence import SobolIndex, SobolStep
from dealspace.analysis.adequacy.distributions import Floats, Input
from dealspace.analysis.adequacy.streams import seed_sequence

# Powers of two, as the balance of a Sobol sequence requires; four times as many halve an interval.
SAMPLES = (32, 128, 512, 2048)
_SALIB = ("S1", "S1_conf", "ST", "ST_conf")


def sobol_indices(
    inputs: tuple[Input, ...],
    output: Callable[[Mapping[str, Floats]], Floats],
    seed: int,
    key: tuple[str, ...],
) -> tuple[SobolIndex, ...]:
    """Indices of `output` on those inputs that are uncertain; empty if fewer than two are, or nothing varies.

    `output` maps values by input name, shape (n,), to shape (n,). The order is that of `inputs`. Each index
    carries its estimates at every size of `SAMPLES`.
    """
    uncertain = [item for item in inputs if not item.mixture.is_point]
    if len(uncertain) < 2:
        return ()
    # SALib's import costs a quarter of a second, which `explain` and the checks should not pay.
    from SALib.analyze import sobol as analyse
    from SALib.sample import sobol as design

    problem = {
        "num_vars": len(uncertain),
        "names": [item.name for item in uncertain],
        "bounds": [[0.0, 1.0]] * len(uncertain),
    }
    # SALib's analysis takes a seed of 0 for "random", so the derived seeds are kept above it.
    sample_seed, resample_seed = (
        int(word) // 2 + 1 for word in seed_sequence(seed, (*key, "sobol")).generate_state(2)
    )
    unit = design.sample(problem, SAMPLES[-1], calc_second_order=False, seed=sample_seed)
    values = {item.name: item.mixture.from_unit(unit[:, i]) for i, item in enumerate(uncertain)}
    for item in inputs:
        if item.mixture.is_point:
            values[item.name] = np.full(len(unit), item.mixture.bounds.low)
    result = output(values)
    if float(np.ptp(result)) == 0.0:
        return ()
    steps: list[list[SobolStep]] = [[] for _ in uncertain]
    for samples in SAMPLES:
        part = result[: samples * (len(uncertain) + 2)]
        if float(np.ptp(part)) == 0.0:
            continue
        found = analyse.analyze(problem, part, calc_second_order=False, seed=resample_seed)
        for i, taken in enumerate(steps):
            taken.append(SobolStep(samples, *(float(found[k][i]) for k in _SALIB)))
    return tuple(
        SobolIndex(
            item.name,
            item.row_ids,
            taken[-1].first,
            taken[-1].first_confidence,
            taken[-1].total,
            taken[-1].total_confidence,
            tuple(taken),
        )
        for item, taken in zip(uncertain, steps, strict=True)
    )

"""Which uncertain input drives the shortfall? Sobol first-order and total indices by SALib.

Saltelli's design (Computer Physics Communications 181, 2010) on the unit cube: each input is a function of
one uniform variate, so an index covers both which row is right and where in its range the truth lies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from dealspace.analysis.adequacy.distributions import Floats, Input
from dealspace.analysis.adequacy.results import SobolIndex
from dealspace.analysis.adequacy.streams import seed_sequence

_BASE_SAMPLES = 2048


def sobol_indices(
    inputs: tuple[Input, ...],
    output: Callable[[Mapping[str, Floats]], Floats],
    seed: int,
    key: tuple[str, ...],
) -> tuple[SobolIndex, ...]:
    """Indices of `output` on those inputs that are uncertain; empty if fewer than two are, or nothing varies.

    `output` maps values by input name, shape (n,), to shape (n,). The order is that of `inputs`.
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
    unit = design.sample(problem, _BASE_SAMPLES, calc_second_order=False, seed=sample_seed)
    values = {item.name: item.mixture.from_unit(unit[:, i]) for i, item in enumerate(uncertain)}
    for item in inputs:
        if item.mixture.is_point:
            values[item.name] = np.full(len(unit), item.mixture.bounds.low)
    result = output(values)
    if float(np.ptp(result)) == 0.0:
        return ()
    found = analyse.analyze(problem, result, calc_second_order=False, seed=resample_seed)
    return tuple(
        SobolIndex(item.name, item.row_ids, *(float(found[k][i]) for k in ("S1", "S1_conf", "ST", "ST_conf")))
        for i, item in enumerate(uncertain)
    )

"""Which random numbers does an input get? Its own stream, keyed by its name, whatever else is drawn.

Each key is the child of `SeedSequence(seed)` that `spawn` would make, with a spawn key that comes from the
name and not from the order of creation: a new method, row or contributor moves nobody else's draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np

from dealspace.analysis.adequacy.distributions import Floats, Input, UniformMixture

# 2^16 doubles stay in the second-level cache; the values drawn do not depend on it.
CHUNK = 1 << 16


def seed_sequence(seed: int, key: tuple[str, ...]) -> np.random.SeedSequence:
    """The child seed of `key`; 0 is a seed like any other."""
    return np.random.SeedSequence(seed, spawn_key=tuple(crc32(part.encode()) for part in key))


def chunks(draws: int) -> Iterator[slice]:
    for start in range(0, draws, CHUNK):
        yield slice(start, min(start + CHUNK, draws))


class Streams:
    """The values of a set of inputs, chunk by chunk."""

    def __init__(self, seed: int, inputs: tuple[Input, ...]) -> None:
        self._sources = [
            (item, np.random.Generator(np.random.SFC64(seed_sequence(seed, item.key)))) for item in inputs
        ]

    def draw(self, count: int) -> dict[str, Floats]:
        """The next `count` values of each input, by name."""
        return {item.name: _values(item.mixture, rng, count) for item, rng in self._sources}


def _values(mixture: UniformMixture, rng: np.random.Generator, count: int) -> Floats:
    if mixture.is_point:
        return np.full(count, mixture.bounds.low)
    return mixture.from_unit(rng.random(count))

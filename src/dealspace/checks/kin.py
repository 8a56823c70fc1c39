"""Who may speak or act for whom? Representation and membership, up and down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.case.tables import Row, Tables


def coalitions(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    """For each actor the coalitions and organisations that count it as a member."""
    found: dict[str, tuple[str, ...]] = {}
    for row in tables["actors"]:
        for member in row.items("members"):
            found[member] = (*found.get(member, ()), row.key)
    return found


def kin_of(tables: Tables, *actors: str) -> frozenset[str]:
    """The actors, all for whom they speak or in whom they are, and all who speak for them or are in them."""
    rows, known = tables.index("actors"), tables.kept("kin")
    if actors not in known:
        known[actors] = _kin_of(rows, coalitions(tables), actors)
    found: frozenset[str] = known[actors]
    return found


def _kin_of(
    rows: Mapping[str, Row], within: Mapping[str, tuple[str, ...]], actors: tuple[str, ...]
) -> frozenset[str]:
    speakers: dict[str, tuple[str, ...]] = {}
    for row in rows.values():
        if row["represents"]:
            speakers[row["represents"]] = (*speakers.get(row["represents"], ()), row.key)

    def above(actor: str) -> Iterator[str]:
        if actor in rows:
            yield rows[actor]["represents"]
        yield from within.get(actor, ())

    def below(actor: str) -> Iterator[str]:
        if actor in rows:
            yield from rows[actor].items("members")
        yield from speakers.get(actor, ())

    found: set[str] = set()
    for step in (above, below):
        seen: set[str] = set()
        left = [actor for actor in actors if actor]
        while left:
            current = left.pop()
            if current and current not in seen:
                seen.add(current)
                left.extend(step(current))
        found |= seen
    return frozenset(found)


def cycle(edges: Mapping[str, tuple[str, ...]], start: str) -> tuple[str, ...]:
    """The shortest way from an actor back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for following in edges.get(way[-1], ()):
            if following == start:
                return (*way, start)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()

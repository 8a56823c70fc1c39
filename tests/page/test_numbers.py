"""Are rows that several numbers rest on told once, and found from each of them?"""

from __future__ import annotations

from dealspace.findings.values import Value
from dealspace.page.doors import Door, doors
from dealspace.page.numbers import numbers
from dealspace.publish.entries import Entry, Link
from tests.built import toy


def led(entry: Entry) -> list[str]:
    return [part.target for line in entry.lines for part in line.inlines if isinstance(part, Link)]


def test_many_rows_are_told_by_the_first_entry_that_rests_on_them() -> None:
    edition = toy()
    rows = tuple(f"positions/{key}" for key in list(edition.case.positions)[:5])
    values = {
        name: Value(name, "packages()", 1, "1", held)
        for name, held in {"a": rows, "b": rows, "c": rows[:2], "d": rows[:2], "e": rows[:4]}.items()
    }
    found = {entry.identifier: led(entry) for entry in numbers(values, (), edition.case).entries}
    assert len(found["value-a"]) == 5
    assert found["value-b"] == ["#value-a"]
    assert found["value-c"] == found["value-d"] == found["value-a"][:2]
    assert found["value-e"] == found["value-a"][:4]


def test_a_door_is_a_link_and_what_lies_behind_a_line() -> None:
    made = doors([Door("In <here>", "#a")], [Door("B", "b.html"), Door("C", "c.html")])
    assert '<li><a href="#a">In &lt;here&gt;</a></li>' in made
    assert 'Behind it: <a href="b.html">B</a> and <a href="c.html">C</a>.' in made
    assert "behind" not in doors([Door("A", "#a")])

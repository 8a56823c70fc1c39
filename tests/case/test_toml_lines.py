"""The line of a key is where a person would look for it, whatever else stands in the file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.toml_lines import toml_lines

TEXT = '''title = "a"  # [no.table]
long = """
title = "not here"
[nor.here]
"""
raw = \'\'\'
x = 1\'\'\'
after = 1
[figures]
"dotted.key" = 1
timeline_events = [
  "one",  # ]
  "two",
  { a = "]" },
]
short_names.a-b = "A"

[figures.more]
x = "\\"[\\""
y = 2

[[finding]]
id = "first"
claim = { all = [{ conflict = ["a",
  "b"] }] }
[[finding]]
id = "second"
[finding.claim]
deal_space = "empty"
[[finding.inner]]
z = 1
[[finding]]
id = "third"
'''


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("title", "", 1),
        ("long", "", 2),
        ("raw", "", 6),
        ("after", "", 8),
        ("figures", "", 9),
        ("figures.dotted.key", "", 10),
        ("figures.timeline_events", "", 11),
        ("figures.timeline_events", "two", 13),
        ("figures.timeline_events", "three", 11),
        ("figures.short_names.a-b", "", 16),
        ("figures.more.x", "", 19),
        ("figures.more.y", "", 20),
        ("finding.0", "", 22),
        ("finding.0.claim", "", 24),
        ("finding.0.claim.all.0.conflict", "b", 25),
        ("finding.1.id", "", 27),
        ("finding.1.claim.deal_space", "", 29),
        ("finding.1.inner.0.z", "", 31),
        ("finding.2", "", 32),
        ("finding.2.sentence", "", 32),
        ("nowhere", "", 1),
    ],
)
def test_a_key_has_its_line(key: str, value: str, line: int) -> None:
    assert tomllib.loads(TEXT)["after"] == 1
    assert toml_lines(TEXT).of(key, value) == line


@given(st.text("ab=.[]{}\"'\\#\n \t1,", max_size=60), st.text("ab.1", max_size=6))
def test_any_text_gives_a_line_in_it(text: str, key: str) -> None:
    lines = toml_lines(text)
    assert 1 <= lines.of(key, "a") <= max(1, len(lines.text))


KEYS = st.text("abc", min_size=1, max_size=3)


@given(st.lists(st.tuples(KEYS, st.lists(st.tuples(KEYS, st.integers()), max_size=4)), max_size=5))
def test_every_key_of_a_plain_file_is_found(tables: list[tuple[str, list[tuple[str, int]]]]) -> None:
    rows: list[str] = []
    expected: dict[str, int] = {}
    counts: dict[str, int] = {}
    for name, pairs in tables:
        at = counts[name] = counts.get(name, -1) + 1
        rows.append(f"[[{name}]]")
        expected[f"{name}.{at}"] = len(rows)
        for key, value in dict(pairs).items():
            rows.append(f"{key} = {value}")
            expected[f"{name}.{at}.{key}"] = len(rows)
    lines = toml_lines("\n".join(rows))
    assert {key: lines.of(key) for key in expected} == expected

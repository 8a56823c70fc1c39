"""Does the page on the keys of `case.toml` name every key that the reader takes, and no other?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dealspace.case.config_keys import KEYS, Key, Section
from dealspace.case.reference import reference

ROOT = Path(__file__).parents[2]


def test_the_page_on_record_is_that_of_the_declaration() -> None:
    assert (ROOT / "docs" / "case.md").read_text(encoding="utf-8") == reference()


def test_every_key_of_the_declaration_and_of_the_real_case_is_on_the_page() -> None:
    told = set(_told(reference()))
    assert {name for name, key in KEYS.keys.items() if isinstance(key, Key) and not key.inner} <= told
    used = tomllib.loads((ROOT / "data" / "case.toml").read_text(encoding="utf-8"))
    assert set(_keys(used, "", KEYS)) <= told


def test_every_key_says_what_it_means() -> None:
    assert [line for line in reference().splitlines() if re.search(r"\|\s*\|$", line)] == []


def _told(page: str) -> Iterator[str]:
    """The keys on the page, each with the table that it stands in."""
    for part in re.split(r"^## ", page, flags=re.MULTILINE):
        table = re.match(r"`\[([\w-]+)\]`", part)
        for name in re.findall(r"^\| `\[?([\w.]+)\]?` \|", part, re.MULTILINE):
            yield f"{table[1]}.{name}" if table else name


def _keys(found: Mapping[str, Any], place: str, section: Section) -> Iterator[str]:
    for name, value in found.items():
        key = section.keys.get(name)
        at = f"{place}{name if section.each is None else 'NAME'}"
        if isinstance(key, Section) and key.each is not None:
            yield f"{at}.NAME"
        elif isinstance(key, Section):
            yield from _keys(value, f"{at}.", key)
        elif key is not None and key.inner:
            yield from (f"{at}.{inner}" for inner in value)
        else:
            yield at

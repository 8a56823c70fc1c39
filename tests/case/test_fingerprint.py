"""The fingerprint changes with every byte and name of the data, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.fingerprint import fingerprint, fingerprint_of

TOY = Path(__file__).parent.parent / "cases" / "toy"

files = st.dictionaries(st.text("ab.", min_size=1, max_size=4), st.binary(max_size=6), max_size=4)


@given(files)
def test_the_order_of_the_files_does_not_matter(content: dict[str, bytes]) -> None:
    assert fingerprint_of(dict(reversed(content.items()))) == fingerprint_of(content)


@given(files, files)
def test_other_files_have_another_fingerprint(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (fingerprint_of(one) == fingerprint_of(other)) == (one == other)


def test_every_table_and_the_settings_count_and_other_files_do_not(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(TOY, data)
    before = fingerprint(data)
    assert before == fingerprint(TOY)
    (data / "CODEBOOK.md").write_text("Not data.")
    assert fingerprint(data) == before
    for path in [*sorted(data.glob("*.csv")), data / "case.toml"]:
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        assert fingerprint(data) != before, path.name
        path.write_bytes(content)
    assert fingerprint(data) == before

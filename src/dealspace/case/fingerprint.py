"""Are these the same data? One SHA-256 over the names and bytes of all tables and of `case.toml`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

CONFIG_FILE = "case.toml"


def data_files(data_dir: Path) -> tuple[Path, ...]:
    """The files that make up the data, sorted by name: every CSV table and `case.toml`."""
    paths = [path for path in data_dir.glob("*.csv") if path.is_file()]
    config = data_dir / CONFIG_FILE
    return tuple(sorted([*paths, *([config] if config.is_file() else [])], key=lambda path: path.name))


def fingerprint(data_dir: Path) -> str:
    """SHA-256, in hexadecimal, of the data in a folder, whatever the order in which the folder lists them."""
    return fingerprint_of({path.name: path.read_bytes() for path in data_files(data_dir)})


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents; each part is preceded by its length, so parts cannot run together."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8"), files[name]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()

"""What is a licence called, and where does it stand? The few that reports are published under."""

from __future__ import annotations

from collections.abc import Mapping

_CREATIVE: Mapping[str, str] = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def licence_address(identifier: str) -> str:
    """The address of a licence by its SPDX identifier; empty for none."""
    if not identifier:
        return ""
    return _CREATIVE.get(identifier, f"https://spdx.org/licenses/{identifier}")


def licence_words(identifier: str) -> str:
    """The name as readers know it: `CC BY 4.0` for `CC-BY-4.0`, where only the last hyphen parts a number."""
    return identifier.replace("-", " ") if identifier in _CREATIVE else identifier

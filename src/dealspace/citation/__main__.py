"""`python -m dealspace.citation DATA FILE`: write the `CITATION.cff` of the case in a data folder."""

from __future__ import annotations

import sys
from pathlib import Path

from dealspace.case.config import read_config
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.citation import cff

Path(sys.argv[2]).write_text(
    cff(read_config(Path(sys.argv[1]) / CONFIG_FILE)), encoding="utf-8", newline="\n"
)

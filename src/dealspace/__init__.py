"""dealspace: can any proposed package meet the conditions that each side of a negotiation has stated?"""

from importlib.metadata import version
from pathlib import Path

__version__ = version("dealspace")

if not (_here := Path(__file__).parent).joinpath("schemas").is_dir():
    # In a clone `schemas` is a link to the folder at top level; without links it is found there.
    __path__.append(str(_here.parents[1]))

"""dealspace: can any proposed package meet the conditions that each side of a negotiation has stated?"""

from importlib.metadata import version

__version__ = version("dealspace")

"""What does a conclusion rest on, and what rests on a data row? One directed graph of rows and results."""

from dealspace.lineage.build import build_lineage
from dealspace.lineage.graph import Lineage, Node
from dealspace.lineage.names import Found, UnknownNameError, find
from dealspace.lineage.unseen import why_unseen

__all__ = ["Found", "Lineage", "Node", "UnknownNameError", "build_lineage", "find", "why_unseen"]

"""How does the finished analysis become a report in HTML and PDF, by one of two engines?

Exported here is what the cells of a report make their objects of, and the faults of a report; both are light,
as a kernel loads them for every build. `build.render` renders.
"""

from dealspace.publish.escape import Markup, anchor, escape_markdown, link, markup, script_json
from dealspace.publish.outputs import Column, FigureOutput, InlineOutput, TableOutput
from dealspace.publish.problems import EngineError, Place, Problem, PublishError

__all__ = [
    "Column",
    "EngineError",
    "FigureOutput",
    "InlineOutput",
    "Markup",
    "Place",
    "Problem",
    "PublishError",
    "TableOutput",
    "anchor",
    "escape_markdown",
    "link",
    "markup",
    "script_json",
]

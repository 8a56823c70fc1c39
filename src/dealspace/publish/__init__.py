"""How does the finished analysis become a report in HTML and PDF, by one of two engines?"""

from dealspace.publish.build import Engine, RenderResult, render
from dealspace.publish.escape import Markup, anchor, escape_markdown, link, markup, script_json
from dealspace.publish.outputs import Column, FigureOutput, InlineOutput, TableOutput
from dealspace.publish.problems import EngineError, Place, Problem, PublishError
from dealspace.publish.staleness import Staleness

__all__ = [
    "Column",
    "Engine",
    "EngineError",
    "FigureOutput",
    "InlineOutput",
    "Markup",
    "Place",
    "Problem",
    "PublishError",
    "RenderResult",
    "Staleness",
    "TableOutput",
    "anchor",
    "escape_markdown",
    "link",
    "markup",
    "render",
    "script_json",
]

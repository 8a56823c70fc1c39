"""How is a Pandoc document in JSON changed? A small walker and the few constructors that the filters need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
Rewrite = Callable[[Node], "list[Node] | None"]


def rewrite(value: Any, change: Rewrite) -> Any:
    """Apply `change` to every element, children first; None keeps it, a list takes its place."""
    if isinstance(value, list):
        result: list[Any] = []
        for item in value:
            changed = rewrite(item, change)
            replacement = change(changed) if isinstance(changed, dict) and "t" in changed else None
            result += [changed] if replacement is None else replacement
        return result
    if isinstance(value, dict):
        return {key: rewrite(item, change) for key, item in value.items()}
    return value


def walk(value: Any) -> Iterator[Node]:
    """Every element below `value`, in document order."""
    # A stack, not recursion: a report has some hundred thousand values, and each is passed several times.
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "t" in item:
                yield item
            stack.extend(child for child in reversed(item.values()) if isinstance(child, dict | list))
        elif isinstance(item, list):
            stack.extend(child for child in reversed(item) if isinstance(child, dict | list))


def plain_text(value: Any) -> str:
    """The words of inline elements."""
    words = []
    for node in walk(value):
        if node["t"] == "Str":
            words.append(node["c"])
        elif node["t"] in {"Space", "SoftBreak", "LineBreak"}:
            words.append(" ")
        elif node["t"] in {"Code", "Math"}:
            words.append(node["c"][1])
    return "".join(words)


def attributes(node: Node) -> tuple[str, list[str], dict[str, str]]:
    """Identifier, classes and key-value attributes of an element that has some."""
    index = {"Div": 0, "Span": 0, "Header": 1, "Table": 0, "Figure": 0, "Link": 0, "Image": 0}[node["t"]]
    identifier, classes, pairs = node["c"][index]
    return identifier, classes, dict(pairs)


def raw_block(form: str, text: str) -> Node:
    return {"t": "RawBlock", "c": [form, text]}


def raw_inline(form: str, text: str) -> Node:
    return {"t": "RawInline", "c": [form, text]}


def string(text: str) -> Node:
    return {"t": "Str", "c": text}


def div(blocks: list[Node], classes: tuple[str, ...] = (), identifier: str = "") -> Node:
    return {"t": "Div", "c": [[identifier, list(classes), []], blocks]}


def local_link(inlines: list[Node], target: str, *classes: str) -> Node:
    return {"t": "Link", "c": [["", list(classes), []], inlines, ["#" + target, ""]]}

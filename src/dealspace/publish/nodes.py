"""How is a Pandoc document in JSON changed? A small walker and the few constructors that the filters need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
Rewrite = Callable[[Node], "list[Node] | None"]
_CONTAINERS = frozenset({dict, list})


def rewrite(value: Any, change: Rewrite) -> Any:
    """Apply `change` to every element, children first; None keeps it, a list takes its place.

    What does not change is shared with `value`, so `change` must make new elements, not alter those it gets.
    """
    # A report has some hundred thousand words, each an element without children: those are not entered, and
    # nothing is copied that stays as it is.
    kind = type(value)
    if kind is list:
        result: list[Any] = []
        same = True
        for item in value:
            sort = type(item)
            changed = item
            if sort is list or (sort is dict and type(item.get("c", item)) is not str):
                changed = rewrite(item, change)
            if sort is dict and "t" in changed and (replacement := change(changed)) is not None:
                result += replacement
                same = False
            else:
                result.append(changed)
                same = same and changed is item
        return value if same else result
    if kind is dict:
        parts = {key: rewrite(item, change) for key, item in value.items() if type(item) in _CONTAINERS}
        return value if all(value[key] is part for key, part in parts.items()) else {**value, **parts}
    return value


def walk(value: Any) -> Iterator[Node]:
    """Every element below `value`, in document order."""
    # A stack, not recursion: a report has some hundred thousand values, and each is passed several times.
    stack = [value]
    while stack:
        item = stack.pop()
        kind = type(item)
        if kind is dict:
            if "t" in item:
                yield item
            stack.extend(reversed(item.values()))
        elif kind is list:
            stack.extend(reversed(item))


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

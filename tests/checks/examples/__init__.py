"""The examples of all rules: every module here has some, and none has to be listed."""

from importlib import import_module
from pathlib import Path

from tests.checks.example import Example

EXAMPLES: list[Example] = [
    example
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py"))
    for example in import_module(f"tests.checks.examples.{path.stem}").EXAMPLES
]

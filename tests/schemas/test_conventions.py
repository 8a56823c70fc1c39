"""Every convention is printed in the codebook and held by a test that exists."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dealspace.codebook import codebook_page
from dealspace.schemas import TABLES
from dealspace.schemas.conventions import CONVENTIONS, Convention

ROOT = Path(__file__).parent.parent.parent
EACH = pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda found: found.test.partition("::")[2])


@EACH
def test_the_test_that_holds_it_exists(convention: Convention) -> None:
    path, _, name = convention.test.partition("::")
    functions = [
        node for node in ast.walk(ast.parse((ROOT / path).read_text())) if isinstance(node, ast.FunctionDef)
    ]
    assert name in {function.name for function in functions}


@EACH
def test_it_is_about_tables_that_exist_and_stands_in_the_codebook(convention: Convention) -> None:
    assert set(convention.tables) <= set(TABLES)
    assert convention.rule in codebook_page("A case")

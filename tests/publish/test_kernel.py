"""Does a real kernel, as Quarto starts it, give what the portable engine gives?

Quarto finds the environment's kernels by `python -m jupyter --paths`, runs cells by `nbclient`, and takes
inline code as user expressions (src/resources/jupyter/notebook.py). Any `text/html` makes it load scripts
from the web.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import dealspace
from dealspace.publish.execute import Output, execute
from dealspace.publish.source import read_source
from dealspace.publish.syntax import Cell, Text, parse

# The pattern of Quarto's cell_execute_inline.
INLINE = re.compile(r"(?:^|[^`])`{python}[ \t]([^`]+)`", re.MULTILINE)


@pytest.fixture
def source(report_dir: Path, results_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(results_dir, report_dir / "_results")
    code = [str(Path(__file__).parents[2]), str(Path(dealspace.__file__).parents[1])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(code))
    return report_dir


@pytest.fixture
def client(source: Path) -> Iterator[NotebookClient]:
    resources = {"metadata": {"path": str(source)}}
    notebook = nbformat.v4.new_notebook()
    client = NotebookClient(notebook, resources=resources, kernel_name="python3", timeout=60)
    with client.setup_kernel():
        yield client


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_kernel_gives_the_markdown_of_the_portable_engine(source: Path, client: NotebookClient) -> None:
    parts = list(parse(read_source(source / "report.qmd").body))
    expected = list(execute(parts, source))
    checked = 0
    for part, done in zip(parts, expected, strict=True):
        if isinstance(part, Cell):
            assert isinstance(done, Output)
            code = "\n".join(line.text for line in part.code)
            cell = nbformat.v4.new_code_cell(code)
            client.nb.cells.append(cell)
            client.execute_cell(cell, len(client.nb.cells) - 1)
            bundles = [output["data"] for output in cell["outputs"]]
            assert not [bundle for bundle in bundles if "text/html" in bundle]
            marked = [bundle["text/markdown"] for bundle in bundles if "text/markdown" in bundle]
            assert marked == [text for text in done.markdown if not text.startswith("```\n")]
            checked += len(marked)
            continue
        assert isinstance(done, Text)
        text = "\n".join(line.text for line in part.lines)
        for expression in INLINE.findall(text):
            assert client.kc is not None
            reply = client.wait_for_reply(client.kc.execute("", user_expressions={"0": expression}))
            assert reply is not None
            result = reply["content"]["user_expressions"]["0"]
            assert result["status"] == "ok", result
            assert result["data"]["text/markdown"].strip() in "\n".join(line.text for line in done.lines)
            checked += 1
    assert checked >= 8

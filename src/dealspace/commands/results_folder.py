"""What does Quarto need beside the report's source to render it without us? The results, as files.

`dealspace render` writes them into a folder of its own that goes away; here they stay beside the source.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from dealspace.aside import folder_aside
from dealspace.commands.failure import Failure

NAME = "_results"


def write_results_folder(data: Path, day: date | None, folder: Path) -> str:
    """Analyse a case and write what its report prints; the words to show when it is done.

    Files of the same names are replaced one by one, and nothing else in the folder is touched.

    Raises
    ------
    Failure
        The folder is not where the report's source looks for it.
    """
    from dealspace.commands.inputs import analysed, require_folder
    from dealspace.commands.output import require_writable, write_file
    from dealspace.commands.progress import step
    from dealspace.page.outputs import write_outputs

    require_place(folder)
    require_folder(data, "data folder")
    require_writable(folder)
    results = analysed(data, day)
    with (
        step("Drawing figures and tables"),
        folder_aside("dealspace-results-") as aside,
    ):
        write_outputs(results, Path(aside))
        for path in sorted(Path(aside).rglob("*")):
            if path.is_file():
                write_file(folder / path.relative_to(aside), path.read_bytes())
    source = folder.parent
    return (
        f"Results as of {results.case.as_of.isoformat()}: {folder}\n"
        f"Now Quarto can render it: QUARTO_PYTHON={sys.executable} quarto render {source}"
    )


def require_place(folder: Path) -> None:
    """Raise a `Failure` unless a folder is the `_results` beside a `report.qmd`."""
    beside = folder if (folder / "report.qmd").is_file() else folder.parent
    if folder.name != NAME or not (folder.parent / "report.qmd").is_file():
        hint = f"; did you mean {beside / NAME}?" if (beside / "report.qmd").is_file() else ""
        raise Failure(f"{folder}: the report looks for its results in `{NAME}` beside `report.qmd`{hint}")

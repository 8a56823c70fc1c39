"""Is what a report asks for on a date read off its source, without running it?"""

from __future__ import annotations

from pathlib import Path

import pytest

from dealspace.publish.called import names_called

SOURCE = """
```{python}
#| output: false
from dealspace.report import block, finding
from dealspace.report import value as v
```

Of `{python} v("everywhere")` terms, [`{python} v('late')` later]{.content-visible when-meta="vintage.later"}
and [`{python} v("not-late")` before]{.content-visible unless-meta="vintage.later"}.

:::: {.content-visible when-meta="vintage.later"}
::: {.box title="Then"}
```{python}
block("afterword")
```
:::
::::

```{python}
finding("always")
```

::: {.content-hidden when-format="html"}
`{python} v("print-alone")`
:::

{{< include more.qmd >}}
"""


@pytest.mark.parametrize(
    ("later", "values", "blocks"),
    [(True, {"late"}, {"afterword"}), (False, {"not-late"}, set())],
)
def test_names_in_text_that_is_for_the_date(
    later: bool, values: set[str], blocks: set[str], tmp_path: Path
) -> None:
    (tmp_path / "report.qmd").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "more.qmd").write_text('And `{python} v("included")`.\n', encoding="utf-8")
    found = names_called(tmp_path / "report.qmd", {"vintage": {"later": later}})
    assert found["value"] == {"everywhere", "included", "print-alone", *values}
    assert found.get("block", frozenset()) == blocks
    assert found["finding"] == {"always"}

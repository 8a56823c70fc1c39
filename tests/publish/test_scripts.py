"""Are the modules of a page joined in order, and does each of them keep to what joining needs?"""

from __future__ import annotations

import pytest

from dealspace.publish.scripts import bundle, page_scripts


def test_a_module_stands_after_those_that_it_imports_and_each_stands_once() -> None:
    made = bundle(
        {
            "main.js": 'import { b } from "./b.js";\nimport "./c.js";\nb();\n',
            "b.js": 'import { c } from "./c.js";\nexport function b() { c(); }\n',
            "c.js": "// Why.\nexport const c = () => 1;\n",
        },
        "main.js",
    )
    assert made == "const c = () => 1;\nfunction b() { c(); }\nb();"


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ({"main.js": 'import { a } from "./a.js";\n'}, "main.js imports a.js, which is not there"),
        ({"main.js": 'import "./a.js";\n', "a.js": 'import "./main.js";\n'}, "imports itself"),
        (
            {"main.js": 'import "./a.js";\nfunction x() {}\n', "a.js": "const x = 1;\n"},
            "main.js and a.js both have x",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused(sources: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        bundle(sources, "main.js")


def test_the_script_of_a_page_is_small_and_cannot_end_its_element() -> None:
    text = page_scripts()
    assert "import " not in text
    assert "</script" not in text
    assert len(text) < 40_000

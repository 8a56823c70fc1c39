"""Which texts would act, break out, load or forge a link, and how do they get into every column of a case?

The checks refuse many of them. Here they are passed by, as each output must be safe by itself: a rule can
have a hole. Every planted cell ends in a mark of its own, so that a test can ask where it came out.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealspace.case.build import build_case
from dealspace.case.fingerprint import fingerprint
from dealspace.case.tables import read_tables
from dealspace.gather import Edition, analyse
from dealspace.loading import as_of_date
from dealspace.schemas import TABLES
from tests.toml_text import document_text

PAYLOADS = (
    "<script>window.pwned=1;alert(1)</script>",
    "<img src=x onerror=alert(1)><iframe src=https://evil.example></iframe>",
    '"><svg/onload=alert(1)><a href="https://evil.example">',
    "' onmouseover='alert(1)' style='position:fixed' x='",
    "</p></td></title></style></noscript></script><script>alert(1)</script>--!> <base href=//evil.example>",
    "[click](javascript:alert(1)) ![p](https://evil.example/p.png) [a][a] [a]: https://evil.example",
    "<https://evil.example/a> https://evil.example/b www.evil.example me@evil.example",
    '[x]{.finding finding="y" onclick="alert(1)"} `<b>`{=html} [x](#row-sources-a){.go}',
    "`{python} __import__('pathlib').Path('pwned').touch()`",
    "{{< include /etc/passwd >}} {{< pagebreak >}} {{% x %}}",
    "@fig-ladder @tbl-verdicts @sec-all [@gazette-2031-06-20] [-@nobody] @nobody",
    '#read("/etc/passwd") #eval("1+1") #link("https://evil.example")[x] $x^2$ <here> // off /* off */',
    '") #panic("out") #("',
    '\\") #import "@preview/x:1.0.0" \\u{22}',
    "$\\href{https://evil.example}{x}$ \\(x\\) \\input{/etc/passwd} \\newpage",
    "^[note] [^1] H~2~O 2^10^ *e* **s** ~~d~~ ==m== +1+ a -- b --- c-?d ... <!-- hidden -->",
    "x\n\n# Head\n\n- item\n\n::: {.box}\n\n~~~{=html}\n<script>alert(1)</script>\n~~~\n\n| a |\n|---|",
    '=HYPERLINK("https://evil.example")',
    "+1;=1+1;\t=2+2",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\x1b[31mred\x1b]8;;https://evil.example\x07link\x9b2J",
    "\u202egnp.exe\u202c \u2066x\u2069 \u2068y\u2069 \u2069 \u200b \u00ad",
    "::error file=a::boom ##[error]z",
    "$title$ $body$ $if(x)$ ${alert(1)} {{alert(1)}} <%= 1 %> {0} {x} %s",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &amp;",
    "data:text/html,<script>alert(1)</script> vbscript:x file:///etc/passwd //evil.example",
    "a\\",
    "a | b || c \\| d",
)  # fmt: skip
ADDRESSES = (
    'https://evil.example/"onmouseover="alert(1)',
    "https://evil.example/')<script>alert(1)</script>",
    "https://evil.example/)](x)#read('a')?q=$x$&r=`y`",
    "javascript:alert(1)",
    "//evil.example/x",
)
MARK = re.compile(r"zq\d{4}z")
ARABIC = {
    ("sources", "gazette-2031-06-20"): {
        "author": "سليم، ندى",
        "title": "ثلاثة عروض",
        "publisher": "جريدة المضيق",
    },
    ("actors", "birch-island"): {"name": "جزيرة البتولا"},
    ("packages", "commission-plan"): {"label": "خطة اللجنة"},
}
"""Fields that run from right to left; the article of the toy case among them, which its report cites."""
_KEPT = {"unit"}
"""Columns of text that a number is compared by."""


@dataclass(frozen=True, slots=True)
class Planted:
    """What was planted: the text of each cell by its mark, and where it stands."""

    texts: dict[str, str]
    places: dict[str, str]


class _Pen:
    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.turn: dict[str, int] = {}

    def text(self, column: str, place: str) -> str:
        """The next payload of a column, each column beginning elsewhere in the list."""
        at = self.turn.get(column, 5 * len(self.turn))
        self.turn[column] = at + 1
        mark = f"zq{len(self.texts):04}z"
        self.texts[mark] = f"{PAYLOADS[at % len(PAYLOADS)]} {mark}"
        self.places[mark] = place
        return self.texts[mark]


def plant(source: Path, target: Path) -> Planted:
    """Copy a case, with a payload in each filled cell of text, each setting and each sentence."""
    pen = _Pen()
    target.mkdir(parents=True)
    for name, spec in TABLES.items():
        path = source / spec.file_name
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        kinds = {column.name: column.kind for column in spec.columns}
        for number, row in enumerate(rows):
            arabic = ARABIC.get((name, row[0]), {})
            for at, column in enumerate(header):
                if column in arabic:
                    row[at] = arabic[column]
                    continue
                if kinds[column] == "url":
                    row[at] = ADDRESSES[number % len(ADDRESSES)]
                elif kinds[column] == "text" and row[at] and column not in _KEPT:
                    row[at] = pen.text(f"{name}.{column}", f"{name} {row[0]} {column}")
        with (target / spec.file_name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    settings = tomllib.loads((source / "case.toml").read_text(encoding="utf-8"))
    (target / "case.toml").write_text(document_text(_settings(settings, pen)), encoding="utf-8")
    (target / "findings.toml").write_text(document_text(_findings(pen)), encoding="utf-8")
    return Planted(pen.texts, pen.places)


def _settings(settings: dict[str, Any], pen: _Pen) -> dict[str, Any]:
    found = dict(settings)
    for key in ("title", "subtitle"):
        found[key] = pen.text(key, key)
    found["readings"] = _labels(settings["readings"], pen)
    found["figures"] = {"short_names": {"open-strait": pen.text("short", "short name")}}
    about = dict(settings["publication"])
    for key in ("publisher", "abstract"):
        about[key] = pen.text(key, f"publication {key}")
    about["keywords"] = [pen.text("keywords", "keyword")]
    about["authors"] = [{"name": pen.text("authors", "author")}, {"given": "A", "family": PAYLOADS[0]}]
    found["publication"] = about
    return found


def _labels(value: Any, pen: _Pen) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        key: pen.text("readings", key) if key in {"label", "rationale"} else _labels(entry, pen)
        for key, entry in value.items()
    }


def _findings(pen: _Pen) -> dict[str, Any]:
    claims: list[dict[str, Any]] = [
        {"conflict": ["birch-guarantee", "mainland-guarantee"]},
        {"deal_space": "empty"},
        {"no_package": {"headline": "adequate", "is": ["met"]}},
    ]
    # In a sentence a brace begins the name of a value.
    plain = [text for text in PAYLOADS if "{" not in text and "}" not in text]
    found = []
    for at, payload in enumerate(plain):
        mark = f"zq{len(pen.texts):04}z"
        pen.texts[mark] = f"{payload} {mark}"
        pen.places[mark] = f"finding {at}"
        claim = claims[at % len(claims)]
        entry = {"id": f"f-{at}", "claim": claim, "sentence": pen.texts[mark], "counter": pen.texts[mark]}
        # Shorter than any payload, so that the rule on labels has nothing to say.
        entry["label"] = f"Finding {at}"
        found.append(entry | ({"headline": True} if at < 3 else {}))
    return {"finding": found}


def hostile_edition(folder: Path) -> Edition:
    """What follows from a planted case, whatever the checks say of it."""
    case = build_case(read_tables(folder), fingerprint(folder))
    return analyse(as_of_date(case), folder)

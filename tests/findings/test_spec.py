"""Is `findings.toml` read as written, and is every error named at once with file and entry?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dealspace.findings.spec import FILE_NAME, FindingsError, FindingSpec, Specs, ValueSpec, load_specs

GOOD = """
[values.share-empty]
path = "deal_space.share"
format = "percent"
rows = ["actors/birch-island"]

[values.title]
path = "title"

[[finding]]
id = "no-deal"
section = "deals"
headline = true
claim = { deal_space = "empty" }
sentence = '''
No deal meets
every condition.'''
counter = "A deal exists."
limit = "Only   hard conditions count."
rows = ["conditions/alder-quota"]
since = "2031-06-20"

[[finding]]
id = "second"
claim = { deal_space = "open" }
sentence = "Yes."
counter = "No."
"""


def finding(identity: str = 'id = "f"', rest: str = "") -> str:
    body = 'claim = { deal_space = "empty" }\nsentence = "S."\ncounter = "C."\n'
    return f"[[finding]]\n{identity}\n{body}{rest}\n"


CASE_ENTRY = """
[[finding.case]]
id = "also"
claim = { results = "deal_space.feasible" }
sentence = "It is feasible."
"""


def errors_of(folder: Path, text: str) -> tuple[str, ...]:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        load_specs(folder)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_a_folder_without_the_file_has_nothing_to_say(tmp_path: Path) -> None:
    assert load_specs(tmp_path) == Specs({}, ())


def test_values_and_findings_are_read_as_written_with_line_breaks_folded(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(GOOD, encoding="utf-8")
    specs = load_specs(tmp_path)
    assert specs.values == {
        "share-empty": ValueSpec("share-empty", "deal_space.share", "percent", ("actors/birch-island",)),
        "title": ValueSpec("title", "title", "text", ()),
    }
    assert specs.findings[0] == FindingSpec(
        "no-deal",
        "deals",
        True,
        {"deal_space": "empty"},
        "No deal meets every condition.",
        "A deal exists.",
        "Only hard conditions count.",
        ("conditions/alder-quota",),
        "2031-06-20",
    )
    assert specs.findings[1].finding_id == "second"
    assert specs.findings[1].headline is False
    assert specs.findings[1].rows == ()


def test_the_cases_of_a_finding_are_tried_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = finding() + CASE_ENTRY + CASE_ENTRY.replace("also", "last").replace("It is", "It is not")
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    (spec,) = load_specs(tmp_path).findings
    assert [case.case_id for case in spec.ordered] == ["sentence", "also", "last"]
    said = [spec.sentence_of(name) for name in ("sentence", "also", "last", "counter")]
    assert said == ["S.", "It is feasible.", "It is not feasible.", "C."]


def test_flags_and_the_bounds_of_a_finding_are_read(tmp_path: Path) -> None:
    bounded = finding(rest='since = 2031-06-20\nwhen = "deal_space.feasible"')
    (tmp_path / FILE_NAME).write_text(f'{bounded}\n[flags]\nopen = "deal_space.feasible"\n', encoding="utf-8")
    specs = load_specs(tmp_path)
    assert specs.flags == {"open": "deal_space.feasible"}
    assert (specs.findings[0].since, specs.findings[0].when) == ("2031-06-20", "deal_space.feasible")


@pytest.mark.parametrize(
    ("text", "entry", "said"),
    [
        ('[values.a]\npath = "x"\nfromat = "word"', "[values.a]", "unknown key 'fromat'"),
        ('[values.a]\npath = "x"\nformat = "roman"', "[values.a]", "format: unknown format"),
        ('[values.a]\npath = "x"\nformat = []', "[values.a]", "format: unknown format"),
        ('[values.a]\npath = "x[?"', "[values.a]", "not valid JMESPath"),
        ('[values.a]\nformat = "word"', "[values.a]", "missing path"),
        ('[values.a]\npath = "x"\nrows = "actors/a"', "[values.a]", "rows: must be a list"),
        ('[values]\na = "x.y"', "[values.a]", "a value is a table"),
        (finding(rest='sentense = "S."'), "[[finding]] f", "unknown key 'sentense'"),
        (
            '[[finding]]\nid = "f"\nclaim = {deal_space = "open"}\ncounter = "C."',
            "[[finding]] f",
            "missing sentence",
        ),
        (
            '[[finding]]\nid = "f"\nclaim = {deal_space = "open"}\nsentence = "S."',
            "[[finding]] f",
            "missing counter",
        ),
        ('[[finding]]\nid = "f"\nsentence = "S."\ncounter = "C."', "[[finding]] f", "missing claim"),
        (finding(identity=""), "[[finding]] 1", "missing id"),
        (finding() + finding(), "[[finding]] f", "used twice"),
        (finding(rest="case = 3"), "[[finding]] f", "written as [[finding.case]] tables"),
        (finding() + CASE_ENTRY + CASE_ENTRY, "[[finding]] f, case also", "used twice in the finding"),
        (finding() + CASE_ENTRY.replace("also", "counter"), "[[finding]] f, case counter", "used twice"),
        (finding() + CASE_ENTRY + "sentense = 3", "[[finding]] f, case also", "unknown key 'sentense'"),
        (finding(rest="headline = true") + CASE_ENTRY, "[[finding]] f", "a headline needs a share"),
        (finding(rest='of_case_date = "yes"'), "[[finding]] f", "of_case_date: must be true or false"),
        ('[values.a]\npartners = ["b"]', "[values.a]", "partners"),
        ('[values.a]\npartners = [["b"]]\npath = "x"', "[values.a]", "unknown key 'path'"),
        (finding(identity="id = 3"), "[[finding]] 3", "id: must be small letters"),
        (finding(rest='headline = "false"'), "[[finding]] f", "headline: must be true or false"),
        (finding(rest='rows = "actors/a"'), "[[finding]] f", "rows: must be a list"),
        ('[finding]\nid = "f"', "[[finding]]", "written as [[finding]] tables"),
        (finding(rest='since = "soon"'), "[[finding]] f", "since: must be a day"),
        (finding(rest='when = "x[?"'), "[[finding]] f", "when: not valid JMESPath"),
        (finding(rest="when = true"), "[[finding]] f", "when: must be text"),
        ('[flags]\nopen = "x[?"', "[flags]", "open: not valid JMESPath"),
        ("[flags]\nopen = 3", "[flags]", "open: must be text"),
        ("flags = 3", "[flags]", "must be a table"),
        ('[[findings]]\nid = "f"', "[findings]", "unknown table"),
        ("values = 3", "[values]", "must be a table"),
        ("[values.a]\npath = 3", "[values.a]", "path: must be text"),
        ('[values."a.b"]\npath = "x"', "[values.a.b]", "a name is letters"),
        ('[values.x]\npath = "x"\nrows = [3]', "[values.x]", "rows: must be a list of names"),
        (finding(rest="since = []"), "[[finding]] f", "since: must be a day"),
        (finding(rest="since = 2031-06-30T12:00:00"), "[[finding]] f", "since: must be a day"),
        (finding(rest='limit = ["x"]'), "[[finding]] f", "limit: must be text"),
        (finding(rest="section = 1"), "[[finding]] f", "section: must be text"),
        (finding().replace('{ deal_space = "empty" }', "3"), "[[finding]] f", "claim: must be a table"),
        (finding().replace('deal_space = "empty"', ""), "[[finding]] f", "a claim says something"),
        (finding().replace('deal_space = "empty"', 'results = "x[?"'), "[[finding]] f", "not valid JMESPath"),
        (finding().replace('deal_space = "empty"', "all = 3"), "[[finding]] f", "list of claims"),
        (finding().replace('deal_space = "empty"', 'conflict = "ua-x"'), "[[finding]] f", "list of keys"),
        ("[values.a\n", "", "not readable as TOML"),
        ('[values.a]\npath = "x"\n[values.a]\npath = "y"', "", "not readable as TOML"),
    ],
)
def test_an_error_names_file_entry_and_fault(tmp_path: Path, text: str, entry: str, said: str) -> None:
    problems = errors_of(tmp_path, text)
    assert len(problems) == 1
    assert re.match(rf"{re.escape(str(tmp_path / FILE_NAME))}:\d+: ", problems[0])
    assert entry in problems[0]
    assert said in problems[0]


def test_bytes_that_are_not_utf_8_are_an_error_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b'title = "\xff"')
    with pytest.raises(FindingsError, match=r"findings\.toml:1: not UTF-8"):
        load_specs(tmp_path)


def test_all_errors_are_reported_at_once(tmp_path: Path) -> None:
    text = """
[values.a]
path = "x"
fromat = "word"
[values.b]
path = "x"
format = "roman"
[values.c]
path = "x[?"
[extra]
"""
    text += finding() + finding() + '[[finding]]\nid = "g"\nclaim = {deal_space = "open"}\ncounter = "C."\n'
    problems = errors_of(tmp_path, text)
    expected = [
        ("[values.a]", "unknown key 'fromat'"),
        ("[values.b]", "unknown format"),
        ("[values.c]", "not valid JMESPath"),
        ("[extra]", "unknown table"),
        ("[[finding]] f", "used twice"),
        ("[[finding]] g", "missing sentence"),
    ]
    assert len(problems) == len(expected)
    for problem, (entry, said) in zip(problems, expected, strict=True):
        assert str(tmp_path / FILE_NAME) in problem
        assert entry in problem
        assert said in problem

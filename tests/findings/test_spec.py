"""Is `findings.toml` read as written, and is every error named at once with file and entry?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dealspace.findings.spec import FILE_NAME, FindingsError, FindingSpec, Specs, ValueSpec, load_specs
from dealspace.measures.form import Call

GOOD = """
[values]
share-empty = { measure = "no_deal_share", bids = ["birch-island"], format = "readings" }
print = { measure = "data_fingerprint" }

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


def value(rest: str = "", measure: str = "conflicts") -> str:
    return f"[values.a]\nmeasure = '{measure}'\n{rest}\n"


def finding(identity: str = 'id = "f"', rest: str = "") -> str:
    body = 'claim = { deal_space = "empty" }\nsentence = "S."\ncounter = "C."\n'
    return f"[[finding]]\n{identity}\n{body}{rest}\n"


TEST = '{ measure = "deal_possible", eq = true }'
CASE_ENTRY = """
[[finding.case]]
id = "also"
claim = { measure = "deal_possible", eq = true }
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
        "share-empty": ValueSpec(
            "share-empty", Call("no_deal_share", {"bids": ["birch-island"]}), "readings"
        ),
        "print": ValueSpec("print", Call("data_fingerprint", {}), "text"),
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
    bounded = finding(rest=f"since = 2031-06-20\nwhen = {TEST}")
    (tmp_path / FILE_NAME).write_text(f"{bounded}\n[flags]\nopen = {TEST}\n", encoding="utf-8")
    specs = load_specs(tmp_path)
    assert specs.flags == {"open": {"measure": "deal_possible", "eq": True}}
    assert (specs.findings[0].since, specs.findings[0].when) == ("2031-06-20", specs.flags["open"])


@pytest.mark.parametrize(
    ("text", "entry", "said"),
    [
        (value("fromat = 'word'"), "[values.a]", "unknown parameter of the measure `conflicts`"),
        (value("format = 'roman'"), "[values.a]", "format: unknown format"),
        (value("format = []"), "[values.a]", "format: unknown format"),
        (value("format = 'percent'"), "[values.a]", "`percent` does not print a count; use integer"),
        (
            value(measure="deal_possible"),
            "[values.a]",
            "`text` does not print a truth value; use it in a test",
        ),
        (value("rows = ['actors/a']"), "[values.a]", "unknown parameter"),
        (value(measure="conflict"), "[values.a]", "unknown measure; did you mean `conflicts`"),
        ("[values.a]\nmeasure = 3", "[values.a]", "unknown measure"),
        ('[values.a]\nformat = "word"', "[values.a]", "a value is a table such as"),
        ('[values]\na = "x.y"', "[values.a]", "a value is a table such as"),
        (value(measure="supply"), "[values.a]", "needs the parameter `at`"),
        (value("at = 'top'", measure="supply"), "[values.a]", "must be low or q05 or"),
        (value("actors = 'a'", measure="hard_tests"), "[values.a]", "must be a list"),
        (value("actors = []", measure="hard_tests"), "[values.a]", "names nothing"),
        (value("actors = [3]", measure="hard_tests"), "[values.a]", "must be text"),
        (value("contested = 1", measure="conditions"), "[values.a]", "must be true or false"),
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
        (value("sets = ['b']", measure="conflict_partners"), "[values.a]", "must be a list"),
        (finding(identity="id = 3"), "[[finding]] 3", "id: must be small letters"),
        (finding(rest='headline = "false"'), "[[finding]] f", "headline: must be true or false"),
        (finding(rest='rows = "actors/a"'), "[[finding]] f", "rows: must be a list"),
        ('[finding]\nid = "f"', "[[finding]]", "written as [[finding]] tables"),
        (finding(rest='since = "soon"'), "[[finding]] f", "since: must be a day"),
        (
            finding(rest="when = { measure = 'conflicts' }"),
            "[[finding]] f",
            "needs what the measure is compared",
        ),
        (finding(rest="when = { any = [] }"), "[[finding]] f", "must be a list of tests"),
        ('[flags]\nopen = "x"', "[flags] open", "must be a test such as"),
        ("[flags]\nopen = { al = [] }", "[flags] open", "did you mean `all`"),
        (
            "[flags]\nopen = { measure = 'conflicts', gt = true }",
            "[flags] open",
            "is a count, which this never is",
        ),
        ("flags = 3", "[flags]", "must be a table"),
        ('[[findings]]\nid = "f"', "[findings]", "unknown table"),
        ("values = 3", "[values]", "must be a table"),
        ('[values."a.b"]\nmeasure = "conflicts"', "[values.a.b]", "a name is letters"),
        (finding(rest="since = []"), "[[finding]] f", "since: must be a day"),
        (finding(rest="since = 2031-06-30T12:00:00"), "[[finding]] f", "since: must be a day"),
        (finding(rest='limit = ["x"]'), "[[finding]] f", "limit: must be text"),
        (finding(rest="section = 1"), "[[finding]] f", "section: must be text"),
        (finding().replace('{ deal_space = "empty" }', "3"), "[[finding]] f", "claim: must be a table"),
        (finding().replace('deal_space = "empty"', ""), "[[finding]] f", "a claim says something"),
        (
            finding().replace('deal_space = "empty"', 'results = "x"'),
            "[[finding]] f",
            "unknown key in a claim",
        ),
        (finding().replace('deal_space = "empty"', "all = 3"), "[[finding]] f", "list of claims"),
        (finding().replace('deal_space = "empty"', 'conflict = "ua-x"'), "[[finding]] f", "list of keys"),
        ("[values.a\n", "", "not readable as TOML"),
        ('[values.a]\nmeasure = "x"\n[values.a]\nmeasure = "y"', "", "not readable as TOML"),
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
measure = "conflicts"
fromat = "word"
[values.b]
measure = "conflicts"
format = "roman"
[values.c]
measure = "conflicts?"
[extra]
"""
    text += finding() + finding() + '[[finding]]\nid = "g"\nclaim = {deal_space = "open"}\ncounter = "C."\n'
    problems = errors_of(tmp_path, text)
    expected = [
        ("[values.a]", "did you mean `format`"),
        ("[values.b]", "unknown format"),
        ("[values.c]", "unknown measure"),
        ("[extra]", "unknown table"),
        ("[[finding]] f", "used twice"),
        ("[[finding]] g", "missing sentence"),
    ]
    assert len(problems) == len(expected)
    for problem, (entry, said) in zip(problems, expected, strict=True):
        assert str(tmp_path / FILE_NAME) in problem
        assert entry in problem
        assert said in problem

"""Is a drawing of the page the drawing of Vega, only lighter, with marks that have names?"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.figures.spec import to_spec, to_svg
from dealspace.figures.theme import VARIABLES, chart_of, tooltips
from dealspace.publish.drawing import DrawingError, page_drawing, without_titles_of
from dealspace.publish.paths import circle, moved
from tests.figures.texts import texts

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" viewBox="0 0 80 40">'


def cells(words: str = "a & <b>") -> str:
    rows = [{"x": f"c{i}", "y": f"r{i % 2}", "say": f"{words} {i}"} for i in range(6)]
    base = chart_of(rows).encode(x="x:N", y="y:N", tooltip=tooltips(say="Cell"))
    signs = base.mark_point(aria=False, shape="cross", color="#ffffff")
    return to_svg(to_spec(alt.layer(base.mark_rect(color="#1a7a7a", cornerRadius=2), signs)))


def page(svg: str, name: str = "toy") -> ET.Element:
    return ET.fromstring(page_drawing(svg, name, 'All "of" it', VARIABLES))


def test_each_mark_that_says_something_has_it_as_its_title_and_signs_are_one_path() -> None:
    drawn = page(cells())
    assert [title.text for title in drawn.iter("title")] == [f"Cell: a & <b> {i}" for i in range(6)]
    assert len(list(drawn.iter("rect"))) == 6
    white = [path for path in drawn.iter("path") if "var(--paper)" in {path.get("stroke"), path.get("fill")}]
    assert len(white) <= 1
    assert drawn.get("aria-label") == 'All "of" it'


def test_words_stand_where_vega_put_them() -> None:
    svg = cells()
    before = [(text.words, text.left, text.top) for text in texts(svg)]
    light = page_drawing(svg, "toy", "x").replace("<svg ", f"{HEAD[:-1]} ", 1)
    light = re.sub(r'(xmlns="[^"]*") width="80" height="40" viewBox="0 0 80 40"', r"\1", light)
    # The size of type is that of the style sheet; the measure reads it from the element.
    light = light.replace("<text", '<text font-size="12px"')
    after = [(text.words, text.left, text.top) for text in texts(light)]
    assert [words for words, *_ in after] == [words for words, *_ in before]
    for (_, *one), (_, *other) in zip(after, before, strict=True):
        assert one == pytest.approx(other, abs=0.06)


def test_a_rectangle_keeps_its_place() -> None:
    shape = '<g class="mark-rect role-mark"><path d="M10,5h20v7h-20Z" fill="#1a7a7a"/></g>'
    (rect,) = page(f"{HEAD}{shape}</svg>").iter("rect")
    assert [rect.get(key) for key in ("x", "y", "width", "height")] == ["10", "5", "20", "7"]
    assert rect.get("fill") == "var(--for)"


def test_a_mark_of_one_colour_has_it_as_its_class() -> None:
    shape = '<g class="role-mark"><path d="M0,0L3,3" fill="#1a7a7a" stroke="#1a7a7a"/></g>'
    (path,) = page(f"{HEAD}{shape}</svg>").iter("path")
    assert (path.get("class"), path.get("fill"), path.get("stroke")) == ("k-for", None, None)


def points(shape: str) -> list[tuple[float, float]]:
    """The corners of a path, by an independent walk through it."""
    x = y = 0.0
    begin = (0.0, 0.0)
    found = []
    for letter, rest in re.findall(r"([MLlHVhvZz])([^MLlHVhvZz]*)", shape):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        if letter in "Zz":
            x, y = begin
        elif letter in "MLl":
            for across, down in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = (x + across, y + down) if letter == "l" else (across, down)
                found.append((x, y))
            begin = (x, y) if letter == "M" else begin
            continue
        elif letter in "Hh":
            x = numbers[0] + (x if letter == "h" else 0)
        else:
            y = numbers[0] + (y if letter == "v" else 0)
        if letter not in "Zz":
            found.append((x, y))
    return found


number = st.integers(-500, 500).map(lambda n: n / 10)
step = st.one_of(
    st.tuples(st.sampled_from("ML"), number, number).map(lambda s: f"{s[0]}{s[1]},{s[2]}"),
    st.tuples(st.sampled_from("HVhv"), number).map(lambda s: f"{s[0]}{s[1]}"),
)


@given(st.lists(step, max_size=8), number, number)
def test_a_path_that_is_moved_has_each_corner_moved(steps: list[str], across: float, down: float) -> None:
    shape = "M1,2" + "".join(steps) + "Z"
    outline = moved(shape, across, down)
    assert outline is not None
    for (x, y), (a, b) in zip(points(outline), points(shape), strict=True):
        assert (x, y) == pytest.approx((a + across, b + down), abs=0.11)


@given(number, number, st.floats(0.5, 40))
def test_a_circle_is_known_in_every_form_that_vega_writes(x: float, y: float, radius: float) -> None:
    k = 0.5522847498 * radius
    arcs = f"M{x + radius},{y}A{radius},{radius},0,1,1,{x - radius},{y}"
    arcs += f"A{radius},{radius},0,1,1,{x + radius},{y}"
    curves = f"M{x - radius},{y}C{x - radius},{y - k},{x - k},{y - radius},{x},{y - radius}"
    curves += f"C{x + k},{y - radius},{x + radius},{y - k},{x + radius},{y}"
    curves += f"C{x + radius},{y + k},{x + k},{y + radius},{x},{y + radius}"
    curves += f"C{x - k},{y + radius},{x - radius},{y + k},{x - radius},{y}Z"
    for shape in (arcs, curves):
        assert circle(shape) == pytest.approx((x, y, radius), rel=0.03, abs=0.01)
    assert circle(f"M{x},{y}L{x + 1},{y}L{x},{y + 1}Z") is None
    assert circle(f"M{x + radius},{y}A{radius},{radius},0,0,1,{x},{y + radius}") is None


def test_an_outline_with_other_commands_stays_as_it_is() -> None:
    assert moved("M0,0Q1,1,2,2", 1, 1) is None
    shape = '<g class="role-mark"><path d="M0,0Q1,1,2,2" transform="translate(5,5)" fill="none"/></g>'
    (path,) = page(f"{HEAD}{shape}</svg>").iter("path")
    assert (path.get("d"), path.get("transform")) == ("M0,0Q1,1,2,2", "translate(5,5)")


def test_a_second_drawing_takes_its_words_from_the_first() -> None:
    wide, phone = (page_drawing(cells(), name, "x") for name in ("toy", "toy-phone"))
    short = without_titles_of(phone, wide)
    assert "<title>" not in short
    assert re.findall(r'data-as="(\d)"', short) == list("012345")
    other = without_titles_of(page_drawing(cells("other"), "toy-phone", "x"), wide)
    assert other.count("<title>") == 6


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject/>",
        "<image/>",
        '<path d="M0,0" onclick="x()"/>',
        '<text><a href="x">y</a></text>',
    ],
)
def test_what_no_drawing_needs_is_refused(inside: str) -> None:
    with pytest.raises(DrawingError):
        page_drawing(f"{HEAD}<g>{inside}</g></svg>", "toy", "x")


def test_identifiers_are_those_of_the_figure() -> None:
    clip = '<defs><clipPath id="c1"><rect width="5" height="5"/></clipPath></defs>'
    clip += '<g clip-path="url(#c1)"><path d="M0,0L3,3" stroke="#22282e"/></g>'
    drawn = page_drawing(f"{HEAD}{clip}</svg>", "toy", "x")
    assert 'id="toy--c1"' in drawn
    assert "url(#toy--c1)" in drawn

"""An address is taken apart by a parser: what is one passes, what acts or misleads does not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.address import FormError, SchemeError, as_uri, parse_address

GOOD = [
    "https://alder.example/wiki/People's_Assembly",
    "http://alder.example",
    "HTTPS://Alder.Example/",
    "https://alder.example:8443/a;b=c/d!$&'()*+,=@:?q=[1]#top",
    "https://[2001:db8::1]/a",
    "https://192.0.2.7/",
    "https://правительство.рф/новости?год=2031",
    "https://ålder.example/straße",
    "https://alder.example./a",
    "https://a_b.example/%C3%A9",
]


@pytest.mark.parametrize("text", GOOD)
def test_an_address_passes_as_it_is_written(text: str) -> None:
    assert parse_address(text) == text
    assert as_uri(text).isascii()


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://alder.example/a",
        "mailto:a@alder.example",
        "www.alder.example",
        "alder.example:80/a",
        "//alder.example/a",
        "/a",
        "",
        " https://alder.example",
    ],
)
def test_another_scheme_or_none_is_told_as_that(text: str) -> None:
    with pytest.raises(SchemeError):
        parse_address(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://alder.example/a b", "` `, which is written %20"),
        ("https://alder.example/<a>", "`<`, which is written %3C"),
        ('https://alder.example/"', '`"`, which is written %22'),
        ("https://alder.example/\\a", "which is written %5C"),
        ("https://alder.example/a|b", "which is written %7C"),
        ("https://alder.example/\u202ea", "U\\+202E"),
        ("https://alder.example/\u00a0a", "U\\+00A0"),
        ("https://alder.example/a\tb", "control character U\\+0009"),
        ("https://alder.example/100%", "without two hexadecimal digits"),
        ("https://user:secret@alder.example/", "names a user"),
        ("https://good.example@evil.example/", "names a user"),
        ("https:/alder.example", "has no //"),
        ("https:///a", "no host"),
        ("https://alder..example/", "is none"),
        ("https://-alder.example/", "is none"),
        ("https://alder.example:port/", "is not an address"),
        ("https://alder.example:99999/", "is not an address"),
        ("https://[::1/", "is not an address"),
        ("https://alder.example/" + "a" * 2_000, "longer than"),
    ],
)
def test_what_has_no_form_is_told_with_the_character(text: str, said: str) -> None:
    with pytest.raises(FormError, match=said):
        parse_address(text)


@given(st.text(max_size=40).map(lambda text: f"https://{text}") | st.text(max_size=40))
def test_what_passes_leads_to_a_host_of_the_web_and_to_no_other(text: str) -> None:
    try:
        address = parse_address(text)
    except ValueError:
        return
    parts = urlsplit(as_uri(address))
    assert parts.scheme.lower() in {"http", "https"}
    assert parts.hostname
    assert "@" not in parts.netloc
    assert not any(sign in as_uri(address) for sign in '<>"\\` \n')


def test_an_international_host_is_written_as_it_is_registered() -> None:
    assert as_uri("https://bücher.example/ä") == "https://xn--bcher-kva.example/%C3%A4"

"""The codes of countries and languages are those that a library of the standards has."""

from __future__ import annotations

import pycountry

from dealspace.schemas.codes import COUNTRIES, LANGUAGES, USER_ASSIGNED, WITHDRAWN


def test_the_countries_are_those_of_the_standard() -> None:
    assert {country.alpha_3 for country in pycountry.countries} == COUNTRIES


def test_the_withdrawn_codes_are_those_of_states_that_are_no_more_or_are_renamed() -> None:
    assert {country.alpha_3 for country in pycountry.historic_countries} - COUNTRIES == WITHDRAWN


def test_no_code_that_the_standard_gives_is_assigned_by_its_users() -> None:
    assert not USER_ASSIGNED & (COUNTRIES | WITHDRAWN)


def test_the_languages_are_those_of_the_standard() -> None:
    known = {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")}
    assert known == LANGUAGES

"""Do the readings in `case.toml`, of the case and of its article, name choices and rows that exist?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.case.article import article_settings
from dealspace.case.hint import did_you_mean
from dealspace.case.readings import read_settings
from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem
from dealspace.checks.rule import Rule
from dealspace.checks.rules.settings import in_settings, unknown_name

_VARIANTS = {
    "condition": ("condition_variants", ("condition_id",)),
    "axiom": ("axiom_variants", ("axiom_id",)),
    "package": ("package_term_variants", ("package_id", "term_id")),
}


class ReadingsDeclared(Rule):
    """The table `readings` has the keys that belong to it.

    Each axis has a `label` and `options`, each option a `label`, a `rationale` and `codings`, which map a
    choice to an option. An axis has at least two options, and no two axes fix the same choice.
    """

    id = "readings-declared"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is not None:
            for fault in read_settings(tables.config.extra)[1]:
                yield in_settings(tables, fault.key, fault.message, fault.value)


class ReadingNames(Rule):
    """A reading names choices and options that the tables have.

    A choice is `condition:`, `axiom:` or `package:` and the key of a row that has variants (for a term of a
    package `package:<package>/<term>`); an option is `base` or the id of a variant of that row. `packages`,
    `parties` and `terms` are keys of their tables.
    """

    id = "reading-names"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None:
            return
        settings, _ = read_settings(tables.config.extra)
        options = options_of(tables)
        for axis in settings.axes:
            for reading in axis.readings:
                stem = f"readings.axes.{axis.axis_id}.options.{reading.reading_id}.codings"
                for choice, option in reading.codings.items():
                    if choice not in options:
                        message = f"no row with variants is called `{choice}`{did_you_mean(choice, options)}"
                        yield in_settings(tables, f"{stem}.{choice}", message, choice)
                    elif option and option not in options[choice]:
                        hint = did_you_mean(option, options[choice])
                        message = f"`{choice}` has no such option{hint}"
                        yield in_settings(tables, f"{stem}.{choice}", message, option)
        for key, table, names in (
            ("readings.packages", "packages", settings.packages),
            ("readings.parties", "actors", settings.parties),
            ("readings.terms", "terms", settings.terms),
        ):
            for name in names:
                if table in tables.raw and name not in tables.index(table):
                    yield unknown_name(tables, key, name, table)


class ArticleReadings(Rule):
    """The readings of the document under test name choices and options that the tables have.

    In `article`, `codings` maps a choice to the option that is the reading of the document itself; both are
    written as in `readings`.
    """

    id = "article-readings"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        settings = article_settings(tables.config.extra) if tables.config else None
        options = options_of(tables)
        for choice, option in settings.codings.items() if settings else ():
            key = f"article.codings.{choice}"
            if choice not in options:
                hint = did_you_mean(choice, options)
                yield in_settings(tables, key, f"no row with variants is called `{choice}`{hint}", choice)
            elif option not in options[choice]:
                message = f"`{choice}` has no such option; it has {', '.join(options[choice])}"
                yield in_settings(tables, key, message, option)


def options_of(tables: Tables) -> Mapping[str, list[str]]:
    """The options of every row that has variants, by the name of its choice."""
    found: dict[str, list[str]] = {}
    for kind, (table, columns) in _VARIANTS.items():
        for row in tables[table]:
            choice = f"{kind}:{'/'.join(row[column] for column in columns)}"
            found.setdefault(choice, ["base"]).append(row["variant_id"])
    return found

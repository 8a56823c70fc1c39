"""Do the readings in `case.toml`, of the case and of its article, name choices and rows that exist?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.case.article import article_settings
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.readings import read_settings
from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, in_table
from dealspace.checks.rule import Rule

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
                yield _problem(tables, fault.key, fault.message, fault.value)


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
        options = _options(tables)
        for axis in settings.axes:
            for reading in axis.readings:
                stem = f"readings.axes.{axis.axis_id}.options.{reading.reading_id}.codings"
                for choice, option in reading.codings.items():
                    if choice not in options:
                        message = f"no row with variants is called `{choice}`"
                        yield _problem(tables, f"{stem}.{choice}", message, choice)
                    elif option and option not in options[choice]:
                        message = f"`{choice}` has no such option; it has {', '.join(options[choice])}"
                        yield _problem(tables, f"{stem}.{choice}", message, option)
        for key, table, names in (
            ("readings.packages", "packages", settings.packages),
            ("readings.parties", "actors", settings.parties),
            ("readings.terms", "terms", settings.terms),
        ):
            for name in names:
                if table in tables.raw and name not in tables.index(table):
                    yield _problem(tables, key, f"not in {table}.csv", name)


class ArticleReadings(Rule):
    """The readings of the article name its source, and choices and options that the tables have.

    `article` has a `source_id`, a key of `sources`, and may have `codings`, which map a choice to the option
    that is the reading of the article itself; both are written as in `readings`.
    """

    id = "article-readings"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        table = tables.config.extra.get("article") if tables.config else None
        if table is None:
            return
        settings = article_settings({"article": table})
        codings = table.get("codings", {}) if isinstance(table, Mapping) else {}
        if settings is None or not isinstance(codings, Mapping):
            yield _problem(tables, "article", "must be a table with a `source_id`, and `codings` a table", "")
            return
        if "sources" in tables.raw and settings.source_id not in tables.index("sources"):
            yield _problem(tables, "article.source_id", "not in sources.csv", settings.source_id)
        options = _options(tables)
        for choice, option in codings.items():
            key = f"article.codings.{choice}"
            if choice not in options:
                yield _problem(tables, key, f"no row with variants is called `{choice}`", choice)
            elif option not in options[choice]:
                message = f"`{choice}` has no such option; it has {', '.join(options[choice])}"
                yield _problem(tables, key, message, str(option))


def _options(tables: Tables) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, (table, columns) in _VARIANTS.items():
        for row in tables[table]:
            choice = f"{kind}:{'/'.join(row[column] for column in columns)}"
            found.setdefault(choice, ["base"]).append(row["variant_id"])
    return found


def _problem(tables: Tables, key: str, message: str, value: str) -> Problem:
    return in_table(CONFIG_FILE, message, line=tables.config_line(key), column=key, value=value)


RULES: tuple[type[Rule], ...] = (ReadingsDeclared, ReadingNames, ArticleReadings)

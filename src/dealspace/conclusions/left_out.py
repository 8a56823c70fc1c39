"""How much of the answer rests on one source, one speaker, or on sources below a grade?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.model import Conclusion, share, words
from dealspace.conclusions.profiles import profile_names
from dealspace.results.records import Results
from dealspace.results.records.multiverse import LeftOut
from dealspace.words.names import actor_name
from dealspace.words.phrases import counted

_ALL = "red-lines/words"


def left_out(results: Results) -> Iterator[Conclusion]:
    """The answer without each source and each speaker, and on the sources of the best grades alone."""
    part = results.multiverse
    for key, found in part.without_source.items():
        subject = f"without the source {key}"
        yield _one(results, f"without/source/{key}", subject, found, f"sources/{key}")
    for key, found in part.without_speaker.items():
        subject = f"without what {actor_name(results, key)} said"
        yield _one(results, f"without/speaker/{key}", subject, found, f"actors/{key}")
    for key, found in part.on_grades.items():
        subject = f"on sources of the grades {', '.join(key)} alone"
        yield _one(results, f"on-grades/{key.lower()}", subject, found)


def _one(results: Results, name: str, subject: str, found: LeftOut, *own: str) -> Conclusion:
    return Conclusion(
        name,
        "left out",
        subject,
        f"at least {counted(found.least, 'red line')} must give way",
        (*own, *found.takes, _ALL, *profile_names(results)),
        share("no deal", found.empty) + words("goes", ", ".join(found.takes) or "nothing"),
        at=(_place(name),),
    )


def _place(name: str) -> str:
    """Where the results have it: `without/source/x` -> `multiverse.without_source.x`."""
    stem, _, key = name.rpartition("/")
    table = {"without/source": "without_source", "without/speaker": "without_speaker"}.get(stem)
    return f"multiverse.{table}.{key}" if table else f"multiverse.on_grades.{key.upper()}"

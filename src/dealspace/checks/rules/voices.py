"""Do the rows that are one voice on the need of a force belong together?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule


class VoiceOfTwo(Rule):
    """Rows of `force_requirements` with one `voice` are of one speaker.

    A voice is a paper with its options or a speaker with several statements: its range is theirs together.
    What two speakers say is two voices. Correct `voice` or `stated_by`, or leave `voice` empty.
    """

    id = "voice-of-two"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        speakers: dict[str, str] = {}
        for row in tables["force_requirements"]:
            voice, speaker = row["voice"], row["stated_by"]
            if voice and speakers.setdefault(voice, speaker) != speaker:
                message = f"`{speaker}`, but the voice `{voice}` is that of `{speakers[voice]}`"
                yield in_cell(row, "voice", message)

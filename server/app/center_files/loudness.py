"""What [announcing] says of loudness, quiet hours and recorded voices."""

import re

from common.contract.hall_config import QuietHours, Volume
from common.contract.ids import Language, LocalTime, Slug
from server.app.center_files.record import Record, fits
from server.app.center_files.source import refuse_unknown

_AT_ONCE = 24
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_SPAN = re.compile(rf"({_CLOCK})-({_CLOCK})", re.ASCII)
_PERCENT = re.compile(r"[0-9]{1,3}", re.ASCII)


def read_volumes(table: Record) -> tuple[Volume, ...]:
    """`volumes`: such as "11:30-13:30=40", in percent."""
    found = []
    for word in _words(table, "volumes"):
        span, _, percent = word.partition("=")
        ends = _span(span)
        if ends is None or not _PERCENT.fullmatch(percent) or int(percent) > 100:
            table.wrong("volumes", f"holds {word!r}; loudness is written like 11:30-13:30=40")
        else:
            found.append(Volume(begins=ends[0], ends=ends[1], percent=int(percent)))
    return tuple(found)


def read_quiet(table: Record) -> tuple[QuietHours, ...]:
    """`quiet`: such as "12:00-13:00"."""
    found = []
    for word in _words(table, "quiet"):
        ends = _span(word)
        if ends is None:
            table.wrong("quiet", f"holds {word!r}; a time of day is written like 12:00-13:00")
        else:
            found.append(QuietHours(begins=ends[0], ends=ends[1]))
    return tuple(found)


def read_voices(table: Record, languages: tuple[str, ...]) -> dict[Language, Slug]:
    """`voices`: the recorded pack of a language, such as "vi=mai"."""
    voices: dict[Language, Slug] = {}
    for word in table.words("voices"):
        language, _, name = word.partition("=")
        refuse_unknown(table, "voices", [language], languages, "language of this center")
        if not fits(name, Slug):
            table.wrong("voices", f"holds {word!r}; a voice is written like vi=mai")
        elif language in voices:
            table.wrong("voices", f"names {language} twice")
        else:
            voices[language] = name
    return voices


def _words(table: Record, field: str) -> tuple[str, ...]:
    found = table.words(field)
    if len(found) > _AT_ONCE:
        table.wrong(field, f"has {len(found)} values; at most {_AT_ONCE} are taken")
    return found


def _span(word: str) -> tuple[LocalTime, LocalTime] | None:
    """Both ends; one that begins late in the evening may end in the morning."""
    match = _SPAN.fullmatch(word)
    if match is None or match.group(1) == match.group(3):
        return None
    return match.group(1), match.group(3)

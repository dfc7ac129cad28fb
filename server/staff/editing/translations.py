"""Which languages of the center's own a change of its row has given other texts; pure."""

from collections.abc import Mapping, Sequence

from assets.catalogue import text
from server.staff.editing.around import language_name

CENTER = "center"
_OWN = ("catalogues", "languages")
"""What a change of translations is in; a new language joins those that the center speaks."""


def translated(kind: str, before: object, after: object) -> tuple[str, ...]:
    """The codes of the languages whose texts are others in the second row than in the first."""
    if kind != CENTER or not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return ()
    was, now = catalogues(before), catalogues(after)
    return tuple(one for one in {**was, **now} if was.get(one) != now.get(one))


def only_translated(kind: str, before: object, after: object) -> tuple[str, ...]:
    """The same where the change was about nothing else, else none."""
    found = translated(kind, before, after)
    if found and isinstance(before, Mapping) and isinstance(after, Mapping):
        names = before.keys() | after.keys()
        others = (one for one in names if before.get(one) != after.get(one))
        return found if set(others) <= set(_OWN) else ()
    return ()


def catalogues(body: object) -> Mapping[str, str]:
    """By language the file of its texts, as a center's row names it."""
    found = body.get("catalogues") if isinstance(body, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def translation_name(languages: Sequence[str], reader: str) -> str:
    """What the translations are called to somebody who reads this language."""
    names = ", ".join(language_name(one, reader) for one in languages)
    return text(reader, "config.translation", names)

"""What was changed about people, devices, files and all procedures, field by field in words; pure."""

from collections.abc import Mapping

from assets.catalogue import messages, text
from server.staff.editing.around import Around
from server.staff.editing.files import type_words
from server.staff.editing.sizes import size
from server.staff.editing.telling import Changed

ALL_PROCEDURES = "procedures"
OTHERS = (
    *("account", "password", "totp", "officer", "device", "enrolment_code", "staff_pin", "asset"),
    *(ALL_PROCEDURES, "report_schedule"),
)
"""Kinds of changes that no row of the configuration is edited by."""

KEPT_ELSEWHERE = {
    **dict.fromkeys(("account", "password", "totp", "officer"), "people"),
    **dict.fromkeys(("device", "enrolment_code"), "devices"),
    "asset": "media",
    "report_schedule": "schedules",
}
"""The pages where these are changed; there is none for the PIN of kiosks."""

_WORDS = {
    "role": "frame.role",
    "profile": "live.profile",
    "every": "schedules.every",
    "language": "schedules.language",
    "reports": "reports.title",
    "formats": "reports.page",
}
_SHOWN_BY = {"photo": "photo", "media_type": "asset"}
"""The fields beside which a picture is shown, and those that name it."""
_UNTOLD = ("id", "asset")
"""What names something to programs alone."""


def other_changes(
    before: object, after: object, known: Around, language: str
) -> tuple[Changed, ...]:
    """The fields that differ; none where the change tells no values, as of a password."""
    was = before if isinstance(before, Mapping) else {}
    now = after if isinstance(after, Mapping) else {}
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return tuple(
        Changed(
            label=_label(name, language),
            before=_value(name, was.get(name), language),
            after=_value(name, now.get(name), language),
            pictures=(_shown(name, was, known), _shown(name, now, known)),
        )
        for name in names
        if name not in _UNTOLD
    )


def _shown(name: str, body: Mapping[str, object], known: Around) -> str:
    named = _SHOWN_BY.get(name)
    return known.shown(str(body.get(named))) if named else ""


def _label(name: str, language: str) -> str:
    key = f"config.other.{name}"
    return text(language, key) if key in messages(language) else name


def _value(name: str, value: object, language: str) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(words for one in value for words in _value(name, one, language))
    if isinstance(value, bool):
        return (text(language, "config.yes" if value else "config.no"),)
    if name == "bytes" and isinstance(value, int):
        return (size(language, value),)
    if name == "media_type":
        return (type_words(str(value), language),)
    if name == "photo":
        return (text(language, "config.other.a-picture"),)
    key = f"{_WORDS.get(name, 'config.other')}.{value}"
    return (text(language, key) if name in _WORDS and key in messages(language) else str(value),)

"""A schedule as a form's fields and back, what is wrong with what was typed, and what differs; pure."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import asdict

from assets.catalogue import LANGUAGES
from common.contract.report_schedules import (
    ADDRESS,
    MOST_ADDRESSES,
    Every,
    KeptSchedules,
    ReportSchedule,
)
from server.reports.asking import NAMES
from server.reports.export.files import FORMATS
from server.staff.editing.telling import Changed
from server.staff.frame.fields import Input, Option, Sent

EVERY: tuple[Every, ...] = ("day", "week", "month")
ID_LENGTH = 64
NEW = ReportSchedule(
    every="day", at="06:30", reports=(), formats=("xlsx",), language="vi", folder="", mail=()
)
_ID, _TIME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}"), re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_ADDRESS = re.compile(ADDRESS)

Say = Callable[..., str]
"""A text by its key."""


def inputs(say: Say, body: ReportSchedule, known: KeptSchedules) -> tuple[Input, ...]:
    """All but the name, with what stands there; addresses only where mail can be sent."""
    return (
        _choice(say, "schedules.every", EVERY, body.every),
        Input(name="at", label=say("schedules.at"), kind="time", values=(body.at,), required=True),
        _chips(say, "schedules.reports", "reports.title", NAMES, body.reports),
        _chips(say, "schedules.formats", "reports.page", FORMATS, body.formats),
        _choice(say, "schedules.language", LANGUAGES, body.language),
        *([_mail(say, body, known)] if known.mail_host else []),
        _folder(say, body, known),
    )


def name_input(say: Say) -> Input:
    """What a new one is called, as the names of its files begin."""
    label, help_ = say("schedules.name"), say("schedules.name.help")
    return Input(name="id", label=label, help=help_, required=True, most=ID_LENGTH)


def faults(sent: Sent, *, new: bool) -> dict[str, str]:
    """The key of what is wrong, by field."""
    addresses = _lines(sent)
    wrong = {
        "id": new and not _ID.fullmatch(sent.one("id")),
        "at": not _TIME.fullmatch(sent.one("at")),
        "reports": not _known(sent, "reports", NAMES),
        "formats": not _known(sent, "formats", FORMATS),
        "mail": len(addresses) > MOST_ADDRESSES or not all(map(_ADDRESS.match, addresses)),
    }
    return {name: f"schedules.fault.{name}" for name, is_wrong in wrong.items() if is_wrong}


def body_of(sent: Sent) -> ReportSchedule:
    """What was typed, once it has no faults."""
    every, language = sent.one("every"), sent.one("language")
    return ReportSchedule(
        every=next((one for one in EVERY if one == every), "day"),
        at=sent.one("at"),
        reports=_known(sent, "reports", NAMES),
        formats=_known(sent, "formats", FORMATS),
        language=next((one for one in LANGUAGES if one == language), "vi"),
        folder=sent.one("folder"),
        mail=_lines(sent),
    )


def differing(
    say: Say, before: ReportSchedule | None, after: ReportSchedule | None
) -> tuple[Changed, ...]:
    """The fields that differ, in words."""
    was, now = _plain(before), _plain(after)
    both = {
        name: (words(say, name, was.get(name)), words(say, name, now.get(name)))
        for name in {**was, **now}
    }
    return tuple(
        Changed(label=say(f"schedules.{name}"), before=before, after=after)
        for name, (before, after) in both.items()
        if before != after
    )


def words(say: Say, name: str, value: Any) -> tuple[str, ...]:
    """What a field holds, as people read it."""
    if not value:
        return ()
    keys = {"reports": "reports.title", "formats": "reports.page"}
    if name in keys:
        return tuple(say(f"{keys[name]}.{one}") for one in value)
    if name == "every":
        return (say(f"schedules.every.{value}"),)
    if name == "language":
        return (say(f"schedules.language.{value}"),)
    return (value,) if isinstance(value, str) else tuple(value)


def _plain(body: ReportSchedule | None) -> Mapping[str, Any]:
    return {} if body is None else asdict(body)


def _mail(say: Say, body: ReportSchedule, known: KeptSchedules) -> Input:
    help_ = say("schedules.mail.help", known.mail_host, ", ".join(known.domains))
    addresses = "\n".join(body.mail)
    return Input(
        name="mail", label=say("schedules.mail"), help=help_, kind="area", values=(addresses,)
    )


def _folder(say: Say, body: ReportSchedule, known: KeptSchedules) -> Input:
    """Without mail a folder is all that is left."""
    mailed = bool(known.mail_host)
    help_ = say("schedules.folder.help")
    options = [Option(one, one) for one in known.folders]
    if mailed or not options:
        options.insert(0, Option("", say("schedules.folder.none")))
    return Input(
        name="folder",
        label=say("schedules.folder"),
        help=help_ if mailed else f"{help_} {say('schedules.mail.without')}",
        kind="choice",
        values=(body.folder,),
        options=tuple(options),
    )


def _choice(say: Say, key: str, values: tuple[str, ...], chosen: str) -> Input:
    options = tuple(Option(one, say(f"{key}.{one}")) for one in values)
    name, label = key.rpartition(".")[2], say(key)
    return Input(name=name, label=label, kind="choice", values=(chosen,), options=options)


def _chips(
    say: Say, key: str, keys: str, values: tuple[str, ...], chosen: tuple[str, ...]
) -> Input:
    options = tuple(Option(one, say(f"{keys}.{one}")) for one in values)
    name, label = key.rpartition(".")[2], say(key)
    return Input(name=name, label=label, kind="chips", values=chosen, options=options)


def _known(sent: Sent, name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    chosen = sent.many(name)
    return tuple(one for one in values if one in chosen)


def _lines(sent: Sent) -> tuple[str, ...]:
    return tuple(line.strip() for line in sent.one("mail").splitlines() if line.strip())

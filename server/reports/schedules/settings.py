"""Reads `reports.toml` of the data directory: which reports are made when, and where they go."""

import os
import stat
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from common.contract.ids import Language, Slug
from common.contract.report_schedules import ADDRESS, Every
from server.reports.asking import NAMES
from server.reports.export.files import FORMATS

FILE = "reports.toml"
Address = Annotated[str, Meta(pattern=ADDRESS)]


def domain_of(address: str) -> str:
    """What stands behind the @, in small letters."""
    return address.rpartition("@")[2].lower()


class ScheduleSettingsError(Exception):
    """`reports.toml` cannot be used; the text is one line for the operator, without secrets."""


class Mail(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"sender": "from"}
):
    """[mail]: the server that takes mail in, always over TLS; `security` says how that begins.

    `password_file` and `ca_file` are relative to the data directory; the second is the authority of the
    server's certificate where it is not a public one. The staff pages may send to addresses at these
    `domains`, and at the sender's own.
    """

    host: Annotated[str, Meta(min_length=1)]
    sender: Address
    port: Annotated[int, Meta(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls"] = "starttls"
    user: str = ""
    password_file: str = ""
    ca_file: str = ""
    domains: tuple[str, ...] = ()

    def reaches(self, address: str) -> bool:
        """Whether the staff pages may have reports sent there."""
        own = {domain_of(self.sender), *(one.lower() for one in self.domains)}
        return domain_of(address) in own


class Schedule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[[schedule]]: once a day, week or month is over, at this time of the day after it.

    `folder` is there already; `mail` are the addresses that get all files in one message.
    """

    id: Slug
    every: Every
    reports: Annotated[tuple[str, ...], Meta(min_length=1)]
    formats: Annotated[tuple[str, ...], Meta(min_length=1)] = ("pdf",)
    language: Language = "vi"
    at: time = time(6, 30)
    folder: str = ""
    mail: tuple[Address, ...] = ()


class Schedules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file; the staff pages choose among `folders`, and make none of their own."""

    mail: Mail | None = None
    folders: tuple[str, ...] = ()
    schedule: tuple[Schedule, ...] = ()


def read_schedules(data: Path) -> Schedules:
    """What the data directory asks for, nothing without its file; ScheduleSettingsError."""
    return parse_schedules(text_of(data))


def text_of(data: Path) -> str:
    """What stands in the file, nothing without it; ScheduleSettingsError."""
    try:
        return (data / FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ScheduleSettingsError(f"{FILE} cannot be read as UTF-8 text") from error


def parse_schedules(text: str) -> Schedules:
    """What a file of this text asks for; ScheduleSettingsError."""
    try:
        found = msgspec.convert(tomllib.loads(text), Schedules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise ScheduleSettingsError(f"{FILE}: {error}") from error
    for fault in _faults(found):
        raise ScheduleSettingsError(f"{FILE}: {fault}")
    return found


def password(data: Path, mail: Mail) -> str:
    """The first line of the password's file, which nobody else may read; ScheduleSettingsError."""
    file = data / mail.password_file
    try:
        if os.name != "nt" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            why = f"{file.name} can be read by others: chmod 600 {file.name}"
            raise ScheduleSettingsError(why)
        found = file.read_text("utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ScheduleSettingsError(f"{file.name} cannot be read as text") from error
    if not found:
        raise ScheduleSettingsError(f"{file.name} is empty")
    return found


def _faults(found: Schedules) -> list[str]:
    ids = [one.id for one in found.schedule]
    faults = [f"the schedule {name} stands there twice" for name in ids if ids.count(name) > 1]
    if found.mail is not None and bool(found.mail.user) != bool(found.mail.password_file):
        faults.append("user and password_file belong together")
    for one in found.schedule:
        faults += [f"{one.id}: there is no report {n}" for n in one.reports if n not in NAMES]
        faults += [f"{one.id}: there is no format {n}" for n in one.formats if n not in FORMATS]
        if not (one.folder or one.mail):
            faults.append(f"{one.id} goes nowhere: it needs folder or mail")
        if one.mail and found.mail is None:
            faults.append(f"{one.id} wants mail, but there is no [mail]")
        if one.folder and not Path(one.folder).is_absolute():
            faults.append(f"{one.id}: folder must begin at the root")
    return faults

"""Bodies and answers of the routes by which reports that are made by themselves are looked after."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.ids import Language, LocalTime, Moment, ServiceDay, Slug

ADDRESS = r"^[^\s@<>,;:\"\x00-\x1f\x7f]{1,64}@[A-Za-z0-9.-]{1,128}$(?!\n)"
FOLDER_LENGTH, MOST_ADDRESSES = 500, 50
Every = Literal["day", "week", "month"]
TroubleCode = Literal[
    "settings",
    "not-made",
    "no-folder",
    "folder-closed",
    "disk-full",
    "folder-failed",
    "password-unusable",
    "mail-not-reached",
    "tls-fault",
    "sign-in-refused",
    "sender-refused",
    "addresses-refused",
    "mail-refused",
    "some-refused",
    "too-late",
]
_Names = Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=20)]


class ReportSchedule(Struct, frozen=True, kw_only=True):
    """Once a day, week or month is over these reports are made, at this time of the day after it.

    They go into a `folder` that the operator has named, and in one message to all addresses of `mail`.
    """

    every: Every
    at: LocalTime
    reports: _Names
    formats: _Names
    language: Language
    folder: Annotated[str, Meta(max_length=FOLDER_LENGTH)]
    mail: Annotated[
        tuple[Annotated[str, Meta(pattern=ADDRESS)], ...], Meta(max_length=MOST_ADDRESSES)
    ]


class ScheduleChange(Struct, frozen=True, kw_only=True):
    """`POST …/report-schedules/{schedule}`: what was `seen`, None where there was none, and what is to be."""

    seen: ReportSchedule | None
    body: ReportSchedule | None


class KeptSchedule(Struct, frozen=True, kw_only=True):
    """A schedule, when it is due next, what arrived last, and how many periods have yet to arrive."""

    id: Slug
    body: ReportSchedule
    next_at: Moment
    last_day: ServiceDay | None
    late: int


class ScheduleTrouble(Struct, frozen=True, kw_only=True):
    """Why a schedule's reports did not arrive: a cause that the pages know words for.

    `place` is the folder, the mail server, or the domains of who did not get it. `words` are the operator's,
    in English and without secrets. `schedule` is empty where none can be read.
    """

    schedule: str
    code: TroubleCode
    place: str
    words: str


class ScheduleLack(Struct, frozen=True, kw_only=True):
    """Where `periods` of a schedule have not arrived, the newest up to `last_day`.

    That is its `folder`, or where that is empty its `addresses`, of which only number and `domains` are told.
    Unless it was `given_up`, it is tried there again.
    """

    schedule: Slug
    last_day: ServiceDay
    periods: int
    given_up: bool
    folder: str
    addresses: int
    domains: tuple[str, ...]


class KeptSchedules(Struct, frozen=True, kw_only=True):
    """`GET …/report-schedules`: all of them; `mail_host` takes the mail in, empty where there is none.

    Reports may be put into one of `folders`, and sent to addresses at one of `domains`.

    `server` names the machine that keeps and delivers these, where others may share its database; else empty.

    `troubles` say why the last deliveries did not arrive, or what is wrong with the file in which all this
    stands; `lacks` where something has not arrived.
    """

    schedules: tuple[KeptSchedule, ...]
    mail_host: str
    folders: tuple[str, ...]
    domains: tuple[str, ...]
    server: str
    troubles: tuple[ScheduleTrouble, ...]
    lacks: tuple[ScheduleLack, ...]


class ScheduleTried(Struct, frozen=True, kw_only=True):
    """`POST …/report-schedules/{schedule}/trial`: whether the newest period arrived, and what went wrong."""

    arrived: bool
    troubles: tuple[ScheduleTrouble, ...]

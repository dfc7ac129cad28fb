"""What center.toml and sessions.csv say: the center, its hours and announcing."""

from common.contract.config import Announcing, Center, Hours, Session
from common.places import is_web_address, timezones
from server.app.center_files.loudness import read_quiet, read_voices, read_volumes
from server.app.center_files.record import Record
from server.app.center_files.source import Source, refuse_unknown


def read_center_row(source: Source, table: Record) -> Center:
    """[center]: who it is, where its clock runs, which languages it speaks."""
    timezone = table.text("timezone")
    if timezone and timezone not in timezones():
        table.wrong("timezone", f"{timezone!r} is not a time zone; write it like Asia/Ho_Chi_Minh")
    public_url = table.optional_text("public_url")
    if public_url and not is_web_address(public_url):
        table.wrong("public_url", f"must be empty or a web address, not {public_url!r}")
    return Center(
        id=table.slug("id"),
        name=table.by_language("name", source.languages),
        timezone=timezone,
        languages=source.languages,
        noun=table.by_language("noun", source.languages, 40),
        public_url=public_url.rstrip("/"),
        day_starts_at=table.time("day_starts_at") if table.has("day_starts_at") else "00:00",
    )


def read_hours(source: Source, table: Record) -> Hours:
    """sessions.csv: weekdays (1 = Monday), opens, closes; the holidays come from [hours]."""

    def make(record: Record) -> Session:
        words = record.words("weekdays")
        if not words or len(set(words)) != len(words) or not set(words) <= set("1234567"):
            record.wrong("weekdays", "must be numbers from 1 (Monday) to 7 (Sunday), each once")
        session = Session(
            weekdays=tuple(int(word) for word in words if word in set("1234567")),
            opens=record.time("opens"),
            closes=record.time("closes"),
        )
        if session.closes <= session.opens and not record.reported & {"opens", "closes"}:
            record.wrong("closes", f"must be later than {session.opens}, when the session opens")
        return session

    rows = source.rows("sessions.csv", ("weekdays", "opens", "closes"), (), make, at_least=1)
    _refuse_overlaps(rows)
    return Hours(sessions=tuple(row for _, row in rows), holidays=table.dates("holidays"))


def read_announcing(table: Record, languages: tuple[str, ...]) -> Announcing:
    """[announcing]: how often, how and in which languages calls are spoken."""
    spoken = table.words("languages") or languages[:1]
    refuse_unknown(table, "languages", spoken, languages, "language of this center")
    grouped = table.choice("reading", ("digits", "grouped"), "digits") == "grouped"
    south = table.choice("words", ("north", "south"), "north") == "south"
    return Announcing(
        repeats=table.number("repeats", Announcing),
        reading="grouped" if grouped else "digits",
        words="south" if south else "north",
        languages=spoken,
        volumes=read_volumes(table),
        quiet=read_quiet(table),
        voices=read_voices(table, languages),
    )


def _refuse_overlaps(rows: list[tuple[Record, Session]]) -> None:
    for place, (record, row) in enumerate(rows):
        for earlier_record, earlier in rows[:place]:
            same_day = set(row.weekdays) & set(earlier.weekdays)
            known = not (record.reported | earlier_record.reported) & {"opens", "closes"}
            if known and same_day and row.opens < earlier.closes and earlier.opens < row.closes:
                record.wrong("opens", f"overlaps the session in line {earlier_record.line}")

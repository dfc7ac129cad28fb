"""The sheets of the center's own words: ticker, slides, procedures."""

import re
from collections.abc import Collection

from common.contract.config import Medium, Procedure, Texts
from common.contract.hall_config import CenterNotice
from common.contract.ids import Text
from server.app.center_files.model import FileProblem
from server.app.center_files.record import Record, fits_attribute
from server.app.center_files.source import Source, refuse_twice

_FEE = re.compile(
    r"([0-9]{1,3}(?:[.,][0-9]{3})*|[0-9]+)\s*(VNĐ|VND|đồng|Việt Nam Đồng|đ)", re.IGNORECASE
)
_FREE = "miễn phí"
NOTICES_LIMIT = 16
PUBLISHED = (
    "level",
    "in_person_time",
    "in_person_fee",
    "online_time",
    "online_fee",
    "decision",
    "result",
)


def read_texts(source: Source, settings: Record) -> Texts:
    """ticker.csv, and the welcome and the receipt's note of center.toml."""

    def make(record: Record) -> Text:
        return record.by_language("text", source.languages, 600)

    ticker = source.rows("ticker.csv", ("text_*",), (), make)
    return Texts(
        ticker=tuple(text for _, text in ticker),
        welcome=settings.optional_by_language("welcome", source.languages, 600),
        receipt_note=settings.optional_by_language("receipt_note", source.languages, 600),
        notices=_read_notices(source),
    )


def _read_notices(source: Source) -> tuple[CenterNotice, ...]:
    """notices.csv: what the hall is told until the end of a day."""

    def make(record: Record) -> CenterNotice:
        until = record.optional_date("until")
        if not record.has("until"):
            record.refuse("until", "empty")
        text = record.by_language("text", source.languages, 500)
        return CenterNotice(text=text, until=until or "2000-01-01")

    file = "notices.csv"
    rows = source.rows(file, ("text_*", "until"), (), make, may_lack=True)
    if len(rows) > NOTICES_LIMIT:
        message = f"has {len(rows)} notices; at most {NOTICES_LIMIT} are shown"
        source.problems.append(FileProblem(file, 0, "", message))
    return tuple(notice for _, notice in rows)


def read_media(source: Source) -> tuple[Medium, ...]:
    """media.csv: slides of text, of a picture or of a video for the hall display."""

    def make(record: Record) -> Medium:
        picture = source.pictures.take(record, "picture")
        video = source.pictures.take_video(record, "video")
        text = record.optional_by_language("text", source.languages, 600)
        if [record.has("picture"), record.has("video"), text is not None].count(True) != 1:
            record.wrong("picture", "a slide is either a text or a picture or a video")
        return Medium(
            id=record.slug("id"),
            kind="video" if video else "image" if picture else "text",
            text=text,
            asset=video or picture,
            seconds=record.number("seconds", Medium),
            until=record.optional_date("until"),
        )

    columns = ("text_*", "picture", "video", "seconds", "until")
    rows = source.rows("media.csv", ("id",), columns, make)
    refuse_twice(rows, "id")
    return tuple(medium for _, medium in rows)


def read_procedures(source: Source, services: Collection[str]) -> tuple[Procedure, ...]:
    """procedures.csv: public procedures as published, each with the service that takes it.

    Beside what is published: the form's name, and what people also call the procedure. `services` are the
    ids of those there are.
    """

    def make(record: Record) -> Procedure:
        code = record.text("code")
        if code and not fits_attribute(code, Procedure, "code"):
            record.refuse("code", "no-code", repr(code))
        service = record.text("service_id")
        if service and services and service not in services:
            record.refuse("service_id", "unknown-service", repr(service), ", ".join(services))
        published = {name: record.optional_text(name, 1000) for name in PUBLISHED}
        return Procedure(
            code=code,
            field=record.text("field"),
            name=record.text("name", 1000),
            service_id=service,
            in_person_fee_vnd=fee_vnd(published["in_person_fee"]),
            online_fee_vnd=fee_vnd(published["online_fee"]),
            papers=(),
            form=record.optional_text("form"),
            words=_called(record),
            says={},
            **published,
        )

    required = ("code", "field", "name", "service_id")
    rows = source.rows("procedures.csv", required, (*PUBLISHED, "form", "words"), make)
    refuse_twice(rows, "code")
    return tuple(procedure for _, procedure in rows)


def _called(record: Record) -> tuple[str, ...]:
    names = record.optional_text("words", 600).split(";")
    return tuple(name.strip() for name in names if name.strip())


def fee_vnd(fee: str) -> int | None:
    """A published fee in dong: 0 when it is free, None where the text gives no single sum."""
    if fee.casefold() == _FREE:
        return 0
    match = _FEE.fullmatch(fee)
    return int(re.sub(r"[.,]", "", match.group(1))) if match else None

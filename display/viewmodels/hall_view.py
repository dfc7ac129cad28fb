"""The hall's page as one value: derived from the center, the display's own state and the time."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from assets.catalogue import problem, text
from common.client.errors import UNTRUSTED
from common.client.hall import Hall
from common.contract.config import Config
from common.contract.snapshot import Call
from common.ui.connection import Connection, connection
from common.ui.timetext import as_of, clock, date
from common.words import said
from display.viewmodels.local import Local
from display.viewmodels.slides import shift_at, slide_at, ticker_at

ROWS = 4
"""How many calls stand below the newest one."""

NO_CLOCK = "--:--"
"""While the time is not known."""

Page = Literal["first", "starting", "hall"]


class CallRow(Struct, frozen=True, kw_only=True):
    """A call of the list; `id` is its ticket's."""

    id: str
    label: str
    counter: str


class HallView(Struct, frozen=True, kw_only=True):
    """All of the page but its waiting queues; `labels` and `counters` are those of `calls`."""

    page: Page = "starting"
    language: str = "vi"
    center: str = ""
    date: str = ""
    clock: str = ""
    top_label: str = ""
    top_counter: str = ""
    announced: bool = False
    calls: tuple[CallRow, ...] = ()
    labels: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    slide_text: str = ""
    slide_picture: str = ""
    ticker: str = ""
    trouble: str = ""
    trouble_detail: str = ""
    trouble_tone: str = "warn"
    sound_trouble: str = ""
    spoken: bool = True
    shift_x: int = 0
    shift_y: int = 0


def derive(hall: Hall, local: Local, now: datetime) -> HallView:
    """The page at `now` (server time)."""
    link = connection(hall.link, now)
    trouble, detail = _trouble(link, hall.config, local, now)
    tone = "bad" if link.state == "refused" else "warn"
    if not local.enrolled:
        return HallView(page="first", language=local.language, sound_trouble=_sound(local, ()))
    config, board = hall.config, hall.board
    if config is None or board is None:
        return HallView(
            language=local.language, trouble=trouble, trouble_detail=detail, trouble_tone=tone
        )
    top, others = _calls(board.calls, local)
    slide = slide_at(config.media, local.pictures, now)
    texts = [said(words, local.language) for words in config.texts.ticker]
    shift_x, shift_y = shift_at(now)
    return HallView(
        page="hall",
        language=local.language,
        center=said(config.center.name, local.language),
        date=date(local.language, now, config.center.timezone) if local.sure else "",
        clock=clock(now, config.center.timezone) if local.sure else NO_CLOCK,
        top_label=top.label if top else "",
        top_counter=top.counter if top else "",
        announced=local.announced is not None,
        calls=others,
        labels=tuple(row.label for row in others),
        counters=tuple(row.counter for row in others),
        slide_text=said(slide.text, local.language) if slide else "",
        slide_picture=local.pictures.get(slide.asset or "", "") if slide else "",
        ticker=ticker_at(texts, now),
        trouble=trouble,
        trouble_detail=detail,
        trouble_tone=tone,
        sound_trouble=_sound(local, config.announcing.languages),
        spoken=not local.silent and bool(_voiced(local, config.announcing.languages)),
        shift_x=shift_x,
        shift_y=shift_y,
    )


def _calls(calls: tuple[Call, ...], local: Local) -> tuple[CallRow | None, tuple[CallRow, ...]]:
    """The call at the top, announced or else the newest, and the others below it, newest first."""
    rows = [CallRow(id=c.ticket_id, label=c.label, counter=str(c.counter_number)) for c in calls]
    if local.announced is not None:
        heard = local.announced
        top = CallRow(id=heard.ticket_id, label=heard.label, counter=str(heard.counter_number))
    elif rows:
        top = rows[0]
    else:
        return None, ()
    return top, tuple(row for row in rows if row.id != top.id)[:ROWS]


def _trouble(
    link: Connection, config: Config | None, local: Local, now: datetime
) -> tuple[str, str]:
    language = local.language
    if link.state == "online":
        return "", ""
    if link.state == "refused":
        return text(language, "display.refused"), text(language, "display.refused.detail")
    if link.code in UNTRUSTED:
        return problem(language, link.code or "")
    if config is None:
        return text(language, "display.no_server"), text(language, "display.no_server.detail")
    if link.since is None:
        return text(language, "display.cut_off"), text(language, "display.cut_off.unknown")
    told = now if local.sure else None
    seen = as_of(language, link.since, told, config.center.timezone)
    return text(language, "display.cut_off"), text(language, "display.cut_off.detail", seen)


def _sound(local: Local, spoken: tuple[str, ...]) -> str:
    if local.silent:
        return text(local.language, "display.sound.none")
    if not local.voiceless:
        return ""
    some = _voiced(local, spoken)
    return text(local.language, "display.sound.voice" if some else "display.sound.chime")


def _voiced(local: Local, spoken: tuple[str, ...]) -> set[str]:
    return set(spoken) - set(local.voiceless)

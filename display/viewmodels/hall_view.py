"""The hall's page as one value: derived from the center, the display's own state and the time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from common.board.queries import notices_now
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config
from common.timetext import clock, date
from common.words import said
from display.place import Scope, calls_of, scope_of
from display.viewmodels.local import Local
from display.viewmodels.slides import (
    Slide,
    notice_pages,
    shift_at,
    slide_at,
    slides_of,
    ticker_at,
    today_of,
)
from display.viewmodels.trouble import place_of, sound_of, trouble_of, voiced

ROWS = 4
"""How many calls stand below the newest one."""

NO_CLOCK = "--:--"
"""While the time is not known."""

NOTHING = Slide(seconds=0)
"""In the media's place."""

Page = Literal["first", "starting", "hall", "door", "setup"]


class CallRow(Struct, frozen=True, kw_only=True):
    """A call of the list; `id` is its ticket's."""

    id: str
    label: str
    counter: str


class HallView(Struct, frozen=True, kw_only=True):
    """All of the page but its waiting queues; `labels` and `counters` are those of `calls`.

    `bar_trouble` is what its upper edge says: what is wrong with its place, else with its sound.
    `slide` is empty while a trouble takes its place, and where another page than the hall's is shown.
    """

    page: Page = "starting"
    language: str = "vi"
    center: str = ""
    practice: bool = False
    zone: str = ""
    date: str = ""
    clock: str = ""
    top_label: str = ""
    top_counter: str = ""
    announced: bool = False
    calls: tuple[CallRow, ...] = ()
    labels: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    slide: Slide = NOTHING
    ticker: str = ""
    trouble: str = ""
    trouble_detail: str = ""
    trouble_tone: str = "warn"
    sound_trouble: str = ""
    place_trouble: str = ""
    bar_trouble: str = ""
    spoken: bool = True
    shift_x: int = 0
    shift_y: int = 0


def derive(hall: Hall, local: Local, now: datetime) -> HallView:
    """The page at `now` (server time)."""
    trouble = trouble_of(hall, local, now)
    if not local.enrolled:
        return HallView(page="first", language=local.language, sound_trouble=sound_of(local, ()))
    config, board = hall.config, hall.board
    if config is None or board is None:
        return HallView(
            page="setup" if local.setup else "starting",
            language=local.language,
            trouble=trouble.title,
            trouble_detail=trouble.detail,
            trouble_tone=trouble.tone,
        )
    scope = scope_of(local.place, config)
    top, others = _calls(board, scope, local)
    texts = [said(words, local.language) for words in config.texts.ticker]
    shift_x, shift_y = shift_at(now)
    page, place = _page(local), place_of(scope, local.language)
    sound = sound_of(local, config.announcing.languages)
    return HallView(
        page=page,
        language=local.language,
        center=said(config.center.name, local.language),
        practice=config.center.practice,
        zone=said(scope.zone.name, local.language) if scope.zone else "",
        date=date(local.language, now, config.center.timezone) if local.sure else "",
        clock=clock(now, config.center.timezone) if local.sure else NO_CLOCK,
        top_label=top.label if top else "",
        top_counter=top.counter if top else "",
        announced=local.announced is not None,
        calls=others,
        labels=tuple(row.label for row in others),
        counters=tuple(row.counter for row in others),
        slide=NOTHING if trouble.title or page != "hall" else _slide(board, config, local, now),
        ticker=ticker_at(texts, now),
        trouble=trouble.title,
        trouble_detail=trouble.detail,
        trouble_tone=trouble.tone,
        sound_trouble=sound,
        place_trouble=place,
        bar_trouble=place or sound,
        spoken=not local.silent and bool(voiced(local, config.announcing.languages)),
        shift_x=shift_x,
        shift_y=shift_y,
    )


def _page(local: Local) -> Page:
    if local.setup:
        return "setup"
    return "door" if local.place.kind == "counter" else "hall"


def _calls(board: Board, scope: Scope, local: Local) -> tuple[CallRow | None, tuple[CallRow, ...]]:
    """The call at the top, announced or else the newest, and the others below it, newest first."""
    calls = calls_of(board, scope)
    rows = [CallRow(id=c.ticket_id, label=c.label, counter=str(c.counter_number)) for c in calls]
    if local.announced is not None:
        heard = local.announced
        top = CallRow(id=heard.ticket_id, label=heard.label, counter=str(heard.counter_number))
    elif rows:
        top = rows[0]
    else:
        return None, ()
    return top, tuple(row for row in rows if row.id != top.id)[:ROWS]


def _slide(board: Board, config: Config, local: Local, now: datetime) -> Slide:
    """What is in the media's place: the posted notices, while there are any, else the center's slides."""
    posted = [row.id for row in notices_now(board, now) if row.id in local.notices]
    pages: Sequence[Slide] = [
        page for notice_id in posted for page in notice_pages(local.notices[notice_id])
    ]
    today = today_of(now, config.center.timezone)
    slides = pages or slides_of(
        config.media, config.texts.notices, local.shelf, local.language, today
    )
    return slide_at(slides, now) or NOTHING

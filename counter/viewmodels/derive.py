"""The counter's whole picture out of the hall, the program's own state and the time; pure."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from assets import catalogue
from common import timetext
from common.board.queries import average, seat, served_by_officer, undo_left
from common.client.hall import Hall
from common.ui.connection import Connection, connection
from counter import alerts
from counter.actions import ASKS, MAIN, Place, next_step
from counter.alerts import AlertView
from counter.choosing import DIFFERENT
from counter.hand import may_begin
from counter.hotkeys import KEYS, WINDOWS_OWN
from counter.local import Local
from counter.offering import allowed, sees_who_waits
from counter.scene import Scene, scene_of
from counter.viewmodels.hand_view import HandView, hand_view
from counter.viewmodels.main_button import MainButton, main_button
from counter.viewmodels.rows import (
    AsideRow,
    CounterRow,
    ServiceRow,
    WaitingRow,
    absent_rows,
    counter_rows,
    parked_rows,
    service_rows,
    waiting_rows,
)
from counter.viewmodels.sheet_view import Sheet, sheet_view
from counter.viewmodels.short_names import short_names
from counter.viewmodels.strip_line import StripLine, strip_line
from counter.viewmodels.ticket_card import TicketCard, ticket_card
from counter.viewmodels.words import NO_WORDS, Words, as_of, offline, remark

NO_CARD, NO_SHEET, NO_HAND = TicketCard(), Sheet(), HandView()
NO_BUTTON, NO_LINE = MainButton(), StripLine()


class View(Struct, frozen=True, kw_only=True):
    """What the window shows; `page` is first, starting, sign-in, password, work or by-hand.

    `main_waits` where the next right step cannot be sent; `main_text` says so then. Of what is `offered`
    here, what is `able` can be done now.
    """

    page: str
    language: str
    contrast: bool
    on_top: bool
    link: Connection
    link_text: str
    form: str = "panel"
    offline: Words = NO_WORDS
    notice: Words = NO_WORDS
    busy: str = ""
    center: str = ""
    practice: bool = False
    counter: str = ""
    officer: str = ""
    officer_names: tuple[str, ...] = ()
    username: str = ""
    take_over: str = ""
    new_fault: str = ""
    again_fault: str = ""
    counters: tuple[CounterRow, ...] = ()
    state: str = "closed"
    state_text: str = ""
    card: TicketCard = NO_CARD
    empty: Words = NO_WORDS
    main: str = "open"
    main_text: str = ""
    main_waits: bool = False
    button: MainButton = NO_BUTTON
    line: StripLine = NO_LINE
    offered: tuple[str, ...] = ()
    able: tuple[str, ...] = ()
    undo_left: int = 0
    waiting_total: int = 0
    services: tuple[ServiceRow, ...] = ()
    who_waits: bool = False
    waiting: tuple[WaitingRow, ...] = ()
    parked: tuple[AsideRow, ...] = ()
    absent: tuple[AsideRow, ...] = ()
    parked_count: int = 0
    absent_count: int = 0
    today_count: int = 0
    today_average: str = ""
    sheet: Sheet = NO_SHEET
    by_hand: bool = False
    as_of: str = ""
    hand: HandView = NO_HAND


def derive(hall: Hall | None, local: Local, now: datetime) -> View:
    """The View at `now` (server time)."""
    link = connection(hall.link if hall is not None else None, now)
    text, told = catalogue.text, as_of(hall, link, local, now)
    by_hand = may_begin(hall, local.hand, now)
    base = View(
        page="starting" if local.enrolled else "first",
        language=local.language,
        contrast=local.contrast,
        on_top=local.on_top,
        link=link,
        link_text=text(local.language, link.text_key),
        busy=local.busy,
        by_hand=by_hand,
        offline=offline(link, local, told, offered=by_hand),
        as_of=told,
        notice=remark(local, hall, now),
    )
    if hall is None or hall.config is None or hall.board is None or link.state == "refused":
        return base
    if local.hand.on:
        return _by_hand(base, hall, local, now)
    signed = local.signed
    counter_id = signed.counter_id if signed is not None else local.chosen_counter or ""
    place = Place(board=hall.board, counter_id=counter_id, now=now)
    scene = Scene(config=hall.config, place=place, local=local)
    if signed is None:
        return _sign_in(base, scene)
    if signed.needs is not None:
        return _password(base, scene, signed.officer.name)
    work = _work(base, scene, signed.officer.id, signed.officer.name)
    return _pressed(work, scene, alerts.derive(hall, local, now))


def _pressed(view: View, scene: Scene, alert: AlertView) -> View:
    """With the big button, what can be done now, and the line of the one-line form."""
    busy = scene.text("counter.busy") if view.busy else ""
    begin = "desk.hand.begin" if view.form == "strip" else "counter.hand.begin"
    by_hand = scene.text(begin) if view.by_hand else ""
    return replace(
        view,
        button=main_button(view.main, view.main_text, busy, by_hand, waits=view.main_waits),
        able=() if view.main_waits else view.offered,
        line=strip_line(view.notice, view.offline, view.card, view.empty, alert),
    )


def _by_hand(base: View, hall: Hall, local: Local, now: datetime) -> View:
    scene = scene_of(hall, local, now)
    if scene is None:
        return base
    return replace(
        base,
        page="by-hand",
        center=scene.name(scene.config.center.name),
        practice=scene.config.center.practice,
        hand=hand_view(hall, scene),
        sheet=sheet_view(scene),
    )


def _sign_in(base: View, scene: Scene) -> View:
    rows = counter_rows(scene)
    chosen = next((row for row in rows if row.chosen), None)
    taken = ""
    if scene.local.take_over and chosen is not None:
        taken = scene.text("counter.take-over", chosen.name, chosen.taken_by)
    return replace(
        base,
        page="sign-in",
        center=scene.name(scene.config.center.name),
        practice=scene.config.center.practice,
        counters=rows,
        counter=chosen.name if chosen is not None else "",
        username=scene.local.username,
        take_over=taken,
    )


def _password(base: View, scene: Scene, officer: str) -> View:
    code = scene.local.password_fault
    fault = scene.text(f"counter.password.{code}") if code else ""
    return replace(
        base,
        page="password",
        center=scene.name(scene.config.center.name),
        practice=scene.config.center.practice,
        counter=_counter_name(scene),
        officer=officer,
        new_fault="" if code == DIFFERENT else fault,
        again_fault=fault if code == DIFFERENT else "",
    )


def _counter_name(scene: Scene) -> str:
    place = scene.place
    row = next((row for row in scene.config.counters if row.id == place.counter_id), None)
    return scene.name(row.name) if row is not None else place.counter_id


def _work(base: View, scene: Scene, officer_id: str, officer: str) -> View:
    place = scene.place
    at = seat(place.board, place.counter_id)
    waiting, who_waits = scene.waiting(), sees_who_waits(scene)
    services, aside, away = service_rows(waiting, scene), parked_rows(scene), absent_rows(scene)
    total = len(waiting)
    tally = served_by_officer(place.board, officer_id)
    step = next_step(place)
    reasons = {choice.id: scene.name(choice.name) for choice in scene.config.reasons.pause}
    key = "resume-work" if step == "open" and at.state == "paused" else step
    return replace(
        base,
        page="work",
        form=scene.local.form,
        center=scene.name(scene.config.center.name),
        practice=scene.config.center.practice,
        counter=_counter_name(scene),
        officer=officer,
        officer_names=short_names(officer),
        state=at.state,
        state_text=scene.text(f"counter.state.{at.state}"),
        card=ticket_card(place.ticket, scene),
        empty=_empty(at.state, reasons.get(at.pause_reason or "", ""), total, scene),
        **_main(step, key, scene, waits=base.link.state == "offline"),
        offered=tuple(name for name in _ACTIONS if allowed(name, scene)),
        undo_left=undo_left(place.ticket, place.now),
        waiting_total=total,
        services=services,
        who_waits=who_waits,
        waiting=waiting_rows(waiting, scene) if who_waits and scene.local.form == "full" else (),
        parked=aside,
        absent=away,
        parked_count=len(aside),
        absent_count=len(away),
        today_count=tally.served,
        today_average=timetext.average(average(tally)),
        sheet=sheet_view(scene),
    )


def _main(step: str, key: str, scene: Scene, *, waits: bool) -> dict[str, Any]:
    """The big button: cut off it says that it waits, and after a cut what is sent first."""
    held = scene.local.hand.held if step == "next" else 0
    told = scene.text(f"counter.main.{key}")
    if waits:
        return {
            "main": step,
            "main_text": scene.text("counter.main.waits", told),
            "main_waits": True,
        }
    if held:
        return {"main": "sending", "main_text": scene.text("counter.hand.sending", held)}
    return {"main": step, "main_text": told}


_NO_ACTION = ("main", "back", "by-hand", "come", *WINDOWS_OWN)
_ACTIONS = tuple(name for name in {*KEYS, *ASKS, *MAIN} if name not in _NO_ACTION)


def _empty(state: str, pause_reason: str, waiting: int, scene: Scene) -> Words:
    if state == "open":
        kind = "waiting" if waiting else "nobody"
        text = catalogue.text(scene.local.language, f"counter.empty.{kind}", n=waiting)
    else:
        kind = state
        away = scene.local.away if state == "paused" else ""
        told = scene.text(f"desk.away.{away}") if away else pause_reason
        text = told or scene.text(f"counter.empty.{state}")
    return Words(title=scene.text(f"counter.empty.{kind}.title"), text=text)
